"""What stands when a proposal is filed again, and what is shown as changed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from policy.diffs import Change, changed_fields, changes, last_seen, money_difference, since
from policy.edition import Verdict
from policy.facts import BallotCast, Entry, Returned, StepEntered
from policy.gates import Vote, judge
from policy.goals import Goal
from policy.keeping import entering, kept
from policy.money import Line
from policy.people import Seat
from policy.project_course import after
from policy.projects import Ballot
from policy.rounds import Added, Earlier
from tests.policy.conftest import NOW, SEATS, project

REVIEW, APPROVAL, PROPOSAL = "initiation.review", "initiation.approval", "initiation.proposal"
APPROVE, SEND_BACK = Verdict.APPROVE, Verdict.SEND_BACK
LATER = datetime(2026, 3, 9, tzinfo=UTC)
FINANCE, SALES = (Ballot(by, seat, REVIEW, APPROVE, NOW) for by, seat in (("fu", "finance"), ("shu", "sales")))
NO = Ballot("lin", "@lin", APPROVAL, SEND_BACK, NOW, reason="why now?")
BEFORE = project(at=PROPOSAL, ballots=(FINANCE, SALES, NO))
GATES = (REVIEW, APPROVAL)
MEDIA, MORE = Line("Media", 8_000_000, "CNY"), Line("Media", 9_000_000, "CNY")


def now(**changed):
    return project(at=PROPOSAL, round=2, **changed)


def voices(edition, after_, before=BEFORE, seats=SEATS):
    return {voice for _, voice in kept(edition, before, after_, GATES, seats)}


@pytest.mark.parametrize(
    ("after_", "stand"),
    [
        (now(), {"finance", "sales"}),
        (now(words={"title": "A better name"}), {"finance", "sales"}),
        (now(words={"title": "Spring fair", "background": "more"}), set()),  # finance and sales look at it for worth it
        (now(lines=(MORE,)), {"sales"}),
        (now(pm="wei"), {"finance", "sales"}),
        (now(flags=("personal_data",)), {"finance", "sales"}),
        (now(type="RES"), {"finance"}),  # sales is asked no more
        (now(size="S"), {"finance"}),
        (now(sponsor="fu"), {"sales"}),
        (now(pm="shu"), {"finance"}),
    ],
)
def test_an_approval_stands_while_nothing_changed_that_it_is_about(edition, after_, stand):
    assert voices(edition, after_) == stand


def test_a_role_without_criteria_looks_at_everything(edition):
    finance = replace(edition.roles["finance"], criteria=())
    plain = replace(edition, roles={**edition.roles, "finance": finance})
    assert voices(plain, now()) == {"finance", "sales"}
    assert voices(plain, now(words={"title": "A better name"})) == {"sales"}


def test_who_left_the_role_has_no_approval_that_stands(edition):
    left = tuple(seat for seat in SEATS if seat.person != "fu")
    assert voices(edition, now(), seats=left) == {"sales"}


def test_only_approvals_at_gates_of_seats_stand(edition):
    against = replace(BEFORE, ballots=(FINANCE, replace(SALES, verdict=SEND_BACK), replace(NO, verdict=APPROVE)))
    assert voices(edition, now(), against) == {"finance"}
    for asked in ({"names_pm": True}, {"needs_conditions": True}, {"count": "members"}):
        steps = {**edition.steps, REVIEW: replace(edition[REVIEW], **asked)}
        assert voices(replace(edition, steps=steps), now()) == set()


def test_an_approval_that_would_leave_another_seat_without_a_voice_does_not_stand(edition):
    fei = replace(BEFORE, ballots=(replace(FINANCE, by="fei"),))
    assert voices(edition, now(), fei) == {"finance"}
    assert voices(edition, now(sponsor="shu"), fei) == set()


def test_an_added_judges_approval_stands_while_nothing_at_all_changed(edition):
    wei = Ballot("wei", "@wei", REVIEW, APPROVE, NOW)
    with_wei = replace(BEFORE, ballots=(wei,), added=(Added(REVIEW, "wei"),))
    assert voices(edition, now(added=with_wei.added), with_wei) == {"@wei"}
    assert voices(edition, now(added=with_wei.added, words={"title": "Other"}), with_wei) == set()
    assert voices(edition, now(added=with_wei.added, sponsor="wei"), with_wei) == set()


def test_a_gate_at_which_nothing_is_left_to_ask_is_passed_at_once(edition):
    refiled = now(ballots=(FINANCE, SALES))
    assert tuple(entering(edition, REVIEW, refiled, SEATS)) == (
        StepEntered(REVIEW, ()),
        StepEntered(APPROVAL, ("@gao", "@lin", "@zong")),
    )
    assert tuple(entering(edition, REVIEW, now(ballots=(FINANCE,)), SEATS)) == (StepEntered(REVIEW, ("sales",)),)
    assert tuple(entering(edition, REVIEW, now(), SEATS)) == (StepEntered(REVIEW, ("finance", "sales")),)


def test_management_may_return_it_to_the_departments(edition):
    at_management = project(at=APPROVAL, ballots=(FINANCE, SALES))
    vote = Vote(APPROVAL, "lin", SEND_BACK, "money again", to=REVIEW)
    facts = judge(edition, at_management, vote, SEATS)
    assert facts == (
        BallotCast(APPROVAL, "@lin", SEND_BACK, to=REVIEW, words={"reason": "money again"}),
        Returned(APPROVAL, REVIEW, (REVIEW, APPROVAL)),
        StepEntered(REVIEW, ("finance", "sales")),
    )
    for seq, fact in enumerate(facts, 1):
        at_management = after(at_management, Entry("p", seq, LATER, "lin", "", "4.1(3)", "", 1, fact))
    assert (at_management.at, at_management.round, at_management.ballots) == (REVIEW, 2, ())
    assert [ballot.by for ballot in at_management.earlier[0].ballots] == ["fu", "shu", "lin"]


def test_whoever_asks_for_its_author_is_heard_before_those_who_ask_for_an_earlier_gate(edition):
    gao = Ballot("gao", "@gao", APPROVAL, SEND_BACK, NOW, to=REVIEW)
    for to, step in ((REVIEW, REVIEW), ("", PROPOSAL)):
        large = project(at=APPROVAL, size="L", ballots=(FINANCE, SALES, gao))
        *_, moved = judge(edition, large, Vote(APPROVAL, "lin", SEND_BACK, "so", to=to), SEATS)
        assert moved.step == step


GOAL = Goal("GMV", 1, 2, "¥", date(2026, 12, 1), "mei")


def test_changes_are_told_field_by_field_and_item_by_item():
    before = project(words={"title": "Fair", "background": "b"}, lines=(MEDIA, Line("Set", 1, "EUR")))
    after_ = project(words={"title": "Fair", "expected": "e"}, lines=(Line("Hosts", 5, "CNY"), MORE), size="L",
                     flags=("new_system",), base_minor=9_000_005)  # fmt: skip
    assert set(changes(before, after_)) == {
        Change("background", "b", None),
        Change("expected", None, "e"),
        Change("lines", MEDIA, MORE),
        Change("lines", Line("Set", 1, "EUR"), None),
        Change("lines", None, Line("Hosts", 5, "CNY")),
        Change("flags", (), ("new_system",)),
        Change("size", "M", "L"),
    }
    assert changed_fields(before, after_) == {"background", "expected", "lines", "flags"}
    assert money_difference(before, after_) == 1_000_005


def test_a_new_order_and_doubled_names_are_no_change():
    lines = (MEDIA, Line("Set", 1, "EUR"), MEDIA)
    assert changes(project(lines=lines), project(lines=lines[::-1])) == ()
    assert changes(project(lines=lines), project(lines=lines[:2])) == (Change("lines", MEDIA, None),)


def test_a_goal_is_known_by_its_metric():
    moved = replace(GOAL, target=3)
    before = project()
    after_ = replace(before, terms=replace(before.terms, goals=(moved, replace(GOAL, metric="Leads"))))
    assert changes(before, after_) == (
        Change("goals", GOAL, moved),
        Change("goals", None, replace(GOAL, metric="Leads")),
    )


def earlier(number, *ballots, **changed):
    was = project(**changed)
    return Earlier(number, was.terms, was.words, was.size, was.base_minor, NOW, ballots)


def test_what_changed_since_my_own_last_verdict():
    first, second = earlier(1, FINANCE, lines=(MEDIA,)), earlier(2, FINANCE, lines=(MORE,))
    standing = project(round=3, earlier=(first, second), lines=(MEDIA, MORE), ballots=(FINANCE,))
    assert last_seen(standing, "fu") == first  # a verdict that was kept is about what was filed then
    assert since(standing, "fu") == (Change("lines", None, MORE),)
    spoke_twice = replace(standing, earlier=(first, replace(second, ballots=(replace(FINANCE, round=2),))))
    assert since(spoke_twice, "fu") == (Change("lines", None, MEDIA),)
    assert since(standing, "shu") == () and last_seen(standing, "shu") is None
    assert since(replace(standing, ballots=(replace(FINANCE, round=3),)), "fu") == ()


def test_nobody_is_asked_for_a_seat_that_others_hold_now(edition):
    new = (*(seat for seat in SEATS if seat.person != "fu"), Seat("finance", "neu", 5))
    assert tuple(entering(edition, REVIEW, now(ballots=(SALES,)), new)) == (StepEntered(REVIEW, ("finance",)),)
