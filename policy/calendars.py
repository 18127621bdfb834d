"""Whose days are worked: the company's, a department's, a person's own. Holidays arrive as data."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from policy.cadence import MONDAY_TO_FRIDAY, Calendar
from policy.duties import Duty, What
from policy.people import Person
from policy.projects import PERSON
from policy.setup import COMPANY, DEPARTMENT, NOWHERE, Setup

TOLD_FROM = 11  # the month from which a coming year that nobody published yet is told of


@dataclass(frozen=True)
class Public:
    """A country's days around some year. `until`: the last day up to which days made up for are published.

    None, where a country has none, or rules tell them.
    """

    off: frozenset[date] = frozenset()
    made_up: frozenset[date] = frozenset()
    until: date | None = None


@dataclass(frozen=True)
class Holidays:
    """`public`: by country, ISO 3166 with two letters; `zones`: in which country a time zone lies, as tzdata has it."""

    public: Mapping[str, Public] = field(default_factory=dict)
    zones: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Calendars:
    """By which calendar a duty falls due: a role's by the company's, a person's (by internal id) by theirs.

    `spoken_for`: by which a person's word at a gate does, where somebody speaks for them while they are away.
    """

    company: Calendar
    people: dict[str, Calendar] = field(default_factory=dict)
    spoken_for: dict[str, Calendar] = field(default_factory=dict)

    def of(self, duty: Duty) -> Calendar:
        if not duty.seat.startswith(PERSON):
            return self.company
        person = duty.seat.removeprefix(PERSON)
        theirs = self.people.get(person, self.company)
        return self.spoken_for.get(person, theirs) if duty.what is What.STEP else theirs


@dataclass(frozen=True)
class Coming:
    """A day off, or one that is made up for. `countries`: where; none for the company's own. `label`: by language."""

    day: date
    works: bool
    countries: tuple[str, ...]
    label: Mapping[str, str]


@dataclass(frozen=True)
class Reach:
    """What is known of the days to come: whose holidays count, up to when days made up for are known, what is not.

    `country`: the company's own, chosen or its zone's; `offered`: every one whose holidays are known.
    """

    country: str = ""
    countries: tuple[str, ...] = ()
    until: date | None = None
    unknown: tuple[tuple[str, int], ...] = ()
    coming: tuple[Coming, ...] = ()
    offered: tuple[str, ...] = ()


def company_calendar(setup: Setup, holidays: Holidays) -> Calendar:
    return _calendar(setup, setup.zone, _week(setup), holidays.public.get(company_country(setup, holidays)), ())


def company_country(setup: Setup, holidays: Holidays) -> str:
    """As it was chosen, else that of the company's zone; empty where the zone lies in none."""
    return setup.countries.get(COMPANY) or holidays.zones.get(setup.zone, "")


@dataclass(frozen=True)
class Ways:
    """What tells a calendar from the others of a company, beside absences: people of one office share it."""

    zone: str
    week: frozenset[int]
    country: str


def ways_of(setup: Setup, person: Person, holidays: Holidays) -> Ways:
    """Week and country as a person chose, else as a department of theirs has it, else as the company.

    Where neither chose a country, the one that the person's zone lies in comes before the company's.
    """
    return Ways(_zone(person, setup), _week(setup, person.id), country_of(setup, person, holidays))


def calendar_by(setup: Setup, ways: Ways, holidays: Holidays, away: Collection[date] = ()) -> Calendar:
    """`away`: days of absence, on which nothing falls due, made up for or not."""
    return _calendar(setup, ways.zone, ways.week, holidays.public.get(ways.country), away)


def calendar_of(setup: Setup, person: Person, holidays: Holidays, away: Collection[date] = ()) -> Calendar:
    """A person's own."""
    return calendar_by(setup, ways_of(setup, person, holidays), holidays, away)


def country_of(setup: Setup, person: Person, holidays: Holidays) -> str:
    """Whose public holidays a person keeps; empty where nobody knows."""
    chosen = next(_chosen(setup.countries, setup, person.id), "")
    return chosen or holidays.zones.get(person.zone) or company_country(setup, holidays)


def _chosen(choices: Mapping[str, str], setup: Setup, person: str) -> Iterator[str]:
    """What holds for a person beside the company's choice: their own, then their departments'."""
    scopes = [PERSON + person, *(DEPARTMENT + key for key, people in setup.departments.items() if person in people)]
    return (choices[scope] for scope in scopes if choices.get(scope))


def _week(setup: Setup, person: str = "") -> frozenset[int]:
    own = next(_chosen(setup.weeks, setup, person), "") if person else ""
    return frozenset(map(int, own or setup.weeks.get(COMPANY, ""))) or MONDAY_TO_FRIDAY


def _zone(person: Person, setup: Setup) -> str:
    try:
        return ZoneInfo(person.zone).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return setup.zone


def _calendar(setup: Setup, zone: str, week: frozenset[int], public: Public | None, away: Collection[date]) -> Calendar:
    """What the company says of a day stands above what a country says of it, and an absence above both."""
    known, own = public or Public(), [each for days in setup.company_days.values() for each in days]
    off, worked = ({each.day for each in own if each.works is works} for works in (False, True))
    return Calendar(zone, week, (known.off - worked) | off | {*away}, ((known.made_up - off) | worked) - {*away})


def countries_of(setup: Setup, zones: Mapping[str, int], holidays: Holidays) -> tuple[str, ...]:
    """Whose holidays the company keeps: its own, then its people's, most of them first. `zones`: people in each."""
    counted: dict[str, int] = {}
    for zone, people in zones.items():
        country = holidays.zones.get(zone, "")
        counted[country] = counted.get(country, 0) + people
    found = [*sorted(counted, key=lambda each: (-counted[each], each)), *sorted(setup.countries.values())]
    ordered = dict.fromkeys([company_country(setup, holidays), *found])
    return tuple(country for country in ordered if country not in ("", NOWHERE))


def marks(countries: Iterable[str], holidays: Holidays) -> Mapping[str, str]:
    """A mark of what is known of each country's holidays in each year: CN-2027."""
    found: dict[str, list[str]] = {}
    for country in countries:
        known = holidays.public.get(country, Public())
        for day in sorted(known.off | known.made_up):
            found.setdefault(f"{country}-{day.year}", []).append(f"{day}{'+' if day in known.made_up else ''}")
    return {name: sha256(" ".join(days).encode()).hexdigest()[:12] for name, days in found.items()}


def differing(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """The countries of which something else is known than before; what was not looked at before is no change."""
    changed = {name for name in before.keys() & now.keys() if before[name] != now[name]}
    return tuple(sorted({name.partition("-")[0] for name in changed}))


def until(countries: Collection[str], holidays: Holidays) -> date | None:
    """Up to when all days made up for are known in these countries; None where none has any."""
    known = [holidays.public[each].until for each in countries if each in holidays.public]
    return min((each for each in known if each), default=None)


def unpublished(
    countries: Collection[str], holidays: Holidays, today: date, last_due: date | None
) -> tuple[tuple[str, int], ...]:
    """(country, year) that ought to be known and is not: from 1 November before, or once something is due in it."""
    found = []
    for country in countries:
        known = holidays.public[country].until if country in holidays.public else None
        if known and (today >= date(known.year, TOLD_FROM, 1) or (last_due and last_due > known)):
            found.append((country, known.year + 1))
    return tuple(found)
