"""What a judge may approve together with others, without opening it: small, and nobody has anything against it."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from policy.conditions import lapsed
from policy.edition import Edition, Verdict
from policy.gates import Vote, objections, would_decide
from policy.judges import fitting
from policy.people import Seat
from policy.projects import Project
from policy.refusals import Refusal


@dataclass(frozen=True)
class Item:
    """A gate of a project, in the round in which it was listed."""

    project: str
    step: str
    round: int


def is_clean(edition: Edition, project: Project, person: str, seats: Collection[Seat]) -> bool:
    """May this person approve it together with others, as it stands?"""
    item = Item(project.id, project.at, project.round)
    return why_not(edition, project, clean_vote(edition, project, item, person, seats), seats) is None


def why_not(edition: Edition, project: Project, vote: Vote, seats: Collection[Seat]) -> Refusal | None:
    """What stands against this approval, unopened; None where nothing does."""
    for refusal in objections(edition, project, vote, seats):
        return refusal if not refusal.field else Refusal("not_clean")
    if lapsed(project, fitting(edition, project, vote.by, seats)):
        return Refusal("not_clean")
    return Refusal("not_clean") if _worries(edition, project, vote.by) else None


def clean_vote(edition: Edition, project: Project, item: Item, person: str, seats: Collection[Seat]) -> Vote:
    """Approval of what was listed: with the project manager whom its author suggested, where one is named."""
    vote = Vote(item.step, person, Verdict.APPROVE, round=item.round)
    names = edition[project.at].names_pm and fitting(edition, project, person, seats)
    closes = names and would_decide(edition, project, vote, seats) is Verdict.APPROVE
    return replace(vote, pm=project.terms.pm) if closes else vote


def _worries(edition: Edition, project: Project, person: str) -> bool:
    """It is large, a red flag stands on it, or somebody else has said anything but a plain yes."""
    if not edition.size(project.size).together:
        return True
    if any(edition.flags[flag].red for flag in project.flags if flag in edition.flags):
        return True
    others = [ballot for ballot in project.ballots if ballot.by != person]
    return any(each.concerns or each.conditions or each.verdict is not Verdict.APPROVE for each in others)
