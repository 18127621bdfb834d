"""Next times and working days by stepping: every minute of a zone's clock, every day of a calendar. No rule shared."""

import tomllib
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
LONGEST_FOLD = timedelta(hours=3)
SPAN = datetime(2025, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
CHINA = tomllib.loads((Path(__file__).parent / "china.toml").read_text(encoding="utf-8"))


def offset(zone, at):
    return at.astimezone(zone).utcoffset()


def changes(zone):
    """The minutes, as UTC, from which a zone's clock shows another offset."""
    found, at = [], SPAN[0]
    while at < SPAN[1]:
        if offset(zone, at) != offset(zone, at + DAY):
            minute = at
            while offset(zone, minute + timedelta(hours=1)) == offset(zone, at):
                minute += timedelta(hours=1)
            while offset(zone, minute) == offset(zone, at):
                minute += MINUTE
            found.append(minute)
        at += DAY
    return tuple(found)


def schedules(names):
    """One name of each distinct schedule: zones whose clocks show the same throughout are one."""
    found = {}
    for name in sorted(names):
        zone = ZoneInfo(name)
        turns = changes(zone)
        found.setdefault((offset(zone, SPAN[0]), tuple((at, offset(zone, at)) for at in turns)), (name, turns))
    return tuple(found.values())


class Clock:
    """A zone's clock watched minute by minute: when it first showed a time, or had jumped over it."""

    def __init__(self, name, start, end):
        zone = ZoneInfo(name)
        self.start, self.end, self.reached = start, end, {}
        at = start - LONGEST_FOLD
        shown = at.astimezone(zone).replace(tzinfo=None)
        while at <= end:
            wall = at.astimezone(zone).replace(tzinfo=None)
            while shown <= wall:
                self.reached[shown] = at
                shown += MINUTE
            at += MINUTE

    def times(self, rule, calendar):
        """Every time in the watched span at which a rule comes round."""
        first, last = min(self.reached).date() - DAY, max(self.reached).date()
        walls = (datetime.combine(day, rule.at) for day in days(rule, first, last, calendar))
        reached = {self.reached[wall] for wall in walls if wall in self.reached}
        return sorted(at for at in reached if self.start <= at <= self.end)


def is_worked(calendar, day):
    if day in calendar.made_up:
        return True
    return day not in calendar.days_off and day.isoweekday() - 1 in calendar.week


def days(rule, first, last, calendar):
    """Every day between two on which a rule comes round."""
    found = once_in_months(rule, first, last, calendar) if rule.months else on_weekdays(rule, first, last, calendar)
    return {day for day in found if first <= day <= last}


def once_in_months(rule, first, last, calendar):
    for year, part in product(range(first.year, last.year + 1), range(12 // rule.months)):
        every = (date(year, 1, 1) + count * DAY for count in range(366))
        inside = [day for day in every if (day.year, (day.month - 1) // rule.months) == (year, part)]
        worked = [day for day in inside if is_worked(calendar, day)]
        ranked = worked if rule.nth > 0 else worked[::-1]
        yield from ranked[: abs(rule.nth)][-1:]


def on_weekdays(rule, first, last, calendar):
    """Days that the rule names, each left out or brought to one that is worked."""
    for number in range(first.toordinal() - 60, last.toordinal() + 1):
        day, week = date.fromordinal(number), (number - 1) // 7 - (rule.since.toordinal() - 1) // 7
        if week % rule.every == 0 and (not rule.weekdays or day.isoweekday() - 1 in rule.weekdays):
            while rule.unworked == "move" and rule.weekdays and not is_worked(calendar, day):
                day += DAY
            if is_worked(calendar, day):
                yield day


def of_china(kind, years):
    """Days off on weekdays, or days made up for on weekends, as they were published."""
    return {date.fromisoformat(f"{year}-{day}") for year in years for day in CHINA[str(year)][kind].split()}
