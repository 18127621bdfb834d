"""Who is away, who stands in, and what cannot be noted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.absences import Absence, Wanted, bereft, check_delegates, days_of, ended, next_turn, note, on_day, sitting
from policy.edition import Verdict
from policy.gates import Vote, judge
from policy.judges import asked_first, fitting
from policy.people import Seat, holders
from policy.proof import load
from policy.refusals import Refusal
from policy.setup import Setup
from tests.policy.conftest import SEATS, STANDARD, project

EDITION = load(STANDARD)
DAY = date(2026, 3, 2)
WEEK = Absence(DAY, DAY + timedelta(days=4), (("finance", "wei"), ("management", "wei")))


def seats(**away):
    return sitting(SEATS, {person: (absence,) for person, absence in away.items()}, DAY)


def test_whoever_stands_in_is_asked_first_and_whoever_is_away_last(edition):
    there = seats(fu=WEEK)
    assert asked_first(edition, project(), there)["finance"] == "wei"
    assert fitting(edition, project(), "wei", there)["finance"].on_behalf_of == "fu"
    assert asked_first(edition, project(), seats(fu=Absence(DAY, DAY)))["finance"] == "fei", "without one, the deputy"
    assert asked_first(edition, project(), sitting(SEATS, {"fu": (WEEK,)}, DAY - timedelta(days=1)))["finance"] == "fu"
    assert holders(there, "finance") == ("fu", "fei"), "who stands in holds nothing"


def test_one_away_stands_in_for_nobody_and_passes_nothing_on(edition):
    away = {"fu": (WEEK,), "wei": (Absence(DAY, DAY, (("finance", "da"),)),)}
    there = sitting(SEATS, away, DAY)
    assert {seat.person for seat in there if seat.role == "finance"} == {"fu", "fei"}
    assert asked_first(edition, project(), there)["finance"] == "fei"


def test_nobody_stands_in_for_people_concerned(edition):
    assert not fitting(edition, project(proposer="fu"), "wei", seats(fu=WEEK))
    assert not fitting(edition, project(), "mei", seats(fu=Absence(DAY, DAY, (("finance", "mei"),))))


def test_a_member_is_spoken_for_with_their_own_voice(edition):
    there = seats(lin=Absence(DAY, DAY, (("management", "wei"),)))
    fits = fitting(edition, project(at="initiation.approval"), "wei", there)
    assert {voice: seat.on_behalf_of for voice, seat in fits.items()} == {"@lin": "lin"}


@given(st.sampled_from(["fu", "fei", "shu", "lin", "gao", "zong", "mei", "xu", "wei", "da"]),
       st.dictionaries(st.sampled_from(["fu", "fei", "shu", "lin", "gao", "zong"]),
                       st.sampled_from(["fu", "fei", "shu", "lin", "gao", "zong", "mei", "xu", "wei"]), max_size=4),
       st.sampled_from(["initiation.review", "initiation.approval"]))  # fmt: skip
def test_no_delegation_leads_to_ones_own_approval(proposer, names, step):
    """Whoever is concerned, and whoever stands in for them, has no voice on the project."""
    edition = EDITION
    away = {who: (Absence(DAY, DAY, tuple((seat.role, to) for seat in SEATS if seat.person == who)),)
            for who, to in names.items() if who != to}  # fmt: skip
    there, here = sitting(SEATS, away, DAY), project(at=step, proposer=proposer)
    for by in {seat.person for seat in there} | {"mei", "xu"}:
        fits = fitting(edition, here, by, there)
        assert not (fits and by in here.concerned)
        assert not [seat for seat in fits.values() if seat.on_behalf_of in here.concerned]
        if not fits:
            with pytest.raises(Refusal):
                judge(edition, here, Vote(step, by, Verdict.APPROVE, pm="da", today=DAY), there)


def test_the_days_of_absences_and_the_next_turn():
    assert len(days_of([WEEK, Absence(DAY, DAY)])) == 5
    spoken_for = replace(WEEK, delegates=(("management", "gao"),))
    assert days_of([spoken_for], ("management",)) == frozenset() and len(days_of([spoken_for], ("finance",))) == 5
    away = {"fu": (WEEK, Absence(DAY + timedelta(days=9), DAY + timedelta(days=9)))}
    assert next_turn(away, "fu", DAY - timedelta(days=1)) == DAY
    assert next_turn(away, "fu", DAY) == DAY + timedelta(days=5)
    assert next_turn(away, "fu", DAY + timedelta(days=5)) == DAY + timedelta(days=9)
    assert next_turn(away, "fu", DAY + timedelta(days=10)) is None and next_turn({}, "fu", DAY) is None
    assert on_day(away, DAY + timedelta(days=6)) == {} and Setup(seats=SEATS).on(DAY).seats == SEATS
    assert sitting((Seat("finance", "fu"),), {}, DAY) == (Seat("finance", "fu"),)


@pytest.mark.parametrize(
    ("first", "last", "delegates", "code", "field"),
    [
        (None, 3, (), "field_needed", "first"),
        (0, None, (), "field_needed", "last"),
        (-9, -1, (), "date_over", "last"),
        (5, 3, (), "ends_before_starts", "last"),
        (0, 180, (), "absence_too_long", "last"),
        (14, 20, (), "absence_overlaps", "first"),
        (0, 3, (("finance", "fu"),), "delegate_is_yourself", "delegate:finance"),
        (0, 3, (("legal", "wei"),), "role_not_yours", "delegate:legal"),
        (0, 4, (("finance", "da"),), "delegate_away", "delegate:finance"),
    ],
)
def test_what_cannot_be_noted_is_refused_at_its_field(first, last, delegates, code, field):
    noted = Absence(DAY + timedelta(days=12), DAY + timedelta(days=14))
    first, last = (each if each is None else DAY + timedelta(days=each) for each in (first, last))
    with pytest.raises(Refusal) as refused:
        _noted([noted], Wanted(first, last, delegates))
    assert (refused.value.code, refused.value.field) == (code, field)
    fine = Wanted(DAY, DAY + timedelta(days=3), (("finance", "wei"),))
    assert _noted([noted], fine) == Absence(DAY, DAY + timedelta(days=3), (("finance", "wei"),))
    overlapping = Wanted(noted.first, noted.last + timedelta(days=3), instead=noted.first)
    assert _noted([noted], overlapping) == Absence(noted.first, noted.last + timedelta(days=3))


def _noted(mine, wanted):
    """By Fu, who holds Finance, on a day on which Da is away."""
    absence = note(mine, wanted, DAY)
    check_delegates(absence, "fu", ("finance",), {"da": (WEEK,)})
    return absence


def test_an_absence_ends_yesterday_or_never_was():
    assert ended([WEEK], DAY, DAY + timedelta(days=2)) == DAY + timedelta(days=1)
    assert ended([WEEK], DAY, DAY) == DAY - timedelta(days=1)
    for first, today in ((DAY, DAY + timedelta(days=5)), (DAY + timedelta(days=1), DAY)):
        with pytest.raises(Refusal, match="absence_over"):
            ended([WEEK], first, today)


def test_whoever_is_gone_stands_in_for_nobody():
    both = replace(WEEK, delegates=(("finance", "wei"), ("legal", "luo")))
    away = {"fu": (both,), "lv": (replace(WEEK, delegates=(("legal", "luo"),)),)}
    assert dict(bereft(away, "wei", DAY)) == {"fu": replace(both, delegates=(("legal", "luo"),))}
    assert dict(bereft(away, "luo", WEEK.last))["lv"].delegates == ()
    assert dict(bereft(away, "luo", WEEK.last + timedelta(days=1))) == dict(bereft(away, "mei", DAY)) == {}
