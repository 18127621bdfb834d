"""Working days on a zone's wall clock."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from policy.cadence import Calendar, due

SHANGHAI = Calendar("Asia/Shanghai")
FRIDAY = datetime(2026, 3, 6, 2, tzinfo=UTC)


@pytest.mark.parametrize(("days", "day"), [(0, 6), (1, 9), (3, 11), (5, 13), (6, 16)])
def test_weekends_do_not_count(days, day):
    assert due(FRIDAY, days, SHANGHAI) == FRIDAY.replace(day=day)


def test_the_day_is_the_zones_and_not_utcs():
    sunday_evening_utc = datetime(2026, 3, 8, 20, tzinfo=UTC)  # Monday morning in Shanghai
    assert due(sunday_evening_utc, 1, SHANGHAI) == datetime(2026, 3, 9, 20, tzinfo=UTC)


def test_days_off_are_skipped_and_days_made_up_count():
    calendar = Calendar("Asia/Shanghai", days_off={date(2026, 3, 9)}, made_up={date(2026, 3, 7)})
    assert due(FRIDAY, 1, calendar) == FRIDAY.replace(day=7)
    assert due(FRIDAY, 2, calendar) == FRIDAY.replace(day=10)


@pytest.mark.parametrize(
    ("opened", "expected"),
    [
        ("2026-03-27T02:30", "2026-03-30T02:30"),  # across the spring change, the wall clock holds
        ("2026-10-23T09:00", "2026-10-26T09:00"),
    ],
)
def test_the_wall_clock_holds_across_a_change(opened, expected):
    berlin = ZoneInfo("Europe/Berlin")
    at = datetime.fromisoformat(opened).replace(tzinfo=berlin).astimezone(UTC)
    assert due(at, 1, Calendar("Europe/Berlin")).astimezone(berlin).replace(tzinfo=None).isoformat()[:16] == expected


def test_a_time_that_the_zone_skips_is_the_next_minute_that_exists():
    berlin, daily = ZoneInfo("Europe/Berlin"), Calendar("Europe/Berlin", week=frozenset(range(7)))
    saturday = datetime(2026, 3, 28, 2, 30, tzinfo=berlin).astimezone(UTC)
    assert due(saturday, 1, daily).astimezone(berlin).isoformat() == "2026-03-29T03:00:00+02:00"


def test_a_time_that_the_zone_repeats_is_the_first_of_the_two():
    berlin, daily = ZoneInfo("Europe/Berlin"), Calendar("Europe/Berlin", week=frozenset(range(7)))
    saturday = datetime(2026, 10, 24, 2, 30, tzinfo=berlin).astimezone(UTC)
    assert due(saturday, 1, daily).astimezone(berlin).isoformat() == "2026-10-25T02:30:00+02:00"
