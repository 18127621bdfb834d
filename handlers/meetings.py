"""A meeting was held: the press that says so, and what came of it."""

from handlers.desk import Desk
from handlers.duties import beneath, handed_in
from handlers.payloads import Press, Submission
from usecases.meetings import MeetingDone, report_meeting
from usecases.projects import sight_for
from views.blocks import Block
from views.meetings import held_modal


async def on_held(desk: Desk, press: Press) -> Block:
    reader = await desk.member(press.user)
    seen = await desk.store.look(sight_for, (reader, press.value))
    await desk.show(press, beneath(press, held_modal(seen, await desk.say_to(press.user))))
    return {}


async def on_meeting(desk: Desk, form: Submission) -> Block:
    person = await desk.member(form.user)
    done = MeetingDone(str(form.metadata.get("project", "")), person.id, form.text("outcome"))
    await desk.store.run(report_meeting, done, once=form.once)
    return await handed_in(desk, form, person)


ACTIONS = {"meeting.held": on_held}
FORMS = {"meeting": on_meeting}
