"""A project's risks as a person reads them: the map, the order, the words."""

import pytest

from policy.duties import Duty, What
from policy.risk_rules import Rating
from tests.views.risky import every_page, pages, risk, seen
from tests.views.samples import NOW, REVIEW, person
from tests.views.surfaces import parts, words
from views.blocks import VIEW_BLOCKS
from views.own_words import as_read
from views.risk_tells import duty_words
from views.risks import register_view
from views.text import Say

READER = person("jonas")


def drawn(risks, language="en"):
    return [register_view(page, Say(language)) for page in pages(seen(risks), READER)]


def test_the_map_counts_open_threats_where_they_stand_and_marks_the_bands():
    risks = [risk(1, "Late", rating=Rating(4, 5)), risk(2, "Late", rating=Rating(4, 5)), risk(3, "x", closed_at=NOW)]
    [view] = drawn(risks)
    [grid] = parts(view, type="rich_text_preformatted")
    rows = grid["elements"][0]["text"].split("\n")
    assert [row.split()[2:] for row in rows[:5]] == [
        ["·", "+", "#", "#", "#"],
        ["·", "+", "+", "#", "2#"],
        ["·", "·", "+", "+", "#"],
        ["·", "·", "·", "+", "+"],
        ["·", "·", "·", "·", "·"],
    ]
    assert max(map(len, rows)) <= 26


def test_the_weightiest_come_first_after_those_that_nobody_assessed_and_what_is_closed_last():
    risks = [risk(1, "a", rating=Rating(1, 1)), risk(2, "b", rating=None), risk(3, "c", rating=Rating(5, 5)),
             risk(4, "d", rating=Rating(5, 5), closed_at=NOW)]  # fmt: skip
    [view] = drawn(risks)
    rows = [block["text"]["text"].split()[0] for block in view["blocks"] if block["type"] == "section"]
    assert rows == ["R2", "R3", "R1", "R4"]


def test_sixty_risks_are_all_on_some_page_and_none_twice():
    found = seen([risk(n, "Late") for n in range(1, 61)])
    views = [register_view(page, Say("both")) for page in every_page(found, READER)]
    keys = [block["accessory"]["value"] for view in views for block in view["blocks"] if "accessory" in block]
    assert len(keys) == len(set(keys)) == 60
    assert all(len(view["blocks"]) <= VIEW_BLOCKS for view in views)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_an_empty_register_says_how_it_is_filled(language):
    [view] = drawn([], language)
    assert Say(language)("risk.how") in list(words(view)) and not list(parts(view, type="rich_text_preformatted"))


def test_a_duty_about_a_risk_that_is_gone_is_told_by_its_key():
    gone = Duty("p1", 3, "@jonas", REVIEW, "4.4(3)", 2, NOW, what=What.RISK, subject="assess:R99")
    assert "R99" in duty_words(seen([]), gone, Say("en"))


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("<@U1> says: <https://a.example|the contract> &amp; more", "@Mei says: the contract & more"),
        ("<@U2|lin> <#C1|general> <!channel> <!date^1^{date}|today> a &lt;b&gt;", "@lin #general channel today a <b>"),
        ("<mailto:a@b.example> plain > text", "mailto:a@b.example plain > text"),
        ("<@U3>", "@"),
    ],
)
def test_a_message_is_read_without_slacks_markup(said, read):
    assert as_read(said, {"U1": "Mei"}) == read
