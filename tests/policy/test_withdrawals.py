"""A proposal is its proposer's to take back until it is approved, and to open again for a while."""

from datetime import date, timedelta

import pytest

from policy.conditions import WORDED, Condition
from policy.course import follow
from policy.duties import State, What
from policy.edition import Verdict
from policy.facts import (
    BallotCast,
    Entry,
    MeetingCalled,
    MeetingHeld,
    ProposalReopened,
    ProposalWithdrawn,
    StepEntered,
)
from policy.gates import Vote, judge
from policy.project_course import after
from policy.refusals import Refusal
from policy.rounds import Withdrawal
from policy.withdrawals import called_again, check_reopened, may_withdraw, reopen, reopen_until, withdraw
from tests.policy.conftest import NOW, SEATS, project

PAPER, REVIEW, APPROVAL = "initiation.proposal", "initiation.review", "initiation.approval"


def told(fact, seq=1, actor="mei", days=0):
    return Entry("p", seq, NOW + timedelta(days=days), actor, "", "4.1(1)", "", 1, fact)


def after_all(standing, facts, **when):
    for seq, fact in enumerate(facts, 1):
        standing = after(standing, told(fact, seq, **when))
    return standing


def withdrawn(edition, at=REVIEW, reason=""):
    standing = project(at=at)
    return after_all(standing, withdraw(edition, standing, "mei", reason))


@pytest.mark.parametrize("at", [PAPER, REVIEW, APPROVAL])
def test_it_is_withdrawn_from_every_step_of_initiation(edition, at):
    facts = withdraw(edition, project(at=at), "mei", " Too early \n")
    assert facts == (ProposalWithdrawn(at, words={"reason": "Too early"}), StepEntered("withdrawn", ()))
    gone = withdrawn(edition, at, "Too early")
    assert gone.withdrawn == Withdrawal(at, 1, "mei", NOW, "Too early") and gone.at == "withdrawn"


@pytest.mark.parametrize(
    ("at", "by", "reason", "code"),
    [
        (REVIEW, "fu", "", "withdrawn_by_proposer"),
        (REVIEW, "xu", "", "withdrawn_by_proposer"),
        ("planning.team", "mei", "", "too_late_to_withdraw"),
        ("declined", "mei", "", "too_late_to_withdraw"),
        (REVIEW, "mei", "x" * 1001, "too_long"),
    ],
)
def test_it_cannot_be_withdrawn(edition, at, by, reason, code):
    with pytest.raises(Refusal, match=code):
        withdraw(edition, project(at=at), by, reason)
    assert may_withdraw(edition, project(at=at), by) is (code == "too_long")


def test_it_is_withdrawn_once(edition):
    with pytest.raises(Refusal, match="already_withdrawn"):
        withdraw(edition, withdrawn(edition), "mei")


def test_a_reason_that_shows_nothing_is_none(edition):
    [taken, _] = withdraw(edition, project(), "mei", " \u200b\n")
    assert taken.words == {}


@pytest.mark.parametrize(("days", "is_in_time"), [(0, True), (59, True), (60, True), (60.01, False), (400, False)])
def test_it_is_reopened_for_as_long_as_the_edition_says(edition, days, is_in_time):
    gone = withdrawn(edition)
    assert reopen_until(edition, gone) == NOW + timedelta(days=60)
    if is_in_time:
        facts = reopen(edition, gone, "mei", NOW + timedelta(days=days), SEATS)
        assert facts == (ProposalReopened("withdrawn"), StepEntered(PAPER, ("@mei",)))
        return
    with pytest.raises(Refusal, match="too_late_to_reopen"):
        reopen(edition, gone, "mei", NOW + timedelta(days=days), SEATS)


def test_it_is_reopened_by_its_proposer_and_once(edition):
    gone = withdrawn(edition)
    with pytest.raises(Refusal, match="withdrawn_by_proposer"):
        reopen(edition, gone, "fu", NOW, SEATS)
    back = after_all(gone, reopen(edition, gone, "mei", NOW, SEATS), days=1)
    assert back.withdrawn is None and back.withdrawals[0].reopened_at == NOW + timedelta(days=1)
    with pytest.raises(Refusal, match="not_withdrawn"):
        reopen(edition, back, "mei", NOW, SEATS)
    assert withdraw(edition, back, "mei")


def test_nobody_judges_or_files_what_was_withdrawn(edition):
    gone = withdrawn(edition)
    with pytest.raises(Refusal, match="proposal_withdrawn"):
        judge(edition, gone, Vote(REVIEW, "fu", Verdict.APPROVE), SEATS)
    with pytest.raises(Refusal, match="reopen_first"):
        check_reopened(gone)


def test_a_meeting_that_was_owed_is_owed_again(edition):
    owed = follow((), told(MeetingCalled(PAPER, ("policy_owner",)), 3), project(at=PAPER), edition)
    dropped = follow(owed, told(ProposalWithdrawn(PAPER), 4), project(at=PAPER), edition)
    assert list(called_again(dropped, PAPER)) == [MeetingCalled(PAPER, ("policy_owner",))]
    held = follow(owed, told(MeetingHeld(PAPER), 4), project(at=PAPER), edition)
    assert list(called_again(held, PAPER)) == list(called_again((), PAPER)) == []


def test_what_is_owed_is_cancelled_and_conditions_that_stand_are_owed_again(edition):
    condition = Condition("c1", "mei", date(2026, 4, 1))
    cast = BallotCast(
        REVIEW, "finance", Verdict.APPROVE, conditions=(condition,), words={f"{WORDED}c1": "Sign the contract"}
    )
    course = [(StepEntered(REVIEW, ("finance", "sales")), "mei"), (cast, "fu")]
    course += [(ProposalWithdrawn(REVIEW), "mei"), (StepEntered("withdrawn", ()), "mei")]
    standing, owed = project(), {}
    for seq, (fact, actor) in enumerate(course, 1):
        entry = told(fact, seq, actor)
        standing = after(standing, entry)
        still = [duty for duty in owed.values() if duty.state is State.OPEN]
        owed |= {duty.name: duty for duty in follow(still, entry, standing, edition)}
    assert {duty.state for duty in owed.values()} == {State.MET, State.CANCELLED}
    entry = told(ProposalReopened("withdrawn"), 5)
    [again] = follow((), entry, after(standing, entry), edition)
    assert (again.what, again.seat, again.subject, again.due_on) == (What.CONDITION, "@mei", "c1", date(2026, 4, 1))
