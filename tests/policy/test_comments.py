"""Who may be asked for a comment, and who may give one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from policy.comments import Asked, Asking, ask, check_can_comment, check_text, given, is_open
from policy.facts import CommentGiven
from policy.project_course import after
from policy.refusals import Refusal
from tests.policy.conftest import NOW, project
from tests.policy.test_withdrawals import told

TODAY = date(2026, 3, 2)
ASKING = Asking("d", "mei", ("wei", "da", "wei"), " Large enough? ", TODAY)
EARLIER = Asked("d", "shu", "mei", NOW)


def test_each_is_asked_once(edition):
    first, second = ask(ASKING, (), NOW, TODAY)
    assert first == Asked("d", "wei", "mei", NOW, TODAY, "Large enough?")
    assert second.person == "da"


@pytest.mark.parametrize(
    ("changed", "before", "field", "code"),
    [
        ({"people": ()}, 0, "people", "field_needed"),
        ({"people": ("da", "mei")}, 0, "people", "comment_from_yourself"),
        ({"people": tuple(f"p{n}" for n in range(11))}, 0, "people", "too_many"),
        ({"people": ("da",)}, 10, "people", "too_many"),
        ({"note": "x" * 501}, 0, "note", "too_long"),
        ({"until": TODAY - timedelta(days=1)}, 0, "until", "date_over"),
    ],
)
def test_who_cannot_be_asked(changed, before, field, code):
    with pytest.raises(Refusal, match=code) as refused:
        ask(replace(ASKING, **changed), [replace(EARLIER, person=f"q{n}") for n in range(before)], NOW, TODAY)
    assert refused.value.field == field


def test_who_was_asked_before_counts_once():
    before = [replace(EARLIER, person=name) for name in ("wei", "da", *(f"q{n}" for n in range(8)))]
    assert len(ask(ASKING, before, NOW, TODAY)) == 2


@pytest.mark.parametrize(("text", "code"), [(" \u200b\n", "field_needed"), ("x" * 2001, "too_long")])
def test_a_comment_says_something_and_not_too_much(text, code):
    with pytest.raises(Refusal, match=code):
        check_text(text)
    assert check_text(" Fine. ") == "Fine."


@pytest.mark.parametrize(
    ("at", "says_yes"),
    [
        ("initiation.proposal", True),
        ("initiation.review", True),
        ("initiation.approval", True),
        ("planning.team", False),
        ("declined", False),
        ("withdrawn", False),
    ],
)
def test_comments_are_open_while_it_is_written_and_judged(edition, at, says_yes):
    assert is_open(edition, project(at=at)) is says_yes
    filed = replace(EARLIER, project="p")
    if says_yes:
        assert check_can_comment(filed, project(at=at), edition) == filed
        return
    with pytest.raises(Refusal, match="comments_closed"):
        check_can_comment(filed, project(at=at), edition)


def test_nobody_comments_unasked_or_twice_on_what_was_filed(edition):
    with pytest.raises(Refusal, match="not_asked_to_comment"):
        check_can_comment(None, None, None)
    with pytest.raises(Refusal, match="comment_given"):
        check_can_comment(replace(EARLIER, project="p", answered_at=NOW), project(), edition)
    assert check_can_comment(replace(EARLIER, answered_at=NOW), None, None)


def test_what_was_said_is_kept_with_the_project(edition):
    fact = given(project(), "wei", "Fine.")
    assert fact == CommentGiven("initiation.review", "wei", words={"comment": "Fine."})
    [kept] = after(project(), told(fact, actor="wei")).comments
    assert (kept.person, kept.text, kept.at) == ("wei", "Fine.", NOW)
