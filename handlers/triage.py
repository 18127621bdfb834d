"""The desk where suggestions are answered: the list, one of them, and what is said to it."""

from contextlib import suppress
from typing import Any

from handlers.desk import Desk
from handlers.payloads import Press, Submission
from policy.people import Person
from policy.refusals import Refusal
from policy.triage import Moving, Triage
from usecases.feedback import item_for
from usecases.triage import desk_page, move
from usecases.triage import triage as say_so
from views.blocks import Block
from views.triage import DESK, ITEM, MOVE, PRESSES, PUBLIC, desk_view, item_view, move_modal, triage_modal

STATUS = {press: status for status, press in PRESSES.items()}


async def on_desk(desk: Desk, press: Press) -> Block:
    """A page of the list; in place of what the desk showed before, where it showed anything."""
    reader = await desk.member(press.user)
    page = int(press.value) if press.value.isdecimal() else 0
    view = desk_view(await desk.store.look(desk_page, (reader, page)), await desk.say_to(press.user))
    await _show(desk, press, view)
    return {}


async def on_open(desk: Desk, press: Press) -> Block:
    await _show(desk, press, await _item(desk, await desk.member(press.user), press.value))
    return {}


async def _item(desk: Desk, reader: Person, id_: str) -> Block:
    seen = await desk.store.look(item_for, (reader, id_))
    return item_view(seen, await desk.say_to(reader.slack_id), reader.zone)


async def _show(desk: Desk, press: Press, view: Block) -> None:
    if press.view.get("callback_id") in (DESK, ITEM):
        await desk.repaint(press.view["id"], view)
    else:
        await desk.show(press, view)


async def on_say(desk: Desk, press: Press) -> Block:
    """The form of one answer, over the suggestion that it answers."""
    reader = await desk.member(press.user)
    seen = await desk.store.look(item_for, (reader, press.value))
    form = triage_modal(seen, STATUS[press.action], await desk.say_to(press.user), _beneath(press))
    await desk.show(press, form)
    return {}


def _beneath(press: Press) -> dict[str, str]:
    return {"beneath": str(press.view["id"])} if press.in_modal else {}


async def on_move(desk: Desk, press: Press) -> Block:
    """The form that passes it on, over the suggestion that goes."""
    reader = await desk.member(press.user)
    seen = await desk.store.look(item_for, (reader, press.value))
    await desk.show(press, move_modal(seen, await desk.say_to(press.user), _beneath(press)))
    return {}


async def on_moved(desk: Desk, form: Submission) -> Block:
    """It is gone from this desk: what lies beneath shows the list."""
    by = await desk.member(form.user)
    moving = Moving(by.id, form.text("category"))
    await desk.store.run(move, (str(form.metadata.get("item", "")), moving), once=form.once)
    beneath: Any = form.metadata.get("beneath")
    with suppress(Refusal):  # it is done: a list that could not be shown is no reason to say otherwise
        if isinstance(beneath, str):
            found = await desk.store.look(desk_page, (by, 0))
            await desk.repaint(beneath, desk_view(found, await desk.say_to(form.user)))
            return {}
    return {"response_action": "clear"}


async def on_said(desk: Desk, form: Submission) -> Block:
    """What lies beneath shows what was said."""
    by = await desk.member(form.user)
    item = str(form.metadata.get("item", ""))
    texts = {name: form.text(name) for name in ("clause", "project")}
    was = str(form.metadata.get("was", ""))
    said = Triage(by.id, STATUS[form.form], form.text("text"), PUBLIC in form.many(PUBLIC), **texts, was=was)
    await desk.store.run(say_so, (item, said), once=form.once)
    beneath: Any = form.metadata.get("beneath")
    with suppress(Refusal):  # it is saved: a view that could not be shown anew is no reason to say otherwise
        if isinstance(beneath, str):
            await desk.repaint(beneath, await _item(desk, by, item))
            return {}
    return {"response_action": "clear"}


ACTIONS = {DESK: on_desk, "triage.open": on_open, MOVE: on_move} | dict.fromkeys(STATUS, on_say)
FORMS = {MOVE: on_moved} | dict.fromkeys(STATUS, on_said)
