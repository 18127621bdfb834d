"""What a judge asks for when approving, and when it is met."""

from dataclasses import replace
from datetime import date

import pytest

from policy.conditions import Condition, Wanted, meet
from policy.course import follow
from policy.duties import State, What
from policy.edition import Verdict
from policy.facts import WORDED, BallotCast, ConditionMet, Entry
from policy.gates import Vote, judge
from policy.people import Seat
from policy.project_course import after
from policy.projects import Ballot
from policy.refusals import Refusal
from tests.policy.conftest import NOW, SEATS, project, terms

REVIEW, APPROVAL = "initiation.review", "initiation.approval"
APPROVE = Verdict.APPROVE
TODAY, DUE, END = date(2026, 3, 2), date(2026, 3, 20), date(2026, 6, 30)
ASKED = Wanted("Two quotes for the stand", "mei", DUE)
AT_REVIEW = replace(project(), terms=replace(terms(), ends=END))
VOTE = Vote(REVIEW, "fu", APPROVE, conditions=(ASKED,), concerns=("money",), today=TODAY, revises=True)


def happened(before, facts, by="fu"):
    for seq, fact in enumerate(facts, 1):
        before = after(before, Entry("p", seq, NOW, by, "", "4.1(2)", "", 1, fact))
    return before


def test_a_condition_stands_in_the_fact_without_its_words(edition):
    [cast] = judge(edition, AT_REVIEW, VOTE, SEATS)
    key = cast.conditions[0].key
    assert cast == BallotCast(REVIEW, "finance", APPROVE, ("money",), (Condition(key, "mei", DUE),),
                              words={WORDED + key: "Two quotes for the stand"})  # fmt: skip
    [ballot] = happened(AT_REVIEW, [cast]).ballots
    assert ballot.conditions == (Condition(key, "mei", DUE, "Two quotes for the stand"),)
    assert ballot.concerns == ("money",)


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"conditions": (replace(ASKED, text=" "),)}, "condition_text_1", "field_needed"),
        ({"conditions": (replace(ASKED, text="x" * 301),)}, "condition_text_1", "too_long"),
        ({"conditions": (ASKED, replace(ASKED, text="b", owner=""))}, "condition_owner_2", "field_needed"),
        ({"conditions": (replace(ASKED, due=None),)}, "condition_due_1", "field_needed"),
        ({"conditions": (replace(ASKED, due=date(2026, 3, 1)),)}, "condition_due_1", "condition_past"),
        ({"conditions": (replace(ASKED, due=date(2026, 7, 1)),)}, "condition_due_1", "condition_after_end"),
        (
            {"conditions": tuple(replace(ASKED, text=str(number)) for number in range(6))},
            "condition_text_6",
            "too_many",
        ),
        ({"verdict": Verdict.SEND_BACK, "reason": "no"}, "condition_text_1", "conditions_with_no"),
        ({"concerns": ("mood",)}, "concerns", "criterion_unknown"),
        ({"verdict": Verdict.SEND_BACK, "conditions": (), "reasons": ("moon",)}, "reason", "reason_needed"),
        (
            {"verdict": Verdict.SEND_BACK, "conditions": (), "reason": "so", "reasons": ("moon",)},
            "reasons",
            "reason_unknown",
        ),
        ({"verdict": Verdict.SEND_BACK, "conditions": (), "reasons": ("other",)}, "reason", "reason_needed"),
        (
            {"verdict": Verdict.SEND_BACK, "conditions": (), "reason": "so", "to": APPROVAL},
            "to",
            "return_unknown",
        ),
    ],
)
def test_a_flaw_of_a_vote_is_refused_at_its_input(edition, changed, field, code):
    judge(edition, AT_REVIEW, VOTE, SEATS)
    with pytest.raises(Refusal) as refused:
        judge(edition, AT_REVIEW, replace(VOTE, **changed), SEATS)
    assert (refused.value.field, refused.value.code) == (field, code)


def test_a_reason_from_the_list_is_enough_and_is_kept(edition):
    sends_back = Vote(REVIEW, "fu", Verdict.SEND_BACK, reasons=("budget_vague", "budget_vague"), today=TODAY)
    cast, *_ = judge(edition, AT_REVIEW, sends_back, SEATS)
    assert cast.reasons == ("budget_vague",) and cast.words == {}


def test_revising_replaces_what_was_asked_and_keeps_what_is_asked_again(edition):
    once = happened(AT_REVIEW, judge(edition, AT_REVIEW, VOTE, SEATS))
    other = Wanted("A second opinion", "shu", DUE)
    twice = happened(once, judge(edition, once, replace(VOTE, conditions=(other, ASKED)), SEATS))
    assert {each.text: each.key for each in once.conditions}[ASKED.text] == twice.conditions[1].key
    assert len({each.key for each in twice.conditions}) == 2
    none = happened(twice, judge(edition, twice, replace(VOTE, conditions=()), SEATS))
    assert none.conditions == () and none.ballots[0].concerns == ("money",)


def test_a_key_is_never_given_twice(edition):
    once = happened(AT_REVIEW, judge(edition, AT_REVIEW, VOTE, SEATS))
    [key] = [each.key for each in once.conditions]
    met = happened(once, meet(once, key, "mei", "done", SEATS), by="mei")
    none = happened(met, judge(edition, met, replace(VOTE, conditions=()), SEATS))
    again = happened(none, judge(edition, none, VOTE, SEATS))
    assert [each.key for each in again.conditions] != [key] and again.open_conditions == again.conditions


