"""Progress meetings as time and people make them: they come, are moved or skipped, and their minutes are kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from hashlib import sha256
from zoneinfo import ZoneInfo

from policy.absences import on_day
from policy.ahead import meetings
from policy.duties import Duty, State, What
from policy.facts import GATEPOST
from policy.minutes import (
    Kept,
    Move,
    Skip,
    Wanted,
    attendees,
    call_off,
    came,
    coming,
    ends,
    keep,
    move,
    of,
    version_of,
)
from policy.people import Kind, Person, check_member
from policy.progress import Action, Meeting, Minutes, Stands
from policy.projects import Project
from policy.refusals import Refusal
from policy.spelled_actions import SpelledAction, actions_in
from storage import duties, minutes, occurrences, people
from storage.store import Tx
from usecases.projects import seen, sight_for
from views.minutes import PAGE, Earlier, Told
from views.minutes_form import BOX_LONGEST, Noted, item_line
from views.sights import Sight
from views.text import Say


def plan_meetings(tx: Tx, project: Project) -> None:
    """When the clock looks at this project's meetings next, by the calendar as it is now."""
    for plan in meetings(tx.edition(project.edition), project, tx.calendar, tx.now):
        occurrences.plan(tx, plan.kind, plan.subject, plan.at)


def on_meeting_ends(tx: Tx, subject: str, at: datetime) -> None:
    """The time of a meeting has passed: its minutes are owed, and the next one is planned. Policy 4.3(1)."""
    project = tx.hold(subject)
    edition = tx.edition(project.edition)
    meeting = coming(edition, project, tx.calendar)
    if meeting is None or ends(edition, project, meeting) > tx.now:
        plan_meetings(tx, project)  # a calendar that was changed meanwhile has moved it
        return
    tx.record(project.id, [came(meeting, project)], by=GATEPOST)


@dataclass(frozen=True)
class Moved:
    """A person wants a meeting to be on another day at another hour, on their own wall clock."""

    project: str
    number: int
    by: Person
    day: date
    at: time
    onward: bool


def move_meeting(tx: Tx, wish: Moved) -> None:
    """Policy 4.3(1). Refuses whoever does not run the project, and a time that is past or far."""
    project = tx.hold(wish.project)
    check_member(people.by_id(tx, wish.by.id), tx.machine_now)
    at = datetime.combine(wish.day, wish.at, ZoneInfo(wish.by.zone)).astimezone(UTC)
    asked = Move(wish.number, wish.by.id, at, wish.by.zone, wish.onward, tx.now)
    tx.record(project.id, move(tx.edition(project.edition), project, tx.calendar, asked), by=wish.by.id)


def skip_meeting(tx: Tx, order: tuple[str, Skip]) -> None:
    """Of a project, by its id. Policy 4.3(1). Refuses whoever does not run it, and a skip without a reason."""
    project, wish = tx.hold(order[0]), order[1]
    check_member(people.by_id(tx, wish.by), tx.machine_now)
    tx.record(project.id, call_off(tx.edition(project.edition), project, tx.calendar, wish), by=wish.by)


def meeting_of(tx: Tx, order: tuple[Person, str]) -> tuple[Sight, Meeting]:
    """The coming meeting of a project, for its form. Refuses where there is none, and whoever may not change it."""
    reader, project_id = order
    found = sight_for(tx, (reader, project_id))
    meeting = coming(found.edition, found.project, tx.calendar)
    if reader.id != found.project.pm:
        raise Refusal("not_your_meetings", by=found.project.pm)
    if meeting is None:
        raise Refusal("no_meeting_coming")
    return found, meeting


@dataclass(frozen=True)
class Typed:
    """Minutes as typed: people by internal id, action items one a line. `left`, `base` and `seen` as the form kept
    them.
    """

    project: str
    number: int
    by: Person
    present: tuple[str, ...] = ()
    notes: str = ""
    decisions: str = ""
    lines: str = ""
    left: tuple[str, ...] = ()
    turn: int = 0
    added: int = 0
    seen: str = ""
    base: int = 0
    owners: tuple[str, ...] = ()  # whom the lines name
    fresh: bool = field(default=False)  # opened just now, nothing typed yet


