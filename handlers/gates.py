"""Presses on a gate's buttons, and the modal for what a press leaves open."""

from dataclasses import replace

from handlers.desk import Desk
from handlers.payloads import Press, Submission
from policy.edition import Verdict
from policy.gates import Vote
from policy.people import Person
from policy.refusals import Refusal
from usecases.gates import Question, cast_ballot, question
from views.blocks import Block
from views.gates import Asked, ballot_modal, voice_name


async def on_decide(desk: Desk, press: Press) -> Block:
    """From Home: a ballot that asks for the verdict too. What closing the gate asks for is asked beforehand."""
    asked, person = Asked.parse(press.value), await desk.member(press.user)
    vote = Vote(asked.step, person.id, Verdict.APPROVE, round=asked.round)
    left_open = await desk.store.look(question, (asked.project, vote, press.once))
    if left_open:
        await _ask(desk, press, asked, left_open, person)
    return {}


async def on_verdict(desk: Desk, press: Press) -> Block:
    """Approving with nothing left open is done by the press; whatever has to be asked opens a modal."""
    asked = replace(Asked.parse(press.value), verdict=press.action.removeprefix("gate."))
    person = await desk.member(press.user)
    vote = Vote(asked.step, person.id, Verdict(asked.verdict), round=asked.round)
    left_open = await desk.store.look(question, (asked.project, vote, press.once))
    if left_open and (len(left_open.voices) > 1 or left_open.names_pm or vote.verdict is not Verdict.APPROVE):
        await _ask(desk, press, asked, left_open, person)
    elif left_open:
        await desk.store.run(cast_ballot, (asked.project, vote), once=press.once)
    return {}


async def _ask(desk: Desk, press: Press, asked: Asked, left_open: Question, person: Person) -> None:
    say = await desk.say_to(press.user)
    voices = {voice: voice_name(voice, left_open.sight, say) for voice in left_open.voices}
    modal = ballot_modal(asked, left_open.sight, voices, say, names_pm=left_open.names_pm, zone=person.zone)
    await desk.show(press, modal)


async def on_ballot(desk: Desk, form: Submission) -> Block:
    asked = Asked.of(form.metadata)
    person = await desk.member(form.user)
    named = form.text("pm")
    pm = (await desk.ids([named]))[named] if named else ""
    vote = Vote(
        asked.step,
        person.id,
        _verdict(asked.verdict or form.text("verdict")),
        form.text("reason"),
        form.text("seat"),
        pm,
        asked.round,
    )
    await desk.store.run(cast_ballot, (asked.project, vote), once=form.once)
    return {"response_action": "clear"}


def _verdict(written: str) -> Verdict:
    if written not in tuple(Verdict):
        raise Refusal("form_unknown")
    return Verdict(written)


ACTIONS = {"gate.decide": on_decide, **{f"gate.{verdict}": on_verdict for verdict in Verdict}}
FORMS = {"ballot": on_ballot}
