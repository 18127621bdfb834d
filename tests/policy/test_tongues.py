"""Who can read a title, and which of two they are shown."""

import pytest

from policy.tongues import lacks_title, spoken, summary_for, title_in, wanting

EN, ZH = frozenset({"en"}), frozenset({"zh_CN"})


@pytest.mark.parametrize(
    ("title", "languages"),
    [
        ("Spring tea fair", EN),
        ("春茶节", ZH),
        ("Spring fair 春茶节", EN | ZH),
        ("Mist kettle: Europe launch 晨雾手冲壶欧洲上市", EN | ZH),
        ("CRM 沉睡会员唤醒", ZH),
        ("双11 GMV 冲刺", ZH),
        ("iPhone 用户调研", ZH),
        ("CRM NPS ROI 项目", ZH),
        ("Tea", EN),
        ("2026-11", EN | ZH),
        ("", EN | ZH),
        ("Fête du thé", EN),
    ],
)
def test_a_title_is_read_in_the_languages_that_it_has_words_of(title, languages):
    assert spoken(title) == languages


@pytest.mark.parametrize(
    ("words", "language", "shown", "lacks"),
    [
        ({"title": "春茶节", "title_other": "Spring tea fair"}, "en", "Spring tea fair", False),
        ({"title": "春茶节", "title_other": "Spring tea fair"}, "zh_CN", "春茶节", False),
        ({"title": "春茶节"}, "en", "春茶节", True),
        ({"title": "春茶节", "title_other": " "}, "en", "春茶节", True),
        ({"title": "春茶节", "title_other": "新茶节"}, "en", "新茶节", True),
        ({"title": "Spring fair 春茶节", "title_other": "Else"}, "en", "Spring fair 春茶节", False),
        ({"title": "Spring fair"}, "zh_CN", "Spring fair", True),
        ({"title": "春茶节"}, "both", "春茶节", False),
        ({}, "en", "", False),
    ],
)
def test_a_reader_is_shown_the_title_that_they_can_read(words, language, shown, lacks):
    assert (title_in(words, language), lacks_title(words, language)) == (shown, lacks)


def test_three_sentences_are_for_whom_the_title_tells_nothing():
    words = {"title": "春茶节", "title_other": "Spring fair", "summary_other": "We fill a hall."}
    assert summary_for(words, "en") == "We fill a hall." and summary_for(words, "zh_CN") == ""


def test_a_writer_is_asked_for_what_judges_cannot_read():
    assert wanting({"title": "春茶节"}, ("en", "zh_CN")) == EN
    assert wanting({"title": "春茶节", "title_other": "Spring fair"}, ("en",)) == EN
    whole = {"title": "春茶节", "title_other": "Spring fair", "summary_other": "We fill a hall."}
    assert wanting(whole, ("en", "zh_CN")) == frozenset()
    assert wanting({"title": "Spring fair 春茶节"}, ("en", "zh_CN")) == frozenset()
