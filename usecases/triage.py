"""A desk answers suggestions, adopts or declines them. Policy 6(2)."""

from dataclasses import replace
from datetime import UTC, datetime, time
from functools import partial
from zoneinfo import ZoneInfo

from policy import triage as rules
from policy.duties import What
from policy.feedback import Item, asked, is_open, met, moved, passed_on, receives
from policy.notices import FEEDBACK
from policy.people import Person
from policy.refusals import Refusal
from policy.reminders import reckoned
from policy.triage import Moving, Triage, check_move, check_said, check_triage
from policy.visibility import knows_of
from storage import board, duties, feedback, notes, outbox, people
from storage.board import Sought
from storage.store import Tx
from usecases.feedback import seen
from views.triage import Desk, Waiting

PAGE = 8


def triage(tx: Tx, order: tuple[str, Triage]) -> None:
    """A suggestion by its id, and what its desk says. Refuses what policy/triage.py refuses."""
    id_, said = order
    item = _held(tx, id_)
    edition = tx.edition(item.edition)
    check_triage(edition, tx.setup, item, said.by)
    check_said(edition, item, said)
    _check_project(tx, said)
    said = replace(said, public=said.public and is_open(edition, item.category))
    if item.sender:
        tx.record(id_, rules.say(said), by=said.by)
    else:
        _say_to_a_note(tx, item, said)


def _held(tx: Tx, id_: str) -> Item:
    """As it stays until the end of the transaction. Refuses one that there is not."""
    named = feedback.standing(tx, id_, hold=True)
    item = named.item if named else notes.hold(tx, id_)
    if item is None:
        raise Refusal("not_your_feedback")
    return item


def move(tx: Tx, order: tuple[str, Moving]) -> None:
    """Passes a suggestion, by its id, on to another desk, at once: whoever had it reads it no more.

    Refuses what policy/triage.py refuses.
    """
    id_, moving = order
    item = _held(tx, id_)
    check_move(tx.edition(item.edition), tx.setup, item, moving)
    if item.sender:
        tx.record(id_, rules.move(moving), by=moving.by)
    else:
        _move_note(tx, moved(item, moving.category, moving.by))


def _move_note(tx: Tx, item: Item) -> None:
    """Outside the journal, as the note is."""
    edition, known = tx.edition(item.edition), len(duties.of(tx, item.id))
    notes.save(tx, item)
    owed = passed_on(duties.open_of(tx, item.id), item, known, edition, tx.now)
    duties.save(tx, owed, partial(reckoned, edition, tx.calendar))
    outbox.put(tx, *asked(item, known, edition, tx.setup))
    for subject in (item.id, FEEDBACK):
        outbox.want_all(tx, subject, tx.now.timestamp())


def _check_project(tx: Tx, said: Triage) -> None:
    if said.project:
        project, by = tx.find(said.project), people.by_id(tx, said.by)
        if project is None or by is None or not knows_of(tx.edition(project.edition), project, tx.setup, by):
            raise Refusal("no_such_project", "project")


def _say_to_a_note(tx: Tx, item: Item, said: Triage) -> None:
    """Outside the journal, as the note is; of the time only the day is kept."""
    outcome = rules.outcome(item, said)
    now = replace(item, outcome=replace(outcome, at=outcome.at or today(tx)), heard=len(item.added))
    notes.save(tx, now)
    owed = duties.open_of(tx, item.id)
    reckon = partial(reckoned, tx.edition(item.edition), tx.calendar)
    duties.save(tx, tuple(met(owed, said.status, said.by, tx.now)), reckon)
    outbox.want_all(tx, FEEDBACK, tx.now.timestamp())


def today(tx: Tx) -> datetime:
    """The first moment of the company's day."""
    zone = ZoneInfo(tx.setup.zone)
    return datetime.combine(tx.now.astimezone(zone).date(), time(), zone).astimezone(UTC)


def desk_page(tx: Tx, order: tuple[Person, int]) -> Desk:
    """One page, from 0, of what reaches a person's desks. Refuses whoever has none."""
    reader, page = order
    categories = receives(tx.edition(None), tx.setup, reader)
    if not categories:
        raise Refusal("not_your_feedback")
    sought = Sought(categories, waiting_first=True)
    total = board.count(tx, sought)
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 0), pages - 1)
    rows = seen(tx, reader, board.page(tx, sought, page * PAGE, PAGE))
    return Desk(rows, page, pages, total, reader.zone)


def waiting(tx: Tx, reader: Person) -> Waiting | None:
    """What Home shows of a reader's desks; None where they have none."""
    if not receives(tx.edition(None), tx.setup, reader):
        return None
    owed = [each for each in duties.owed_by(tx, tx.setup.roles_of(reader.id)) if each.what is What.FEEDBACK]
    due = sorted(tx.due(each) for each in owed)
    late = {each.stream for each in owed if tx.due(each) < tx.now}
    return Waiting(len({each.stream for each in owed}), len(late), due[0] if due else None)
