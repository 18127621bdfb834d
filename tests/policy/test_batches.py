"""What may be approved together with others, unopened."""

from dataclasses import replace
from datetime import date

import pytest

from policy.batches import Item, clean_vote, is_clean, why_not
from policy.conditions import Condition
from policy.edition import Verdict
from policy.projects import Ballot
from policy.rounds import Earlier
from tests.policy.conftest import NOW, SEATS, project, terms

REVIEW, APPROVAL = "initiation.review", "initiation.approval"
SHU = Ballot("shu", "sales", REVIEW, Verdict.APPROVE, NOW)
FU = replace(SHU, by="fu", seat="finance")
ASKED = Condition("1-1", "wei", date(2026, 3, 9), "Quotes")
BEFORE = Earlier(1, terms(), {}, "M", 8_000_000, NOW, (replace(FU, conditions=(ASKED,)),))
AT_MANAGEMENT = {"at": APPROVAL, "ballots": (SHU, FU)}


@pytest.mark.parametrize(
    ("changed", "person", "clean"),
    [
        ({}, "fu", True),
        ({"size": "S"}, "fu", True),
        ({"size": "L"}, "fu", False),
        ({"flags": ("new_supplier",)}, "fu", True),
        ({"flags": ("personal_data",)}, "fu", False),
        ({"flags": ("prize_draw",)}, "fu", False),
        ({"flags": ("endorser",)}, "fu", False),
        ({"flags": ("big_contract",)}, "fu", False),
        ({}, "fei", False),  # two voices: which?
        ({}, "lin", False),
        ({"sponsor": "fu"}, "fu", False),
        ({"ballots": (SHU,)}, "fu", True),
        ({"ballots": (FU,)}, "fu", False),
        ({"ballots": (replace(SHU, concerns=("money",)),)}, "fu", False),
        ({"ballots": (replace(SHU, conditions=(ASKED,)),)}, "fu", False),
        ({"round": 2, "earlier": (BEFORE,)}, "fu", False),  # their own condition would go unseen
        ({"round": 2, "earlier": (BEFORE,), "met": (ASKED.key,)}, "fu", True),
        (AT_MANAGEMENT, "lin", True),
        ({**AT_MANAGEMENT, "pm": "lin"}, "gao", True),
        ({**AT_MANAGEMENT, "pm": "fu"}, "lin", False),  # who judged it cannot run it
        ({"at": "planning.team"}, "mei", False),
        ({"at": "initiation.proposal"}, "mei", False),
    ],
)
def test_what_is_clean(edition, changed, person, clean):
    assert is_clean(edition, project(**changed), person, SEATS) == clean


def test_somebody_elses_no_is_a_worry(edition):
    two = {**edition.steps, REVIEW: replace(edition[REVIEW], quorum={"M": "1"})}
    against = project(type="NPP", ballots=(replace(SHU, verdict=Verdict.DECLINE),))
    assert not is_clean(replace(edition, steps=two), against, "fu", SEATS)


def test_the_press_that_closes_managements_gate_names_whom_the_author_suggested(edition):
    standing = project(**AT_MANAGEMENT, pm="wei")
    vote = clean_vote(edition, standing, Item("p", APPROVAL, 1), "lin", SEATS)
    assert vote.pm == "wei" and why_not(edition, standing, vote, SEATS) is None
    assert clean_vote(edition, project(), Item("p", REVIEW, 1), "fu", SEATS).pm == ""


@pytest.mark.parametrize(
    ("item", "start", "person", "code"),
    [
        (Item("p", REVIEW, 1), project(round=2), "fu", "round_passed"),
        (Item("p", REVIEW, 1), project(**AT_MANAGEMENT), "lin", "gate_passed"),
        (Item("p", REVIEW, 1), project(ballots=(replace(SHU, concerns=("money",)),)), "fu", "not_clean"),
        (Item("p", REVIEW, 1), project(), "fei", "not_clean"),
        (Item("p", REVIEW, 1), project(ballots=(replace(FU, by="fei"),)), "fu", "seat_has_spoken"),
    ],
)
def test_why_one_is_left_out(edition, item, start, person, code):
    vote = clean_vote(edition, start, item, person, SEATS)
    assert why_not(edition, start, vote, SEATS).code == code
