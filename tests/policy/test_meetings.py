"""The third time that a proposal goes back, a meeting is owed."""

from dataclasses import replace

import pytest

from policy.course import follow
from policy.duties import State, What
from policy.edition import Verdict
from policy.facts import Entry, MeetingCalled, MeetingHeld, StepEntered
from policy.gates import Vote, judge
from policy.meetings import hold_meeting, sent_back
from policy.projects import Ballot
from policy.refusals import Refusal
from policy.rounds import Earlier
from tests.policy.conftest import NOW, SEATS, project

REVIEW, APPROVAL, PROPOSAL = "initiation.review", "initiation.approval", "initiation.proposal"
NO = Ballot("fu", "finance", REVIEW, Verdict.SEND_BACK, NOW)
YES = replace(NO, verdict=Verdict.APPROVE)
BACK_AGAIN = Ballot("lin", "@lin", APPROVAL, Verdict.SEND_BACK, NOW.replace(day=3), to=REVIEW)


def over(*ballots):
    standing = project()
    return Earlier(1, standing.terms, standing.words, "M", 1, NOW, ballots)


def sends_back(edition, *earlier, to=""):
    standing = project(at=APPROVAL, earlier=earlier)
    return judge(edition, standing, Vote(APPROVAL, "lin", Verdict.SEND_BACK, "so", to=to), SEATS)


@pytest.mark.parametrize(
    ("rounds", "times"),
    [
        ((), 0),
        ((over(NO), over(NO)), 2),
        ((over(YES, BACK_AGAIN), over(NO)), 1),
        ((over(), over(YES), over(NO)), 1),
    ],
)
def test_what_went_back_to_its_author_is_counted(rounds, times):
    assert sent_back(project(earlier=rounds)) == times


@pytest.mark.parametrize(("times", "is_called"), [(0, False), (1, False), (2, True), (3, False), (5, True)])
def test_every_third_time_a_meeting_is_owed(edition, times, is_called):
    facts = sends_back(edition, *(over(NO) for _ in range(times)))
    assert (MeetingCalled(PROPOSAL, ("policy_owner",)) in facts) == is_called


def test_what_goes_back_to_an_earlier_gate_calls_no_meeting(edition):
    *_, last = sends_back(edition, over(NO), over(NO), to=REVIEW)
    assert isinstance(last, StepEntered)


def entry(fact, seq=1, actor="lin"):
    return Entry("p", seq, NOW, actor, "", "4.1(1)", "", 1, fact)


def owed(edition):
    return follow((), entry(MeetingCalled(PROPOSAL, ("policy_owner",))), project(at=PROPOSAL), edition)


def test_a_meeting_is_a_duty_with_a_limit_until_it_is_held(edition):
    [duty] = owed(edition)
    assert (duty.seat, duty.what, duty.limit_days) == ("policy_owner", What.MEETING, 3)
    facts = hold_meeting("chen", " We agreed. ", [duty], SEATS)
    assert facts == (MeetingHeld(PROPOSAL, words={"outcome": "We agreed."}),)
    [met] = follow([duty], entry(facts[0], 2, "chen"), project(at=PROPOSAL), edition)
    assert (met.state, met.met_by) == (State.MET, "chen")


@pytest.mark.parametrize(
    ("by", "outcome", "has_one", "code"),
    [
        ("lin", "done", True, "not_your_meeting"),
        ("chen", "done", False, "no_meeting_owed"),
        ("chen", " ", True, "field_needed"),
        ("chen", "x" * 2001, True, "too_long"),
    ],
)
def test_a_meeting_is_not_reported_so(edition, by, outcome, has_one, code):
    with pytest.raises(Refusal, match=code):
        hold_meeting(by, outcome, owed(edition) if has_one else (), SEATS)


@pytest.mark.parametrize(("step", "is_over"), [(REVIEW, False), (APPROVAL, False), ("planning.team", True)])
def test_filing_again_leaves_the_meeting_owed_and_the_next_stage_ends_it(edition, step, is_over):
    changed = follow(owed(edition), entry(StepEntered(step, ()), 2), project(at=step), edition)
    assert [duty.state for duty in changed] == ([State.CANCELLED] if is_over else [])
