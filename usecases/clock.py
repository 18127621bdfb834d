"""What falls due by the clock. Each occurrence happens once, in a transaction of its own, whoever ticks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from policy.ahead import AGENDA, MEETING_ENDS, SNOOZES
from policy.briefs import BRIEF
from policy.drafts import DRAFT
from policy.facts import WORKSPACE
from policy.living import CARDS, next_morning
from policy.notices import FEEDBACK_BATCH, SAID_AND_DONE
from policy.standups import CLOSES, NUDGES, PROMPTS
from storage import clock, drafts, duties, heartbeats, occurrences, outbox
from storage.occurrences import Occurrence
from storage.store import Tx
from usecases import standups
from usecases.absences import ABSENCE, on_absence
from usecases.agendas import on_agenda
from usecases.board import on_said_and_done
from usecases.briefs import BRIEFS, on_brief, on_briefs
from usecases.calendars import HOLIDAYS, on_holidays
from usecases.drafts import on_draft
from usecases.living import on_cards
from usecases.minutes import on_meeting_ends
from usecases.notes import on_feedback_batch
from usecases.risks import ACCEPTANCE, on_acceptance_over
from usecases.snoozes import on_snooze_over

AT_ONCE = 100  # occurrences that one look lists
LAST_BREATH = timedelta(minutes=1)  # for which a process may have lived on since it last said so

# What happens, by kind: given what it is about and when it was due. Whatever happens again plans its next time.
KINDS: Mapping[str, Callable[[Tx, str, datetime], None]] = {
    ABSENCE: on_absence,
    DRAFT: on_draft,
    BRIEFS: on_briefs,
    HOLIDAYS: on_holidays,
    CARDS: on_cards,
    BRIEF: on_brief,
    AGENDA: on_agenda,
    MEETING_ENDS: on_meeting_ends,
    FEEDBACK_BATCH: on_feedback_batch,
    SAID_AND_DONE: on_said_and_done,
    ACCEPTANCE: on_acceptance_over,
    SNOOZES: on_snooze_over,
    PROMPTS: standups.on_standup,
    NUDGES: standups.on_nudge,
    CLOSES: standups.on_close,
}
# What leaves things behind that are not to be found any more: what waited stood elsewhere, in another order.
FORGETS = (FEEDBACK_BATCH,)
# What always goes on, and begins at once where it never began.
STANDING = (BRIEFS, HOLIDAYS, CARDS)


def due(tx: Tx, _: None) -> tuple[Occurrence, ...]:
    """What has fallen due by now, the earliest first; more may be waiting behind it."""
    return occurrences.due(tx, tx.now, KINDS.keys(), AT_ONCE)


def occur(tx: Tx, wanted: Occurrence) -> bool:
    """Does it, unless somebody else has it already."""
    if not occurrences.take(tx, wanted):
        return False
    KINDS[wanted.kind](tx, wanted.subject, wanted.at)
    return True


def begin(tx: Tx, _: None) -> None:
    """Whatever always goes on is planned, once a company has an edition."""
    for kind in STANDING if tx.setup.edition else ():
        if occurrences.planned(tx, kind, WORKSPACE) is None:
            occurrences.plan(tx, kind, WORKSPACE, next_morning(tx.now, tx.calendar) if kind == CARDS else tx.now)
    occurrences.wake(tx, DRAFT, drafts.begun(tx) if tx.setup.edition else (), tx.now)


def put_off(tx: Tx, wanted: Occurrence) -> None:
    """It failed: what else is due comes first."""
    occurrences.failed(tx, wanted)


def next_at(tx: Tx, after: datetime | None) -> datetime | None:
    """When the next thing falls due, business time, or the next that is later; None when nothing is planned."""
    since = after or datetime.min.replace(tzinfo=UTC)
    found = occurrences.earliest(tx, KINDS.keys(), since), duties.next_reminder(tx, since), outbox.next_held(tx, since)
    return min(filter(None, found), default=None)


@dataclass(frozen=True)
class Face:
    """What the clock shows: business time, and whether it stands still."""

    now: datetime
    stands: bool


def face(tx: Tx, _: None) -> Face:
    return Face(tx.now, clock.stands(tx))


def is_moved(tx: Tx, _: None) -> bool:
    """Does business time differ from the machine's? Only in a sandbox may it."""
    return clock.stands(tx) or clock.offset(tx) != 0


def resume(tx: Tx, _: None) -> None:
    """In a sandbox no time goes by while nobody runs: who comes back finds everything as they left it."""
    alive = max(heartbeats.latest(tx).values(), default=tx.machine_now)
    away = tx.machine_now - alive - LAST_BREATH
    if away > timedelta() and not clock.stands(tx):
        clock.move(tx, clock.offset(tx) - away.total_seconds())


def stand(tx: Tx, at: datetime | None) -> Face:
    """The clock stands still at this moment, or at the present one. Never back, for what happened has happened."""
    moment = max(tx.now, at or tx.now)
    clock.stand(tx, moment)
    return Face(moment, stands=True)


def go_on(tx: Tx, _: None) -> Face:
    """A clock that stood goes on from where it stood."""
    clock.move(tx, (tx.now - tx.machine_now).total_seconds())
    return Face(tx.now, stands=False)