def noted(tx: Tx, typed: Typed) -> Noted:
    """The form: as it opens, with what is known; else with what was typed. Refuses a meeting without minutes yet."""
    sight = sight_for(tx, (typed.by, typed.project))
    meeting = of(sight.project, typed.number)
    if meeting is None or meeting.stands not in (Stands.OVER, Stands.KEPT):
        raise Refusal("minutes_not_yet")
    before = kept_of(tx, typed.project, typed.number)
    told = _told(tx, sight, before) if before else None
    invited = invited_to(tx, sight.project)
    away = before.away if before else away_of(tx, invited, meeting.at)
    everybody = people.names(tx, {*invited, *typed.present, *typed.owners, *away, *(before.present if before else ())})
    if told:
        everybody = {**told.sight.people, **everybody}
    opened = _opened(typed, before, sight.project, [each for each in invited if each not in away], everybody)
    return Noted(
        sight=replace(sight, people={**sight.people, **everybody}),
        number=typed.number,
        meeting=meeting,
        people=everybody,
        present=tuple(everybody[each].slack_id for each in opened.present if each in everybody),
        away=away,
        notes=opened.notes,
        decisions=opened.decisions,
        lines=opened.lines,
        left=opened.left,
        closed=told,
        turn=typed.turn,
        added=typed.added,
        seen=typed.seen,
        base=opened.base,
        is_correction=before is not None,
    )


def _opened(
    typed: Typed, before: Minutes | None, project: Project, invited: Iterable[str], known: Mapping[str, Person]
) -> Typed:
    """What stands in the form before anybody types."""
    if not typed.fresh:
        return typed
    if before is None:
        return replace(typed, present=tuple(invited), base=version_of(None))
    still = {each.key for each in project.actions}
    shown, left, room = [], [], BOX_LONGEST
    for each in (each for each in before.actions if each.key in still):
        line = item_line(each, known, Say(typed.by.language))
        if len(line) < room:
            shown.append(line)
            room -= len(line) + 1
        else:
            left.append(each.key)
    return replace(typed, present=before.present, notes=before.notes, decisions=before.decisions,
                   lines="\n".join(shown), left=tuple(left), base=version_of(before))  # fmt: skip


def invited_to(tx: Tx, project: Project) -> tuple[str, ...]:
    """Whose meeting it is, as far as Slack still knows them."""
    found = attendees(project, minutes.page(tx, project.id, 0, 1))
    named = people.names(tx, found)
    return tuple(each for each in found if each in named and named[each].kind in (Kind.MEMBER, Kind.GUEST))


def away_of(tx: Tx, invited: Iterable[str], at: datetime) -> tuple[str, ...]:
    """Who of them is away on that day."""
    absent = on_day(tx.setup.absences, at.astimezone(ZoneInfo(tx.setup.zone)).date())
    return tuple(each for each in invited if each in absent)


def readings(tx: Tx, typed: Typed) -> tuple[SpelledAction, ...]:
    """How each line of action items is read. What stood in the form before stays as it was agreed."""
    everybody = [each for each in people.all(tx) if each.kind in (Kind.MEMBER, Kind.GUEST)]
    today = tx.now.astimezone(ZoneInfo(tx.setup.zone)).date()
    found = actions_in(typed.lines, everybody, today, typed.by.id)
    before = kept_of(tx, typed.project, typed.number)
    if before is None:
        return found
    known, say = {each.id: each for each in everybody}, Say(typed.by.language)
    stood = {item_line(each, known, say): Wanted(each.owner, each.due, each.text) for each in before.actions}
    return tuple(
        SpelledAction(each.number, each.text, stood[each.text]) if each.text in stood else each for each in found
    )


