"""Working days and next times, on the wall clock of a zone."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

MONDAY_TO_FRIDAY = frozenset(range(5))
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
A_MONDAY = date(2024, 1, 1)
SHORT_WEEK = tuple(name[:3] for name in WEEKDAYS)
DAY, WEEK = timedelta(days=1), 7
WITHIN = timedelta(days=731)  # two years, a leap day included: what does not come by then never comes


@dataclass(frozen=True)
class Calendar:
    """Which days are worked: a week pattern (0 is Monday), days off and days made up for, in one zone."""

    zone: str
    week: frozenset[int] = MONDAY_TO_FRIDAY
    days_off: Collection[date] = frozenset()
    made_up: Collection[date] = frozenset()

    def works(self, day: date) -> bool:
        return day in self.made_up or (day.weekday() in self.week and day not in self.days_off)


class Unworked(StrEnum):
    """What becomes of a day that is not worked: it is left out (updates), or the next one that is stands in for it."""

    SKIP = "skip"
    MOVE = "move"


@dataclass(frozen=True)
class Rule:
    """When something comes round, at a wall-clock time: on weekdays, on every day that is worked, or once in months.

    `weekdays`: 0 is Monday; none means every day that is worked, made-up ones included. `every`: so many weeks, counted
    from the one that `since` lies in. `months`: 1, 3 or 12 for once in a month, quarter or year, on its `nth` day that
    is worked (-1 is the last); where there are not as many, on the last. The weeks then do not count.
    """

    at: time
    weekdays: frozenset[int] = frozenset()
    every: int = 1
    since: date = A_MONDAY
    months: int = 0
    nth: int = 1
    unworked: Unworked = Unworked.SKIP


def next_time(rule: Rule, after: datetime, calendar: Calendar) -> datetime | None:
    """When a rule comes round next, strictly after a moment, as UTC; None where it does not within two years.

    A wall-clock time that the zone skips becomes the next valid minute; one that it repeats is the first of the two.
    """
    zone = ZoneInfo(calendar.zone)
    # A time that is skipped at midnight belongs to the day before: that one is looked at too.
    first = after.astimezone(zone).date() - DAY
    for day in _days(rule, first, calendar):
        at = _valid(datetime.combine(day, rule.at, zone)).astimezone(UTC)
        if at - after > WITHIN:
            return None
        if at > after:
            return at
    return None


def _days(rule: Rule, first: date, calendar: Calendar) -> Iterator[date]:
    """The days on which a rule comes round, from the first on, for two years and a little."""
    last = first + WITHIN + 2 * DAY
    if rule.months:
        yield from (day for day in _in_months(rule, first, last, calendar) if first <= day <= last)
    elif rule.unworked is Unworked.MOVE and rule.weekdays:
        yield from _moved(rule, first, last, calendar)
    else:
        yield from (day for day in _each(first, last) if _named(rule, day) and calendar.works(day))


def _each(first: date, last: date) -> Iterator[date]:
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


def _named(rule: Rule, day: date) -> bool:
    """Does a rule name this day, worked or not?"""
    weeks = (_monday(day) - _monday(rule.since)).days // WEEK
    return weeks % rule.every == 0 and (not rule.weekdays or day.weekday() in rule.weekdays)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _moved(rule: Rule, first: date, last: date, calendar: Calendar) -> Iterator[date]:
    """Whatever was named since the last day that was worked comes round on the next one, and once."""
    begin = first
    while first - begin < WITHIN and not calendar.works(begin - DAY):
        begin -= DAY
    named = False
    for day in _each(begin, last):
        named = named or _named(rule, day)
        if named and calendar.works(day):
            named = False
            if day >= first:
                yield day


def _in_months(rule: Rule, first: date, last: date, calendar: Calendar) -> Iterator[date]:
    begin = date(first.year, (first.month - 1) // rule.months * rule.months + 1, 1)
    while begin <= last:
        months = begin.year * 12 + begin.month - 1 + rule.months
        end = date(months // 12, months % 12 + 1, 1)
        worked = [day for day in _each(begin, end - DAY) if calendar.works(day)]
        if worked:
            yield worked[max(rule.nth, -len(worked)) if rule.nth < 0 else min(rule.nth, len(worked)) - 1]
        begin = end


def due(opened_at: datetime, working_days: int, calendar: Calendar) -> datetime:
    """The same wall-clock time so many working days later, as UTC. Zero days: `opened_at` itself.

    A wall-clock time that a zone skips becomes the next valid minute; one that it repeats is the first of the two.
    """
    if working_days <= 0:
        return opened_at.astimezone(UTC)
    zone = ZoneInfo(calendar.zone)
    local, left = opened_at.astimezone(zone), working_days
    day = local.date()
    while left > 0:
        day += DAY
        left -= calendar.works(day)
    return _valid(datetime.combine(day, local.time(), zone)).astimezone(UTC)


def worked_in_weeks(opened_at: datetime, weeks: int, calendar: Calendar) -> date:
    """The same weekday so many calendar weeks later, or the first day after it that is worked."""
    day = opened_at.astimezone(ZoneInfo(calendar.zone)).date() + timedelta(weeks=weeks)
    return next(later for later in _each(day, day + WITHIN) if calendar.works(later))


def lasted(opened_at: datetime, ended_at: datetime, calendar: Calendar) -> float:
    """How many working days went by, parts of them included: the hours of days that are worked, 24 to a day."""
    zone = ZoneInfo(calendar.zone)
    start, end = (datetime.combine(at, at.time()) for at in (opened_at.astimezone(zone), ended_at.astimezone(zone)))
    made_up, week, off = calendar.made_up, calendar.week, calendar.days_off  # as `works`, without a call a day
    days = _each(start.date(), end.date())
    worked = DAY * sum(day in made_up or (day.weekday() in week and day not in off) for day in days)
    if calendar.works(start.date()):
        worked -= start - datetime.combine(start, time())
    if calendar.works(end.date()):
        worked -= datetime.combine(end, time()) + DAY - end
    return max(worked, timedelta()) / DAY


def _valid(local: datetime) -> datetime:
    """In a gap, the first minute that exists."""
    if _exists(local):
        return local
    edge = local.replace(second=0, microsecond=0)
    while not _exists(edge):
        edge += timedelta(minutes=1)
    return edge


def _exists(local: datetime) -> bool:
    """What a zone skips lies later by the offset before the change than by the one after it."""
    return not _east(local, 0) < _east(local, 1)


def _east(local: datetime, fold: int) -> timedelta:
    """From UTC: before a change of the zone's clocks (0), or after it (1)."""
    return local.replace(fold=fold).utcoffset() or timedelta()


def on_day(day: date, at: time, calendar: Calendar) -> datetime:
    """A wall-clock time of a day, as UTC: in a gap the next valid minute, of two the first."""
    return _valid(datetime.combine(day, at, ZoneInfo(calendar.zone))).astimezone(UTC)
