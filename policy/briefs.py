"""What begins a week: a brief for whoever leads projects, and a line for management. When, the edition says."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time

from policy.cadence import Calendar, Rule, Unworked, next_time
from policy.citations import Citation

BRIEF, LINE = "brief", "management_line"  # the notices, and the first of them the kind of occurrence


@dataclass(frozen=True)
class Briefs:
    """`weekday`: 0 is Monday; on a day that is not worked it comes on the next that is."""

    weekday: int
    at: time
    citation: Citation


def next_brief(briefs: Briefs | None, after: datetime, calendar: Calendar) -> datetime | None:
    """On somebody's own clock and working days; None where an edition knows none."""
    if briefs is None:
        return None
    rule = Rule(briefs.at, frozenset({briefs.weekday}), unworked=Unworked.MOVE)
    return next_time(rule, after, calendar)


def kinds(person: str, managers: Collection[str], leads: Collection[str]) -> tuple[str, ...]:
    """Which of the two somebody reads: management its line, whoever leads a project their brief."""
    return (*([LINE] if person in managers else []), *([BRIEF] if person in leads else []))