def test_the_same_press_again_changes_nothing_and_a_changed_ballot_does(edition):
    once = happened(AT_REVIEW, judge(edition, AT_REVIEW, VOTE, SEATS))
    for same in (VOTE, Vote(REVIEW, "fu", APPROVE, today=TODAY)):
        with pytest.raises(Refusal, match="already_cast"):
            judge(edition, once, same, SEATS)
    [cast] = judge(edition, once, replace(VOTE, concerns=("worth_it",)), SEATS)
    assert cast.concerns == ("worth_it",)


def test_a_press_that_now_decides_keeps_what_was_said_with_it(edition):
    spoken = Ballot("lin", "@lin", APPROVAL, APPROVE, NOW, concerns=("money",), reason="well",
                    conditions=(Condition("1-1", "mei", date(2026, 3, 1), "Quotes"),))  # fmt: skip
    alone = tuple(seat for seat in SEATS if seat.person not in ("gao", "zong"))
    at_management = project(at=APPROVAL, size="L", ballots=(spoken,))
    cast, *_ = judge(edition, at_management, Vote(APPROVAL, "lin", APPROVE, pm="mei", today=TODAY), alone)
    assert (cast.concerns, cast.words["reason"], cast.words["condition:1-1"]) == (("money",), "well", "Quotes")


SPOKEN = Ballot("fu", "finance", REVIEW, APPROVE, NOW, conditions=(Condition("1-1", "wei", DUE, "Quotes"),))
WITH_CONDITION = project(ballots=(SPOKEN,))


@pytest.mark.parametrize("by", ["wei", "fu", "fei"])
def test_a_condition_is_met_by_its_owner_or_whoever_speaks_for_the_judge(edition, by):
    met = meet(WITH_CONDITION, "1-1", by, " Both quotes are in. ", SEATS)
    assert met == (ConditionMet(REVIEW, "1-1", words={"note": "Both quotes are in."}),)
    assert happened(WITH_CONDITION, met, by).open_conditions == ()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"by": "chen"}, "not_your_condition"),
        ({"by": "mei"}, "not_your_condition"),
        ({"key": "1-2"}, "condition_not_open"),
        ({"note": " "}, "field_needed"),
        ({"note": "x" * 1001}, "too_long"),
    ],
)
def test_a_condition_is_not_met_so(given, code):
    asked = {"key": "1-1", "by": "wei", "note": "done", **given}
    with pytest.raises(Refusal, match=code):
        meet(WITH_CONDITION, asked["key"], asked["by"], asked["note"], SEATS)


def test_a_condition_is_met_once():
    with pytest.raises(Refusal, match="condition_not_open"):
        meet(replace(WITH_CONDITION, met=("1-1",)), "1-1", "wei", "done", SEATS)


def test_a_condition_is_a_duty_until_it_is_met_or_its_verdict_falls(edition):
    [cast] = judge(edition, AT_REVIEW, VOTE, SEATS)
    entry = Entry("p", 2, NOW, "fu", "", "4.1(2)", "", 1, cast)
    standing = after(AT_REVIEW, entry)
    duty, known = follow((), entry, standing, edition)
    key = cast.conditions[0].key
    assert (duty.seat, duty.what, duty.subject, duty.due_on) == ("@mei", What.CONDITION, key, DUE)
    assert (known.seat, known.what) == ("@mei", What.ACKNOWLEDGE)
    done = Entry("p", 3, NOW, "mei", "", "4.1(2)", "", 1, ConditionMet(REVIEW, key))
    [met] = follow([duty], done, after(standing, done), edition)
    assert (met.state, met.met_by) == (State.MET, "mei")
    against = Entry("p", 3, NOW, "fu", "", "4.1(2)", "", 1, BallotCast(REVIEW, "finance", Verdict.DECLINE))
    [dropped] = follow([duty], against, after(standing, against), edition)
    assert dropped.state is State.CANCELLED


def test_a_condition_asked_for_again_is_no_second_duty(edition):
    [cast] = judge(edition, AT_REVIEW, VOTE, SEATS)
    entry = Entry("p", 2, NOW, "fu", "", "4.1(2)", "", 1, cast)
    standing = after(AT_REVIEW, entry)
    owed = follow((), entry, standing, edition)
    [again] = judge(edition, standing, replace(VOTE, concerns=()), SEATS)
    second = Entry("p", 3, NOW, "fu", "", "4.1(2)", "", 1, again)
    assert follow(owed, second, after(standing, second), edition) == ()
    met = replace(standing, met=(cast.conditions[0].key,))
    assert follow((), second, after(met, second), edition) == ()


def test_a_gate_may_wait_for_the_conditions_of_those_before_it(edition):
    waits = replace(edition[APPROVAL], needs_conditions=True)
    strict = replace(edition, steps={**edition.steps, APPROVAL: waits})
    at_management = project(at=APPROVAL, ballots=(SPOKEN,))
    vote = Vote(APPROVAL, "lin", APPROVE, pm="mei", today=TODAY)
    assert judge(edition, at_management, vote, SEATS)
    with pytest.raises(Refusal, match="conditions_open"):
        judge(strict, at_management, vote, SEATS)
    assert judge(strict, at_management, replace(vote, verdict=Verdict.DECLINE, reason="no"), SEATS)
    assert judge(strict, replace(at_management, met=("1-1",)), vote, SEATS)
    own = replace(SPOKEN, by="gao", seat="@gao", step=APPROVAL)
    assert judge(strict, project(at=APPROVAL, size="L", ballots=(own,)), vote, (*SEATS, Seat("management", "x")))
