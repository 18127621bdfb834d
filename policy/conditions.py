"""What a judge asked for when approving: owed by somebody, by a day, and when it is met. Policy 4.1(2)."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from policy.facts import WORDED, Condition, ConditionMet, Fact
from policy.forms import blank
from policy.people import Seat
from policy.projects import Ballot, Project
from policy.refusals import Refusal

__all__ = ["AT_MOST", "DUE", "LONGEST", "OWNER", "TEXT", "WORDED", "Condition", "Wanted", "agreed", "asked_by",
           "flaws_of", "lapsed", "may_meet", "meet", "open_elsewhere", "typed"]  # fmt: skip
AT_MOST, LONGEST = 5, 300  # conditions of one verdict, and characters of each
NOTE_AT_MOST = 1000
# The inputs of a ballot in which the conditions are typed, numbered from 1.
TEXT, OWNER, DUE = "condition_text_{}", "condition_owner_{}", "condition_due_{}"


@dataclass(frozen=True)
class Wanted:
    """A condition as typed: any part of it may be missing yet."""

    text: str = ""
    owner: str = ""
    due: date | None = None


def typed(ballot: Ballot | None) -> tuple[Wanted, ...]:
    """What a ballot asked for, as its form is filled in with."""
    return tuple(Wanted(each.text, each.owner, each.due) for each in ballot.conditions) if ballot else ()


def flaws_of(project: Project, wanted: Collection[Wanted], before: Ballot | None, today: date) -> Iterator[Refusal]:
    """What stands against conditions, each at its input. What was asked `before` may stay, though its day has come."""
    for number, each in enumerate(wanted, 1):
        if number > AT_MOST:
            yield Refusal("too_many", TEXT.format(number), limit=str(AT_MOST))
        if blank(each.text):
            yield Refusal("field_needed", TEXT.format(number))
        if len(each.text) > LONGEST:
            yield Refusal("too_long", TEXT.format(number), length=str(len(each.text)), limit=str(LONGEST))
        if not each.owner:
            yield Refusal("field_needed", OWNER.format(number))
        if not each.due:
            yield Refusal("field_needed", DUE.format(number))
        elif each not in typed(before):
            yield from _untimely(project, each.due, DUE.format(number), today)


def _untimely(project: Project, due: date, field: str, today: date) -> Iterator[Refusal]:
    if due < today:
        yield Refusal("condition_past", field, day=due.isoformat())
    if project.terms.ends and due > project.terms.ends:
        yield Refusal("condition_after_end", field, day=project.terms.ends.isoformat())


def agreed(project: Project, before: Ballot | None, wanted: Iterable[Wanted]) -> tuple[Condition, ...]:
    """Conditions with their keys. What was asked `before` in the same words, of the same person, keeps its own."""
    known = {asked: each.key for asked, each in zip(typed(before), before.conditions, strict=True)} if before else {}
    ballots = [ballot for earlier in project.earlier for ballot in earlier.ballots] + [*project.ballots]
    taken = {each.key for ballot in ballots for each in ballot.conditions} | {*project.met}
    fresh = (key for key in (f"{project.round}-{number}" for number in count(1)) if key not in taken)
    found = {}
    for each in wanted:
        if each.due and each not in found:
            found[each] = Condition(known.get(each) or next(fresh), each.owner, each.due, each.text)
    return tuple(found.values())


def asked_by(project: Project, key: str) -> Ballot | None:
    """The verdict that a condition came with, while it stands."""
    return next((each for each in project.ballots if any(asked.key == key for asked in each.conditions)), None)


def lapsed(project: Project, voices: Iterable[str]) -> tuple[Ballot, ...]:
    """Of voices that are asked anew where a project stands: the verdict before, with the conditions that went with it.

    Nothing of a voice that has spoken since, and no condition that was met.
    """
    heard = {ballot.seat for ballot in project.here()}
    said = [ballot for earlier in project.earlier for ballot in earlier.ballots if ballot.step == project.at]
    before = {ballot.seat: ballot for ballot in said}  # the latest of each voice
    found = [before[voice] for voice in voices if voice in before and voice not in heard]
    left = (replace(each, conditions=_unmet(each, project)) for each in found)
    return tuple(each for each in left if each.conditions)


def _unmet(ballot: Ballot, project: Project) -> tuple[Condition, ...]:
    return tuple(each for each in ballot.conditions if each.key not in project.met)


def open_elsewhere(project: Project, gate: str) -> tuple[Condition, ...]:
    """What other gates asked for and nobody has met."""
    asked = [each for ballot in project.ballots if ballot.step != gate for each in ballot.conditions]
    return tuple(each for each in asked if each.key not in project.met)


def may_meet(project: Project, key: str, by: str, seats: Iterable[Seat]) -> bool:
    """Whoever owes it, the judge who asked for it, and who else speaks for that judge's role: nobody waits in vain."""
    ballot = asked_by(project, key)
    if ballot is None:
        return False
    owners = {each.owner for each in ballot.conditions if each.key == key}
    return by in owners | {ballot.by} or any((seat.role, seat.person) == (ballot.seat, by) for seat in seats)


def meet(project: Project, key: str, by: str, note: str, seats: Iterable[Seat]) -> tuple[Fact, ...]:
    """A condition is met, and how."""
    ballot = asked_by(project, key)
    if ballot is None or key in project.met:
        raise Refusal("condition_not_open")
    if not may_meet(project, key, by, seats):
        raise Refusal("not_your_condition")
    if blank(note):
        raise Refusal("field_needed", "note")
    if len(note) > NOTE_AT_MOST:
        raise Refusal("too_long", "note", length=str(len(note)), limit=str(NOTE_AT_MOST))
    return (ConditionMet(ballot.step, key, words={"note": note.strip()}),)
