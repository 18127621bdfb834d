"""Who else is asked at a gate, and who is asked once more."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from handlers.ballots import asking_of
from handlers.desk import Desk
from handlers.payloads import Press, Submission
from policy.edition import Verdict
from policy.gates import Vote
from policy.judges import Moved, fitting
from policy.people import Person
from policy.refusals import Refusal
from usecases.gates import question
from usecases.judges import add_judge, pass_seat, release_judge
from usecases.projects import sight_for
from usecases.urges import reached, urge_judges
from views.asking import CONDITIONS, Asked
from views.ballots import ballot_modal
from views.blocks import Block
from views.judges import (
    ADD,
    APART,
    MORE,
    PASS,
    RELEASE,
    URGE,
    WITH_CONDITIONS,
    At,
    Urging,
    add_modal,
    pass_modal,
    release_modal,
    urged_message,
    urged_view,
)
from views.sights import Sight
from views.text import Say


async def on_more(desk: Desk, press: Press) -> Block:
    """What was chosen from the menu, about the gate where the project stands now."""
    verb, _, project = press.value.partition(APART)
    if verb not in VERBS or not project:
        raise Refusal("press_unknown")
    person = await desk.member(press.user)
    await VERBS[verb](desk, press, person, project)
    return {}


async def on_urge(desk: Desk, press: Press) -> Block:
    await _urge(desk, press, await desk.member(press.user), press.value)
    return {}


async def _urge(desk: Desk, press: Press, person: Person, project: str) -> None:
    await desk.store.run(urge_judges, (project, person.id), once=press.once)
    found = await desk.store.look(reached, project)
    seen, say = await desk.store.look(sight_for, (person, project)), await desk.say_to(press.user)
    later = tuple((who, say.when(turn.at, person.zone) if turn.at else "") for who, turn in found.left_out)
    urging = Urging(found.asked, later)
    if press.response_url:
        told = urged_message(seen, urging, say)
        await desk.say_beside(press.response_url, **told, response_type="ephemeral", replace_original=False)
    else:
        await desk.show(press, urged_view(seen, urging, say))


async def _open(desk: Desk, press: Press, person: Person, project: str, drawn: Callable[[Sight, Say], Block]) -> None:
    seen = await desk.store.look(sight_for, (person, project))
    if not seen.here.is_gate:
        raise Refusal("gate_passed", at_step=seen.project.at)
    if person.id in seen.project.concerned:
        raise Refusal("own_project")
    await desk.show(press, drawn(seen, await desk.say_to(press.user)))


async def _add(desk: Desk, press: Press, person: Person, project: str) -> None:
    await _open(desk, press, person, project, add_modal)


async def _release(desk: Desk, press: Press, person: Person, project: str) -> None:
    await _open(desk, press, person, project, release_modal)


async def _pass(desk: Desk, press: Press, person: Person, project: str) -> None:
    def drawn(seen: Sight, say: Say) -> Block:
        seats = fitting(seen.edition, seen.project, person.id, seen.setup.seats)
        if not seats:
            raise Refusal("not_your_gate")
        return pass_modal(seen, tuple(seats), person, say)

    await _open(desk, press, person, project, drawn)


async def _with_conditions(desk: Desk, press: Press, person: Person, project: str) -> None:
    seen = await desk.store.look(sight_for, (person, project))
    asked = Asked(project, seen.project.at, round=seen.project.round)
    vote = Vote(asked.step, person.id, Verdict.APPROVE, round=asked.round, revises=True)
    if found := await desk.store.look(question, (project, vote, press.once)):
        say = await desk.say_to(press.user)
        asking = asking_of(asked, found, person, say)
        chosen = replace(asking.chosen, choice=CONDITIONS)
        await desk.show(press, ballot_modal(replace(asking, chosen=chosen), say))


async def on_added(desk: Desk, form: Submission) -> Block:
    named = form.text("person")
    chosen = (await desk.ids([named]))[named] if named else ""
    return await _moved(desk, form, add_judge, chosen)


async def on_released(desk: Desk, form: Submission) -> Block:
    return await _moved(desk, form, release_judge, form.text("person"))


async def on_passed(desk: Desk, form: Submission) -> Block:
    seat, _, person = form.text("person").partition(APART)
    return await _moved(desk, form, pass_seat, person, seat)


async def _moved(desk: Desk, form: Submission, use_case: Callable[..., None], person: str, seat: str = "") -> Block:
    at, by = At.of(form.metadata), await desk.member(form.user)
    order = (at.project, Moved(at.step, by.id, person, seat, at.round))
    await desk.store.run(use_case, order, once=form.once)
    return {"response_action": "clear"}


VERBS: Mapping[str, Callable[[Desk, Press, Person, str], Awaitable[None]]] = {
    URGE: _urge,
    ADD: _add,
    RELEASE: _release,
    PASS: _pass,
    WITH_CONDITIONS: _with_conditions,
}
ACTIONS = {MORE: on_more, "judge.urge": on_urge}
FORMS = {"judge.add": on_added, "judge.release": on_released, "judge.pass": on_passed}
