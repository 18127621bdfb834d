"""What is owed, by which seat, under which clause, until when. Facts open, meet and cancel it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from policy.cadence import Calendar, due
from policy.edition import Edition
from policy.facts import BallotCast, Entry, ProposalFiled, StepEntered, VoicesChanged
from policy.projects import Project


class State(StrEnum):
    OPEN = "open"
    MET = "met"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Duty:
    """Owed by `seat` (a role, or "@" and a person's id). Its limit is kept as a rule: working days from opening."""

    stream: str
    opened_by: int  # the seq of the fact that opened it
    seat: str
    step: str
    clause: str
    limit_days: int
    opened_at: datetime
    state: State = State.OPEN
    met_by: str = ""
    met_at: datetime | None = None

    def due(self, calendar: Calendar) -> datetime:
        """Reckoned when read, so that a changed calendar changes it."""
        return due(self.opened_at, self.limit_days, calendar)


def follow(owed: Collection[Duty], entry: Entry, project: Project, edition: Edition) -> tuple[Duty, ...]:
    """The duties that a fact opens, meets or cancels, given those still open. `project`: once the fact has happened."""
    match entry.fact:
        case BallotCast(seat=seat):
            return tuple(_met(duty, entry) for duty in owed if duty.seat == seat)
        case ProposalFiled():
            return tuple(_met(duty, entry) for duty in owed)
        case StepEntered(step=step, seats=seats):
            return (*_dropped(owed, ()), *_opened(entry, step, seats, project, edition))
        case VoicesChanged(step=step, seats=seats):
            known = {duty.seat for duty in owed}
            new = tuple(seat for seat in seats if seat not in known)
            return (*_dropped(owed, seats), *_opened(entry, step, new, project, edition))
    return ()


def _met(duty: Duty, entry: Entry) -> Duty:
    return replace(duty, state=State.MET, met_by=entry.actor, met_at=entry.at)


def _dropped(owed: Collection[Duty], kept: Collection[str]) -> Iterator[Duty]:
    return (replace(duty, state=State.CANCELLED) for duty in owed if duty.seat not in kept)


def _opened(entry: Entry, step: str, seats: Collection[str], project: Project, edition: Edition) -> Iterator[Duty]:
    days = edition[step].limit_days[project.size]
    clause = edition[step].clause
    return (Duty(entry.stream, entry.seq, seat, step, clause, days, entry.at) for seat in seats)
