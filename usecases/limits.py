"""The numbers of the edition in force, and whether they are still to be read."""

from policy.edition import Edition
from policy.readiness import numbers_of
from policy.setup import may_set_up
from storage import people
from storage.store import Tx


def numbers(tx: Tx, by: str) -> tuple[Edition, bool]:
    """The edition; and whether this person sets up, and nobody confirmed so far to have read it."""
    edition, reader = tx.edition(None), people.by_id(tx, by)
    unread = numbers_of(edition) not in tx.setup.confirmed
    return edition, unread and reader is not None and may_set_up(tx.setup, reader)
