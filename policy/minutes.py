"""Progress meetings: when the next one is, who may move or skip it, and what its minutes must say. Policy 4.3(1)."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from policy.agreed import key_of
from policy.blockers import is_running, open_blockers
from policy.cadence import Calendar, Rule, Unworked, next_time
from policy.edition import Edition, Series
from policy.facts import Fact, MeetingCame, MeetingSet, MeetingSkipped, MinutesKept
from policy.forms import blank
from policy.progress import ACTION, DECISIONS, NOTES, Action, Meeting, Minutes, Stands
from policy.projects import Project
from policy.refusals import Refusal

LONGEST, ITEM_LONGEST, REASON_LONGEST = 3000, 300, 500  # characters of notes or decisions, an action item, a reason
ITEMS, PRESENT = 40, 60  # of one meeting, at most
FARTHEST = timedelta(days=92)  # how far ahead a meeting can be set


@dataclass(frozen=True)
class Wanted:
    """An action item as it was agreed, before it has a key."""

    owner: str
    due: date
    text: str


@dataclass(frozen=True)
class Move:
    """When a person wants a meeting to be: `at`, on the wall clock of `zone`; `onward`: those after it too."""

    number: int
    by: str
    at: datetime
    zone: str
    onward: bool
    now: datetime


@dataclass(frozen=True)
class Skip:
    """That a person does not want a meeting to be held, and why."""

    number: int
    by: str
    reason: str


@dataclass(frozen=True)
class Kept:
    """What a person noted of a meeting. `left`: keys of open items that the form did not show; they stay.

    `base`: which version of the minutes they began with, as `version_of` counts.
    """

    number: int
    by: str
    present: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    notes: str = ""
    decisions: str = ""
    wanted: tuple[Wanted, ...] = ()
    left: tuple[str, ...] = ()
    base: int = 0


def meets(edition: Edition, project: Project) -> Series | None:
    """The edition's series, where such a project has meetings now: past initiation, with a project manager."""
    series = edition.progress
    return series if series and series.every[project.size] and project.pm and is_running(edition, project) else None


def coming(edition: Edition, project: Project, calendar: Calendar) -> Meeting | None:
    """The next meeting: when it was set to, else when the rule comes round. None where there is none."""
    series = meets(edition, project)
    if series is None or not project.meetings:
        return None
    last = project.meetings[-1]
    if last.stands is Stands.SET:
        return last
    rule, zone = _rule(series, project, calendar)
    at = next_time(rule, _counted(project.meetings, zone), replace(calendar, zone=zone))
    return Meeting(last.number + 1, at, at, Stands.SET, zone) if at else None


def _counted(meetings: Iterable[Meeting], zone: str) -> datetime:
    """After this the next one is looked for: the first is not on the day they begin, of which nobody could know."""
    last = max(meetings, key=lambda each: each.counted)
    if last.stands is not Stands.BEGUN:
        return last.counted
    return datetime.combine(last.counted.astimezone(ZoneInfo(zone)).date(), time.max, ZoneInfo(zone))


def _rule(series: Series, project: Project, calendar: Calendar) -> tuple[Rule, str]:
    """As the project manager set it last, else as the edition has it; on whose wall clock."""
    every = series.every[project.size]
    own = next((each for each in reversed(project.meetings) if each.onward), None)
    leads = own.leads if own else None
    if own is None or leads is None:
        since = project.meetings[0].at.astimezone(ZoneInfo(calendar.zone)).date()
        return Rule(series.at, frozenset({series.weekday}), every, since, unworked=Unworked.MOVE), calendar.zone
    zone = own.led_in or own.zone
    local = leads.astimezone(ZoneInfo(zone))
    days = frozenset({local.weekday()})
    return Rule(local.time(), days, every, local.date(), unworked=Unworked.MOVE), zone


def ends(edition: Edition, project: Project, meeting: Meeting) -> datetime:
    series = meets(edition, project)
    return meeting.at + timedelta(minutes=series.length if series else 0)


def of(project: Project, number: int) -> Meeting | None:
    """A meeting that was set, skipped or held."""
    return next((each for each in project.meetings if each.number == number and number), None)


def held(project: Project) -> tuple[Meeting, ...]:
    """The meetings that are over, the latest last."""
    return tuple(each for each in project.meetings if each.stands in (Stands.OVER, Stands.KEPT))


def came(meeting: Meeting, project: Project) -> MeetingCame:
    return MeetingCame(project.at, meeting.number, meeting.at)


def move(edition: Edition, project: Project, calendar: Calendar, wish: Move) -> tuple[Fact, ...]:
    """Refuses whoever does not run the project, a meeting that is over, and a time that is past or far away.

    A single one may be on a day that is not worked; a series would be moved from there each time.
    """
    meeting = _own(edition, project, calendar, wish.number, wish.by)
    if wish.at <= wish.now:
        raise Refusal("meeting_past", "at")
    if wish.at > wish.now + FARTHEST:
        raise Refusal("meeting_far", "day", day=(wish.now + FARTHEST).date().isoformat())
    if wish.at == meeting.at and not (wish.onward and meeting.leads != wish.at):
        raise Refusal("meeting_unmoved", "at", at=meeting.at.isoformat())
    day = wish.at.astimezone(ZoneInfo(wish.zone)).date()
    if wish.onward and day.weekday() not in calendar.week:
        raise Refusal("meeting_unworked", "day", day=day.isoformat())
    return (MeetingSet(project.at, meeting.number, meeting.at, wish.at, wish.zone, wish.onward),)


