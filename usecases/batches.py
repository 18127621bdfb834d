"""What a judge approves together: small projects that nobody has anything against."""

from dataclasses import dataclass

from policy.batches import Item, clean_vote, why_not
from policy.edition import Verdict
from policy.gates import Vote
from policy.people import check_member
from policy.projects import Project
from policy.refusals import Refusal
from storage import people
from storage.store import Tx
from usecases.gates import cast_on, on_its_day
from usecases.people import check_members

Order = tuple[str, tuple[Item, ...]]  # who approves, and what was listed


@dataclass(frozen=True)
class Cleared:
    """What came of it: approved, and left out with the reason."""

    approved: tuple[Project, ...]
    left_out: tuple[tuple[Project, Refusal], ...]


def cast_clean(tx: Tx, order: Order) -> None:
    """Approves, one by one, whatever is still as it was listed; the rest stays as it is. Policy 4.1(2), 4.1(3).

    Held in the order of their ids, so that two judges who approve the same do not wait for each other in a ring.
    """
    by, items = order
    check_member(people.by_id(tx, by), tx.machine_now)
    for item in sorted(items, key=lambda item: item.project):
        project = tx.hold(item.project)
        vote = _vote(tx, project, item, by)
        if _against(tx, project, vote) is None:
            cast_on(tx, project, vote)


def _vote(tx: Tx, project: Project, item: Item, by: str) -> Vote:
    return on_its_day(tx, clean_vote(tx.edition(project.edition), project, item, by, tx.setup.seats))


def _against(tx: Tx, project: Project, vote: Vote) -> Refusal | None:
    try:
        check_members(tx, {"pm": vote.pm} if vote.pm else {})
    except Refusal:
        return Refusal("not_clean")
    return why_not(tx.edition(project.edition), project, vote, tx.setup.seats)


def cleared(tx: Tx, order: Order) -> Cleared:
    """What came of each item, as it stands now."""
    by, items = order
    approved, left_out = [], []
    for item in items:
        project = tx.read(item.project)
        if _approved(project, item, by):
            approved.append(project)
        else:
            against = _against(tx, project, _vote(tx, project, item, by))
            left_out.append((project, against or Refusal("not_clean")))
    return Cleared(tuple(approved), tuple(left_out))


def _approved(project: Project, item: Item, by: str) -> bool:
    rounds = [ballot for earlier in project.earlier for ballot in earlier.ballots]
    said = [ballot for ballot in (*rounds, *project.ballots) if (ballot.by, ballot.step) == (by, item.step)]
    return any(ballot.round == item.round and ballot.verdict is Verdict.APPROVE for ballot in said)
