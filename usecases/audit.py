"""Whether the journal is whole."""

from storage import journal
from storage.store import Tx


def verify(tx: Tx, _: None) -> list[tuple[str, int]]:
    """Every place, as stream and seq, where a chain is broken; empty when all is well."""
    return list(journal.verify_all(tx))


def entries(tx: Tx, _: None) -> int:
    """How many entries were verified."""
    return sum(1 for stream in journal.streams(tx) for _ in journal.entries(tx, stream))
