"""Whoever keeps the policy names a judge in the place of somebody who does not answer, or takes them back."""

from handlers.desk import Desk
from handlers.payloads import Press, Submission, names_in
from policy.judges import Moved
from policy.people import Person
from policy.refusals import Refusal
from usecases.judges import late_seats, name_substitute, release_judge
from usecases.projects import sight_for
from views.blocks import Block
from views.judges import At
from views.substitutes import NAME, TAKE_BACK, TakenBack, substitutes_view


async def on_name(desk: Desk, press: Press) -> Block:
    reader = await desk.member(press.user)
    view, offers = await _shown(desk, reader, press.value)
    if not offers:
        raise Refusal("no_substitute_now")
    await desk.show(press, view)
    return {}


async def on_named(desk: Desk, form: Submission) -> Block:
    """The view goes on to show whom was named, with the way back."""
    at, reader, person = At.of(form.metadata), await desk.member(form.user), form.text("person")
    if not person:
        raise Refusal("field_needed", "person")
    chosen = (await desk.ids([person]))[person]
    order = (at.project, Moved(at.step, reader.id, chosen, form.text("seat"), at.round))
    await desk.store.run(name_substitute, order, once=form.once)
    return {"response_action": "update", "view": (await _shown(desk, reader, at.project))[0]}


async def on_taken_back(desk: Desk, press: Press) -> Block:
    about, reader = TakenBack.of(names_in(press.value)), await desk.member(press.user)
    order = (about.project, Moved(about.step, reader.id, about.person, round=about.round))
    await desk.store.run(release_judge, order, once=press.once)
    await desk.repaint(press.view["id"], (await _shown(desk, reader, about.project))[0])
    return {}


async def _shown(desk: Desk, reader: Person, project: str) -> tuple[Block, bool]:
    """The view, and whether there is anything in it."""
    seen = await desk.store.look(sight_for, (reader, project))
    late = await desk.store.look(late_seats, project)
    return substitutes_view(seen, late, await desk.say_to(reader.slack_id)), bool(late or seen.project.substitutes)


ACTIONS = {NAME: on_name, TAKE_BACK: on_taken_back}
FORMS = {NAME: on_named}
