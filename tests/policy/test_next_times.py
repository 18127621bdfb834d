"""Next times and working-day sums against stepping through every minute and every day: no difference."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from random import Random
from zoneinfo import ZoneInfo, available_timezones

import pytest

from policy.cadence import Calendar, Rule, Unworked, due, lasted, next_time
from tests.policy.minutes import DAY, MINUTE, Clock, changes, is_worked, of_china, schedules

AROUND = timedelta(hours=36)
EVERY_DAY, WORKWEEK = frozenset(range(7)), frozenset(range(5))
MOVE = {"unworked": Unworked.MOVE}
SHAPES = (
    {},
    {"every": 2},
    {"weekdays": frozenset({0, 3})},
    {"weekdays": frozenset({0, 3}), **MOVE},
    {"weekdays": EVERY_DAY},
    {"weekdays": EVERY_DAY, **MOVE},
    {"weekdays": frozenset({5, 6})},
    {"weekdays": frozenset({6}), **MOVE},
    {"weekdays": frozenset({2}), "every": 2, "since": date(2026, 3, 4), **MOVE},
    {"weekdays": frozenset({4}), "every": 3, "since": date(2030, 1, 1)},
    {"months": 1},
    {"months": 1, "nth": 3},
    {"months": 1, "nth": -1},
    {"months": 1, "nth": 30},
    {"months": 3, "nth": -2},
    {"months": 12, "nth": -40},
)
HOURS = "00:00 00:15 00:30 00:59 01:00 01:30 01:59 02:00 02:15 02:30 02:45 03:00 09:00 23:00 23:30 23:59"
RULES = tuple(Rule(time.fromisoformat(at), **shape) for at, shape in product(HOURS.split(), SHAPES))
# Half hours, quarters, two hours at once, changes at midnight and before it, Ramadan, and both sides of the date line.
TOLD_APART = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Chatham", "Antarctica/Troll",
              "Africa/Cairo", "America/Nuuk", "Africa/Casablanca", "America/St_Johns", "America/Santiago")  # fmt: skip
UNCHANGED = ("Asia/Kolkata", "Asia/Kathmandu", "Pacific/Apia", "Pacific/Kwajalein", "Pacific/Honolulu", "Etc/GMT+12")
FEW = 64  # rules, where all of them would take too long
YEARS = range(2007, 2027)
CHINA = Calendar("Asia/Shanghai", WORKWEEK, of_china("off", YEARS), of_china("worked", YEARS))


def some_calendar(zone, near, dice):
    """A week of some kind, with days off and days made up for close to a day."""
    week = dice.choice((WORKWEEK, WORKWEEK, frozenset({6, 0, 1, 2, 3}), frozenset(range(4)), EVERY_DAY))
    off = {near + dice.randint(-6, 6) * DAY for _ in range(dice.choice((0, 0, 2, 5)))}
    return Calendar(zone, week, off, {near + dice.randint(-4, 4) * DAY for _ in range(dice.choice((0, 0, 1)))})


def told(rule, calendar, start, end):
    """Each next time after the one before, between two moments, both included."""
    found, at = [], next_time(rule, start - MINUTE, calendar)
    while at is not None and at <= end:
        found.append(at)
        at = next_time(rule, at, calendar)
    return found


def compared(zone, at, rules):
    """How many times were compared around a moment; says where they differ."""
    dice, clock, total = Random(f"{zone} {at}"), Clock(zone, at - AROUND, at + AROUND), 0
    for rule in rules:
        calendar = some_calendar(zone, at.date(), dice)
        expected = clock.times(rule, calendar)
        assert told(rule, calendar, clock.start, clock.end) == expected, (zone, at, rule, calendar)
        total += len(expected)
        asked = clock.start + dice.randrange(72 * 60) * MINUTE
        coming = [each for each in expected if each > asked]
        found = next_time(rule, asked, calendar)
        assert found == coming[0] if coming else found is None or found > clock.end, (zone, asked, rule, calendar)
    return total


@pytest.mark.parametrize("zone", TOLD_APART)
def test_next_times_around_a_change_are_those_that_the_clock_shows(zone):
    dice, turns = Random(zone), changes(ZoneInfo(zone))
    one = dice.randrange(len(turns) - 1)
    assert sum(compared(zone, at, dice.sample(RULES, FEW)) for at in turns[one : one + 2]) > 20


@pytest.mark.parametrize("zone", UNCHANGED)
def test_where_clocks_never_change_next_times_are_plain(zone):
    assert changes(ZoneInfo(zone)) == ()
    assert compared(zone, datetime(2026, 10, 1, 12, tzinfo=UTC), RULES[::4]) > 20


@pytest.mark.soak
def test_next_times_around_every_change_of_every_schedule(capsys):
    zones = schedules(available_timezones())
    somewhere = datetime(2028, 2, 29, tzinfo=UTC), datetime(2031, 12, 31, 12, tzinfo=UTC)
    windows = [(name, at) for name, turns in zones for at in turns or somewhere]
    total = sum(compared(name, at, RULES) for name, at in windows)
    figures = (
        f"{len(zones)} schedules, {len(windows)} windows of 72 h, {len(RULES)} rules: {total} times, 0 differences"
    )
    with capsys.disabled():
        print(figures)  # noqa: T201
    assert len(zones) > 50 and len(windows) > 500 and len(RULES) >= 200


def a_year(year):
    """The year's times by every shape of rule, with the published holidays."""
    start, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year, 12, 31, tzinfo=UTC)
    clock, total = Clock("Asia/Shanghai", start, end), 0
    for shape in SHAPES:
        rule = Rule(time(9), **shape)
        expected = clock.times(rule, CHINA)
        assert told(rule, CHINA, start, end) == expected, rule
        total += len(expected)
    return total


