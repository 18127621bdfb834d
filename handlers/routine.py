"""Work that needs no proposal: noted, or proposed all the same."""

from handlers.desk import Desk
from handlers.payloads import Press, Submission
from handlers.proposals import beginning_of
from usecases.routine import Noting, note_routine
from views.blocks import Block
from views.filled import Place
from views.routine import noted_view


async def on_note(desk: Desk, form: Submission) -> Block:
    author, place = await desk.member(form.user), Place.of(form.metadata)
    what, department, supplier = (form.text(name) for name in ("what", "department", "supplier"))
    await desk.store.run(note_routine, Noting(place.draft, author.id, what, department, supplier), once=form.once)
    return {"response_action": "update", "view": noted_view(what, await desk.say_to(form.user))}


async def on_propose(desk: Desk, press: Press) -> Block:
    """A project of the smallest size, because somebody wants it to be one."""
    author, place = await desk.member(press.user), Place.of(press.form.metadata)
    await desk.repaint(press.form.view, await beginning_of(desk, author, place.draft))
    return {}


ACTIONS = {"routine.propose": on_propose}
FORMS = {"routine": on_note}
