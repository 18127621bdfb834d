"""Working days, on the wall clock of a zone."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

MONDAY_TO_FRIDAY = frozenset(range(5))


@dataclass(frozen=True)
class Calendar:
    """Which days are worked: a week pattern (0 is Monday), days off and days made up for, in one zone."""

    zone: str
    week: frozenset[int] = MONDAY_TO_FRIDAY
    days_off: Collection[date] = frozenset()
    made_up: Collection[date] = frozenset()

    def works(self, day: date) -> bool:
        return day in self.made_up or (day.weekday() in self.week and day not in self.days_off)


def due(opened_at: datetime, working_days: int, calendar: Calendar) -> datetime:
    """The same wall-clock time so many working days later, as UTC. Zero days: `opened_at` itself.

    A wall-clock time that a zone skips becomes the next valid minute; one that it repeats is the first of the two.
    """
    zone = ZoneInfo(calendar.zone)
    local, left = opened_at.astimezone(zone), working_days
    day = local.date()
    while left > 0:
        day += timedelta(days=1)
        left -= calendar.works(day)
    return _valid(datetime.combine(day, local.time(), zone)).astimezone(UTC)


def _valid(local: datetime) -> datetime:
    """In a gap, the first minute that exists: a skipped time read back from UTC differs from what was asked."""
    back = local.astimezone(UTC).astimezone(local.tzinfo)
    if back.replace(tzinfo=None) == local.replace(tzinfo=None):
        return local
    edge = local.replace(minute=0, second=0, microsecond=0)
    while edge.astimezone(UTC).astimezone(local.tzinfo).replace(tzinfo=None) != edge.replace(tzinfo=None):
        edge += timedelta(minutes=1)
    return edge
