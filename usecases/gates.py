"""What people do at a gate."""

from collections.abc import Mapping
from dataclasses import dataclass

from policy.edition import Verdict
from policy.gates import Vote, fitting, judge, objections, would_decide
from policy.people import Seat, check_member
from storage import deliveries, people
from storage.store import Tx
from usecases.people import check_members
from usecases.projects import sight
from views.projects import Sight


@dataclass(frozen=True)
class Question:
    """What a press leaves open: with which voice, and whom to name as project manager."""

    sight: Sight
    voices: Mapping[str, Seat]
    names_pm: bool


def cast_ballot(tx: Tx, order: tuple[str, Vote]) -> None:
    """One person's verdict on a project, by its id. Policy 4.1(2), 4.1(3)."""
    project_id, vote = order
    project = tx.hold(project_id)
    check_member(people.by_id(tx, vote.by), tx.machine_now)
    edition, seats = tx.edition(project.edition), tx.setup.seats
    facts = judge(edition, project, vote, seats)
    if vote.pm:
        check_members(tx, {"pm": vote.pm})
    fits = fitting(edition, project, vote.by, seats)
    seat = fits[vote.seat or next(iter(fits))]
    tx.record(project.id, facts, by=vote.by, on_behalf_of=seat.on_behalf_of)


def question(tx: Tx, order: tuple[str, Vote, str]) -> Question | None:
    """What has to be asked before this vote can be cast; None when this very delivery cast it before.

    Refuses a vote that no answer could make good.
    """
    project_id, vote, once = order
    if deliveries.seen(tx, once):
        return None
    seen = sight(tx, project_id)
    seats = tx.setup.seats
    for refusal in objections(seen.edition, seen.project, vote, seats):
        if not refusal.field:
            raise refusal
    voices = fitting(seen.edition, seen.project, vote.by, seats)
    gate = seen.edition[seen.project.at]
    closes = would_decide(seen.edition, seen.project, vote, seats) is Verdict.APPROVE
    return Question(seen, voices, gate.names_pm and closes)
