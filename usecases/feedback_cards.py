"""What Slack is told of suggestions: the card in their channel, and each sentence that is said once."""

from collections.abc import Mapping

from policy.feedback import key, receives
from policy.notices import (
    FEEDBACK_CARD,
    FEEDBACK_LATE,
    FEEDBACK_OWED,
    FEEDBACK_PASSED,
    FEEDBACK_TOLD,
    NOTES_OPENED,
    SAID_AND_DONE,
)
from policy.people import Person
from storage import board
from storage.outbox import Turn
from storage.store import Tx
from usecases.board import month_of
from usecases.feedback import card, seen
from usecases.project_cards import Painter, Shown, to_reader
from views import feedback, triage
from views.board import said_and_done
from views.text import Say


def _card(tx: Tx, turn: Turn, reader: Person | None) -> Shown | None:
    """None where the edition in force has no channel for suggestions any more."""
    return feedback.feedback_card(card(tx), Say(tx.setup.language)) if tx.edition(None).feedback else None


def _owed(tx: Tx, turn: Turn, reader: Person) -> Shown | None:
    """Whoever does not answer it any more reads nothing of it; where they were not told yet, they are not at all."""
    item = board.find(tx, turn.notice.subject)
    if item is None:
        return None
    if item.category in receives(tx.edition(item.edition), tx.setup, reader):
        return triage.feedback_owed(seen(tx, reader, [item])[0], Say(reader.language), reader.zone)
    return triage.feedback_gone(key(item.number), Say(reader.language)) if turn.ts else None


def _told(tx: Tx, turn: Turn, reader: Person) -> Shown | None:
    item = board.find(tx, turn.notice.subject)
    return feedback.feedback_told(seen(tx, reader, [item])[0], Say(reader.language)) if item else None


def _passed(tx: Tx, turn: Turn, reader: Person) -> Shown | None:
    """The desk where it is now, which may be yet another."""
    item = board.find(tx, turn.notice.subject)
    if item is None:
        return None
    return feedback.feedback_passed(seen(tx, reader, [item])[0], Say(reader.language), reader.zone)


def _opened(tx: Tx, turn: Turn, reader: Person) -> Shown | None:
    return triage.notes_opened(turn.notice.facts, Say(reader.language))


def _month(tx: Tx, turn: Turn, reader: Person | None) -> Shown | None:
    return said_and_done(month_of(tx, turn.notice.facts["month"]), Say(tx.setup.language))


def _late(tx: Tx, turn: Turn, reader: Person) -> Shown | None:
    """Nothing once it was said, nor for whoever left the desk meanwhile."""
    item, facts = board.find(tx, turn.notice.subject), turn.notice.facts
    if item is None or item.category not in receives(tx.edition(item.edition), tx.setup, reader):
        return None
    found = seen(tx, reader, [item])[0]
    if facts["subject"] not in found.due:
        return None
    return triage.feedback_late(found, facts, Say(reader.language), reader.zone)


PAINTERS: Mapping[str, Painter] = {FEEDBACK_CARD: _card, FEEDBACK_OWED: to_reader(_owed)}
TOLD: Mapping[str, Painter] = {
    FEEDBACK_TOLD: to_reader(_told),
    FEEDBACK_PASSED: to_reader(_passed),
    FEEDBACK_LATE: to_reader(_late),
    NOTES_OPENED: to_reader(_opened),
    SAID_AND_DONE: _month,
}
