"""What a person owes, page by page. What is opened from there leads back there."""

import json
from contextlib import suppress
from typing import Any

from handlers.desk import Desk
from handlers.payloads import Command, Press, Submission, names_in
from policy.people import Person
from policy.refusals import Refusal
from usecases.duties import duties_page
from views.blocks import Block
from views.duties import DUTIES, duties_view
from views.pressed import is_gathered

DIRECT = "D"  # how Slack's ids of direct messages begin


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
    """A view that remembers where it was opened: which page of the list, or which message of its reader's own."""
    page = page_of(press.form) if press.view.get("callback_id") == DUTIES else None
    if page is not None:
        return _remembering(view, page=page)
    is_own = press.channel.startswith(DIRECT) and not press.is_ephemeral and not is_gathered(press.message)
    return _remembering(view, card=press.response_url) if is_own and press.response_url else view


def beneath_again(form: Submission, view: Block) -> Block:
    """The same where a form is drawn anew."""
    return _remembering(view, **{name: form.metadata[name] for name in ("page", "card") if name in form.metadata})


def _remembering(view: Block, **where: Any) -> Block:
    return {**view, "private_metadata": json.dumps({**names_in(view["private_metadata"]), **where})}


async def shown_again(desk: Desk, press: Press, reader: Person) -> None:
    """The list in which something was pressed, as it is now; nothing where it is another view."""
    page = page_of(press.form) if press.view.get("callback_id") == DUTIES else None
    if page is not None:
        found = await desk.store.look(duties_page, (reader, page))
        await desk.repaint(press.view["id"], duties_view(found, await desk.say_to(press.user)))


async def handed_in(desk: Desk, form: Submission, reader: Person, card: Block | None = None) -> Block:
    """The list beneath is shown as it is now; without one, everything closes. `card`: what the message in which the
    form was opened says now.
    """
    if card and (url := form.metadata.get("card")):
        with suppress(Refusal):  # Slack takes it for half an hour
            await desk.say_beside(str(url), **card, replace_original=True)
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
