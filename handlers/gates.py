"""Presses on a gate's buttons. What they leave open is asked in a ballot."""

from dataclasses import replace

from handlers.ballots import asking_of
from handlers.cards import renew
from handlers.desk import Desk
from handlers.duties import beneath
from handlers.payloads import Press
from policy.conditions import lapsed
from policy.edition import Verdict
from policy.gates import Vote
from policy.people import Person
from usecases.gates import Question, cast_ballot, question
from views.asking import Asked
from views.ballots import ballot_modal
from views.blocks import Block
from views.digests import DECIDE


async def on_decide(desk: Desk, press: Press) -> Block:
    """A ballot that asks for the verdict too, filled in with approval, or with what was said before."""
    asked, person = Asked.parse(press.value), await desk.member(press.user)
    vote = Vote(asked.step, person.id, Verdict.APPROVE, round=asked.round, revises=True)
    if found := await desk.store.look(question, (asked.project, vote, press.once)):
        await _ask(desk, press, asked, found, person)
    return {}


async def on_verdict(desk: Desk, press: Press) -> Block:
    """Approving with nothing left open is done by the press; whatever has to be asked opens a ballot."""
    asked = replace(Asked.parse(press.value), verdict=press.action.removeprefix("gate."))
    person = await desk.member(press.user)
    vote = Vote(asked.step, person.id, Verdict(asked.verdict), round=asked.round)
    found = await desk.store.look(question, (asked.project, vote, press.once))
    if found and (len(found.voices) > 1 or found.names_pm or vote.verdict is not Verdict.APPROVE):
        await _ask(desk, press, asked, found, person)
        return {}
    if found and lapsed(found.sight.project, found.voices):  # no press makes a judge's own conditions vanish unseen
        await _ask(desk, press, replace(asked, verdict=""), found, person)
        return {}
    if found:
        await desk.store.run(cast_ballot, (asked.project, vote), once=press.once)
    await renew(desk, press, person, asked.project)
    return {}


async def _ask(desk: Desk, press: Press, asked: Asked, found: Question, person: Person) -> None:
    say = await desk.say_to(press.user)
    await desk.show(press, beneath(press, ballot_modal(asking_of(asked, found, person, say), say)))


ACTIONS = {"gate.decide": on_decide, DECIDE: on_decide, **{f"gate.{verdict}": on_verdict for verdict in Verdict}}
