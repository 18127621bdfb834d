"""Whose days are worked: the company's, a department's, a person's own; the company's own days; absences."""

from datetime import date

import pytest

from policy.cadence import MONDAY_TO_FRIDAY
from policy.calendars import (
    Calendars,
    Holidays,
    Public,
    calendar_of,
    company_calendar,
    countries_of,
    country_of,
    unpublished,
    until,
)
from policy.duties import Duty, What
from policy.facts import Entry
from policy.people import Kind, Person
from policy.refusals import Refusal
from policy.setup import NOWHERE, Setup, Wanted, change, days_of, mark
from policy.setup_course import after
from policy.setup_facts import CompanyDay, CompanyDaysListed, CountryChosen, WeekChosen
from tests.policy.conftest import NOW

NATIONAL, UNITY, MADE_UP = date(2026, 10, 1), date(2026, 10, 3), date(2026, 10, 10)
CHINA = Public(frozenset({NATIONAL}), frozenset({MADE_UP}), date(2026, 12, 31))
HOLIDAYS = Holidays(
    {"CN": CHINA, "DE": Public(frozenset({UNITY})), "US": Public(frozenset({date(2026, 11, 26)}))},
    {"Asia/Shanghai": "CN", "Europe/Berlin": "DE", "America/New_York": "US"},
)


def person(key, zone="Asia/Shanghai"):
    return Person(key, key.upper(), key, Kind.MEMBER, "en", zone, NOW)


JONAS = person("jonas", "Europe/Berlin")


def test_a_company_keeps_the_holidays_of_its_zone_until_it_chooses_others():
    here = company_calendar(Setup(), HOLIDAYS)
    assert not here.works(NATIONAL) and here.works(MADE_UP) and here.week == MONDAY_TO_FRIDAY
    there = company_calendar(Setup(countries={"": "DE"}), HOLIDAYS)
    assert there.works(NATIONAL) and not there.works(MADE_UP) and there.zone == "Asia/Shanghai"
    assert company_calendar(Setup(countries={"": NOWHERE}), HOLIDAYS).works(NATIONAL)
    assert company_calendar(Setup(zone="UTC"), HOLIDAYS).works(NATIONAL)


@pytest.mark.parametrize(
    ("who", "setup", "country"),
    [
        (person("mei"), Setup(), "CN"),
        (JONAS, Setup(), "DE"),
        (JONAS, Setup(countries={"": "US"}), "DE"),
        (person("zoe", "UTC"), Setup(countries={"": "US"}), "US"),
        (person("zoe", "Mars/Phobos"), Setup(), "CN"),
        (JONAS, Setup(countries={"department:sales": "US"}, departments={"sales": ("jonas",)}), "US"),
        (JONAS, Setup(countries={"department:sales": "US"}, departments={"sales": ("mei",)}), "DE"),
        (JONAS, Setup(countries={"@jonas": "CN", "department:sales": "US"}, departments={"sales": ("jonas",)}), "CN"),
        (JONAS, Setup(countries={"@jonas": NOWHERE}), NOWHERE),
    ],
)
def test_the_nearest_choice_of_a_country_holds(who, setup, country):
    assert country_of(setup, who, HOLIDAYS) == country


def test_a_person_lives_on_the_clock_of_their_zone_and_in_the_week_nearest_to_them():
    weeks = {"": "01234", "department:sales": "0123", "@mei": "60123"}
    company = Setup(weeks=weeks, departments={"sales": ("jonas", "mei")})
    assert calendar_of(company, JONAS, HOLIDAYS).zone == "Europe/Berlin"
    assert calendar_of(company, JONAS, HOLIDAYS).week == {0, 1, 2, 3}
    assert calendar_of(company, person("mei"), HOLIDAYS).week == {6, 0, 1, 2, 3}
    assert calendar_of(company, person("fu"), HOLIDAYS).week == MONDAY_TO_FRIDAY
    assert calendar_of(company, person("zoe", "Mars/Phobos"), HOLIDAYS).zone == "Asia/Shanghai"


def test_the_companys_own_days_stand_above_every_countrys_and_an_absence_above_both():
    own = (CompanyDay(NATIONAL, True), CompanyDay(MADE_UP, False), CompanyDay(date(2026, 10, 5), False))
    company = Setup(company_days={2026: own})
    for calendar in (company_calendar(company, HOLIDAYS), calendar_of(company, JONAS, HOLIDAYS)):
        assert [calendar.works(each.day) for each in own] == [True, False, False]
    away = {NATIONAL, date(2026, 10, 6)}
    calendar = calendar_of(company, person("mei"), HOLIDAYS, away=away)
    assert not calendar.works(NATIONAL) and not calendar.works(date(2026, 10, 6)) and calendar.works(date(2026, 10, 7))


