"""Whether the journal is whole."""

from storage.store import Tx

from storage import journal


def verify(tx: Tx, _: None) -> list[tuple[str, int]]:
    """Every place, as stream and seq, where a chain is broken; empty when all is well."""
    return list(journal.verify_all(tx.session, tx.workspace))


def entries(tx: Tx, _: None) -> int:
    """How many entries were verified."""
    return journal.count(tx.session, tx.workspace)
