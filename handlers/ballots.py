"""The ballot as it is filled in, and handed in."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from handlers.desk import Desk
from handlers.duties import handed_in, page_of
from handlers.payloads import Press, Submission
from policy import conditions
from policy.conditions import Wanted
from policy.edition import Verdict
from policy.forms import blank
from policy.gates import Vote
from policy.people import Person
from policy.refusals import Refusal
from usecases.gates import Question, cast_ballot, question
from views.asking import CONDITIONS, VERDICT_OF, Asked, Asking, Chosen, criteria_block, said_before
from views.ballots import ANOTHER, AUTHOR, REDRAW, ballot_modal
from views.blocks import Block
from views.cards import held_voice
from views.text import Say


def asking_of(asked: Asked, found: Question, person: Person, say: Say, chosen: Chosen | None = None) -> Asking:
    """A ballot about what a press left open; who has spoken finds in it what they said."""
    voices = {voice: held_voice(voice, seat, found.sight, say) for voice, seat in found.voices.items()}
    mine = next((ballot for ballot in found.sight.project.here() if ballot.by == person.id), None)
    if chosen is None and not asked.verdict and mine:
        chosen = said_before(mine, found.sight)
    elif chosen is None and not asked.verdict and len(voices) == 1:
        chosen = _asked_before(found, voices)
    chosen = chosen or Chosen(asked.verdict or str(Verdict.APPROVE))
    return Asking(asked, found.sight.for_reader(person), voices, person, found.names_pm, chosen)


def _asked_before(found: Question, voices: Iterable[str]) -> Chosen | None:
    """Conditions that went when the proposal was amended stand in the ballot, for whoever is asked anew."""
    for ballot in conditions.lapsed(found.sight.project, voices):
        return said_before(replace(ballot, reason="", concerns=()), found.sight)
    return None


async def on_redraw(desk: Desk, press: Press) -> Block:
    """Another verdict or voice was chosen: the ballot asks for what that one needs. What was typed stays."""
    await _redrawn(desk, press, 0)
    return {}


async def on_another(desk: Desk, press: Press) -> Block:
    """Room for one more condition."""
    await _redrawn(desk, press, 1)
    return {}


async def _redrawn(desk: Desk, press: Press, more: int) -> None:
    form, person = press.form, await desk.member(press.user)
    asked = Asked.of(form.metadata)
    vote = Vote(asked.step, person.id, Verdict.APPROVE, round=asked.round, revises=True)
    found = await desk.store.look(question, (asked.project, vote, ""))
    if found is None:
        raise Refusal("form_unknown")
    say = await desk.say_to(press.user)
    chosen = Chosen(_choice(form, asked), min(_rows(form) + more, conditions.AT_MOST), form.values)
    asking = replace(asking_of(asked, found, person, say, chosen), page=page_of(form))
    await desk.repaint(press.view["id"], ballot_modal(asking, say))


async def on_ballot(desk: Desk, form: Submission) -> Block:
    """Opened from the list of what one owes, it leads back there."""
    asked, person = Asked.of(form.metadata), await desk.member(form.user)
    vote = await _vote(desk, form, asked, person)
    await desk.store.run(cast_ballot, (asked.project, vote), once=form.once)
    return await handed_in(desk, form, person)


async def _vote(desk: Desk, form: Submission, asked: Asked, person: Person) -> Vote:
    choice = _choice(form, asked)
    rows = tuple(_rows_typed(form)) if choice == CONDITIONS else ()
    ids = await desk.ids(filter(None, (form.text("pm"), *(each.owner for each in rows))))
    seat = form.text("seat")
    return Vote(
        asked.step,
        person.id,
        VERDICT_OF.get(choice) or Verdict(choice),
        form.text("reason"),
        seat,
        ids.get(form.text("pm"), ""),
        asked.round,
        concerns=tuple(_concerns(form)),
        conditions=tuple(replace(each, owner=ids.get(each.owner, "")) for each in rows),
        reasons=form.many("reasons"),
        to=form.text("to").removeprefix(AUTHOR),
        revises=asked.verdict != Verdict.APPROVE,
    )


def _choice(form: Submission, asked: Asked) -> str:
    choice = form.text("verdict") or asked.verdict
    if choice not in (*Verdict, CONDITIONS):
        raise Refusal("form_unknown")
    return choice


def _rows(form: Submission) -> int:
    found = form.metadata.get("rows")
    return found if isinstance(found, int) and 0 < found <= conditions.AT_MOST else 1


def _rows_typed(form: Submission) -> Iterable[Wanted]:
    """A further one that was left empty is none."""
    for row in range(1, _rows(form) + 1):
        text, due = form.text(conditions.TEXT.format(row)), form.text(conditions.DUE.format(row))
        if row == 1 or due or not blank(text):
            yield Wanted(text, form.text(conditions.OWNER.format(row)), date.fromisoformat(due) if due else None)


def _concerns(form: Submission) -> Iterable[str]:
    """What was unticked of all that the ballot offered to tick."""
    offered = form.metadata.get("criteria")
    asked = next((name for name in form.values if name.startswith(criteria_block(""))), None)
    if asked and isinstance(offered, list):
        yield from (str(each) for each in offered if each not in form.many(asked))


ACTIONS = {REDRAW: on_redraw, ANOTHER: on_another}
FORMS = {"ballot": on_ballot}
