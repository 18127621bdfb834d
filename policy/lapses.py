"""A proposal that was sent back has a time in which it is filed again; its proposer may take more, once a round."""

from collections.abc import Iterable

from policy.duties import Duty, What
from policy.edition import LAPSE, Edition
from policy.facts import Fact, ProposalLapsed, TimeExtended
from policy.projects import Project, entered
from policy.refusals import Refusal


def lapses(edition: Edition, duty: Duty) -> bool:
    """Does it end by itself what is not done in time? Policy 4.1(1); added."""
    return duty.what is What.STEP and LAPSE in edition[duty.step].exits


def lapse(edition: Edition, project: Project, duty: Duty) -> tuple[Fact, ...]:
    """What follows when the time is over; nothing where the project has gone on meanwhile."""
    if project.at != duty.step or project.withdrawn:
        return ()
    return ProposalLapsed(duty.step), entered(edition, edition[duty.step].exits[LAPSE], project, ())


def may_extend(edition: Edition, project: Project, by: str, owed: Iterable[Duty]) -> bool:
    """Once a round: the limit is still that of the edition."""
    here = edition[project.at]
    limit = here.limit_days[project.size]
    mine = [duty for duty in owed if duty.what is What.STEP and duty.step == project.at]
    return bool(here.extend_days and by == project.proposer and mine and all(each.limit_days == limit for each in mine))


def extend(edition: Edition, project: Project, by: str, owed: Iterable[Duty]) -> tuple[Fact, ...]:
    """The proposer takes the time that the edition gives on request. Refuses a second time, and everybody else."""
    if by != project.proposer:
        raise Refusal("not_your_proposal")
    if not may_extend(edition, project, by, owed):
        raise Refusal("extended_enough")
    return (TimeExtended(project.at, edition[project.at].extend_days),)
