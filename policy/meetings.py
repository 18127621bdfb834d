"""The meeting that is owed once a proposal was sent back again and again. Policy 4.1(2)."""

from collections.abc import Collection, Iterable, Iterator

from policy.duties import Duty, What
from policy.edition import Edition, Verdict
from policy.facts import Fact, MeetingCalled, MeetingHeld
from policy.forms import blank
from policy.people import Seat
from policy.projects import PERSON, Project
from policy.refusals import Refusal
from policy.rounds import Ballot

OUTCOME_AT_MOST = 2000


def sent_back(project: Project) -> int:
    """How often it went back to its author before this round."""
    return sum(_went_back(each.ballots) for each in project.earlier)


def sent_back_so_far(project: Project) -> int:
    """The same with this round, which may be over."""
    return sent_back(project) + _went_back(project.ballots)


def _went_back(ballots: Collection[Ballot]) -> bool:
    """The gate where a round ended is the one that spoke last; an earlier gate that looks again is not its author."""
    if not ballots:
        return False
    last = max(ballots, key=lambda ballot: ballot.at).step
    no = [ballot for ballot in ballots if ballot.step == last and ballot.verdict is Verdict.SEND_BACK]
    return any(not ballot.to for ballot in no)


def called(edition: Edition, project: Project, paper: str) -> Iterator[Fact]:
    """What follows when a project goes back to a paper once more: each so many times, a meeting is owed."""
    meeting = edition[paper].meeting
    if meeting and (sent_back(project) + 1) % meeting.after == 0:
        yield MeetingCalled(paper, (meeting.role,))


def owed(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    return tuple(duty for duty in duties if duty.what is What.MEETING)


def hold_meeting(by: str, outcome: str, duties: Iterable[Duty], seats: Iterable[Seat]) -> tuple[Fact, ...]:
    """The meeting took place. `duties`: what the project's people owe now. Refuses whoever does not owe it."""
    meetings = owed(duties)
    if not meetings:
        raise Refusal("no_meeting_owed")
    mine = {PERSON + by, *(seat.role for seat in seats if seat.person == by)}
    if not any(duty.seat in mine for duty in meetings):
        raise Refusal("not_your_meeting")
    if blank(outcome):
        raise Refusal("field_needed", "outcome")
    if len(outcome) > OUTCOME_AT_MOST:
        raise Refusal("too_long", "outcome", length=str(len(outcome)), limit=str(OUTCOME_AT_MOST))
    return (MeetingHeld(meetings[0].step, words={"outcome": outcome.strip()}),)