def mark_of(lines: str) -> str:
    """Tells lines whose reading was shown from others."""
    return sha256(lines.strip().encode()).hexdigest()[:12]


def keep_minutes(tx: Tx, typed: Typed) -> None:
    """Policy 4.3(1). Refuses lines that cannot be read, whoever is not concerned, and minutes that say nothing."""
    project = tx.hold(typed.project)
    check_member(people.by_id(tx, typed.by.id), tx.machine_now)
    read = readings(tx, typed)
    for each in read:
        if each.refusal:
            raise each.refusal
    before = kept_of(tx, project.id, typed.number)
    meeting = of(project, typed.number)
    away = before.away if before else away_of(tx, invited_to(tx, project), meeting.at) if meeting else ()
    kept = Kept(
        typed.number,
        typed.by.id,
        tuple(dict.fromkeys(typed.present)),
        tuple(each for each in away if each not in typed.present),
        typed.notes,
        typed.decisions,
        tuple(each.wanted for each in read if each.wanted),
        typed.left,
        typed.base,
    )
    tx.record(project.id, keep(project, before, kept), by=typed.by.id)


def kept_of(tx: Tx, project: str, number: int) -> Minutes | None:
    """The minutes of a meeting; an action item that was handed on is owed by whoever has it now."""
    kept, open_ = minutes.find(tx, project, number), {each.key: each for each in tx.read(project).actions}
    now = (replace(each, owner=open_.get(each.key, each).owner) for each in (kept.actions if kept else ()))
    return replace(kept, actions=tuple(now)) if kept else None


def told_of(tx: Tx, order: tuple[Person | None, str, int]) -> Told | None:
    """Minutes as a reader may see them; None where there are none. Without a reader: as a channel shows them."""
    reader, project_id, number = order
    kept = kept_of(tx, project_id, number)
    if kept is None:
        return None
    sight = sight_for(tx, (reader, project_id)) if reader else seen(tx, tx.read(project_id))
    return _told(tx, sight, kept)


def shown_minutes(tx: Tx, order: tuple[Person, str, int]) -> Told:
    """The same for a press. Refuses where there are none."""
    found = told_of(tx, order)
    if found is None:
        raise Refusal("minutes_not_yet")
    return found


def _told(tx: Tx, sight: Sight, kept: Minutes) -> Told:
    named = {*kept.present, *kept.away, kept.kept_by, kept.edited_by, *(each.owner for each in kept.actions)}
    ended = {duty.subject: duty for duty in ended_of(tx, kept.project)}
    named |= {duty.met_by for duty in ended.values()}
    return Told(replace(sight, people={**sight.people, **people.names(tx, named - {""})}), kept, ended)


def ended_of(tx: Tx, project: str) -> tuple[Duty, ...]:
    """The duties of action items that are over."""
    items = (each for each in duties.of(tx, project) if each.what is What.ACTION)
    return tuple(each for each in items if each.state not in (State.OPEN, State.HANDED))


def earlier(tx: Tx, order: tuple[Person, str, int]) -> Earlier:
    """One page, from 0, of a project's minutes. Refuses a project that is not to be known of."""
    reader, project_id, page = order
    sight = sight_for(tx, (reader, project_id))
    total = minutes.count(tx, project_id)
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 0), pages - 1)
    rows = minutes.page(tx, project_id, page * PAGE, PAGE)
    owed = tuple(each for each in sight.project.meetings if each.stands is Stands.OVER) if page == 0 else ()
    ahead = coming(sight.edition, sight.project, tx.calendar) if page == 0 else None
    return Earlier(sight, rows, page, pages, total, owed[-PAGE:], ahead)


def item_of(tx: Tx, project: str, key: str) -> Action | None:
    """An action item by its key, open or over."""
    number = key.partition(".")[0]
    kept = kept_of(tx, project, int(number)) if number.isdecimal() else None
    return next((each for each in kept.actions if each.key == key), None) if kept else None
