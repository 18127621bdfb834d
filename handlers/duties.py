"""What a person owes, page by page. What is opened from there leads back there."""

import json
from contextlib import suppress

from handlers.desk import Desk
from handlers.payloads import Command, Press, Submission, names_in
from policy.people import Person
from policy.refusals import Refusal
from usecases.duties import duties_page
from views.blocks import Block
from views.duties import DUTIES, duties_view


async def on_todo(desk: Desk, command: Command) -> Block:
    reader = await desk.member(command.user)
    found = await desk.store.look(duties_page, (reader, 0))
    await desk.open(command.trigger, duties_view(found, await desk.say_to(command.user)))
    return {}


async def on_duties(desk: Desk, press: Press) -> Block:
    """Another page in place of the one before; from Home it opens."""
    if not press.value.isdecimal():
        raise Refusal("press_unknown")
    reader = await desk.member(press.user)
    view = duties_view(await desk.store.look(duties_page, (reader, int(press.value))), await desk.say_to(press.user))
    await (desk.repaint(press.view["id"], view) if press.in_modal else desk.show(press, view))
    return {}


def beneath(press: Press, view: Block) -> Block:
    """A view that remembers which page of the list it was opened from, where it was."""
    page = page_of(press.form) if press.view.get("callback_id") == DUTIES else None
    if page is None:
        return view
    return {**view, "private_metadata": json.dumps({**names_in(view["private_metadata"]), "page": page})}


async def shown_again(desk: Desk, press: Press, reader: Person) -> None:
    """The list in which something was pressed, as it is now; nothing where it is another view."""
    page = page_of(press.form) if press.view.get("callback_id") == DUTIES else None
    if page is not None:
        found = await desk.store.look(duties_page, (reader, page))
        await desk.repaint(press.view["id"], duties_view(found, await desk.say_to(press.user)))


async def handed_in(desk: Desk, form: Submission, reader: Person) -> Block:
    """The list beneath is shown as it is now; without one, everything closes."""
    page = page_of(form)
    if page is None or form.root == form.view:
        return {"response_action": "clear"}
    with suppress(Refusal):  # it is saved: a list that could not be shown anew is no reason to say otherwise
        found = await desk.store.look(duties_page, (reader, page))
        await desk.repaint(form.root, duties_view(found, await desk.say_to(form.user)))
        return {}
    return {"response_action": "clear"}


def page_of(form: Submission) -> int | None:
    found = form.metadata.get("page")
    return found if isinstance(found, int) else None


COMMANDS = {"todo": on_todo}
ACTIONS = {DUTIES: on_duties}