def test_a_year_with_made_up_workdays():
    assert a_year(2013) > 1000


@pytest.mark.soak
def test_twenty_years_with_made_up_workdays(capsys):
    total = sum(map(a_year, YEARS))
    with capsys.disabled():
        print(f"{len(SHAPES)} rules, {len(YEARS)} years with holidays: {total} times, 0 differences")  # noqa: T201


def test_a_working_day_rule_fires_on_a_made_up_day_and_a_weekday_rule_does_not():
    """2026-02-14 is a Saturday that is worked, before nine days off."""
    friday = datetime(2026, 2, 13, 12, tzinfo=UTC)
    every, weekdays = Rule(time(9)), Rule(time(9), WORKWEEK)
    assert next_time(every, friday, CHINA) == datetime(2026, 2, 14, 1, tzinfo=UTC)
    assert next_time(weekdays, friday, CHINA) == datetime(2026, 2, 24, 1, tzinfo=UTC)


def test_what_never_comes_is_none():
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    never = Calendar("Asia/Shanghai", week=frozenset())
    kinds = [Rule(time(9), **shape) for shape in SHAPES]
    assert [next_time(rule, noon, never) for rule in kinds] == [None] * len(SHAPES)
    far = Calendar("Asia/Shanghai", week=frozenset(), made_up={date(2028, 3, 2), date(2028, 3, 3)})
    assert next_time(Rule(time(9)), noon, far) == datetime(2028, 3, 2, 1, tzinfo=UTC)
    assert next_time(Rule(time(9)), noon - DAY, far) is None
    assert next_time(Rule(time(9), EVERY_DAY, **MOVE), noon, far) == datetime(2028, 3, 2, 1, tzinfo=UTC)


def test_what_was_published_is_what_is_compared():
    every = [date(2007, 1, 1) + count * DAY for count in range(7305)]
    assert every[-1] == date(2026, 12, 31)
    made_up = Counter(day.year for day in every if is_worked(CHINA, day) and day.weekday() > 4)
    assert list(made_up.values()) == [7, 5, 6, 8, 6, 6, 12, 5, 5, 6, 5, 7, 6, 6, 7, 7, 7, 8, 5, 6]


def summed(days, sums):
    """Working-day sums from each of these days, counted on a list of all days that are worked."""
    worked = [day for count in range(7400) if is_worked(CHINA, day := date(2007, 1, 1) + count * DAY)]
    later = {day: [each for each in worked if each > day][:60] for day in days}
    for day, count in product(days, sums):
        opened = datetime(day.year, day.month, day.day, 2, 30, tzinfo=UTC)
        ended = due(opened, count, CHINA)
        expected = later[day][count - 1] if count else day
        assert ended == opened + (expected - day), (day, count)
        passed = 24 * sum(is_worked(CHINA, day + step * DAY) for step in range(1, (expected - day).days))
        passed += 13.5 * is_worked(CHINA, day) + 10.5 * is_worked(CHINA, expected) if count else 0
        assert lasted(opened, ended, CHINA) == pytest.approx(passed / 24), (day, count)
    return len(days) * len(sums)


def test_working_days_are_summed_as_the_published_calendar_has_them():
    """A day in each twelve of twenty years."""
    assert summed([date(2007, 1, 1) + count * DAY for count in range(0, 7305, 12)], (0, 1, 2, 5, 10)) > 3000


@pytest.mark.soak
def test_working_days_are_summed_over_twenty_years(capsys):
    days = [date(2007, 1, 1) + count * DAY for count in range(7305)]
    total = summed(days, range(31))
    made_up = sum(day.weekday() > 4 and is_worked(CHINA, day) for day in days)
    with capsys.disabled():
        print(f"{len(days)} days, {made_up} of them made up for, {total} sums: 0 differences")  # noqa: T201
