"""How many voices open a gate, and whose has to be among them. Policy 4.1(3)."""

from collections import Counter
from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import NamedTuple

from policy.edition import MEMBERS, ONE, Edition, Step, Verdict
from policy.people import Seat
from policy.projects import PERSON, Project, voices


class Required(StrEnum):
    """The approval without which no quorum is one: given (or none is required), still to come, or out of reach."""

    GIVEN = "given"
    AWAITED = "awaited"
    LOST = "lost"


class Said(NamedTuple):
    """Who spoke, with which voice, and how."""

    by: str
    voice: str
    verdict: Verdict


def counted_singly(edition: Edition) -> frozenset[str]:
    """Roles at whose gates each holder counts, and owes a word of their own."""
    return frozenset(role for step in edition.steps.values() if step.count == MEMBERS for role in step.judges)


def said_here(project: Project, step: str) -> tuple[Said, ...]:
    return tuple(Said(each.by, each.seat, each.verdict) for each in project.ballots if each.step == step)


def outcome(
    edition: Edition, project: Project, step: str, heard: Collection[Said], seats: Collection[Seat]
) -> Verdict | None:
    """What a gate has come to with these voices; None while it is open."""
    gate = edition[step]
    electorate = voices(edition, step, project, seats)
    verdicts = [each.verdict for each in heard]
    return decided(gate, project.size, verdicts, len(electorate), required(gate, project, heard, electorate, seats))


def decided(
    gate: Step, size: str, heard: Collection[Verdict], electorate: int, needed_one: Required = Required.GIVEN
) -> Verdict | None:
    """The gate's outcome, or None while it is open. It closes against as soon as approval is out of reach.

    With `one` the first voice decides; a tie between the two ways of saying no goes to send_back.
    """
    tally = Counter(heard)
    needed = max(1, gate.needed(size, electorate))
    against = len(heard) - tally[Verdict.APPROVE]
    if tally[Verdict.APPROVE] >= needed and needed_one is Required.GIVEN:
        return Verdict.APPROVE
    out_of_reach = against >= (1 if gate.quorum[size] == ONE else max(1, electorate - needed + 1))
    if out_of_reach or needed_one is Required.LOST:
        no = [verdict for verdict in (Verdict.SEND_BACK, Verdict.DECLINE) if verdict in gate.exits]
        return max(no, key=lambda verdict: tally[verdict])
    return None


def required(
    gate: Step, project: Project, heard: Iterable[Said], electorate: Collection[str], seats: Iterable[Seat]
) -> Required:
    """Whether the role that a gate cannot do without has approved. Who is concerned approves nothing.

    Nobody there to speak for it is no refusal of theirs: somebody has to be named.
    """
    role = gate.quorum_with.get(project.size, "")
    if not role:
        return Required.GIVEN
    mine = _voices_of(role, gate, project, seats) & set(electorate)
    said = {each.voice: each.verdict for each in heard if each.voice in mine}
    if Verdict.APPROVE in said.values():
        return Required.GIVEN
    return Required.LOST if said and mine <= said.keys() else Required.AWAITED


def _voices_of(role: str, gate: Step, project: Project, seats: Iterable[Seat]) -> frozenset[str]:
    if gate.count != MEMBERS:
        return frozenset({role})
    able = {seat.on_behalf_of or seat.person for seat in seats if seat.role == role} - project.concerned
    return frozenset(PERSON + person for person in able)
