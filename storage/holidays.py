"""Public holidays: what the `holidays` package knows, by country and year; and in which country a time zone lies."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from warnings import catch_warnings, simplefilter

import holidays as published
from holidays import HolidayBase

from policy.calendars import Holidays, Public

# Their governments say each year which days are worked instead: what was not said yet, nobody can reckon.
ANNOUNCING = frozenset({"BY", "CN", "HU", "LV", "RU", "UZ", "VN"})
BEFORE, AFTER = 2, 2  # years around the present one that calendars reach


class Around(Mapping[str, Public]):
    """Every country's days around a year, reckoned when asked for."""

    def __init__(self, year: int) -> None:
        self.year = year

    def __getitem__(self, country: str) -> Public:
        if country not in countries():
            raise KeyError(country)
        return _public(country, self.year)

    def __iter__(self) -> Iterator[str]:
        return iter(countries())

    def __len__(self) -> int:
        return len(countries())


def around(year: int) -> Holidays:
    """What is known from two years before to two after."""
    return Holidays(Around(year), zones())


@cache
def countries() -> tuple[str, ...]:
    return tuple(sorted(published.list_supported_countries(include_aliases=False)))


@lru_cache(600)
def _public(country: str, year: int) -> Public:
    years = range(year - BEFORE, year + AFTER + 1)
    found = _found(country, years)
    made_up: set[date] = getattr(found, "weekend_workdays", set())
    return Public(frozenset(found), frozenset(made_up), _until(country, found))


def _until(country: str, found: HolidayBase) -> date | None:
    if country not in ANNOUNCING:
        return None
    said: Mapping[int, object] = getattr(found, "special_public_holidays", {})
    return date(max(said), 12, 31) if said else None


@lru_cache(600)
def names(country: str, year: int, language: str) -> Mapping[date, str]:
    """What a country calls its days off in a year; in English where it has no words in a language."""
    spoken = published.country_holidays(country).supported_languages
    known = next((each for each in (language, "en_US") if each in spoken), None)
    return dict(_found(country, [year], known).items())


def _found(country: str, years: Iterable[int], language: str | None = None) -> HolidayBase:
    with catch_warnings():  # some say that they reckon no further than to some year; what they know stays true
        simplefilter("ignore")
        return published.country_holidays(country, years=years, language=language)


@cache
def zones() -> Mapping[str, str]:
    """The country of each zone, by tzdata's zone.tab; an older name lies where the zone does that it stands for."""
    tables = files("tzdata.zoneinfo")
    rows = (line.split("\t") for line in tables.joinpath("zone.tab").read_text("utf-8").splitlines())
    found = {row[2]: row[0] for row in rows if len(row) > 2 and not row[0].startswith("#")}
    links = (line.split() for line in tables.joinpath("tzdata.zi").read_text("utf-8").splitlines() if line[:2] == "L ")
    return {**{name: found[target] for _, target, name in links if target in found}, **found}
