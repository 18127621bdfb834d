"""What is owed, and what ends it."""

from policy.cadence import Calendar
from policy.course import follow
from policy.duties import State
from policy.edition import Verdict
from policy.facts import BallotCast, Entry, ProposalFiled, StepEntered, VoicesChanged
from tests.policy.conftest import NOW, project, terms

REVIEW = "initiation.review"


def told(fact, seq=1, actor="fu"):
    return Entry("p", seq, NOW, actor, "", "4.1(2)", "", 1, fact)


def opened(edition, *seats, size="M"):
    return follow((), told(StepEntered(REVIEW, seats)), project(size=size), edition)


def test_a_gate_opens_a_duty_a_seat_with_the_limit_of_its_size(edition):
    [small], [large] = opened(edition, "finance", size="S"), opened(edition, "finance", size="L")
    assert (small.seat, small.step, small.clause, small.state) == ("finance", REVIEW, "4.1(2)", State.OPEN)
    assert (small.limit_days, large.limit_days) == (2, 5)
    assert large.due(Calendar("Asia/Shanghai")) == NOW.replace(day=9)


def test_a_verdict_meets_the_duty_of_its_seat(edition):
    owed = opened(edition, "finance", "sales")
    [met] = follow(owed, told(BallotCast(REVIEW, "finance", Verdict.SEND_BACK), 2), project(), edition)
    assert (met.seat, met.state, met.met_by, met.met_at) == ("finance", State.MET, "fu", NOW)


def test_leaving_a_gate_cancels_what_is_open(edition):
    owed = opened(edition, "sales")
    dropped, new = follow(owed, told(StepEntered("initiation.proposal", ("@mei",)), 3), project(), edition)
    assert (dropped.seat, dropped.state) == ("sales", State.CANCELLED)
    assert (new.seat, new.limit_days, new.opened_by) == ("@mei", 10, 3)


def test_a_role_given_to_others_keeps_what_stays(edition):
    owed = opened(edition, "@lin", "@gao")
    dropped, new = follow(owed, told(VoicesChanged(REVIEW, ("@gao", "@new")), 4), project(), edition)
    assert (dropped.seat, dropped.state, new.seat, new.opened_by) == ("@lin", State.CANCELLED, "@new", 4)


def test_filing_meets_the_authors_duty(edition):
    owed = follow((), told(StepEntered("initiation.proposal", ("@mei",))), project(), edition)
    filed = ProposalFiled("initiation.proposal", "CAM26-001", "M", 1, {}, NOW.date(), terms())
    [met] = follow(owed, told(filed, 2, "mei"), project(), edition)
    assert (met.state, met.met_by) == (State.MET, "mei")
