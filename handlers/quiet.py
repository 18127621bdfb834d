"""A person chooses when they are written to."""

from datetime import time

from handlers.desk import Desk
from handlers.payloads import Press, Submission
from policy.quiet import SWITCHES, Hours
from policy.refusals import Refusal
from usecases.quiet import choose_hours, hours_of
from views.blocks import Block
from views.quiet import DIGESTS, FROM, HOURS, KINDS, RESET, TO, hours_modal, saved_view


async def on_open(desk: Desk, press: Press) -> Block:
    reader = await desk.member(press.user)
    await desk.show(press, hours_modal(await desk.store.look(hours_of, reader), await desk.say_to(press.user)))
    return {}


async def on_hours(desk: Desk, form: Submission) -> Block:
    reader = await desk.member(form.user)
    digests = tuple(_time(each, DIGESTS) for each in form.many(DIGESTS))
    off = tuple(kind for kind in SWITCHES if kind not in form.many(KINDS))
    wanted = Hours(_time(form.text(FROM), FROM), _time(form.text(TO), TO), digests, off)
    await desk.store.run(choose_hours, (reader.id, wanted), once=form.once)
    sight = await desk.store.look(hours_of, reader)
    return {"response_action": "update", "view": saved_view(sight, await desk.say_to(form.user))}


async def on_reset(desk: Desk, press: Press) -> Block:
    """As the company has them again."""
    reader = await desk.member(press.user)
    await desk.store.run(choose_hours, (reader.id, None), once=press.once)
    sight = await desk.store.look(hours_of, reader)
    await desk.repaint(press.view["id"], saved_view(sight, await desk.say_to(press.user)))
    return {}


def _time(typed: str, field: str) -> time:
    try:
        return time.fromisoformat(typed)
    except ValueError as wrong:
        raise Refusal("field_needed", field) from wrong


ACTIONS = {RESET: on_reset}
FORMS = {HOURS: on_hours}
