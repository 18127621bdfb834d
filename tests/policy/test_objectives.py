"""The year's objectives keep their keys, however they are moved and reworded."""

import pytest

from policy.objectives import LONGEST, Objective, lines_of, listed
from policy.refusals import Refusal

BEFORE = (Objective("2026-a", "Grow abroad"), Objective("2026-b", "提升品牌知名度"))


def keys(text, before=BEFORE):
    return [each.key for each in listed(2026, text, before)]


def test_lines_are_objectives_without_blanks_and_repetitions():
    assert lines_of("  Grow  abroad \n\nGrow abroad\n提升\n") == ("Grow abroad", "提升")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Grow abroad\n提升品牌知名度", ["2026-a", "2026-b"]),
        ("提升品牌知名度\nGrow abroad", ["2026-b", "2026-a"]),
        ("提升品牌的知名度\nGrow more abroad", ["2026-b", "2026-a"]),
        ("Grow abroad", ["2026-a"]),
        ("", []),
    ],
)
def test_what_stands_there_already_keeps_its_key(text, kept):
    assert keys(text) == kept


def test_something_else_is_something_new_and_never_takes_a_key_that_was_given():
    [new] = keys("Cut costs", ())
    assert new not in ("2026-a", "2026-b") and keys("Cut costs\nGrow abroad") == [new, "2026-a"]
    assert len(set(keys("Grow abroad\nGrow abroad fast\nGrow abroad faster"))) == 3


@pytest.mark.parametrize(
    ("text", "code"), [("\n".join(map(str, range(21))), "too_many"), ("x" * (LONGEST + 1), "too_long")]
)
def test_what_does_not_fit_is_refused_at_its_year(text, code):
    with pytest.raises(Refusal, match=code) as refused:
        listed(2026, text, ())
    assert refused.value.field == "year:2026"
