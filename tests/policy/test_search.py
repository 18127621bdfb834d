"""What is looked for, and where it stands: words in any writing, phrases, beginnings."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.conditions import Condition
from policy.edition import Verdict
from policy.rounds import Ballot, Comment, Earlier
from policy.search import TOKENS_AT_MOST, WORDS_AT_MOST, Hit, hit, passages, spaced, words
from tests.policy.conftest import NOW, project


@pytest.mark.parametrize(("typed", "sought"), [
    ("Spring FAIR", [("spring",), ("fair",)]),
    ("春茶 fair", [("春", "茶"), ("fair",)]),
    ("春茶节2027", [("春", "茶", "节", "2027")]),
    ('"spring fair" tea', [("spring", "fair"), ("tea",)]),
    ("“春茶 节”", [("春", "茶", "节")]),
    ("CAM26-012", [("cam26", "012")]),
    ("ＣＡＭ２６", [("cam26",)]),
    ("fair fair", [("fair",)]),
    ("%_ & 🎉", []),
    ("", []),
])  # fmt: skip
def test_what_was_typed_is_taken_apart(typed, sought):
    assert list(words(typed)) == sought


@given(st.text(max_size=400))
def test_whatever_was_typed_is_looked_for_within_bounds(typed):
    sought = words(typed)
    assert len(sought) <= WORDS_AT_MOST and sum(map(len, sought)) <= TOKENS_AT_MOST
    assert all(token and " " not in token for word in sought for token in word)


@given(st.text(max_size=80), st.data())
def test_each_word_of_a_text_finds_it(text, data):
    """And so does its beginning, however it is written: what is kept and what is typed are taken apart alike."""
    written = spaced(text).split()
    if not written:
        assert hit({"title": text}, words(text)) is None
        return
    word = data.draw(st.sampled_from(written))
    for typed in (word, word[: max(1, len(word) - 1)], word.upper()):
        if spaced(typed) and spaced(typed) in (word, typed):
            assert hit({"title": spaced(text)}, words(typed)), typed


TOLD = {"key": "CAM26-012", "title": "Spring fair", "background": "Tea is quiet.\nThe fair sells tea in spring.",
        "reasons": "too dear"}  # fmt: skip


@pytest.mark.parametrize(("typed", "found"), [
    ("fair", Hit("title", "Spring fair", 7)),
    ("spring fair", Hit("title", "Spring fair", 0)),
    ("fair tea", Hit("background", "The fair sells tea in spring.", 4)),
    ("quiet dear", Hit("background", "Tea is quiet.", 7)),
    ("cam26-0", Hit("key", "CAM26-012", 0)),
    ('"tea fair"', None),
    ("fair airship", None),
])  # fmt: skip
def test_the_line_that_holds_the_most_is_told(typed, found):
    assert hit(TOLD, words(typed)) == found


def test_all_that_a_project_says_can_be_found():
    before = Ballot("fu", "finance", "initiation.review", Verdict.SEND_BACK, NOW, reason="Too dear")
    asked = replace(before, verdict=Verdict.APPROVE, reason="", conditions=(
        Condition("c", "mei", date(2027, 1, 1), "A signed offer"),))  # fmt: skip
    now = replace(project(), ballots=(asked,), comments=(Comment("pei", "Ask the zoo", NOW),),
                  earlier=(Earlier(1, project().terms, {}, "M", 1, NOW, (before,)),),
                  words={"title": "Spring fair", "background": "Quiet", "expected": " "})  # fmt: skip
    assert passages(now) == {
        "key": "CAM26-001",
        "title": "Spring fair",
        "goals": "GMV ¥",
        "background": "Quiet",
        "lines": "Media",
        "reasons": "Too dear",
        "conditions": "A signed offer",
        "comments": "Ask the zoo",
    }
