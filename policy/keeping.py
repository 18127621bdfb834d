"""What stands when a proposal is filed again: the approvals of whoever is asked about nothing that has changed."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from policy.diffs import changed_fields
from policy.edition import SEATS, Edition, Step, Verdict
from policy.facts import StepEntered
from policy.gaps import gaps
from policy.people import Seat
from policy.projects import PERSON, Project, entered, voices
from policy.quorums import outcome, said_here
from policy.rounds import Ballot

Voice = tuple[str, str]  # a gate and a voice at it


def kept(
    edition: Edition, before: Project, now: Project, gates: Collection[str], seats: Collection[Seat]
) -> tuple[Voice, ...]:
    """The approvals that stand at these gates. `now`: what was filed, with no ballots yet.

    Where a voice that stands would leave another seat without anybody to speak for it, the gate is asked anew.
    """
    changed = changed_fields(before, now)
    found: list[Voice] = []
    for step in gates:
        stands = [each for each in before.ballots if each.step == step and _stands(edition, each, changed, now, seats)]
        with_them = replace(now, ballots=tuple(stands))
        if not gaps(edition, with_them, seats, step) or gaps(edition, now, seats, step):
            found += [(step, each.seat) for each in stands]
    return tuple(found)


def keeps(gate: Step) -> bool:
    """Management is asked about every filing; and who closes such a gate says more than yes."""
    return gate.count == SEATS and not gate.names_pm and not gate.needs_conditions


def _stands(edition: Edition, ballot: Ballot, changed: Collection[str], now: Project, seats: Collection[Seat]) -> bool:
    """Whoever left the role meanwhile, or has become concerned, has no voice that could stand."""
    gate = edition[ballot.step]
    if ballot.verdict is not Verdict.APPROVE or not keeps(gate) or ballot.by in now.concerned:
        return False
    holds = ballot.seat == PERSON + ballot.by or any(
        (seat.role, seat.person) == (ballot.seat, ballot.by) for seat in seats
    )
    asked = ballot.seat in voices(edition, ballot.step, now, seats)
    return holds and asked and not bound_to(edition, ballot.seat, changed)


def bound_to(edition: Edition, voice: str, changed: Collection[str]) -> frozenset[str]:
    """Those of the changed fields that a voice has to look at again; one without criteria looks at everything."""
    role = edition.roles.get(voice)
    if role is None or not role.criteria:
        return frozenset(changed)
    return frozenset(field for key in role.criteria for field in edition.criteria[key].fields) & frozenset(changed)


def entering(edition: Edition, step: str, project: Project, seats: Collection[Seat]) -> Iterator[StepEntered]:
    """The step that a project enters, and those behind it as long as approvals that stand open each gate at once."""
    yield entered(edition, step, project, seats)
    gate = edition[step]
    if not gate.is_gate or not keeps(gate):
        return
    heard = said_here(project, step)
    if heard and outcome(edition, project, step, heard, seats) is Verdict.APPROVE:
        yield from entering(edition, gate.exits[Verdict.APPROVE], project, seats)
