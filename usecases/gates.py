"""What people do at a gate."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from policy.conditions import OWNER
from policy.edition import Verdict
from policy.gates import Vote, judge, objections, would_decide
from policy.judges import fitting
from policy.people import Seat, check_member
from policy.projects import Project
from storage import deliveries, people
from storage.store import Tx
from usecases.people import check_members
from usecases.projects import sight
from views.projects import Sight

ANSWERABLE = ("already_cast", "conditions_open")  # a ballot that is about to be filled in may say something else


@dataclass(frozen=True)
class Question:
    """What a press leaves open: with which voice, and whom to name as project manager."""

    sight: Sight
    voices: Mapping[str, Seat]
    names_pm: bool


def cast_ballot(tx: Tx, order: tuple[str, Vote]) -> None:
    """One person's verdict on a project, by its id. Policy 4.1(2), 4.1(3)."""
    project_id, vote = order[0], on_its_day(tx, order[1])
    project = tx.hold(project_id)
    check_member(people.by_id(tx, vote.by), tx.machine_now)
    cast_on(tx, project, vote)


def cast_on(tx: Tx, project: Project, vote: Vote) -> None:
    """The same on a project that is held, by somebody whom we know."""
    edition, seats = tx.edition(project.edition), tx.setup.seats
    facts = judge(edition, project, vote, seats)
    if vote.pm:
        check_members(tx, {"pm": vote.pm})
    check_members(tx, {OWNER.format(number): each.owner for number, each in enumerate(vote.conditions, 1)})
    fits = fitting(edition, project, vote.by, seats)
    seat = fits[vote.seat or next(iter(fits))]
    tx.record(project.id, facts, by=vote.by, on_behalf_of=seat.on_behalf_of)


def on_its_day(tx: Tx, vote: Vote) -> Vote:
    """The business day, in the workspace's zone, on which somebody votes."""
    return replace(vote, today=tx.now.astimezone(ZoneInfo(tx.setup.zone)).date())


def question(tx: Tx, order: tuple[str, Vote, str]) -> Question | None:
    """What has to be asked before this vote can be cast; None when this very delivery cast it before.

    Refuses a vote that no answer could make good.
    """
    project_id, vote, once = order[0], on_its_day(tx, order[1]), order[2]
    if deliveries.seen(tx, once):
        return None
    reader, seats = people.by_id(tx, vote.by), tx.setup.seats
    seen = sight(tx, project_id)
    seen = seen.for_reader(reader) if reader else seen
    for refusal in objections(seen.edition, seen.project, vote, seats):
        if not refusal.field and not (vote.revises and refusal.code in ANSWERABLE):
            raise refusal
    voices = fitting(seen.edition, seen.project, vote.by, seats)
    gate = seen.edition[seen.project.at]
    closes = would_decide(seen.edition, seen.project, vote, seats) is Verdict.APPROVE
    return Question(seen, voices, gate.names_pm and closes)
