"""What the clock does for the house itself."""

from storage import heartbeats
from storage import purge as old
from storage.store import Tx


def beat(tx: Tx, process: str) -> None:
    """Says that a process is alive."""
    heartbeats.beat(tx, process, tx.machine_now)


def purge(tx: Tx, _: None) -> None:
    """Deletes what nobody needs: old delivery keys, drafts left alone for 90 days. Nothing of the journal."""
    old.purge(tx, tx.now, tx.machine_now)
