"""When people are asked how their work goes: as an edition says it, and as a project has chosen for itself."""

from dataclasses import dataclass
from datetime import datetime, time

from policy.cadence import SHORT_WEEK
from policy.citations import Citation

WEEK = SHORT_WEEK


@dataclass(frozen=True)
class Standup:
    """On which days (0 is Monday), at which hours of whoever is asked. `misses` in a row: the project manager hears."""

    days: frozenset[int]
    at: time
    closes: time
    nudge: time
    misses: int
    citation: Citation


@dataclass(frozen=True)
class Cadence:
    """What a project has chosen instead, from a moment on: nobody is asked of a round that had begun by then."""

    days: tuple[int, ...]
    at: time
    since: datetime


@dataclass(frozen=True)
class Hours:
    """What holds for a project: days, and wall-clock times of whoever is asked."""

    days: frozenset[int]
    at: time
    nudge: time
    closes: time
    since: datetime | None = None


def hours(rule: Standup, chosen: Cadence | None) -> Hours:
    """A project that asks earlier or later closes earlier or later too, but on the same day."""
    if chosen is None:
        return Hours(rule.days, rule.at, rule.nudge, rule.closes)
    moved = _minutes(chosen.at) - _minutes(rule.at)
    return Hours(frozenset(chosen.days), chosen.at, _moved(rule.nudge, moved), _moved(rule.closes, moved), chosen.since)


def latest(rule: Standup) -> time:
    """The latest hour to which a project may move its prompt: it still closes on the same day."""
    return _moved(rule.at, LAST_MINUTE - _minutes(rule.closes))


LAST_MINUTE = 24 * 60 - 1


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _moved(at: time, minutes: int) -> time:
    found = min(max(_minutes(at) + minutes, 0), LAST_MINUTE)
    return time(found // 60, found % 60)
