"""The agenda of a progress meeting, and the file with which it goes into calendars."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from policy.ahead import agenda_at
from policy.facts import (
    ActionDone,
    ActionDropped,
    BallotCast,
    BlockerAnswered,
    ConditionMet,
    Entry,
    ManagerNamed,
    MeetingSkipped,
    Returned,
    StepEntered,
)
from policy.minutes import coming, held, of
from policy.people import Person
from policy.progress import Meeting, Stands
from policy.projects import Project
from policy.refusals import Refusal
from policy.telling_minutes import agenda_card, calendar_file
from policy.visibility import rows_in_a_channel
from storage import journal, outbox, people
from storage.outbox import Turn
from storage.store import Tx
from usecases.minutes import away_of, invited_to, plan_meetings
from usecases.projects import seen, sight_for
from views.agendas import Agenda, file_told
from views.history_told import Told
from views.ics import Invitation, summary
from views.ics import calendar_file as drawn
from views.sights import Sight
from views.text import BOTH, Say

# What people want to hear of at the next meeting: verdicts, conditions met, changes of the road, what was answered.
DECIDED = (BallotCast, ConditionMet, Returned, StepEntered, ManagerNamed, BlockerAnswered, ActionDone, ActionDropped)
MOST = 60


def on_agenda(tx: Tx, subject: str, at: datetime) -> None:
    """The working day before a meeting: its agenda, and a file for calendars. Late, it is sent while it is of use."""
    project = tx.hold(subject)
    meeting = coming(tx.edition(project.edition), project, tx.calendar)
    if meeting is None or meeting.at <= tx.now:
        return
    if agenda_at(tx.edition(project.edition), meeting.at, tx.calendar) > tx.now:
        plan_meetings(tx, project)  # a calendar that was changed meanwhile has moved it
        return
    outbox.put(tx, agenda_card(project, meeting))
    if project.channel and not meeting.moved:  # whoever moves a meeting sends its file then
        outbox.put(tx, calendar_file(project, meeting))


def agenda_of(tx: Tx, order: tuple[Person | None, str, int]) -> Agenda | None:
    """As a reader may see it; without one, as a channel shows it. None for a meeting that there is not."""
    reader, project_id, number = order
    sight = sight_for(tx, (reader, project_id)) if reader else seen(tx, tx.read(project_id))
    meeting = of(sight.project, number) or coming(sight.edition, sight.project, tx.calendar)
    if meeting is None or meeting.number != number:
        return None
    invited = people.names(tx, invited_to(tx, sight.project))
    sight = replace(sight, people={**sight.people, **invited})
    decided = tuple(_decided(tx, sight, _since(sight.project, meeting))) if meeting.stands is Stands.SET else ()
    away = away_of(tx, invited, meeting.at)
    return Agenda(sight, meeting, tuple(invited.values()), away, decided, _reason(tx, project_id, meeting))


def shown_agenda(tx: Tx, order: tuple[Person, str, int]) -> Agenda:
    """The same for a press. Refuses where there is none."""
    found = agenda_of(tx, order)
    if found is None:
        raise Refusal("no_meeting_coming")
    return found


def _since(project: Project, meeting: Meeting) -> datetime:
    """When people met last; before the first meeting, when the project was filed."""
    before = [each.at for each in held(project) if each.number < meeting.number]
    return max(before, default=project.filed_at)


def _decided(tx: Tx, sight: Sight, since: datetime) -> Iterable[Told]:
    """The latest first; as far as whoever looks may read it."""
    shown = rows_in_a_channel(sight.edition, False) if sight.shown is None else sight.shown
    found = [each for each in journal.latest(tx, sight.project.id, 0, 5 * MOST) if each.at > since]
    found = [each for each in found if isinstance(each.fact, DECIDED)][:MOST]
    named = people.names(tx, _named(found))
    editions = {key: tx.edition(key) for key in {each.edition for each in found}}
    return (Told(each, editions[each.edition], {**sight.people, **named}, shown) for each in found)


def _named(entries: Iterable[Entry]) -> set[str]:
    found = {each.actor for each in entries} | {each.on_behalf_of for each in entries}
    return found - {""}


def _reason(tx: Tx, project: str, meeting: Meeting) -> str:
    if meeting.stands is not Stands.SKIPPED:
        return ""
    facts = [each.fact for each in journal.entries(tx, project) if isinstance(each.fact, MeetingSkipped)]
    return next((each.words.get("reason", "") for each in reversed(facts) if each.number == meeting.number), "")


@dataclass(frozen=True)
class Attached:
    """A file to be put into a channel: its name there, its title, what is said with it, and its bytes."""

    name: str
    title: str
    comment: str
    data: bytes


def attached(tx: Tx, turn: Turn) -> Attached | None:
    """The calendar file of a meeting; None where nobody needs it any more."""
    about = turn.notice.facts
    sight = seen(tx, tx.read(turn.notice.subject))
    number, cancelled = int(about["number"]), bool(about["cancelled"])
    meeting = of(sight.project, number) or coming(sight.edition, sight.project, tx.calendar)
    if meeting is None or meeting.number != number or (not cancelled and _is_past(tx, meeting, about["moved"])):
        return None
    invited = people.names(tx, invited_to(tx, sight.project))
    sight = replace(sight, people={**sight.people, **invited}).for_channel(turn.lane, False)
    series = sight.edition.progress
    length = timedelta(minutes=series.length if series else 0)
    told = Invitation(sight, meeting, length, tuple(invited.values()), tx.now, cancelled)
    say = Say(tx.setup.language)
    spoken = Say(say.tongues[0].language) if say.language == BOTH else say
    title = summary(sight, spoken)
    return Attached(told.name, title, file_told(meeting, say, tx.setup.zone, cancelled), drawn(told, spoken))


def _is_past(tx: Tx, meeting: Meeting, moved: str) -> bool:
    """It was moved again since, has begun or is not held: another file says so."""
    return meeting.at <= tx.now or meeting.stands is not Stands.SET or str(meeting.moved) != moved
