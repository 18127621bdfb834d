"""A goal is kept only if it could be checked later."""

from datetime import date
from decimal import Decimal

import pytest

from policy.goals import Goal, goal
from policy.lists import line
from policy.money import Line
from policy.proposals import typed_goal, typed_line
from policy.refusals import Refusal

TODAY = date(2026, 3, 2)
TYPED = {
    "metric": "Brand search",
    "baseline": "3,000",
    "target": "4,500",
    "unit": "a week",
    "by": "2026-03-31",
    "owner": "mei",
}


def test_a_goal_is_read():
    assert goal(TYPED, TODAY) == Goal("Brand search", Decimal(3000), Decimal(4500), "a week", date(2026, 3, 31), "mei")


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"metric": " "}, "metric", "field_needed"),
        ({"metric": "x" * 121}, "metric", "too_long"),
        ({"unit": ""}, "unit", "field_needed"),
        ({"unit": "x" * 31}, "unit", "too_long"),
        ({"baseline": "low"}, "baseline", "number_unreadable"),
        ({"target": "more"}, "target", "number_unreadable"),
        ({"target": "3000"}, "target", "target_is_baseline"),
        ({"by": ""}, "by", "field_needed"),
        ({"by": "soon"}, "by", "field_needed"),
        ({"by": "2026-03-02"}, "by", "date_past"),
        ({"owner": ""}, "owner", "field_needed"),
    ],
)
def test_a_goal_that_could_not_be_checked_is_refused(changed, field, code):
    with pytest.raises(Refusal) as refused:
        goal({**TYPED, **changed}, TODAY)
    assert (refused.value.field, refused.value.code) == (field, code)


def test_what_was_agreed_fills_its_editor_and_is_read_the_same(edition):
    agreed = Goal("Brand search", Decimal(3000), Decimal("4500.5"), "a week", date(2026, 3, 31), "mei", "known_abroad")
    assert goal(typed_goal(agreed), TODAY) == agreed
    for cost in (Line("Media", 31_000_000, "CNY", "2026-12"), Line("Samples", 5_050, "EUR")):
        assert line(edition, typed_line(cost)) == cost
