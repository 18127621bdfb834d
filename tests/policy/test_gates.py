"""The rules of a gate, read from the standard edition."""

from dataclasses import replace

import pytest

from policy.edition import Verdict
from policy.facts import BallotCast, ManagerNamed, StepEntered, VoicesChanged
from policy.gaps import Gap, gaps, gates_ahead, unmatched
from policy.gates import Vote, judge
from policy.judges import asked_first, fitting, recount
from policy.people import Seat
from policy.projects import Ballot
from policy.quorums import decided
from policy.refusals import Refusal
from tests.policy.conftest import NOW, SEATS, project

APPROVE, SEND_BACK, DECLINE = Verdict
REVIEW, APPROVAL, TEAM = "initiation.review", "initiation.approval", "planning.team"
AT_REVIEW = project()
FU_APPROVES = Vote(REVIEW, "fu", APPROVE)
FU_HAS_SPOKEN = Ballot("fu", "finance", REVIEW, APPROVE, NOW)
FEI_SPOKE = project(ballots=(Ballot("fei", "finance", REVIEW, APPROVE, NOW),))
REVIEWED = (FU_HAS_SPOKEN, Ballot("shu", "sales", REVIEW, APPROVE, NOW))
AT_MANAGEMENT = project(at=APPROVAL, ballots=REVIEWED)
LIN_APPROVES = Vote(APPROVAL, "lin", APPROVE, pm="mei")


@pytest.mark.parametrize(
    ("start", "vote", "changed", "cast", "code"),
    [
        (AT_REVIEW, FU_APPROVES, {}, {"step": APPROVAL}, "gate_passed"),
        (AT_MANAGEMENT, LIN_APPROVES, {}, {"by": "fu", "step": REVIEW}, "gate_passed_spoken"),
        (AT_REVIEW, FU_APPROVES, {"proposer": "fu"}, {}, "own_project"),
        (AT_REVIEW, FU_APPROVES, {"terms": project(pm="fu").terms}, {}, "own_project"),
        (AT_REVIEW, FU_APPROVES, {"terms": project(sponsor="fu").terms}, {}, "own_project"),
        (AT_REVIEW, FU_APPROVES, {}, {"by": "lin"}, "not_your_gate"),
        (AT_REVIEW, FU_APPROVES, {}, {"by": "lv"}, "not_your_gate"),
        (AT_REVIEW, FU_APPROVES, {}, {"by": "nobody"}, "not_your_gate"),
        (AT_REVIEW, FU_APPROVES, {}, {"seat": "sales"}, "not_your_gate"),
        (AT_REVIEW, FU_APPROVES, {}, {"by": "fei"}, "choose_seat"),
        (AT_REVIEW, FU_APPROVES, {}, {"verdict": SEND_BACK, "reason": " "}, "reason_needed"),
        (AT_REVIEW, FU_APPROVES, {}, {"verdict": DECLINE, "reason": "x" * 2001}, "too_long"),
        (AT_REVIEW, FU_APPROVES, {"ballots": (FU_HAS_SPOKEN,)}, {}, "already_cast"),
        (AT_REVIEW, FU_APPROVES, {"ballots": (FU_HAS_SPOKEN,)}, {"by": "fei", "seat": "finance"}, "seat_has_spoken"),
        (AT_REVIEW, FU_APPROVES, {"round": 2}, {"round": 1}, "round_passed"),
        (AT_MANAGEMENT, LIN_APPROVES, {}, {"pm": ""}, "pm_needed"),
        (AT_MANAGEMENT, LIN_APPROVES, {}, {"pm": "lin"}, "pm_has_voted"),
        (AT_MANAGEMENT, LIN_APPROVES, {}, {"pm": "shu"}, "pm_has_voted"),
        (AT_MANAGEMENT, LIN_APPROVES, {}, {"pm": "xu"}, "pm_is_sponsor"),
    ],
)  # fmt: skip
def test_a_vote_is_refused(edition, start, vote, changed, cast, code):
    judge(edition, start, vote, SEATS)  # the same vote, unchanged, is good
    with pytest.raises(Refusal) as refused:
        judge(edition, replace(start, **changed), replace(vote, **cast), SEATS)
    assert refused.value.code == code


