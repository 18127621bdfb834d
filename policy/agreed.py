"""What facts make of a project's meetings, their minutes and their action items. Policy 4.3(1)."""

from dataclasses import replace
from datetime import datetime

from policy.facts import (
    ActionDone,
    ActionDropped,
    Entry,
    ManagerNamed,
    MeetingCame,
    MeetingSet,
    MeetingSkipped,
    MinutesKept,
)
from policy.progress import ACTION, DECISIONS, NOTES, Action, Meeting, Minutes, Stands

Meetings = tuple[Meeting, ...]


def after(meetings: Meetings, actions: tuple[Action, ...], entry: Entry) -> tuple[Meetings, tuple[Action, ...]]:
    """The meetings, and the action items that are open, once something has happened."""
    return meetings_after(meetings, entry), actions_after(actions, entry, meetings)


def meetings_after(meetings: Meetings, entry: Entry) -> Meetings:
    """The meetings once something has happened. They begin with the day on which a project manager is named."""
    match entry.fact:
        case ManagerNamed() if not meetings:
            return (Meeting(0, entry.at, entry.at, Stands.BEGUN),)
        case MeetingSet(number=number, was=was, at=at, zone=zone, onward=onward):
            before = _of(meetings, number, at)
            by_rule = at if onward else before.by_rule or was  # however often it is moved, back as well
            counted = max(by_rule, at)
            told = Meeting(number, at, counted, Stands.SET, zone, onward, before.moved + 1, by_rule=by_rule)
            if before.onward and not onward:  # it alone is elsewhere now: those after it are not
                told = replace(told, onward=True, led_by=before.leads, led_in=before.led_in or before.zone)
            return (*_others(meetings, number), told)
        case MeetingSkipped(number=number, was=was):
            return _standing(meetings, number, was, Stands.SKIPPED, was)
        case MeetingCame(number=number, at=at):
            return _standing(meetings, number, at, Stands.OVER, entry.at)
        case MinutesKept(number=number, at=at, actions=actions):
            items = max([_of(meetings, number, at).items, *(number_of(each) for each in actions)])
            kept = replace(_of(meetings, number, at), stands=Stands.KEPT, items=items)
            return tuple(kept if each.number == number else each for each in meetings)
    return meetings


def _standing(meetings: Meetings, number: int, at: datetime, stands: Stands, counted: datetime) -> Meetings:
    now = _of(meetings, number, at)
    now = replace(now, stands=stands, counted=max(now.counted, counted))
    return (*_others(meetings, number), now)


def _of(meetings: Meetings, number: int, at: datetime) -> Meeting:
    known = (each for each in meetings if each.number == number)
    return next(known, Meeting(number, at, at, Stands.SET))


def _others(meetings: Meetings, number: int) -> Meetings:
    return tuple(each for each in meetings if each.number != number)


def key_of(number: int, item: int) -> str:
    """The key of an action item: its meeting's number, and its own, which is given once."""
    return f"{number}.{item}"


def number_of(action: Action) -> int:
    return place_of(action.key)[1]


def place_of(key: str) -> tuple[int, int]:
    """The number of its meeting, and its own."""
    meeting, _, item = key.partition(".")
    return int(meeting), int(item)


def actions_after(actions: tuple[Action, ...], entry: Entry, meetings: Meetings) -> tuple[Action, ...]:
    """The action items that are open once something has happened. `meetings`: as they were before it.

    What minutes name for the first time is new; what corrected minutes do not name any more is dropped.
    """
    match entry.fact:
        case MinutesKept(number=number, actions=agreed) as kept:
            known = _of(meetings, number, entry.at).items
            named = {each.key for each in agreed}
            stay = tuple(each for each in actions if each.number != number or each.key in named)
            fresh = (each for each in agreed if number_of(each) > known)
            return (*stay, *(_worded(each, kept, entry.actor) for each in fresh))
        case ActionDone(action=key) | ActionDropped(action=key):
            return tuple(each for each in actions if each.key != key)
    return actions


def _worded(action: Action, kept: MinutesKept, by: str) -> Action:
    return replace(action, text=kept.words.get(ACTION + action.key, ""), number=kept.number, by=action.by or by)


def minutes_after(before: Minutes | None, entry: Entry) -> Minutes | None:
    """The minutes of a meeting once an entry has happened; of another fact, as they were."""
    kept = entry.fact
    if not isinstance(kept, MinutesKept):
        return before
    now = Minutes(
        project=entry.stream,
        number=kept.number,
        at=kept.at,
        kept_by=entry.actor,
        kept_at=entry.at,
        present=kept.present,
        away=kept.away,
        actions=tuple(_worded(each, kept, entry.actor) for each in kept.actions),
        notes=kept.words.get(NOTES, ""),
        decisions=kept.words.get(DECISIONS, ""),
    )
    if before is None:
        return now
    now = replace(now, kept_by=before.kept_by, kept_at=before.kept_at)
    return replace(now, edits=before.edits + 1, edited_by=entry.actor, edited_at=entry.at)
