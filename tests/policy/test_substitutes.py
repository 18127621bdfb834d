"""Who may name a substitute, for whom, and who may be one."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from policy.cadence import Calendar
from policy.duties import Duty
from policy.facts import JudgeAdded
from policy.judges import Moved, asked_first, fitting
from policy.people import Seat
from policy.refusals import Refusal
from policy.rounds import Added
from policy.substitutes import is_late, name_substitute
from tests.policy.conftest import NOW, SEATS, project

REVIEW = "initiation.review"
KEEPERS = (*SEATS, Seat("policy_owner", "chen"))
ASKED = Moved(REVIEW, "chen", "wei", "finance")


@pytest.mark.parametrize(
    ("changed", "late", "code"),
    [
        ({"by": "fei"}, ("finance",), "not_yours_to_substitute"),
        ({"by": "mei"}, ("finance",), "own_project"),
        ({}, ("sales",), "no_substitute_now"),
        ({"person": "chen"}, ("finance",), "substitute_is_yourself"),
        ({"person": "mei"}, ("finance",), "judge_is_concerned"),
        ({"person": "shu"}, ("finance",), "judge_has_voice"),
        ({"step": "initiation.approval"}, ("finance",), "gate_passed"),
    ],
)
def test_who_may_name_whom(edition, changed, late, code):
    with pytest.raises(Refusal, match=code):
        name_substitute(edition, project(at=REVIEW), replace(ASKED, **changed), KEEPERS, late)
    [fact] = name_substitute(edition, project(at=REVIEW), ASKED, KEEPERS, ("finance",))
    assert fact == JudgeAdded(REVIEW, "wei", "finance", "fu")


def test_a_substitute_is_asked_first_in_that_round_alone(edition):
    named = project(at=REVIEW, added=(Added(REVIEW, "wei", "finance", "fu", 1),))
    assert asked_first(edition, named, SEATS)["finance"] == "wei"
    assert fitting(edition, named, "wei", SEATS)["finance"].on_behalf_of == "fu"
    again = replace(named, round=2)
    assert asked_first(edition, again, SEATS)["finance"] == "fu" and fitting(edition, again, "wei", SEATS) == {}


@pytest.mark.parametrize(("day", "expected"), [(9, False), (10, True)])
def test_three_working_days_late_is_late(edition, day, expected):
    duty = Duty("p", 1, "finance", REVIEW, "4.1(2)", 3, NOW)
    assert is_late(edition, duty, Calendar("Asia/Shanghai"), datetime(2026, 3, day, 1, tzinfo=UTC)) is expected