def test_a_gate_that_offers_no_decline_refuses_it(edition):
    gate = edition[REVIEW]
    steps = {**edition.steps, REVIEW: replace(gate, exits={k: v for k, v in gate.exits.items() if k != DECLINE})}
    with pytest.raises(Refusal, match="verdict_not_offered"):
        judge(replace(edition, steps=steps), AT_REVIEW, replace(FU_APPROVES, verdict=DECLINE, reason="no"), SEATS)


def test_the_last_department_opens_the_gate_to_management(edition):
    half = replace(AT_REVIEW, ballots=(FU_HAS_SPOKEN,))
    assert judge(edition, half, Vote(REVIEW, "shu", APPROVE), SEATS) == (
        BallotCast(REVIEW, "sales", APPROVE),
        StepEntered(APPROVAL, ("@gao", "@lin", "@zong")),
    )


def test_the_press_that_closes_managements_gate_names_the_manager(edition):
    assert judge(edition, AT_MANAGEMENT, LIN_APPROVES, SEATS) == (
        BallotCast(APPROVAL, "@lin", APPROVE),
        ManagerNamed(APPROVAL, "mei"),
        StepEntered(TEAM, ("@mei",)),
    )


def test_management_may_name_another_manager(edition):
    *_, named, moved = judge(edition, AT_MANAGEMENT, replace(LIN_APPROVES, pm="wei"), SEATS)
    assert named == ManagerNamed(APPROVAL, "wei") and moved == StepEntered(TEAM, ("@wei",))


def test_who_sits_on_two_seats_speaks_with_one(edition):
    spoken = replace(AT_REVIEW, ballots=(Ballot("fei", "finance", REVIEW, APPROVE, NOW),))
    assert list(fitting(edition, spoken, "fei", SEATS)) == ["finance"]
    assert list(fitting(edition, replace(AT_REVIEW, ballots=(FU_HAS_SPOKEN,)), "fei", SEATS)) == ["sales"]


def test_a_deputy_speaks_for_whom_they_stand_in(edition):
    seats = (*SEATS, Seat("management", "shu", on_behalf_of="lin"))
    assert list(fitting(edition, project(at=APPROVAL), "shu", seats)) == ["@lin"]


@pytest.mark.parametrize(
    ("quorum", "heard", "outcome"),
    [
        ("one", "a", APPROVE),
        ("one", "d", DECLINE),
        ("one", "s", SEND_BACK),
        ("every", "aa", None),
        ("every", "aaa", APPROVE),
        ("every", "as", SEND_BACK),
        ("majority", "a", None),
        ("majority", "aa", APPROVE),
        ("majority", "ad", None),
        ("majority", "add", DECLINE),
        ("majority", "sd", SEND_BACK),
        ("2", "ads", SEND_BACK),
        ("2", "ada", APPROVE),
    ],
)
def test_three_voices_decide(edition, quorum, heard, outcome):
    gate = replace(edition[APPROVAL], quorum={"M": quorum})
    verdicts = {"a": APPROVE, "s": SEND_BACK, "d": DECLINE}
    assert decided(gate, "M", [verdicts[letter] for letter in heard], 3) == outcome


def without(*people):
    return tuple(seat for seat in SEATS if seat.person not in people)


def test_a_role_given_to_others_moves_what_is_owed(edition):
    project_at_management = project(at=APPROVAL, size="L")
    owed = ("@gao", "@lin", "@zong")
    assert recount(edition, project_at_management, owed, SEATS) == ()
    seats = (*without("zong"), Seat("management", "new"))
    assert recount(edition, project_at_management, owed, seats) == (VoicesChanged(APPROVAL, ("@gao", "@lin", "@new")),)


def test_no_gate_closes_because_others_left_and_the_same_verdict_again_does_close_it(edition):
    spoken = project(at=APPROVAL, size="L", ballots=(Ballot("lin", "@lin", APPROVAL, APPROVE, NOW),))
    alone = without("gao", "zong")
    assert recount(edition, spoken, ("@gao", "@zong"), alone) == (VoicesChanged(APPROVAL, ()),)
    *_, moved = judge(edition, spoken, LIN_APPROVES, alone)
    assert moved.step == TEAM


