"""Latin names and numbers stand apart from the Chinese beside them; each language joins lists in its own way."""

import pytest

from policy.refusals import Refusal
from views.spacing import spaced
from views.text import Say


@pytest.mark.parametrize(
    ("sentence", "facts", "said"),
    [
        ("{who}已逾期 {count} 个工作日", {"who": "Claire Dubois", "count": "2"}, "Claire Dubois 已逾期 2 个工作日"),
        ("{who}已逾期", {"who": "周航"}, "周航已逾期"),
        ("由{who}负责（{role}）", {"who": "Mei", "role": "PM"}, "由 Mei 负责（PM）"),
        ("{key}已批准，{year}年", {"key": "CAM26-012", "year": "2026"}, "CAM26-012 已批准，2026年"),
        ("共{count}项", {"count": "12"}, "共12项"),
        ("{a}{b}完", {"a": "A", "b": "B"}, "AB 完"),
        ("用{{大括号}}写{x}", {"x": "K"}, "用{大括号}写 K"),
        ("{who} is late", {"who": "周航"}, "周航 is late"),
    ],
)
def test_a_space_stands_between(sentence, facts, said):
    assert spaced(sentence, facts).format(**facts) == said


@pytest.mark.parametrize(("language", "joined"), [("en", "1, 3, 4"), ("zh_CN", "1、3、4")])
def test_numbers_of_lines_are_joined_as_the_language_does(language, joined):
    assert joined in Say(language).refusal(Refusal("lines_unread", "lines", numbers="1,3,4", count="3"))


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_who_is_late_may_be_one_or_several(language):
    for who in ("Claire", "Claire, Zhou Hang"):
        said = Say(language).counted("reminder.others", 3, who=who, what="x")
        assert who in said and f"{who} is" not in said and "3" in said
