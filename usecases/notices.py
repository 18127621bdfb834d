"""What the relay does between two calls to Slack."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from policy.notices import DIRECT, HOME, THREAD, Kind
from policy.people import Person
from policy.quiet import Day, Urgency, held_until, urgency
from storage import lanes, outbox, people, quiet
from storage.outbox import Claim, Parked, Settled, Turn
from storage.store import Tx


def lease(tx: Tx, claim: Claim) -> tuple[Turn, ...]:
    """What may be said now. What can wait is gathered for its reader's hours, and then said in one message."""
    while turns := outbox.lease(tx, claim, tx.now):
        ready = [turn for turn in turns if not (claim.holds and _holds(tx, turn))]
        if ready:
            return tuple(_gathered(tx, turn) for turn in ready)
    return ()


def _holds(tx: Tx, turn: Turn) -> bool:
    """Is it kept for later? What is said for the first time, to one person, counts among the messages of their day."""
    reader, messages = _reader(tx, turn), tx.edition(None).messages if tx.setup.edition else None
    kind = urgency(turn.notice)
    if reader is None or messages is None or turn.tries or kind is Urgency.AT_ONCE:
        return False
    day = _day(tx, reader)
    if not tx.setup.hours.get(reader.id, messages.hours).wants(turn.notice):
        return False  # nothing will be said
    until = held_until(kind, tx.setup.hours.get(reader.id, messages.hours), messages.a_day, day)
    if until and not turn.held:
        outbox.hold(tx, turn, until)
        return True
    quiet.count(tx, reader.id, day.here.date())
    return False


def _day(tx: Tx, reader: Person) -> Day:
    empty = Day(tx.now, tx.calendar_of(reader.id))
    said = quiet.said(tx, reader.id, empty.here.date())
    return replace(empty, said=said, is_about=quiet.is_about(tx, reader.id, tx.now))


def _reader(tx: Tx, turn: Turn) -> Person | None:
    """Whoever is about to be written to; nobody where a message is only brought up to date."""
    is_new = turn.notice.kind is Kind.TELL or (turn.notice.kind is Kind.REPAINT and not turn.ts)
    if not turn.lane.startswith(DIRECT) or not is_new or turn.notice.what == HOME:
        return None
    return people.by_id(tx, turn.lane.removeprefix(DIRECT))


def _gathered(tx: Tx, turn: Turn) -> Turn:
    found = outbox.gathered(tx, turn.lane, tx.now) if turn.held else ()
    return replace(turn, gathered=found) if len(found) > 1 else turn


def settle(tx: Tx, done: Settled) -> bool:
    return outbox.settle(tx, done)


def set_back(tx: Tx, now: float) -> int:
    """The machine's clock may have been set back to `now`, seconds: nobody waits until it shows again what it did."""
    return lanes.set_back(tx, now)


@dataclass(frozen=True)
class Noted:
    """How far a notice got, by its number: all of its facts."""

    id: int
    facts: Mapping[str, str]


def note_facts(tx: Tx, noted: Noted) -> None:
    """What takes several calls goes on where it was left."""
    outbox.note(tx, noted.id, noted.facts)


def next_turn(tx: Tx, _: None) -> float | None:
    """When the next lane may speak, machine time in seconds; None when nothing waits."""
    return outbox.next_turn(tx, tx.now)


def parked(tx: Tx, _: None) -> tuple[Parked, ...]:
    """Notices that wait for an admin, because Slack keeps refusing them."""
    return outbox.parked(tx)


def try_parked(tx: Tx, _: None) -> int:
    """Once more what Slack refused: channels are opened again, rights given, programs mended. How many there are."""
    return outbox.revive_all(tx)


def root_of(tx: Tx, turn: Turn) -> tuple[str, str] | None:
    """Beneath which message a notice is said: its channel and ts; None where it stands by itself.

    A root that stands in a thread itself leads to that one's root: Slack has no threads in threads.
    """
    key, found = turn.notice.facts.get(THREAD, ""), None
    while key:
        root = outbox.by_key(tx, key)
        if root is None:
            break
        if not root.ts:
            raise Unposted(key)
        found, key = (root.channel, root.ts), root.facts.get(THREAD, "")
    return found


class Unposted(Exception):
    """The message beneath which something is to be said has not been posted yet."""
