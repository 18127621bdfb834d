"""What is known of public holidays: as it was published, told as unknown where it was not, and never a crash."""

from datetime import date, timedelta

import holidays
import pytest

from policy.cadence import Calendar
from storage.holidays import around, countries, names, zones
from tests.policy.minutes import CHINA, is_worked, of_china

DAY = timedelta(days=1)


@pytest.mark.parametrize("year", [int(year) for year in CHINA])
def test_a_year_of_china_is_as_it_was_published(year):
    """Twenty years, 7,305 days: each is worked or not as another source has it."""
    public = around(year).public["CN"]
    ours = Calendar("Asia/Shanghai", days_off=public.off, made_up=public.made_up)
    published = Calendar("Asia/Shanghai", days_off=of_china("off", [year]), made_up=of_china("worked", [year]))
    days = [date(year, 1, 1) + count * DAY for count in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]
    assert [day for day in days if ours.works(day) != is_worked(published, day)] == []


def test_of_133_make_up_workdays_three_lie_before_2007():
    """Each New Year's notice may make up for days at the end of the year before it."""
    years = range(2007, 2027)
    named = {day for day in holidays.CN(years=years).weekend_workdays if day.year >= 2005}
    before = {date(2005, 12, 31), date(2006, 12, 30), date(2006, 12, 31)}
    assert len(named) == 133 and before < named
    assert named - before == of_china("worked", years)


def test_what_china_has_not_published_yet_is_told():
    """A package that knows a year more says so; what no package can know is the year after the last."""
    here = around(2026).public["CN"]
    assert here.until >= date(2026, 12, 31)
    later = around(here.until.year + 1).public["CN"]
    assert later.until == here.until
    assert date(later.until.year + 1, 10, 1) in later.off
    assert not [day for day in later.made_up if day > later.until]


def test_where_rules_tell_every_day_no_year_is_unknown():
    assert around(2040).public["DE"].until is None
    assert date(2040, 10, 3) in around(2040).public["DE"].off
    assert not around(2040).public["DE"].made_up


def test_every_country_is_known_for_years_nobody_has_seen():
    assert len(countries()) > 200
    for country in ("CN", "DE", "US", "JP", "IN", "BR", "AE", "VN", "HU", "RU"):
        assert around(2060).public[country].off, country


@pytest.mark.soak
def test_every_country_there_is_tells_its_days():
    for year in (2020, 2026, 2060):
        for country in countries():
            public = around(year).public[country]
            is_said = public.until is not None and public.until.year >= year
            assert public.made_up or not is_said, (country, year)
            assert names(country, year, "zh_CN").keys() >= {day for day in public.off if day.year == year}, (
                country,
                year,
            )


def test_a_country_that_there_is_not_has_no_holidays():
    assert "XX" not in around(2026).public and around(2026).public.get("XX") is None


@pytest.mark.parametrize(
    ("zone", "country"),
    [("Asia/Shanghai", "CN"), ("Europe/Berlin", "DE"), ("America/New_York", "US"), ("Asia/Calcutta", "IN"),
     ("PRC", "CN"), ("Europe/Stockholm", "SE"), ("UTC", ""), ("nowhere", "")],
)  # fmt: skip
def test_a_zone_lies_in_a_country(zone, country):
    assert zones().get(zone, "") == country


def test_days_are_called_as_a_language_has_them_else_in_english():
    assert names("CN", 2026, "zh_CN")[date(2026, 10, 1)] == "国庆节"
    assert names("CN", 2026, "en")[date(2026, 10, 1)] == "National Day"
    assert names("DE", 2026, "zh_CN")[date(2026, 10, 3)] == names("DE", 2026, "en")[date(2026, 10, 3)]
