"""What calendars are called: countries, weeks, and whose they are."""

from collections.abc import Mapping
from functools import cache, partial

from babel.core import Locale

from policy.setup import NOWHERE
from views.text import FALLBACK, Say
from views.weekdays import SHORT

DAYS = 7
OFTEN = ("CN", "HK", "MO", "TW", "SG", "JP", "KR", "IN", "AE", "DE", "FR", "NL", "GB", "US", "CA", "MX", "BR", "AU")


def country_name(code: str, say: Say) -> str:
    """A country as each language calls it."""
    if code == NOWHERE:
        return say("calendars.nowhere")
    return say.each(lambda one: _territories(one.language).get(code, code))


@cache
def _territories(language: str | None) -> Mapping[str, str]:
    return {code: str(name) for code, name in Locale.parse(language or FALLBACK).territories.items()}


def week_name(week: str, say: Say) -> str:
    """Days in a row as a span, wherever their week begins: Sunday to Thursday."""
    return say.each(lambda one: _week({int(day) for day in week}, one))


def _week(days: set[int], say: Say) -> str:
    called = [say.weekday(day, SHORT) for day in range(DAYS)]
    if len(days) == DAYS:
        return say("calendars.span", first=called[0], last=called[6])
    told = []
    for first in sorted(day for day in days if (day - 1) % DAYS not in days):
        last = next(day for day in range(first, first + DAYS) if (day + 1) % DAYS not in days) % DAYS
        told.append(called[first] if first == last else say("calendars.span", first=called[first], last=called[last]))
    return say("word.comma").join(told)


def day_names(say: Say) -> dict[str, str]:
    """Each day of the week by its figure, Monday first."""
    return {str(day): say.each(partial(_day_name, day)) for day in range(DAYS)}


def _day_name(day: int, say: Say) -> str:
    return say.weekday(day)