SEATS = ("@jonas", "@mei", "finance", "@nobody")


def owed(seat, what):
    return Duty("p1", 1, seat, "initiation.approval", "4.1(3)", 2, NOW, what=what)


def test_a_role_owes_by_the_companys_calendar_and_a_person_by_theirs():
    company, own = company_calendar(Setup(), HOLIDAYS), calendar_of(Setup(), JONAS, HOLIDAYS)
    spoken_for = calendar_of(Setup(), JONAS, HOLIDAYS, away={NATIONAL})
    known = Calendars(company, {"jonas": own, "mei": own}, {"jonas": spoken_for})
    found = {(seat, what): known.of(owed(seat, what)) for seat in SEATS for what in (What.STEP, What.CONDITION)}
    assert found == {
        ("@jonas", What.STEP): spoken_for,
        ("@jonas", What.CONDITION): own,
        ("@mei", What.STEP): own,
        ("@mei", What.CONDITION): own,
        ("finance", What.STEP): company,
        ("finance", What.CONDITION): company,
        ("@nobody", What.STEP): company,
        ("@nobody", What.CONDITION): company,
    }


def test_the_companys_country_comes_first_then_where_most_people_are():
    zones = {"Europe/Berlin": 2, "America/New_York": 9, "Asia/Shanghai": 1, "UTC": 30}
    assert countries_of(Setup(countries={"department:sales": "FR"}), zones, HOLIDAYS) == ("CN", "US", "DE", "FR")
    assert countries_of(Setup(countries={"": NOWHERE}), {"Europe/Berlin": 1}, HOLIDAYS) == ("DE",)


@pytest.mark.parametrize(
    ("today", "last_due", "told"),
    [
        (date(2026, 10, 31), None, ()),
        (date(2026, 11, 1), None, (("CN", 2027),)),
        (date(2026, 9, 1), date(2026, 12, 31), ()),
        (date(2026, 9, 1), date(2027, 1, 4), (("CN", 2027),)),
        (date(2027, 3, 1), None, (("CN", 2027),)),
    ],
)
def test_an_unknown_year_is_told_in_time(today, last_due, told):
    assert unpublished(("CN", "DE", "XX"), HOLIDAYS, today, last_due) == told
    assert unpublished(("DE",), HOLIDAYS, today, last_due) == ()


def test_days_made_up_for_are_known_until_the_first_country_does_not_know():
    assert until(("DE", "CN"), HOLIDAYS) == date(2026, 12, 31) and until(("DE", "US"), HOLIDAYS) is None


def happened(setup, facts):
    for seq, fact in enumerate(facts, 1):
        setup = after(setup, Entry("workspace", seq, NOW, "chen", "", "7(1)", "", 1, fact))
    return setup


def test_what_is_chosen_becomes_facts_and_facts_become_the_set_up(edition):
    own = {2026: (CompanyDay(date(2026, 12, 31), False, "Inventory"),)}
    wanted = Wanted(calendars={"": ("CN", "01234"), "@mei": ("", "0123")}, days=own)
    facts = change(edition, Setup(), wanted)
    assert facts == (
        CountryChosen("", "CN"),
        WeekChosen("", "01234"),
        WeekChosen("@mei", "0123"),
        CompanyDaysListed(2026, (CompanyDay(date(2026, 12, 31), False),), words={"2026-12-31": "Inventory"}),
    )
    chosen = happened(Setup(), facts)
    assert (chosen.countries, chosen.weeks) == ({"": "CN"}, {"": "01234", "@mei": "0123"})
    assert chosen.company_days == own and change(edition, chosen, wanted) == ()
    back = happened(chosen, change(edition, chosen, Wanted(calendars={"@mei": ("", "")}, days={2026: ()})))
    assert back.weeks == {"": "01234"} and back.company_days == {}
    assert mark(chosen, "calendar") != mark(back, "calendar")
    assert mark(chosen, "calendar:@mei") != mark(back, "calendar:@mei")


def test_a_company_that_never_works_is_refused(edition):
    with pytest.raises(Refusal, match="week_empty") as refused:
        change(edition, Setup(), Wanted(calendars={"": ("CN", "")}))
    assert refused.value.field == "week"
    assert change(edition, Setup(weeks={"@mei": "0"}), Wanted(calendars={"@mei": ("", "")}))


def test_who_works_where_counts_only_where_a_department_has_days_of_its_own():
    one, other = Setup(departments={"sales": ("mei",)}), Setup(departments={"sales": ("fu",)})
    assert days_of(one) == days_of(other)
    own = {"department:sales": "DE"}
    assert days_of(Setup(departments=one.departments, countries=own)) != days_of(
        Setup(departments=other.departments, countries=own)
    )
