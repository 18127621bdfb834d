"""Whom Slack tells of progress meetings, their minutes and their action items. Policy 4.3(1)."""

from collections.abc import Callable, Iterator, Mapping

from policy.actions import named
from policy.facts import ActionDone, ActionDropped, Fact, MeetingCame, MeetingSet, MeetingSkipped, MinutesKept
from policy.minutes import of
from policy.notices import (
    ACTION_DONE,
    ACTION_DROPPED,
    ACTIONS_ASKED,
    AGENDA_CARD,
    CALENDAR_FILE,
    MEETING_MOVED,
    MEETING_SKIPPED,
    MINUTES_CARD,
    MINUTES_OWED,
    Kind,
    Notice,
    agenda_of,
    lane_of,
    minutes_of,
)
from policy.occasions import Occasion
from policy.progress import Meeting, Stands
from policy.projects import Project


def place(project: Project) -> str:
    """Where a project's people read what concerns them all: its channel; until there is one, who runs it."""
    return project.channel or lane_of(project.pm or project.terms.pm)


def agenda_card(project: Project, meeting: Meeting) -> Notice:
    """One for each time that the meeting was set to."""
    key = f"{AGENDA_CARD}:{project.id}:{meeting.number}:{meeting.moved}"
    about = {"project": project.id, "number": str(meeting.number)}
    return Notice(Kind.REPAINT, key, place(project), agenda_of(project.id, meeting.number), AGENDA_CARD, about)


def agendas(project: Project) -> tuple[str, ...]:
    """The subjects of the agendas that still change: of the last meeting, the next one, and those without minutes."""
    last = project.meetings[-1].number if project.meetings else 0
    open_ = (each.number for each in project.meetings if each.stands is Stands.OVER)
    return tuple(agenda_of(project.id, number) for number in (*open_, last, last + 1)) if project.meetings else ()


def agenda_ahead(project: str, last: Meeting) -> str:
    """The subject of the coming meeting's agenda, of a project by its id; `last`: what it remembers last."""
    return agenda_of(project, last.number if last.stands is Stands.SET else last.number + 1)


def minutes_card(project: Project, number: int) -> Notice:
    about = {"project": project.id, "number": str(number)}
    key = f"{MINUTES_CARD}:{project.id}:{number}"
    return Notice(Kind.REPAINT, key, place(project), minutes_of(project.id, number), MINUTES_CARD, about)


def calendar_file(project: Project, meeting: Meeting, cancelled: bool = False) -> Notice:
    """One for each time that the meeting was set to, and one that takes it back."""
    number, moved = str(meeting.number), str(meeting.moved)
    key = f"{CALENDAR_FILE}:{project.id}:{number}:{'cancelled' if cancelled else moved}"
    about = {"number": number, "moved": moved, "cancelled": "yes" if cancelled else ""}
    return Notice(Kind.DO, key, place(project), project.id, CALENDAR_FILE, about)


def _set(now: Occasion) -> Iterator[Notice]:
    fact = now.fact(MeetingSet)
    meeting = of(now.project, fact.number)
    told = {"number": str(fact.number), "was": fact.was.isoformat(), "at": fact.at.isoformat()}
    told |= {"by": now.entry.actor, "onward": "yes" if fact.onward else ""}
    yield Notice(Kind.TELL, now.once, place(now.project), now.project.id, MEETING_MOVED, told)
    if meeting and now.project.channel:
        yield calendar_file(now.project, meeting)


def _skipped(now: Occasion) -> Iterator[Notice]:
    fact = now.fact(MeetingSkipped)
    meeting = of(now.project, fact.number)
    told = {"number": str(fact.number), "was": fact.was.isoformat(), "by": now.entry.actor}
    told |= {"seq": str(now.entry.seq)}
    yield Notice(Kind.TELL, now.once, place(now.project), now.project.id, MEETING_SKIPPED, told)
    if meeting and now.project.channel:
        yield calendar_file(now.project, meeting, cancelled=True)


def _came(now: Occasion) -> Iterator[Notice]:
    yield now.tell(now.project.pm, MINUTES_OWED, number=str(now.fact(MeetingCame).number))


def _kept(now: Occasion) -> Iterator[Notice]:
    """The card stands in the channel; whoever owes something new hears of it once, however much it is."""
    number = now.fact(MinutesKept).number
    yield minutes_card(now.project, number)
    known = {each.key for each in now.before.actions} if now.before else set()
    owners = dict.fromkeys(each.owner for each in now.project.actions if each.key not in known)
    for owner in owners:
        if owner != now.entry.actor:
            yield now.tell(owner, ACTIONS_ASKED, number=str(number))


def _done(now: Occasion) -> Iterator[Notice]:
    """Whoever asked for it hears that it is done."""
    yield from _ended(now, now.fact(ActionDone).action, ACTION_DONE)


def _dropped(now: Occasion) -> Iterator[Notice]:
    yield from _ended(now, now.fact(ActionDropped).action, ACTION_DROPPED)


def _ended(now: Occasion, key: str, what: str) -> Iterator[Notice]:
    action = named(now.before, key) if now.before else None
    if action is None:
        return
    yield minutes_card(now.project, action.number)
    concerned = (action.by,) if what == ACTION_DONE else (action.owner, action.by)
    for person in dict.fromkeys(concerned):
        if person and person != now.entry.actor:
            yield now.tell(person, what, action=key, by=now.entry.actor, number=str(action.number))


TELLS: Mapping[type[Fact], Callable[[Occasion], Iterator[Notice]]] = {
    MeetingSet: _set,
    MeetingSkipped: _skipped,
    MeetingCame: _came,
    MinutesKept: _kept,
    ActionDone: _done,
    ActionDropped: _dropped,
}
