"""How the conditions of a verdict are met."""

from dataclasses import dataclass

from policy.conditions import meet
from policy.people import check_member
from storage import people
from storage.store import Tx


@dataclass(frozen=True)
class ConditionDone:
    """A person says that a condition (by its key) is met; `note`: how."""

    project: str
    condition: str
    by: str
    note: str


def meet_condition(tx: Tx, done: ConditionDone) -> None:
    """Policy 4.1(2). Refuses whoever neither owes it nor asked for it."""
    project = tx.hold(done.project)
    check_member(people.by_id(tx, done.by), tx.machine_now)
    tx.record(project.id, meet(project, done.condition, done.by, done.note, tx.setup.seats), by=done.by)
