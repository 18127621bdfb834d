"""Days of the demo: counted from its first one, so that what is due is due now, whenever somebody starts it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from policy.cadence import Calendar

MORNING, EVENING = time(9, 30), time(18)


@dataclass(frozen=True)
class Days:
    """`first` is a working day: who starts on a Sunday finds a Monday's work."""

    first: date
    calendar: Calendar

    def ago(self, working_days: int, hour: str) -> datetime:
        """So many working days before the first, at this hour where the company sits."""
        day = self.first
        while working_days > 0:
            day -= timedelta(days=1)
            working_days -= self.calendar.works(day)
        return datetime.combine(day, time.fromisoformat(hour), ZoneInfo(self.calendar.zone)).astimezone(UTC)

    def ahead(self, days: int) -> date:
        """So many days after the first; where nobody works then, the next day on which somebody does."""
        return _worked(self.first + timedelta(days=days), self.calendar)


def opening(now: datetime, calendar: Calendar) -> datetime:
    """Now, while the company is at work; else the next working day's morning. Whoever comes by night finds a day."""
    here = now.astimezone(ZoneInfo(calendar.zone))
    if calendar.works(here.date()) and MORNING <= here.time() < EVENING:
        return now
    day = _worked(here.date() + timedelta(days=here.time() >= EVENING), calendar)
    return datetime.combine(day, MORNING, here.tzinfo).astimezone(UTC)


def days_from(now: datetime, calendar: Calendar) -> Days:
    return Days(opening(now, calendar).astimezone(ZoneInfo(calendar.zone)).date(), calendar)


def days_of(at: datetime, calendar: Calendar) -> Days:
    """The days of a demo that began at this moment, on whatever day it is played again."""
    return Days(at.astimezone(ZoneInfo(calendar.zone)).date(), calendar)


def _worked(day: date, calendar: Calendar) -> date:
    while not calendar.works(day):
        day += timedelta(days=1)
    return day


@dataclass
class Hours:
    """A clock that is set by hand, for what happened before anybody came to look."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def behind(self, clock: Callable[[], datetime]) -> float:
        """Seconds from that clock's time to this one's: below zero while this one stands in the past."""
        return (self.now - clock()).total_seconds()
