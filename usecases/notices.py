"""What the relay does between two calls to Slack."""

from storage import outbox
from storage.outbox import Claim, Parked, Settled, Turn
from storage.store import Tx


def lease(tx: Tx, claim: Claim) -> tuple[Turn, ...]:
    return outbox.lease(tx, claim)


def settle(tx: Tx, done: Settled) -> bool:
    return outbox.settle(tx, done)


def next_turn(tx: Tx, _: None) -> float | None:
    """When the next lane may speak, machine time in seconds; None when nothing waits."""
    return outbox.next_turn(tx)


def parked(tx: Tx, _: None) -> tuple[Parked, ...]:
    """Notices that wait for an admin, because Slack keeps refusing them."""
    return outbox.parked(tx)


def try_parked(tx: Tx, _: None) -> int:
    """Once more what Slack refused: channels are opened again, rights given, programs mended. How many there are."""
    return outbox.revive_all(tx)
