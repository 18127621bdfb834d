"""What is owed, by which seat, under which clause, until when. Facts open, meet and cancel it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from policy.cadence import Calendar, due, worked_in_weeks
from policy.edition import Edition
from policy.facts import Entry, Fact
from policy.projects import Project


class State(StrEnum):
    OPEN = "open"
    MET = "met"
    CANCELLED = "cancelled"
    HANDED = "handed"  # somebody else owes it now; `met_by` is whoever handed it on, and when


class What(StrEnum):
    """What is owed: what the step asks for, a condition of a verdict, a meeting about a proposal, an answer to whoever
    is blocked, a word on feedback, a look at a risk, the minutes of a progress meeting, what was agreed there, or that
    one confirms what was asked of one.
    """

    STEP = "step"
    CONDITION = "condition"
    MEETING = "meeting"
    BLOCKER = "blocker"
    FEEDBACK = "feedback"
    RISK = "risk"
    RED_RISK = "red_risk"  # looking again at one of the highest scores, of which others hear sooner
    MINUTES = "minutes"
    ACTION = "action"
    ACKNOWLEDGE = "acknowledge"
    SUBSTITUTE = "substitute"  # a word at a gate, in the place of a role that did not answer


END_OF_DAY = time(18)
Kind = TypeVar("Kind", bound=Fact)


@dataclass(frozen=True)
class Snoozed:
    """One person is not reminded of a duty until then; `times`: how often they have put it off so far."""

    person: str
    until: datetime
    times: int


@dataclass(frozen=True)
class Duty:
    """Owed by `seat` (a role, or "@" and a person's id). Its limit is kept as a rule: working days from opening.

    A condition (`subject`: its key) is due on a day that was agreed, at the end of office hours; what comes round in
    calendar weeks (`limit_weeks`) then too, on the next day that is worked.
    """

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
    what: What = What.STEP
    subject: str = ""
    due_on: date | None = None
    limit_weeks: int = 0
    snoozes: tuple[Snoozed, ...] = ()  # the latest of each person

    @property
    def name(self) -> tuple[int, str, str]:
        """What tells it from the other duties of its stream."""
        return self.opened_by, self.seat, self.subject

    def snoozed(self, person: str) -> Snoozed | None:
        return next((each for each in self.snoozes if each.person == person), None)

    def paused(self, person: str, now: datetime) -> Snoozed | None:
        """What somebody has put off and not come back to."""
        found = self.snoozed(person)
        return found if found and found.until > now else None

    def due(self, calendar: Calendar) -> datetime:
        """Reckoned when read, so that a changed calendar changes it."""
        if due_on := self.due_on or (self.limit_weeks and worked_in_weeks(self.opened_at, self.limit_weeks, calendar)):
            return datetime.combine(due_on, END_OF_DAY, ZoneInfo(calendar.zone)).astimezone(UTC)
        return due(self.opened_at, self.limit_days, calendar)


@dataclass(frozen=True)
class Happened:
    """An entry of a project's stream, with the duties that were open then. `project`: once it has happened."""

    owed: tuple[Duty, ...]
    entry: Entry
    project: Project
    edition: Edition

    def fact(self, kind: type[Kind]) -> Kind:
        if not isinstance(self.entry.fact, kind):
            raise LookupError(self.entry)
        return self.entry.fact

    @property
    def of_step(self) -> tuple[Duty, ...]:
        return tuple(duty for duty in self.owed if duty.what is What.STEP)

    def met(self, duties: Iterable[Duty]) -> Iterator[Duty]:
        """Whoever acted has met them."""
        by, at = self.entry.actor, self.entry.at
        return (replace(duty, state=State.MET, met_by=by, met_at=at) for duty in duties)


def dropped(duties: Iterable[Duty]) -> Iterator[Duty]:
    """Nobody owes them any more."""
    return (replace(duty, state=State.CANCELLED) for duty in duties)
