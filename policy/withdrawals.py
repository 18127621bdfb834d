"""A proposal taken back by its proposer, and opened again."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta

from policy.duties import Duty, State, What
from policy.edition import FILED, REOPEN, WITHDRAW, Edition, Flaw
from policy.facts import Fact, MeetingCalled, ProposalReopened, ProposalWithdrawn
from policy.forms import blank
from policy.people import Seat
from policy.projects import Project, entered
from policy.refusals import Refusal

REASON_AT_MOST = 1000


def withdraw(edition: Edition, project: Project, by: str, reason: str = "") -> tuple[Fact, ...]:
    """What follows when somebody takes a proposal back: its proposer, until it is approved. Policy 4.1(1); added."""
    for refusal in withdraw_objections(edition, project, by, reason):
        raise refusal
    words = {} if blank(reason) else {"reason": reason.strip()}
    onward = edition[project.at].exits[WITHDRAW]
    return ProposalWithdrawn(project.at, words=words), entered(edition, onward, project, ())


def withdraw_objections(edition: Edition, project: Project, by: str, reason: str = "") -> Iterator[Refusal]:
    """Why it cannot be taken back, the plainest reason first."""
    if project.proposer != by:
        yield Refusal("withdrawn_by_proposer")
    if project.withdrawn:
        yield Refusal("already_withdrawn", at=project.withdrawn.at.isoformat())
    if WITHDRAW not in edition[project.at].exits:
        yield Refusal("too_late_to_withdraw", at_step=project.at)
    if len(reason) > REASON_AT_MOST:
        yield Refusal("too_long", "reason", length=str(len(reason)), limit=str(REASON_AT_MOST))


def reopen(edition: Edition, project: Project, by: str, now: datetime, seats: Collection[Seat]) -> tuple[Fact, ...]:
    """Back to the paper, where its proposer amends it and files it again."""
    if project.proposer != by:
        raise Refusal("withdrawn_by_proposer")
    last = reopen_until(edition, project)
    if last is None:
        raise Refusal("not_withdrawn", at_step=project.at)
    if now > last:
        raise Refusal("too_late_to_reopen", at=last.isoformat())
    return ProposalReopened(project.at), entered(edition, edition[project.at].exits[REOPEN], project, seats)


def called_again(duties: Iterable[Duty], paper: str) -> Iterator[Fact]:
    """A meeting that was owed when it was withdrawn is owed again. `duties`: every one that the project has known."""
    meetings = sorted((duty for duty in duties if duty.what is What.MEETING), key=lambda duty: duty.opened_by)
    last = [duty for duty in meetings if duty.opened_by == meetings[-1].opened_by]
    if last and all(duty.state is State.CANCELLED for duty in last):
        yield MeetingCalled(paper, tuple(duty.seat for duty in last))


def reopen_until(edition: Edition, project: Project) -> datetime | None:
    """Until when it may be opened again; None where it was not withdrawn."""
    here = edition[project.at]
    if project.withdrawn is None or REOPEN not in here.exits:
        return None
    return project.withdrawn.at + timedelta(days=here.reopen_days)


def may_withdraw(edition: Edition, project: Project, by: str) -> bool:
    return not any(withdraw_objections(edition, project, by))


def check_reopened(project: Project) -> None:
    """Refuses to go on with a proposal that was taken back and not opened again."""
    if project.withdrawn:
        raise Refusal("reopen_first")


def flaws(edition: Edition) -> Iterator[Flaw]:
    """What no edition may say: withdrawn too late, to where somebody is asked, or reopened to no paper."""
    if edition.first not in edition.steps:
        return
    for step in edition.steps.values():
        place = f"steps.{step.name}"
        to, back = (edition.steps.get(step.exits.get(way, "")) for way in (WITHDRAW, REOPEN))
        if WITHDRAW in step.exits and step.stage != edition[edition.first].stage:
            yield Flaw("withdrawn_too_late", place, WITHDRAW, step.stage)
        if to and (to.owner or to.is_gate):
            yield Flaw("withdrawn_to_work", place, WITHDRAW, to.name)
        if back and FILED not in back.exits:
            yield Flaw("reopened_to_no_paper", place, REOPEN, back.name)
        if back and not step.reopen_days:
            yield Flaw("no_time_to_reopen", place, "reopen_days")
