"""Whose days are worked: choosing it, and what is known of the days to come."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from policy.cadence import Calendar
from policy.calendars import (
    Coming,
    Reach,
    company_country,
    countries_of,
    country_of,
    differing,
    marks,
    unpublished,
    until,
)
from policy.facts import GATEPOST, WORKSPACE
from policy.people import Person, check_member
from policy.projects import PERSON
from policy.reading import LANGUAGES
from policy.refusals import Refusal
from policy.setup import NOWHERE, Wanted, change
from policy.setup_facts import HolidaysChanged
from storage import duties, holidays, occurrences, outbox, people
from storage import setup as stored
from storage.store import Tx
from views.calendars import MyDays

AHEAD = timedelta(days=90)  # of which known days off are shown

HOLIDAYS = "holidays"  # the kind of occurrence that looks once a day what is known of holidays


def check_countries(tx: Tx, calendars: Mapping[str, tuple[str, str]]) -> None:
    """Refuses, at `country`, one whose holidays nobody knows. `calendars`: country and week, by scope."""
    for country, _ in calendars.values():
        if country not in ("", NOWHERE, *tx.holidays.public):
            raise Refusal("country_unknown", "country")


def reach(tx: Tx) -> Reach:
    """What is known for the whole company."""
    setup, known = tx.setup, tx.holidays
    countries = countries_of(setup, people.zones(tx), known)
    today, last = _today(tx, setup.zone), duties.latest_due(tx)
    unknown = unpublished(countries, known, today, last.astimezone(ZoneInfo(setup.zone)).date() if last else None)
    coming = _coming(tx, countries, tx.calendar, today)
    own, offered = company_country(setup, known), tuple(known.public)
    return Reach(own, countries, until(countries, known), unknown, coming, offered)


def on_holidays(tx: Tx, subject: str, at: datetime) -> None:
    """Once a day: a newer package may know other holidays, and then what is owed falls due anew, as a fact."""
    now = marks(countries_of(tx.setup, people.zones(tx), tx.holidays), tx.holidays)
    before = stored.holidays_seen(tx)
    if changed := differing(before, now):
        tx.record(WORKSPACE, [HolidaysChanged(changed)], by=GATEPOST)
        tx.reckon_anew()
        repaint_due_times(tx)
    if now != before:
        stored.see_holidays(tx, now)
    occurrences.plan(tx, HOLIDAYS, WORKSPACE, tx.now + timedelta(days=1))


def _today(tx: Tx, zone: str) -> date:
    return tx.now.astimezone(ZoneInfo(zone)).date()


def _coming(tx: Tx, countries: Collection[str], calendar: Calendar, today: date) -> tuple[Coming, ...]:
    """The company's own days, then what countries have on days that would be worked, or would not; in order."""
    own = [each for days in tx.setup.company_days.values() for each in days if today <= each.day <= today + AHEAD]
    found = {each.day: Coming(each.day, each.works, (), dict.fromkeys(LANGUAGES, each.label)) for each in own}
    for country in countries:
        for each in _public(tx, country, calendar, today):
            before = found.get(each.day, each)
            if before.countries and before.works == each.works:
                kept = tuple(dict.fromkeys((*before.countries, country)))
                found[each.day] = Coming(each.day, each.works, kept, before.label)
    return tuple(found[day] for day in sorted(found))


def _public(tx: Tx, country: str, calendar: Calendar, today: date) -> Iterator[Coming]:
    public = tx.holidays.public.get(country)
    for count in range(AHEAD.days + 1) if public else ():
        day = today + timedelta(days=count)
        if public and day in public.off and day.weekday() in calendar.week:
            called = {language: holidays.names(country, day.year, language).get(day, "") for language in LANGUAGES}
            yield Coming(day, False, (country,), called)
        elif public and day in public.made_up:
            yield Coming(day, True, (country,), {})


def my_days(tx: Tx, by: str) -> MyDays:
    """A person's own calendar, by internal id. Refuses whoever is no member."""
    me = check_member(people.by_id(tx, by), tx.machine_now)
    mine, setup = PERSON + by, tx.setup
    calendar, kept = tx.calendar_of(by), country_of(setup, me, tx.holidays)
    coming = _coming(tx, [kept], calendar, _today(tx, calendar.zone))
    return MyDays(
        me, setup.countries.get(mine, ""), setup.weeks.get(mine, ""), kept, calendar, coming, tuple(tx.holidays.public)
    )


def choose_days(tx: Tx, order: tuple[Person, str, str]) -> None:
    """Who, which country's holidays, and which days of the week; empty: as their department or the company has it.

    What they owe falls due by it from now on, and cards say so.
    """
    by, country, week = order
    wanted = Wanted(calendars={PERSON + by.id: (country, week)})
    check_countries(tx, wanted.calendars)
    facts = change(tx.edition(None), tx.setup, wanted)
    tx.record(WORKSPACE, facts, by=by.id)
    if facts:
        repaint_due_times(tx, PERSON + by.id)


def repaint_due_times(tx: Tx, seat: str = "") -> None:
    """What is owed, or what one seat owes, is due when the new calendar says, and cards say so."""
    for stream in sorted({duty.stream for duty in duties.open_everywhere(tx) if seat in ("", duty.seat)}):
        outbox.want_all(tx, stream, tx.now.timestamp())
