"""How many have to agree, and who among them: an approval that a gate cannot do without."""

from dataclasses import replace
from itertools import product

import pytest

from policy.edition import Verdict
from policy.gaps import Gap, gaps
from policy.gates import Vote, judge
from policy.people import Seat
from policy.projects import Ballot, voices
from policy.proof import load
from policy.quorums import Required, decided
from tests.policy.conftest import NOW, SEATS, STANDARD, project

APPROVE, SEND_BACK, DECLINE = Verdict
REVIEW, APPROVAL = "initiation.review", "initiation.approval"
GM = (*SEATS, Seat("general_manager", "lin"), Seat("general_manager", "sub", 1))


def large(*ballots, **changed):
    return project(at=APPROVAL, size="XL", ballots=ballots, **changed)


def said(by, verdict):
    return Ballot(by, f"@{by}", APPROVAL, verdict, NOW)


@pytest.mark.parametrize(
    ("heard", "required", "outcome"),
    [
        ("aa", Required.GIVEN, APPROVE),
        ("aa", Required.AWAITED, None),
        ("a", Required.LOST, SEND_BACK),
        ("ad", Required.LOST, DECLINE),
        ("sd", Required.AWAITED, SEND_BACK),
        ("a", Required.GIVEN, None),
    ],
)
def test_a_majority_with_somebody_among_them(edition, heard, required, outcome):
    verdicts = {"a": APPROVE, "s": SEND_BACK, "d": DECLINE}
    assert decided(edition[APPROVAL], "XL", [verdicts[each] for each in heard], 3, required) == outcome


def passed(quorum, yes, voices):
    """The second opinion: it asks what the words say, and knows nothing of how they are counted."""
    said = {"every": yes == voices, "majority": yes > voices - yes}
    return said[quorum] if quorum in said else yes >= int(quorum)


@pytest.mark.parametrize("voices", range(1, 7))
@pytest.mark.parametrize("quorum", ["every", "majority", "1", "2", "3"])
def test_a_gate_closes_when_nothing_still_to_come_could_change_it(edition, quorum, voices):
    """Whatever as many voices say, in every order; one that nobody can reach is refused with its edition."""
    gate = replace(edition[APPROVAL], quorum={"M": quorum})
    if quorum.isdecimal() and int(quorum) > voices:
        return
    for count in range(voices + 1):
        for heard in product(Verdict, repeat=count):
            yes, back, no = (heard.count(verdict) for verdict in Verdict)
            expected = APPROVE if passed(quorum, yes, voices) else None
            if not passed(quorum, yes + voices - count, voices):
                expected = DECLINE if no > back else SEND_BACK
            assert decided(gate, "M", heard, voices) == expected, heard


@pytest.mark.parametrize(
    ("before", "by", "verdict", "leads_to"),
    [
        ((said("gao", APPROVE),), "zong", APPROVE, None),
        ((said("gao", APPROVE), said("zong", APPROVE)), "lin", APPROVE, "planning.team"),
        ((said("gao", APPROVE),), "lin", APPROVE, "planning.team"),
        ((said("gao", APPROVE),), "lin", DECLINE, "declined"),
        ((), "lin", SEND_BACK, "initiation.proposal"),
        ((said("lin", APPROVE),), "gao", DECLINE, None),
    ],
)
def test_nothing_major_is_approved_without_the_general_manager(edition, before, by, verdict, leads_to):
    _, *moved = judge(edition, large(*before), Vote(APPROVAL, by, verdict, "because", pm="mei"), GM)
    assert (moved[-1].step if moved else None) == leads_to


def test_where_the_general_manager_is_concerned_the_substitute_stands_in(edition):
    own = large(said("gao", APPROVE), sponsor="lin")
    assert voices(edition, APPROVAL, own, GM) == {"@gao", "@zong", "@sub"}
    _, *moved = judge(edition, own, Vote(APPROVAL, "sub", APPROVE, pm="mei"), GM)
    assert moved[-1].step == "planning.team"
    assert voices(edition, APPROVAL, large(), GM) == {"@gao", "@zong", "@lin"}
    assert voices(edition, APPROVAL, project(at=APPROVAL, size="L", sponsor="lin"), GM) == {"@gao", "@zong"}


@pytest.mark.parametrize(
    ("sponsor", "seats", "expected"),
    [
        ("xu", GM, ()),
        ("lin", GM, ()),
        ("xu", SEATS, (Gap(APPROVAL, ("general_manager",), False),)),
        ("lin", (*SEATS, Seat("general_manager", "lin")), (Gap(APPROVAL, ("general_manager",), True),)),
    ],
)
def test_why_nothing_major_could_be_approved(edition, sponsor, seats, expected):
    assert gaps(edition, large(sponsor=sponsor), seats, APPROVAL) == expected


def test_whom_nobody_can_speak_for_refuses_nothing(edition):
    _, *moved = judge(edition, large(said("gao", APPROVE)), Vote(APPROVAL, "zong", APPROVE, pm="mei"), SEATS)
    assert moved == []


def test_a_department_may_be_one_that_no_quorum_can_do_without():
    text = STANDARD.replace('quorum = "every"', 'quorum = { rule = "majority", with = "finance" }')
    edition = load(text)
    assert set(edition[REVIEW].quorum_with.values()) == {"finance"}
    new = project(type="NPP", ballots=(Ballot("shu", "sales", REVIEW, APPROVE, NOW),))
    assert len(judge(edition, new, Vote(REVIEW, "pan", APPROVE), SEATS)) == 1
    *_, moved = judge(edition, new, Vote(REVIEW, "fu", APPROVE), SEATS)
    assert moved.step == APPROVAL
    *_, moved = judge(edition, replace(new, ballots=()), Vote(REVIEW, "fu", DECLINE, "no"), SEATS)
    assert moved.step == "declined"
