"""When a person is written to: at once, or gathered for one of their hours. The numbers are the edition's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from policy.briefs import BRIEF, LINE
from policy.cadence import Calendar
from policy.citations import Citation
from policy.notices import (
    ACTION_DONE,
    ACTION_DROPPED,
    COMMENTED,
    CONDITION_DONE,
    FILED_FOR,
    MOVED,
    NUDGED,
    OWES,
    OWN_CARD,
    PROMPT,
    SILENT,
    UNDELEGATED,
    WELCOME,
    Notice,
)
from policy.refusals import Refusal

DIGESTS_AT_MOST = 4
LOOKS_AHEAD = 60  # days; nobody is away from every working day for longer


class Urgency(StrEnum):
    """AT_ONCE: an answer to what its reader did, or what cannot wait. ASK: something is wanted. NEWS: nothing is."""

    AT_ONCE = "at_once"
    ASK = "ask"
    NEWS = "news"


URGENCIES = {OWN_CARD: Urgency.AT_ONCE, PROMPT: Urgency.AT_ONCE, NUDGED: Urgency.AT_ONCE, SILENT: Urgency.NEWS,
             WELCOME: Urgency.AT_ONCE, MOVED: Urgency.NEWS, COMMENTED: Urgency.NEWS, FILED_FOR: Urgency.NEWS,
             CONDITION_DONE: Urgency.NEWS, ACTION_DONE: Urgency.NEWS, ACTION_DROPPED: Urgency.NEWS,
             UNDELEGATED: Urgency.NEWS}  # fmt: skip
# What a person may do without, by kind. What asks for something, and what tells that a duty is over, always comes.
SWITCHES = {"news": (MOVED, COMMENTED, CONDITION_DONE, ACTION_DONE), "brief": (BRIEF,), "line": (LINE,),
            "silent": (SILENT,)}  # fmt: skip
URGENT = "urgent"  # among a notice's facts: it is said at night, too


def urgency(notice: Notice) -> Urgency:
    return Urgency.AT_ONCE if notice.facts.get(URGENT) else URGENCIES.get(notice.what, Urgency.ASK)


@dataclass(frozen=True)
class Hours:
    """Quiet from one time of the day to another, which may span midnight; what is gathered comes at `digests`.

    `off`: the kinds of messages, by SWITCHES, that never come.
    """

    quiet_from: time
    quiet_to: time
    digests: tuple[time, ...]
    off: tuple[str, ...] = ()

    def wants(self, notice: Notice) -> bool:
        """What its reader owes something by comes all the same."""
        is_off = any(notice.what in SWITCHES.get(kind, ()) for kind in self.off)
        return not is_off or bool(notice.facts.get(OWES))

    def is_quiet(self, at: time) -> bool:
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= at < self.quiet_to
        return at >= self.quiet_from or at < self.quiet_to


@dataclass(frozen=True)
class Messages:
    """`a_day`: how many messages a person gets on one day at most."""

    hours: Hours
    a_day: int
    citation: Citation


@dataclass(frozen=True)
class Day:
    """A reader's day: now, the days they work, on their wall clock, and how often they were written to today.

    `is_about`: they are looking at what we show them, whatever the hour.
    """

    now: datetime
    calendar: Calendar
    said: int = 0
    is_about: bool = False

    @property
    def here(self) -> datetime:
        return self.now.astimezone(ZoneInfo(self.calendar.zone))


def held_until(kind: Urgency, hours: Hours, a_day: int, day: Day) -> datetime | None:
    """None: it is said now. Else the reader's hour, as UTC, for which it is gathered.

    An hour that is still to come today keeps its place among the messages of the day.
    """
    here = day.here
    is_open = day.is_about or (day.calendar.works(here.date()) and not hours.is_quiet(here.time()))
    to_come = sum(at > here.time() for at in hours.digests)
    if kind is Urgency.AT_ONCE or (kind is Urgency.ASK and is_open and day.said + to_come < a_day):
        return None
    return next(_digests(hours, day), None)


def _digests(hours: Hours, day: Day) -> Iterator[datetime]:
    here = day.here
    for ahead in range(LOOKS_AHEAD):
        on = here.date() + timedelta(days=ahead)
        for at in hours.digests if day.calendar.works(on) else ():
            moment = datetime.combine(on, at, here.tzinfo).astimezone(UTC)
            if moment > day.now:
                yield moment


def check(hours: Hours) -> Hours:
    """What a person may choose for themselves. Refuses no hour at all, too many, and hours in the quiet ones."""
    if not hours.digests:
        raise Refusal("field_needed", "digests")
    if len(hours.digests) > DIGESTS_AT_MOST:
        raise Refusal("too_many", "digests", limit=str(DIGESTS_AT_MOST))
    if quiet := sorted(filter(hours.is_quiet, hours.digests)):
        raise Refusal("digest_in_quiet", "digests", hours=",".join(f"{at:%H:%M}" for at in quiet))
    off = tuple(kind for kind in SWITCHES if kind in hours.off)
    return Hours(hours.quiet_from, hours.quiet_to, tuple(sorted(set(hours.digests))), off)
