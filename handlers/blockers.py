"""Being blocked, and helping whoever is: a press and a form each."""

from handlers.desk import Desk
from handlers.duties import beneath, handed_in
from handlers.payloads import Command, Press, Submission, names_in
from policy.blockers import ANSWER, HELPER, TEXT, named
from policy.refusals import Refusal
from usecases.blockers import Answered, Raised, answer_blocker, asked_of, raise_blocker, running_for, running_sight
from usecases.projects import sight_by_key, sight_for
from views.blockers import About, answer_modal, choose_modal, raise_modal, sent_modal
from views.blocks import Block


async def on_command(desk: Desk, command: Command) -> Block:
    """With a key, that project; without one, it is chosen on the form."""
    reader, say = await desk.member(command.user), await desk.say_to(command.user)
    if command.rest:
        found = await desk.store.look(sight_by_key, (reader, command.rest))
        seen = await desk.store.look(running_sight, (reader, found.project.id))
        await desk.open(command.trigger, raise_modal(seen, say))
        return {}
    running = await desk.store.look(running_for, reader)
    if not running:
        raise Refusal("nothing_runs")
    await desk.open(command.trigger, choose_modal(running, say))
    return {}


async def on_raise(desk: Desk, press: Press) -> Block:
    seen = await desk.store.look(running_sight, (await desk.reader(press.user), press.value))
    await desk.show(press, raise_modal(seen, await desk.say_to(press.user)))
    return {}


async def on_again(desk: Desk, press: Press) -> Block:
    """It was answered, and blocks still."""
    about = About.of(names_in(press.value))
    seen = await desk.store.look(running_sight, (await desk.reader(press.user), about.project))
    await desk.show(press, raise_modal(seen, await desk.say_to(press.user), named(seen.project, about.blocker)))
    return {}


async def on_raised(desk: Desk, form: Submission) -> Block:
    person = await desk.reader(form.user)
    project = str(form.metadata.get("project", "")) or form.text("project")
    asked = form.text(HELPER)
    helper = (await desk.ids([asked]))[asked] if asked else ""
    key = await desk.store.run(raise_blocker, Raised(project, person.id, form.text(TEXT), helper), once=form.once)
    seen = await desk.store.look(sight_for, (person, project))
    raised = named(seen.project, key or "")
    if raised is None:  # the same form once more
        return {"response_action": "clear"}
    return {"response_action": "update", "view": sent_modal(seen, raised, await desk.say_to(form.user), person.zone)}


async def on_answer(desk: Desk, press: Press) -> Block:
    about, reader = About.of(names_in(press.value)), await desk.reader(press.user)
    seen = await desk.store.look(sight_for, (reader, about.project))
    blocker = named(seen.project, about.blocker)
    if blocker is None or not blocker.is_open:
        raise Refusal("blocker_not_open")
    say = await desk.say_to(press.user)
    await desk.show(press, beneath(press, answer_modal(seen, blocker, say, reader.zone)))
    return {}


async def on_answered(desk: Desk, form: Submission) -> Block:
    about, person = About.of(dict(form.metadata)), await desk.reader(form.user)
    told = Answered(about.project, about.blocker, person.id, form.text(ANSWER))
    await desk.store.run(answer_blocker, told, once=form.once)
    card = await desk.store.look(asked_of, (person, about.project, about.blocker))
    return await handed_in(desk, form, person, card)


COMMANDS = {"blocker": on_command}
ACTIONS = {"blocker.raise": on_raise, "blocker.again": on_again, "blocker.answer": on_answer}
FORMS = {"blocker.raise": on_raised, "blocker.answer": on_answered}
