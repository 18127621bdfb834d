"""Who is reminded of a duty, when, and who hears of it once it is late. The points are the edition's."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from policy.acknowledgements import MANAGER, goes_with
from policy.actions import named
from policy.cadence import Calendar, due, lasted
from policy.conditions import asked_by
from policy.duties import Duty, What
from policy.edition import Edition
from policy.judges import asked_first, takers
from policy.notices import REMINDED, Kind, Notice, lane_of
from policy.people import holders
from policy.points import (
    DEPUTIES,
    GIVER,
    HEAD,
    HOLDER,
    MANAGEMENT,
    PM,
    POLICY_OWNER,
    PROPOSER,
    SPONSOR,
    Point,
)
from policy.projects import PERSON, Project
from policy.setup import Setup

OPENED_BY, YOURS = "opened_by", "yours"  # among the facts of a reminder: the duty's own; is its reader to meet it?
ASKED = {HOLDER, DEPUTIES}


def points_of(edition: Edition, duty: Duty) -> tuple[Point, ...]:
    found = edition.reminders.get(name_of(edition, duty))
    return found.points if found else ()


def name_of(edition: Edition, duty: Duty) -> str:
    """A step names its reminders; what is owed beside the steps has those of its own name."""
    return edition[duty.step].reminders if duty.what is What.STEP else duty.what.value


def reckoned(edition: Edition, calendar: Calendar, duty: Duty) -> tuple[datetime, ...]:
    """When a duty is due, and then when each of its reminders comes."""
    return duty.due(calendar), *times(duty, points_of(edition, duty), calendar)


def times(duty: Duty, points: tuple[Point, ...], calendar: Calendar) -> tuple[datetime, ...]:
    """When each point comes, as UTC. A share of the time ends with a whole working day, and never after the end."""
    end = duty.due(calendar)
    shares = any(point.share for point in points)
    days = duty.limit_days or (int(lasted(duty.opened_at, end, calendar)) if shares else 0)

    def at(point: Point) -> datetime:
        if not point.share:
            return due(end, point.after, calendar)
        return min(due(duty.opened_at, ceil(days * point.share / 100), calendar), end)

    return tuple(map(at, points))


@dataclass(frozen=True)
class Owing:
    """A duty with all that tells who is to hear of it."""

    duty: Duty
    project: Project
    edition: Edition
    setup: Setup

    @property
    def person(self) -> str:
        """Whose duty it is alone; empty where a role owes it."""
        seat = self.duty.seat
        return seat.removeprefix(PERSON) if seat.startswith(PERSON) else ""

    @property
    def is_asked_here(self) -> bool:
        """Is it the word of a gate at which the project still stands?"""
        if self.duty.what is not What.STEP or self.duty.step != self.project.at:
            return False
        return self.edition[self.project.at].is_gate


def recipients(owing: Owing, point: Point) -> tuple[str, ...]:
    """Whom a point tells, by internal ids, each once: whoever owes it first."""
    return tuple(dict.fromkeys(person for told in point.tell for person in WHO[told](owing) if person))


def reminded(owing: Owing, number: int, point: Point, was: datetime | None) -> Iterator[Notice]:
    """One a person, however many seats are waited for. `was`: when it should have been said, where that is past."""
    duty, project = owing.duty, owing.project
    facts = {"step": duty.step, "subject": duty.subject, "was": was.isoformat() if was else ""}
    facts |= {"late": "" if point.share else str(point.after), OPENED_BY: str(duty.opened_by)}
    told = {each: tuple(WHO[each](owing)) for each in point.tell}
    asked = {person for each in ASKED & told.keys() for person in told[each]}
    for person in dict.fromkeys(person for people in told.values() for person in people if person):
        key = _key(duty, project, number, person)
        yield Notice(Kind.TELL, key, lane_of(person), project.id, REMINDED, {**facts, YOURS: YOURS * (person in asked)})


def again(duty: Duty, project: Project, person: str, late: int | None) -> Notice:
    """To whoever had put it off. `late`: working days, None where it is not due yet."""
    facts = {"step": duty.step, "subject": duty.subject, "was": "", "late": "" if late is None else str(late)}
    facts |= {OPENED_BY: str(duty.opened_by), YOURS: YOURS}
    return Notice(Kind.TELL, _key(duty, project, 0, person), lane_of(person), project.id, REMINDED, facts)


def _key(duty: Duty, project: Project, number: int, person: str) -> str:
    about = f"{duty.step}:{project.round}" if duty.what is What.STEP else f"{duty.what}:{duty.subject}"
    return f"{REMINDED}:{project.id}:{about}:{duty.opened_by}:{number}:{person}"


def replaced(key: str, points: int) -> tuple[str, ...]:
    """The keys of the other reminders of the same duty to the same person: whatever is unsaid yet need not be said.

    `points`: how many its edition knows.
    """
    stem, number, person = key.rsplit(":", 2)
    return tuple(f"{stem}:{each}:{person}" for each in range(points + 1) if each != int(number))


def _holder(owing: Owing) -> Iterator[str]:
    if owing.is_asked_here:
        yield asked_first(owing.edition, owing.project, owing.setup.seats).get(owing.duty.seat, owing.person)
    elif owing.person:
        yield owing.person
    else:
        yield from holders(owing.setup.seats, owing.duty.seat)[:1]


def _deputies(owing: Owing) -> Iterator[str]:
    """The others who could answer: of the role, or of the gate where each member counts."""
    if owing.is_asked_here and not owing.person:
        yield from takers(owing.edition, owing.project, owing.duty.seat, owing.setup.seats)
    elif not owing.person:
        yield from holders(owing.setup.seats, owing.duty.seat)


def _head(owing: Owing) -> Iterator[str]:
    """Of the department that a role speaks for, or in which a person works; not whoever is asked anyway."""
    departments = owing.setup.departments
    named = [owing.duty.seat] if not owing.person else sorted(owing.setup.departments_of(owing.person))
    asked = set(_holder(owing))
    yield from (departments[key][0] for key in named if key in departments and departments[key][0] not in asked)


def _giver(owing: Owing) -> Iterator[str]:
    """Whoever asked for it."""
    what, key = goes_with(owing.duty)
    if what == MANAGER:
        yield key
    elif what == What.CONDITION and (ballot := asked_by(owing.project, key)):
        yield ballot.by
    elif what == What.ACTION and (action := named(owing.project, key)):
        yield action.by


def _of_role(role: str) -> Callable[[Owing], Iterator[str]]:
    return lambda owing: iter(holders(owing.setup.seats, role))


WHO: Mapping[str, Callable[[Owing], Iterator[str]]] = {
    HOLDER: _holder,
    DEPUTIES: _deputies,
    HEAD: _head,
    PROPOSER: lambda owing: iter((owing.project.proposer,)),
    PM: lambda owing: iter((owing.project.pm or owing.project.terms.pm,)),
    GIVER: _giver,
    SPONSOR: lambda owing: iter((owing.project.terms.sponsor,)),
    MANAGEMENT: _of_role(MANAGEMENT),
    POLICY_OWNER: _of_role(POLICY_OWNER),
}
