"""What the clock does for the house itself."""

from storage.store import Tx

from storage import heartbeats
from storage import purge as old


def beat(tx: Tx, process: str) -> None:
    """Says that a process is alive."""
    heartbeats.beat(tx.session, process, tx.machine_now)


def purge(tx: Tx, _: None) -> None:
    """Deletes what nobody needs: old delivery keys, drafts left alone for 90 days. Nothing of the journal."""
    old.purge(tx.session, tx.workspace, tx.machine_now)
