"""Whoever owes something puts off being reminded of it, or does not put it off any more."""

from dataclasses import dataclass
from datetime import datetime

from policy import snoozes
from policy.ahead import APART
from policy.cadence import lasted
from policy.duties import Duty
from policy.people import Kind, Person, check_member
from policy.projects import Project
from policy.refusals import Refusal
from policy.reminders import ASKED, again, points_of, times
from policy.snoozes import Wish
from storage import duties, outbox, people
from storage.store import Tx
from usecases.duties import can_meet
from usecases.projects import sight_for
from views import reminders
from views.blocks import Block
from views.text import Say


@dataclass(frozen=True)
class Snooze:
    """A person and a duty, by its name. `until`: as the press said."""

    project: str
    opened_by: int
    seat: str
    subject: str
    by: str
    until: datetime | None = None


def snooze(tx: Tx, asked: Snooze) -> None:
    """A guest may. Refuses whose duty it is not, and as policy/snoozes.py does."""
    project, duty = _mine(tx, asked)
    wish = Wish(asked.by, tx.now, tx.calendar_for(duty), asked.until)
    tx.record(project.id, snoozes.snooze(tx.edition(project.edition), duty, wish), by=asked.by)


def wake(tx: Tx, asked: Snooze) -> None:
    project, duty = _mine(tx, asked)
    tx.record(project.id, snoozes.wake(duty, asked.by, tx.now), by=asked.by)


def _mine(tx: Tx, asked: Snooze) -> tuple[Project, Duty]:
    project, person = tx.hold(asked.project), people.by_id(tx, asked.by)
    if person is None or person.kind is not Kind.GUEST:
        check_member(person, tx.machine_now)
    duty = snoozes.named(duties.open_of(tx, project.id), asked.opened_by, asked.seat, asked.subject)
    if duty is None or not can_meet(tx, duty, project, asked.by):
        raise Refusal("duty_not_yours")
    return project, duty


def put_off(tx: Tx, order: tuple[Person, Snooze]) -> Block | None:
    """What a reader's reminder looks like now; None once it is done."""
    reader, asked = order
    seen = sight_for(tx, (reader, asked.project))
    duty = snoozes.named(seen.owed, asked.opened_by, asked.seat, asked.subject)
    return reminders.put_off(seen, duty, reader, tx.now, Say(reader.language)) if duty else None


def on_snooze_over(tx: Tx, subject: str, at: datetime) -> None:
    """They are reminded, unless it is done by now."""
    stream, person, opened_by, seat, key = subject.split(APART, 4)
    project = tx.find(stream)
    duty = snoozes.named(duties.open_of(tx, stream), int(opened_by), seat, key)
    if project and duty and can_meet(tx, duty, project, person) and not _comes_anyway(tx, project, duty, at):
        due = tx.due(duty)
        late = int(lasted(due, tx.now, tx.calendar_for(duty))) if due <= tx.now else None
        outbox.put(tx, again(duty, project, person, late))


def _comes_anyway(tx: Tx, project: Project, duty: Duty, at: datetime) -> bool:
    """A reminder for whoever owes it comes at this very moment, or came since."""
    points = points_of(tx.edition(project.edition), duty)
    when = zip(points, times(duty, points, tx.calendar_for(duty)), strict=True)
    return any(ASKED & {*point.tell} and at <= moment <= tx.now for point, moment in when)
