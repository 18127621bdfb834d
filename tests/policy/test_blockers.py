"""Who is asked to help, who may answer, and what it opens."""

from dataclasses import replace
from datetime import timedelta

import pytest

from policy.blocked import Blocker
from policy.blockers import OPEN_AT_MOST, answer, is_running, may_answer, raise_blocker
from policy.course import follow
from policy.duties import State, What
from policy.facts import BlockerAnswered, BlockerRaised, Entry
from policy.project_course import after
from policy.proof import load
from policy.refusals import Refusal
from tests.policy.conftest import NOW, STANDARD, project

TEAM = "planning.team"


def runs(**changed):
    return project(at=TEAM, **{"pm": "mei", "sponsor": "xu", **changed})


@pytest.mark.parametrize(
    ("at", "runs"),
    [("initiation.review", False), ("initiation.approval", False), (TEAM, True), ("declined", False),
     ("withdrawn", False)],
)  # fmt: skip
def test_a_project_runs_from_approval_until_its_end(edition, at, runs):
    assert is_running(edition, project(at=at)) is runs


@pytest.mark.parametrize(
    ("by", "wanted", "asked"), [("wei", "fu", "fu"), ("wei", "", "mei"), ("mei", "", "xu"), ("mei", "wei", "wei")]
)
def test_who_is_asked(by, wanted, asked):
    assert raise_blocker(runs(), by, " No venue ", wanted) == BlockerRaised(
        TEAM, "b1", asked, words={"blocker": "No venue"}
    )


@pytest.mark.parametrize(
    ("standing", "given", "code", "field"),
    [
        (runs(), ("wei", " \u200b", "fu"), "field_needed", "blocker"),
        (runs(), ("wei", "x" * 601, "fu"), "too_long", "blocker"),
        (runs(), ("wei", "x", "wei"), "blocker_self", "helper"),
        (runs(sponsor=""), ("mei", "x", ""), "field_needed", "helper"),
        (runs(blockers=tuple(Blocker(f"b{n}", "wei", "fu", "x", NOW) for n in range(OPEN_AT_MOST))),
         ("wei", "x", "fu"), "too_many", "blocker"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked(standing, given, code, field):
    with pytest.raises(Refusal) as refused:
        raise_blocker(standing, *given)
    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.parametrize(("by", "may"), [("fu", True), ("wei", True), ("mei", True), ("xu", True), ("shu", False)])
def test_who_may_answer(by, may):
    assert may_answer(runs(), Blocker("b1", "wei", "fu", "x", NOW), by) is may


ANSWERED = Blocker("b2", "wei", "fu", "x", NOW, "y", "fu", NOW)


@pytest.mark.parametrize(
    ("key", "by", "text", "code"),
    [
        ("b2", "fu", "x", "blocker_not_open"),
        ("b9", "fu", "x", "blocker_not_open"),
        ("b1", "shu", "x", "not_your_blocker"),
        ("b1", "fu", "", "field_needed"),
        ("b1", "fu", "x" * 1001, "too_long"),
    ],
)
def test_what_is_no_answer(key, by, text, code):
    standing = runs(blockers=(Blocker("b1", "wei", "fu", "x", NOW), ANSWERED))
    with pytest.raises(Refusal, match=code):
        answer(standing, key, by, text)


def test_an_answer_meets_the_duty_that_was_opened_and_no_other(edition):
    standing, owed = runs(), {}
    for seq, (actor, fact) in enumerate(
        [
            ("wei", BlockerRaised(TEAM, "b1", "fu", words={"blocker": "x"})),
            ("wei", BlockerRaised(TEAM, "b2", "fu", words={"blocker": "y"})),
            ("fu", BlockerAnswered(TEAM, "b1", words={"answer": "z"})),
        ],
        1,
    ):
        entry = Entry("p", seq, NOW + timedelta(hours=seq), actor, "", "4.3(1)", "", 1, fact)
        standing = after(standing, entry)
        open_ones = [duty for duty in owed.values() if duty.state is State.OPEN]
        owed |= {duty.name: duty for duty in follow(open_ones, entry, standing, edition)}
    assert [(duty.what, duty.seat, duty.limit_days, duty.state) for duty in owed.values()] == [
        (What.BLOCKER, "@fu", 2, State.MET),
        (What.BLOCKER, "@fu", 2, State.OPEN),
    ]
    first, second = standing.blockers
    assert (first.answer, first.answered_by, first.is_open) == ("z", "fu", False) and second.is_open


def test_an_edition_that_says_nothing_of_it_helps_all_the_same(edition):
    start = STANDARD.index("[blocker]")
    silent = load(STANDARD[:start] + STANDARD[STANDARD.index("# Whoever has something due", start) :])
    assert silent.blocking == replace(edition.blocking)
