"""More time for a proposal that was sent back."""

from policy.lapses import extend
from storage import duties
from storage.store import Tx


def extend_time(tx: Tx, order: tuple[str, str]) -> None:
    """A project by its id, and who asks. Policy 4.1(1); added."""
    project_id, by = order
    project = tx.hold(project_id)
    facts = extend(tx.edition(project.edition), project, by, duties.open_of(tx, project.id))
    tx.record(project.id, facts, by=by)
