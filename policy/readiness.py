"""How far a company is set up: which of the six lines are done, and which gates one absence would stop."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import product

from policy.edition import MEMBERS, Edition, Step
from policy.facts import Terms
from policy.gaps import gaps
from policy.people import Seat, holders
from policy.projects import Project, voices
from policy.setup import CALENDAR, MANAGEMENT, POLICY_OWNER, Setup

ENOUGH_MANAGERS = 2
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
NOBODY = "nobody"  # stands for whoever holds no role at all
ANOTHER = ""  # a value that no condition names


class Line(StrEnum):
    """What has to be set up, in the order in which it is asked."""

    OWNER = "owner"
    MANAGEMENT = "management"
    DEPARTMENTS = "departments"
    CHANNEL = "channel"
    CALENDAR = "calendar"
    LIMITS = "limits"


MINUTES: Mapping[Line, int] = {
    Line.OWNER: 1,
    Line.MANAGEMENT: 1,
    Line.DEPARTMENTS: 4,
    Line.CHANNEL: 1,
    Line.CALENDAR: 1,
    Line.LIMITS: 2,
}


def numbers_of(edition: Edition) -> str:
    """What is confirmed by whoever has read the numbers of an edition; another one's are to be read again."""
    return f"limits:{edition.key}"


def roles_on(line: Line, edition: Edition) -> tuple[str, ...]:
    """The roles that a line asks people for: the owner's, management's, and with the departments all others."""
    required = {role for step in edition.steps.values() for role in step.quorum_with.values() if role}
    of_management = {MANAGEMENT, *required}
    if line is Line.OWNER:
        return tuple(role for role in edition.roles if role == POLICY_OWNER)
    if line is Line.MANAGEMENT:
        return tuple(role for role in edition.roles if role in of_management)
    if line is Line.DEPARTMENTS:
        return tuple(role for role in edition.roles if role not in {POLICY_OWNER, *of_management})
    return ()


def judging(edition: Edition) -> frozenset[str]:
    """The roles that some gate asks, or whose approval it requires."""
    steps = edition.steps.values()
    return frozenset(role for step in steps for role in (*step.judges, *step.quorum_with.values()) if role)


def done(edition: Edition, setup: Setup) -> frozenset[Line]:
    """The lines that need nothing more."""
    held = {role: len(holders(setup.seats, role)) for role in edition.roles}
    found = {line for line in (Line.OWNER, Line.MANAGEMENT, Line.DEPARTMENTS) if _all_held(line, edition, held)}
    found |= {Line.CHANNEL} if setup.review_channel else set()
    found |= {Line.CALENDAR} if CALENDAR in setup.confirmed else set()
    found |= {Line.LIMITS} if numbers_of(edition) in setup.confirmed else set()
    return frozenset(found)


def _all_held(line: Line, edition: Edition, held: Mapping[str, int]) -> bool:
    needed = judging(edition) | {POLICY_OWNER}
    least = {MANAGEMENT: ENOUGH_MANAGERS}
    return all(held[role] >= least.get(role, 1) for role in roles_on(line, edition) if role in needed)


def minutes_left(ready: Collection[Line]) -> int:
    return sum(minutes for line, minutes in MINUTES.items() if line not in ready)


@dataclass(frozen=True)
class Weak:
    """Roles for which one absence, or one proposal of a judge's own, would leave a gate without the voices it needs.

    `people`: how many hold them together. `step`: the first gate where it shows.
    """

    step: str
    roles: tuple[str, ...]
    people: int


def weak_gates(edition: Edition, seats: Collection[Seat]) -> tuple[Weak, ...]:
    """What leaves a gate with fewer than two possible voices, whoever proposes; roles in the edition's order.

    Every kind of project that a gate tells apart is tried with everybody there, and with each person missing once:
    away, or concerned themselves as its author.
    """
    found: dict[tuple[str, ...], Weak] = {}
    for gate in (step for step in edition.steps.values() if step.is_gate):
        for kind in _kinds(edition, gate):
            for roles in _stopped(edition, gate, kind, seats):
                people = {seat.person for seat in seats if seat.role in roles}
                found.setdefault(roles, Weak(gate.name, roles, len(people)))
    plain = {roles[0] for roles in found if len(roles) == 1}
    order = list(edition.roles)
    shown = [weak for roles, weak in found.items() if len(roles) == 1 or not plain & {*roles}]
    return tuple(sorted(shown, key=lambda weak: [order.index(role) for role in weak.roles]))


def _stopped(edition: Edition, gate: Step, kind: Project, seats: Collection[Seat]) -> Iterator[tuple[str, ...]]:
    """The roles at fault, each time that a project of this kind could not pass."""
    if missing := gaps(edition, kind, seats, gate.name):
        yield from {(role,) for gap in missing for role in gap.roles}
        return
    if gate.count == MEMBERS and _needs_all(edition, gate, kind, seats):
        yield gate.asked(kind)
    asked = {*gate.asked(kind), gate.quorum_with.get(kind.size, "")} - {""}
    for person in sorted({seat.person for seat in seats if seat.role in asked}):
        left = tuple(seat for seat in seats if seat.person != person)
        for project, able in ((kind, left), (replace(kind, proposer=person), seats)):
            for gap in gaps(edition, project, able, gate.name):
                yield from _at_fault(edition, gap.roles, asked, seats)


def _needs_all(edition: Edition, gate: Step, kind: Project, seats: Collection[Seat]) -> bool:
    """Who is away still counts there: where everybody has to agree, one absence stops everything."""
    voting = len(voices(edition, gate.name, kind, seats))
    return voting > 0 and gate.needed(kind.size, voting) >= voting


def _at_fault(
    edition: Edition, silent: Iterable[str], asked: Collection[str], seats: Collection[Seat]
) -> Iterator[tuple[str, ...]]:
    """A role with one person stands by itself; where several share too few people, they stand together."""
    held = {role: set(holders(seats, role)) for role in asked}
    for role in silent:
        if len(held.get(role, ())) < 2:
            yield (role,)
        else:
            yield tuple(each for each in edition.roles if each in asked and held[each] & held[role])


def _kinds(edition: Edition, gate: Step) -> tuple[Project, ...]:
    """One project of each kind that the gate tells apart: by whom it asks, and how many have to agree."""
    found: dict[tuple[object, ...], Project] = {}
    named: dict[str, set[str]] = {"type": set(), "flags": set(), "department": set()}
    for condition in gate.when.values():
        for test in condition.tests():
            named.setdefault(test.measure, set()).update(test.value)
    flags = [(), *((flag,) for flag in sorted(named["flags"])), tuple(sorted(named["flags"]))]
    types, departments = ([ANOTHER, *sorted(named[measure])] for measure in ("type", "department"))
    sizes = (size for size in edition.sizes if size.key in gate.quorum)
    for size, type_, department, marked in product(sizes, types, departments, flags):
        project = _project(edition, gate, size.key, Terms(type_, department, (), (), "", "", marked))
        told_by = gate.asked(project), gate.quorum[size.key], gate.quorum_with.get(size.key, "")
        found.setdefault(told_by, project)
    return tuple(found.values())


def _project(edition: Edition, gate: Step, size: str, terms: Terms) -> Project:
    return Project(
        id=NOBODY,
        key="",
        edition=edition.key,
        proposer=NOBODY,
        terms=terms,
        words={},
        size=size,
        base_minor=0,
        rates={},
        rates_on=date.min,
        filed_at=LONG_AGO,
        at=gate.name,
    )