def call_off(edition: Edition, project: Project, calendar: Calendar, wish: Skip) -> tuple[Fact, ...]:
    """Refuses whoever does not run the project, a meeting that is over, and one that is skipped without a reason."""
    meeting = _own(edition, project, calendar, wish.number, wish.by)
    _checked(wish.reason, "reason", REASON_LONGEST)
    return (MeetingSkipped(project.at, meeting.number, meeting.at, words={"reason": wish.reason.strip()}),)


def _own(edition: Edition, project: Project, calendar: Calendar, number: int, by: str) -> Meeting:
    meeting = coming(edition, project, calendar)
    if by != project.pm:
        raise Refusal("not_your_meetings", by=project.pm)
    if meeting is None:
        raise Refusal("no_meeting_coming")
    if meeting.number != number:
        raise Refusal("meeting_over")
    return meeting


def _checked(text: str, field: str, limit: int) -> None:
    if blank(text):
        raise Refusal("field_needed", field)
    if len(text) > limit:
        raise Refusal("too_long", field, length=str(len(text)), limit=str(limit))


def may_keep(project: Project, by: str) -> bool:
    """Whoever runs the project, its author and its sponsor: nobody waits in vain for minutes."""
    return by in project.concerned


def keep(project: Project, before: Minutes | None, kept: Kept) -> tuple[Fact, ...]:
    """The minutes of a meeting that is over; of one that has some, they are corrected.

    `before`: as they were. Refuses whoever is not concerned, minutes that say nothing, what is too much, and whoever
    would write over what somebody kept since they began.
    """
    meeting = of(project, kept.number)
    if meeting is None or meeting.stands not in (Stands.OVER, Stands.KEPT):
        raise Refusal("minutes_not_yet")
    if not may_keep(project, kept.by):
        raise Refusal("not_your_minutes")
    for refusal in flaws_of(kept):
        raise refusal
    actions = tuple(agreed(meeting, project, before, kept))
    if len(actions) > ITEMS:
        raise Refusal("too_many", "actions", limit=str(ITEMS))
    words = {NOTES: kept.notes.strip(), DECISIONS: kept.decisions.strip()}
    words |= {ACTION + each.key: each.text for each in actions}
    words = {name: text for name, text in words.items() if text}
    bare = tuple(replace(each, text="", number=0) for each in actions)
    made = MinutesKept(project.at, kept.number, meeting.at, kept.present, kept.away, bare, words=words)
    if before and _says_the_same(before, made):
        raise Refusal("minutes_unchanged")
    if before and kept.base != version_of(before):
        by, at = before.edited_by or before.kept_by, before.edited_at or before.kept_at
        raise Refusal("minutes_changed", NOTES, by=by, at=at.isoformat())
    return (made,)


def version_of(minutes: Minutes | None) -> int:
    """Nobody has kept any: 0. They were kept: 1. Each correction is one more."""
    return minutes.edits + 1 if minutes else 0


def _says_the_same(before: Minutes, now: MinutesKept) -> bool:
    was = (before.present, before.away, tuple(each.key for each in before.actions), before.notes, before.decisions)
    keys = tuple(each.key for each in now.actions)
    return was == (now.present, now.away, keys, now.words.get(NOTES, ""), now.words.get(DECISIONS, ""))


def flaws_of(kept: Kept) -> Iterator[Refusal]:
    """What stands against minutes as typed, each at its input."""
    if blank(kept.notes) and blank(kept.decisions) and not (kept.wanted or kept.left):
        yield Refusal("minutes_empty", NOTES)
    for field, text in ((NOTES, kept.notes), (DECISIONS, kept.decisions)):
        if len(text) > LONGEST:
            yield Refusal("too_long", field, length=str(len(text)), limit=str(LONGEST))
    if len(kept.present) > PRESENT:
        yield Refusal("too_many", "present", limit=str(PRESENT))


def agreed(meeting: Meeting, project: Project, before: Minutes | None, kept: Kept) -> Iterator[Action]:
    """All action items of a meeting: those that are done or were not shown stay, and the same words keep their key."""
    known = before.actions if before else ()
    still = {each.key for each in project.actions}
    stay = [each for each in known if each.key not in still or each.key in kept.left]
    open_ = {(each.owner, each.due, each.text): each for each in known if each.key in still and each not in stay}
    fresh = (key_of(meeting.number, number) for number in count(meeting.items + 1))
    stays = {(each.owner, each.due, each.text) for each in stay}  # done while it stood in somebody's form, too
    yield from stay
    for each in dict.fromkeys(kept.wanted):
        if (each.owner, each.due, each.text) in stays:
            continue
        old = open_.get((each.owner, each.due, each.text))
        yield old or Action(next(fresh), each.owner, each.due, each.text, meeting.number, kept.by)


def attendees(project: Project, minutes: Iterable[Minutes] = ()) -> tuple[str, ...]:
    """Whose meeting it is: who runs the project, its author, its sponsor, whoever was there, and of whom it speaks.

    That is who owes an action item, owns a risk, is blocked or is asked to help.
    """
    last = [person for each in minutes for person in each.present]
    owners = [each.owner for each in project.actions] + [each.owner for each in project.risks if each.is_open]
    blocked = [person for each in open_blockers(project) for person in (each.by, each.helper)]
    named = (project.pm, project.proposer, project.terms.sponsor, *owners, *blocked, *last)
    return tuple(person for person in dict.fromkeys(named) if person)


def missing(invited: Collection[str], present: Collection[str]) -> tuple[str, ...]:
    return tuple(each for each in invited if each not in present)
