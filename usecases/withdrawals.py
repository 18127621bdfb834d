"""A proposer takes a proposal back, and opens it again."""

from dataclasses import dataclass

from policy.edition import REOPEN
from policy.withdrawals import called_again, reopen, withdraw, withdraw_objections
from storage import duties
from storage.store import Tx
from usecases.projects import sight
from views.projects import Sight


@dataclass(frozen=True)
class Back:
    """A project to be taken back, by its id."""

    project: str
    by: str
    reason: str = ""


def withdraw_proposal(tx: Tx, order: Back) -> None:
    """Policy 4.1(1); added. What is owed for it is cancelled, and what was said stays."""
    project = tx.hold(order.project)
    facts = withdraw(tx.edition(project.edition), project, order.by, order.reason)
    tx.record(project.id, facts, by=order.by)


def withdrawing(tx: Tx, order: tuple[str, str]) -> Sight:
    """What a proposer is about to take back, by its id and theirs. Refuses what cannot be."""
    project_id, by = order
    seen = sight(tx, project_id)
    for refusal in withdraw_objections(seen.edition, seen.project, by):
        raise refusal
    return seen


def reopen_proposal(tx: Tx, order: tuple[str, str]) -> None:
    """By the project's id and its proposer's."""
    project_id, by = order
    project = tx.hold(project_id)
    edition = tx.edition(project.edition)
    facts = reopen(edition, project, by, tx.now, tx.setup.seats)
    meetings = called_again(duties.of(tx, project.id), edition[project.at].exits[REOPEN])
    tx.record(project.id, (*facts, *meetings), by=by)
