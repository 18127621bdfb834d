"""What a copy of a past project begins with, and what it leaves behind."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from policy.copies import FROM, Copying, copied
from policy.goals import Goal
from policy.money import Line
from tests.policy.conftest import project, terms

GOAL = Goal("GMV", Decimal(1), Decimal(2), "元", date(2026, 12, 1), "fu", objective="grow")
PAST = replace(
    project(at="planning.team"),
    key="CAM26-003",
    terms=replace(
        terms(pm="fu", sponsor="xu", flags=("public_claim", "gone"), goals=(GOAL,)),
        lines=(Line("Media", 8_000_000, "CNY", "2026-12"),),
        starts=date(2026, 5, 1),
        ends=date(2026, 6, 1),
        confidential=True,
        readers=("fu", "left"),
    ),
    words={"title": "Spring fair", "title_other": "春茶节", "background": "b", "vanished": "v"},
)


@pytest.fixture
def under(edition):
    return Copying(edition, {"mei", "fu", "xu"}, {"marketing"}, {"grow"})


def test_everything_comes_along_but_dates(under):
    values = copied(PAST, under)
    assert values[FROM] == "CAM26-003"
    assert (values["title"], values["title_other"], values["background"]) == ("Spring fair", "春茶节", "b")
    assert (values["type"], values["department"], values["pm"], values["sponsor"]) == ("CAM", "marketing", "fu", "xu")
    assert values["lines"] == [{"what": "Media", "amount": "80000", "currency": "CNY", "month": ""}]
    [goal] = values["goals"]
    assert (goal["metric"], goal["baseline"], goal["target"], goal["unit"]) == ("GMV", "1", "2", "元")
    assert (goal["by"], goal["owner"], goal["objective"]) == ("", "fu", "grow")
    assert not {"starts", "ends"} & values.keys() and values["confidential"]


def test_what_is_there_no_more_is_left_behind(under):
    values = copied(PAST, replace(under, members={"mei"}, departments=(), objectives=()))
    assert not {"pm", "sponsor", "department", "vanished"} & values.keys()
    assert values["flags"] == ["public_claim"] and "left" not in values.get("readers", ())
    assert (values["goals"][0]["owner"], values["goals"][0]["objective"]) == ("", "")


def test_who_may_not_see_the_money_copies_none(under):
    assert "lines" not in copied(PAST, replace(under, with_money=False))


def test_files_come_along_as_addresses_to_whoever_may_see_the_money(under):
    known = "https://docs.example.org/tea"
    file = "https://lanchuan.slack.com/files/U024BE7LH/F024BERPE/tea.pdf"
    past = replace(PAST, words={**PAST.words, "evidence": known, "evidence_files": f"tea.pdf {file} F024BERPE"})
    values = copied(past, under)
    assert values["evidence"] == f"{known}\n{file}" and "evidence_files" not in values
    assert copied(past, replace(under, with_money=False))["evidence"] == known
    full = "\n".join(f"{known}{n}" for n in range(10))
    assert copied(replace(past, words={**past.words, "evidence": full}), under)["evidence"] == full
