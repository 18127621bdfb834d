"""Anonymous suggestions. No order here names whoever gives one: who it was is not known from here on. Policy 6(2)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from policy.cadence import due
from policy.codes import code_of, hashed, id_of
from policy.feedback import Giving, Item, check_text, desk_of, last_batch, owed, rules
from policy.notices import FEEDBACK, NOTES_OPENED, Kind, Notice, lane_of
from policy.people import holders
from policy.refusals import Refusal
from policy.reminders import reckoned
from storage import duties, notes, numbers, outbox
from storage.notes import Waiting
from storage.store import Tx
from usecases.feedback import COUNTED, invite_suggestions, plan_ahead, seen
from views.notes import Found


@dataclass(frozen=True)
class Noted:
    """`secret`: the random one of the form; nobody else knows it. What is typed was checked for whoever typed it."""

    secret: str
    what: Giving


@dataclass(frozen=True)
class Addition:
    """Said later, by whoever has the code."""

    secret: str
    code: str
    text: str


def give_note(tx: Tx, order: Noted) -> None:
    """Waits for the next working day; the same form twice is one note."""
    given = order.what
    about = (given.category, given.clause, given.project, given.text)
    code = hashed(code_of(order.secret), _company(tx))
    notes.add(tx, Waiting(id_of(order.secret), tx.edition(None).key, *about, opens_on(tx), code))
    plan_ahead(tx)


def _company(tx: Tx) -> str:
    return str(tx.workspace)


def opens_on(tx: Tx, _: None = None) -> date:
    """The day on which what comes in now is laid before its desk: the next working day."""
    zone = ZoneInfo(tx.setup.zone)
    return due(tx.now, 1, tx.calendar).astimezone(zone).date()


def add_to_note(tx: Tx, order: Addition) -> None:
    """Waits as a note does. Refuses a code that there is not, and an empty text."""
    item, waiting = notes.by_code(tx, hashed(order.code, _company(tx)))
    about = item or waiting
    if about is None:
        raise Refusal("no_such_code", "code")
    said = (about.category, about.clause, about.project, check_text(order.text))
    new = Waiting(id_of(order.secret), tx.edition(None).key, *said, opens_on(tx), adds_to=about.id)
    if not item or said[-1] not in item.added:
        notes.add(tx, new)


def found_by(tx: Tx, code: str) -> Found:
    """What whoever has the code reads. Refuses one that there is not."""
    item, waiting = notes.by_code(tx, hashed(code, _company(tx)))
    about = item or waiting
    if about is None:
        raise Refusal("no_such_code", "code")
    shown = seen(tx, None, [item])[0] if item else None
    more = tuple((each.text, each.opens_on) for each in notes.adding_to(tx, about.id))
    return Found(shown, waiting.opens_on if waiting else opens_on(tx), about.text, more)


def on_feedback_batch(tx: Tx, subject: str, at: datetime) -> None:
    """Lays before the desks what was to be opened by now, in random order: from now on each has a number.

    However late it comes, it is as if it had come at its hour: nothing finer than the day is kept.
    """
    at = last_batch(rules(tx.edition(None)), tx.now, tx.calendar)
    due_now = notes.take(tx, at.astimezone(ZoneInfo(tx.setup.zone)).date())
    opened = [(_opened(tx, each, at), each) for each in due_now if not each.adds_to]
    notes.put(tx, opened)
    for item, _ in opened:
        edition = tx.edition(item.edition)
        duties.save(tx, owed(item, 0, edition), partial(reckoned, edition, tx.calendar))
    added = [about for each in due_now if each.adds_to and (about := _added(tx, each))]
    if due_now:
        outbox.put(tx, *_told(tx, [item for item, _ in opened], added, at))
        outbox.want_all(tx, FEEDBACK, tx.now.timestamp())
    invite_suggestions(tx)
    plan_ahead(tx)


def _opened(tx: Tx, note: Waiting, at: datetime) -> Item:
    about = (note.category, note.clause, note.project, note.text)
    return Item(note.id, numbers.next_number(tx, COUNTED), note.edition, "", *about, at)


def _added(tx: Tx, more: Waiting) -> Item | None:
    """The note, wherever it is by now: it may have been passed on to another desk."""
    item = notes.hold(tx, more.adds_to)
    if item:
        notes.save(tx, replace(item, added=(*item.added, more.text)))
    return item


def _told(tx: Tx, opened: list[Item], added: list[Item], at: datetime) -> list[Notice]:
    """Once to whoever leads each desk: how many there are, and nothing of what they say."""
    counts: dict[str, dict[str, int]] = {}
    reached = [("new", item.edition, item.category) for item in opened]
    for what, edition, category in [*reached, *(("more", note.edition, note.category) for note in added)]:
        of_desk = counts.setdefault(desk_of(tx.edition(edition), category), {"new": 0, "more": 0})
        of_desk[what] += 1
    return [notice for desk, many in sorted(counts.items()) for notice in _to_lead(tx, desk, many, at)]


def _to_lead(tx: Tx, desk: str, counts: Mapping[str, int], at: datetime) -> list[Notice]:
    facts = {what: str(count) for what, count in counts.items()}
    key = f"{NOTES_OPENED}:{at.date()}:{desk}"
    leads = holders(tx.setup.seats, desk)[:1]
    return [Notice(Kind.TELL, key, lane_of(lead), FEEDBACK, NOTES_OPENED, facts) for lead in leads]
