"""What the relay does between two calls to Slack."""

from storage.outbox import Claim, Settled, Turn
from storage.store import Tx

from storage import outbox


def lease(tx: Tx, claim: Claim) -> list[Turn]:
    return outbox.lease(tx.session, claim)


def settle(tx: Tx, done: Settled) -> None:
    outbox.settle(tx.session, done)


def parked(tx: Tx, _: None) -> int:
    """How many notices wait for an admin, because Slack keeps refusing them."""
    return outbox.parked(tx.session, tx.workspace)
