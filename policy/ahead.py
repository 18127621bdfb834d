"""What the clock has to do after a fact, and when: its kind, what it is about, its time. Business time."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from policy.cadence import Calendar
from policy.edition import Edition
from policy.facts import (
    DutySnoozed,
    Fact,
    ManagerNamed,
    MeetingCame,
    MeetingSet,
    MeetingSkipped,
    ProposalWithdrawn,
    SnoozeEnded,
    StepEntered,
)
from policy.minutes import coming, ends
from policy.projects import Project
from policy.telling import Occasion

AGENDA, MEETING_ENDS, SNOOZES = "progress_meeting", "minutes", "snooze"
APART = ":"  # in the subject of a snooze: project, person, and the name of the duty


@dataclass(frozen=True)
class Plan:
    """`at`: None where it happens no more."""

    kind: str
    subject: str
    at: datetime | None


def ahead(occasion: Occasion, calendar: Calendar) -> tuple[Plan, ...]:
    """What is planned anew because of a fact. `calendar`: the company's."""
    act = PLANS.get(type(occasion.entry.fact))
    return tuple(act(occasion, calendar)) if act else ()


def meetings(edition: Edition, project: Project, calendar: Calendar, now: datetime) -> Iterator[Plan]:
    """The next progress meeting: when its agenda is sent, and when it is over."""
    meeting = coming(edition, project, calendar)
    if meeting is None:
        yield from (Plan(kind, project.id, None) for kind in (AGENDA, MEETING_ENDS))
        return
    yield Plan(AGENDA, project.id, max(agenda_at(edition, meeting.at, calendar), now))
    yield Plan(MEETING_ENDS, project.id, ends(edition, project, meeting))


def agenda_at(edition: Edition, at: datetime, calendar: Calendar) -> datetime:
    """At its hour on the working day before, on the workspace's wall clock."""
    zone = ZoneInfo(calendar.zone)
    day = at.astimezone(zone).date() - timedelta(days=1)
    while not calendar.works(day) and at.date() - day < timedelta(days=31):
        day -= timedelta(days=1)
    hour = edition.progress.remind_at if edition.progress else at.time()
    return datetime.combine(day, hour, zone)


def _meetings(now: Occasion, calendar: Calendar) -> Iterator[Plan]:
    return meetings(now.edition, now.project, calendar, now.entry.at)


def _snoozed(now: Occasion, calendar: Calendar) -> Iterator[Plan]:
    fact = now.fact(DutySnoozed)
    yield Plan(SNOOZES, _of(now, fact), fact.until)


def _woken(now: Occasion, calendar: Calendar) -> Iterator[Plan]:
    yield Plan(SNOOZES, _of(now, now.fact(SnoozeEnded)), None)


def _of(now: Occasion, fact: DutySnoozed | SnoozeEnded) -> str:
    return APART.join((now.project.id, now.entry.actor, str(fact.opened_by), fact.seat, fact.subject))


PLANS: Mapping[type[Fact], Callable[[Occasion, Calendar], Iterator[Plan]]] = {
    **dict.fromkeys((ManagerNamed, StepEntered, ProposalWithdrawn, MeetingSet, MeetingSkipped, MeetingCame), _meetings),
    DutySnoozed: _snoozed,
    SnoozeEnded: _woken,
}
