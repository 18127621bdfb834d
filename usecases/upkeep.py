"""What the clock does for the house itself."""

from datetime import timedelta

from storage import heartbeats, quiet
from storage import purge as old
from storage.store import Tx

WEEK = 7  # days for which messages are counted


def beat(tx: Tx, process: str) -> None:
    """Says that a process is alive."""
    heartbeats.beat(tx, process, tx.machine_now)


def purge(tx: Tx, _: None) -> None:
    """Deletes what nobody needs: old delivery keys, drafts that were filed. Nothing of the journal."""
    old.purge(tx, tx.now, tx.machine_now)
    quiet.forget(tx, (tx.now - timedelta(days=WEEK)).date())
