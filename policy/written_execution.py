"""Reads what an edition says of the time after approval: blockers, and written updates."""

from policy.edition import Citation, Whose
from policy.points import Acknowledging, Blocking, Snoozing
from policy.prompts import WEEK, Standup
from policy.reading import Reading
from policy.written_steps import whose

# Projects that are pinned to an older edition are helped all the same.
UNSAID = Blocking(2, Citation("4.3(1)", Whose.ADDED))


def blocking(top: Reading) -> Blocking:
    """In which time whoever is blocked is answered."""
    if "blocker" not in top.raw:
        return UNSAID
    part = top.table("blocker")
    read = Blocking(part.number("limit_days"), Citation(part.text("clause"), whose(part)))
    part.done()
    return read


def acknowledging(top: Reading) -> Acknowledging | None:
    """Where an edition says nothing, nobody has to confirm anything."""
    if "acknowledge" not in top.raw:
        return None
    part = top.table("acknowledge")
    read = Acknowledging(part.number("limit_days"), Citation(part.text("clause"), whose(part)))
    part.done()
    return read


def snoozing(top: Reading) -> Snoozing | None:
    """Where an edition says nothing, reminders come when they come."""
    if "snooze" not in top.raw:
        return None
    part = top.table("snooze")
    citation = Citation(part.text("clause"), whose(part))
    read = Snoozing(part.number("times"), part.number("limit_days"), citation)
    part.done()
    return read


def standup(top: Reading) -> Standup | None:
    """When people are asked how their work goes; where an edition says nothing, nobody is."""
    if "standup" not in top.raw:
        return None
    part = top.table("standup")
    named = part.names("days")
    for name in named:
        if name not in WEEK:
            part.flaw("not_among", "days", name)
    read = Standup(
        days=frozenset(WEEK.index(name) for name in named if name in WEEK),
        at=part.time_of_day("at"),
        closes=part.time_of_day("closes"),
        nudge=part.time_of_day("nudge"),
        misses=part.number("misses"),
        citation=Citation(part.text("clause"), whose(part)),
    )
    part.done()
    return read
