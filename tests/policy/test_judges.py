"""Voices that are added, taken back and passed on."""

from dataclasses import replace

import pytest

from policy.course import follow
from policy.edition import Verdict
from policy.facts import BallotCast, Entry, JudgeAdded, JudgeReleased, SeatPassed
from policy.gaps import Gap, gaps
from policy.gates import Vote, judge
from policy.judges import (
    Moved,
    add_judge,
    asked_first,
    fitting,
    left,
    may_add,
    pass_seat,
    recount,
    release_judge,
    takers,
)
from policy.people import Seat
from policy.project_course import after
from policy.projects import Ballot, voices
from policy.refusals import Refusal
from policy.rounds import Added, PassedOn
from tests.policy.conftest import NOW, SEATS, project

APPROVE = Verdict.APPROVE
REVIEW, APPROVAL = "initiation.review", "initiation.approval"
AT_REVIEW = project()
FU = Ballot("fu", "finance", REVIEW, APPROVE, NOW)
ADD = Moved(REVIEW, "fu", "wei", round=1)
WITH_WEI = project(added=(Added(REVIEW, "wei"),))


def test_one_more_person_is_asked_and_the_gate_waits_for_them(edition):
    assert add_judge(edition, AT_REVIEW, ADD, SEATS) == (JudgeAdded(REVIEW, "wei"),)
    assert voices(edition, REVIEW, WITH_WEI, SEATS) == {"finance", "sales", "@wei"}
    assert asked_first(edition, WITH_WEI, SEATS) == {"finance": "fu", "sales": "shu", "@wei": "wei"}
    assert list(fitting(edition, WITH_WEI, "wei", SEATS)) == ["@wei"]
    assert recount(edition, WITH_WEI, ["finance", "sales"], SEATS)[0].seats == ("@wei", "finance", "sales")
    both = replace(WITH_WEI, ballots=(FU, replace(FU, by="shu", seat="sales")))
    cast, moved = judge(edition, both, Vote(REVIEW, "wei", APPROVE), SEATS)
    assert cast == BallotCast(REVIEW, "@wei", APPROVE) and moved.step == APPROVAL


@pytest.mark.parametrize("by", ["fu", "shu", "chen"])
def test_judges_and_the_policys_owner_may_add(edition, by):
    assert add_judge(edition, AT_REVIEW, replace(ADD, by=by), SEATS)
    assert may_add(edition, AT_REVIEW, by, SEATS)


def test_whoever_has_spoken_may_still_add(edition):
    assert add_judge(edition, project(ballots=(FU,)), ADD, SEATS)


@pytest.mark.parametrize(
    ("start", "changed", "code"),
    [
        (AT_REVIEW, {"by": "lin"}, "not_yours_to_add"),
        (AT_REVIEW, {"by": "mei"}, "own_project"),
        (project(sponsor="chen"), {"by": "chen"}, "own_project"),
        (AT_REVIEW, {"person": "xu"}, "judge_is_concerned"),
        (AT_REVIEW, {"person": "fei"}, "judge_has_voice"),
        (WITH_WEI, {}, "judge_has_voice"),
        (AT_REVIEW, {"step": APPROVAL}, "gate_passed"),
        (AT_REVIEW, {"round": 2}, "round_passed"),
        (project(at="planning.team"), {"step": "planning.team"}, "gate_passed"),
        (project(at=APPROVAL), {"step": APPROVAL, "by": "lin"}, "no_judge_added_here"),
        (project(added=tuple(Added(REVIEW, f"p{n}") for n in range(5))), {}, "too_many_judges"),
    ],
)
def test_nobody_is_added_so(edition, start, changed, code):
    with pytest.raises(Refusal, match=code):
        add_judge(edition, start, replace(ADD, **changed), SEATS)


@pytest.mark.parametrize("quorum", ["one", "majority", "2"])
def test_where_some_outvote_others_nobody_is_added(edition, quorum):
    steps = {**edition.steps, REVIEW: replace(edition[REVIEW], quorum={"M": quorum})}
    with pytest.raises(Refusal, match="no_judge_added_here"):
        add_judge(replace(edition, steps=steps), AT_REVIEW, ADD, SEATS)


