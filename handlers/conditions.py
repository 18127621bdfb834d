"""A condition is met: the press that says so, and what was done."""

from handlers.desk import Desk
from handlers.duties import beneath, handed_in
from handlers.payloads import Press, Submission, names_in
from policy.acknowledgements import subject
from policy.duties import What
from policy.refusals import Refusal
from usecases.acknowledgements import known_of
from usecases.conditions import ConditionDone, meet_condition
from usecases.projects import sight_for
from views.blocks import Block
from views.conditions import About, met_modal, named


async def on_done(desk: Desk, press: Press) -> Block:
    about = About.of(names_in(press.value))
    reader = await desk.member(press.user)
    seen = await desk.store.look(sight_for, (reader, about.project))
    asked = named(seen, about.condition)
    if asked is None or asked.key in seen.project.met:
        raise Refusal("condition_not_open")
    await desk.show(press, beneath(press, met_modal(seen, asked, await desk.say_to(press.user))))
    return {}


async def on_condition(desk: Desk, form: Submission) -> Block:
    about = About.of(dict(form.metadata))
    person = await desk.member(form.user)
    done = ConditionDone(about.project, about.condition, person.id, form.text("note"))
    await desk.store.run(meet_condition, done, once=form.once)
    card = await desk.store.look(known_of, (person, about.project, subject(What.CONDITION, about.condition)))
    return await handed_in(desk, form, person, card)


ACTIONS = {"condition.done": on_done}
FORMS = {"condition": on_condition}