def test_a_voice_that_left_after_speaking_still_counts(edition):
    spoken = project(at=APPROVAL, size="L", ballots=(Ballot("lin", "@lin", APPROVAL, APPROVE, NOW),))
    *_, moved = judge(edition, spoken, Vote(APPROVAL, "gao", APPROVE, pm="mei"), without("lin"))
    assert moved.step == TEAM


def test_nobody_is_recounted_where_no_gate_is(edition):
    assert recount(edition, project(at=TEAM), ("@mei",), ()) == ()


@pytest.mark.parametrize(
    ("start", "seats", "expected"),
    [
        (AT_REVIEW, SEATS, ()),
        (AT_REVIEW, without("shu", "fei"), (Gap(REVIEW, ("sales",), False),)),
        (replace(AT_REVIEW, proposer="fu"), without("fei"), (Gap(REVIEW, ("finance",), True),
                                                             )),
        (AT_REVIEW, without("shu", "fu"), (Gap(REVIEW, ("sales",), True),)),  # fei alone cannot be two voices
        (AT_REVIEW, (), (Gap(REVIEW, ("finance", "sales"), False),)),
        # fei spoke for finance, so only shu can speak for sales
        (FEI_SPOKE, SEATS, ()),
        (FEI_SPOKE, without("shu"), (Gap(REVIEW, ("sales",), True),)),
    ],
)  # fmt: skip
def test_why_review_could_not_close(edition, start, seats, expected):
    assert gaps(edition, start, seats, REVIEW) == expected


@pytest.mark.parametrize(
    ("size", "sponsor", "seats", "expected"),
    [
        ("L", "xu", SEATS, ()),
        ("M", "lin", SEATS, ()),
        ("M", "lin", without("gao", "zong"), (Gap(APPROVAL, ("management",), True),)),
        ("M", "xu", without("lin", "gao", "zong"), (Gap(APPROVAL, ("management",), False),)),
    ],
)
def test_why_management_could_not_close(edition, size, sponsor, seats, expected):
    assert gaps(edition, project(at=APPROVAL, size=size, sponsor=sponsor), seats, APPROVAL) == expected


def test_each_person_is_matched_with_one_role():
    able = {"a": {"x"}, "b": {"x", "y"}, "c": {"y", "z"}}
    assert unmatched(able, 3) == ()
    assert unmatched({**able, "d": {"x", "y", "z"}}, 4) == ("d",)
    assert unmatched({**able, "d": {"x", "y", "z"}}, 3) == ()


def test_the_gates_ahead_are_those_that_approval_leads_through(edition):
    assert gates_ahead(edition, "initiation.proposal") == (REVIEW, APPROVAL)
    assert gates_ahead(edition, TEAM) == ()


def test_the_first_holder_who_is_not_concerned_is_asked(edition):
    assert asked_first(edition, AT_REVIEW, SEATS) == {"finance": "fu", "sales": "shu"}
    assert asked_first(edition, replace(AT_REVIEW, proposer="fu"), SEATS)["finance"] == "fei"
    assert asked_first(edition, replace(AT_REVIEW, ballots=(FU_HAS_SPOKEN,)), SEATS) == {"sales": "shu"}


def test_who_could_speak_for_two_seats_is_asked_for_one(edition):
    seats = (Seat("finance", "fei", 0), Seat("finance", "fu", 1), Seat("sales", "fei", 0))
    assert asked_first(edition, AT_REVIEW, seats) == {"finance": "fu", "sales": "fei"}
    assert asked_first(edition, FEI_SPOKE, SEATS) == {"sales": "shu"}


@pytest.mark.parametrize(
    ("quorum", "seats", "is_open"), [("one", ("fu",), True), ("2", ("fu", "shu"), True), ("2", ("fu",), False)]
)
def test_an_empty_role_that_is_not_needed_is_no_gap(edition, quorum, seats, is_open):
    steps = {**edition.steps, REVIEW: replace(edition[REVIEW], quorum={"M": quorum}, when={})}
    held = tuple(seat for seat in SEATS if seat.person in seats)
    assert (gaps(replace(edition, steps=steps), AT_REVIEW, held, REVIEW) == ()) == is_open