def test_who_was_added_can_be_released_until_they_speak(edition):
    for by in ("fu", "chen"):
        assert release_judge(edition, WITH_WEI, replace(ADD, by=by), SEATS) == (JudgeReleased(REVIEW, "wei"),)
    with pytest.raises(Refusal, match="not_yours_to_add"):
        release_judge(edition, WITH_WEI, replace(ADD, by="wei2"), SEATS)
    with pytest.raises(Refusal, match="judge_not_added"):
        release_judge(edition, AT_REVIEW, ADD, SEATS)
    spoken = replace(WITH_WEI, ballots=(Ballot("wei", "@wei", REVIEW, APPROVE, NOW),))
    with pytest.raises(Refusal, match="seat_has_spoken"):
        release_judge(edition, spoken, ADD, SEATS)
    assert left(WITH_WEI, "wei") and left(spoken, "wei") == () == left(AT_REVIEW, "wei")


def test_an_added_judges_duty_opens_and_falls(edition):
    added, gone = (Entry("p", seq, NOW, "fu", "", "4.1(2)", "", 1, fact)
                   for seq, fact in ((2, JudgeAdded(REVIEW, "wei")), (3, JudgeReleased(REVIEW, "wei"))))  # fmt: skip
    standing = after(AT_REVIEW, added)
    owed = follow((), added, standing, edition)
    assert [(duty.seat, duty.limit_days) for duty in owed] == [("@wei", 3)]
    assert [duty.state for duty in follow(owed, gone, after(standing, gone), edition)] == ["cancelled"]
    assert after(standing, gone).added == ()


def test_who_was_added_and_became_concerned_is_no_voice(edition):
    assert voices(edition, REVIEW, project(added=WITH_WEI.added, sponsor="wei"), SEATS) == {"finance", "sales"}
    speaks = project(added=WITH_WEI.added, ballots=(replace(FU, by="wei"),))
    assert voices(edition, REVIEW, speaks, SEATS) == {"finance", "sales"}


def test_who_was_added_is_one_of_those_who_can_close_the_gate(edition):
    assert gaps(edition, WITH_WEI, SEATS, REVIEW) == ()
    alone = (Seat("finance", "wei"), Seat("sales", "shu"))
    assert gaps(edition, WITH_WEI, alone, REVIEW) == (Gap(REVIEW, ("@wei",), True),)


PASS = Moved(REVIEW, "fu", "fei", "finance", 1)


def test_a_voice_is_passed_on_and_asked_of_the_other_first(edition):
    assert pass_seat(edition, AT_REVIEW, PASS, SEATS) == (SeatPassed(REVIEW, "finance", "fei"),)
    passed = project(passed_on=(PassedOn(REVIEW, "finance", "fei"),))
    assert asked_first(edition, passed, SEATS) == {"finance": "fei", "sales": "shu"}
    assert list(fitting(edition, passed, "fu", SEATS)) == ["finance"]
    assert asked_first(edition, replace(passed, proposer="fei"), SEATS)["finance"] == "fu"
    assert takers(edition, AT_REVIEW, "finance", SEATS) == ("fu", "fei")


@pytest.mark.parametrize(
    ("start", "changed", "code"),
    [
        (AT_REVIEW, {"person": "shu"}, "seat_not_theirs"),
        (AT_REVIEW, {"person": "fu"}, "seat_not_theirs"),
        (project(sponsor="fei"), {}, "seat_not_theirs"),
        (AT_REVIEW, {"by": "shu"}, "not_your_seat"),
        (AT_REVIEW, {"by": "chen"}, "not_your_seat"),
        (project(ballots=(replace(FU, by="fei"),)), {}, "seat_has_spoken"),
        (project(ballots=(replace(FU, by="fei", seat="sales"),)), {}, "seat_not_theirs"),
        (project(at=APPROVAL), {"step": APPROVAL, "by": "lin", "person": "gao", "seat": "@lin"}, "not_your_seat"),
        (AT_REVIEW, {"step": APPROVAL}, "gate_passed"),
    ],
)
def test_no_voice_is_passed_on_so(edition, start, changed, code):
    with pytest.raises(Refusal, match=code):
        pass_seat(edition, start, replace(PASS, **changed), SEATS)
