"""Action items as people write them: who, by when, what; and each line that cannot be read says what it lacks (R35)."""

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.minutes import ITEM_LONGEST
from policy.people import Kind, Person
from policy.spelled_actions import MOST_LINES, actions_in, line_of

TODAY = date(2026, 11, 25)
HERE = Path(__file__).parent
NAMES = {"luo": ("罗敏 Luo Min", "luo"), "lin": ("林晓 Lin Xiao", "lin"), "jonas": ("Jonas Weber", "jonas"),
         "claire": ("Claire Dubois", "claire"), "luoy": ("罗敏华 Luo Minhua", "luomh"),
         "ines": ("Ines Roth (Studio Kranich)", "ines"), "oneil": ("Sean O'Neil", "sean"),
         "anna": ("Anna-Lena Schmidt", "anna.s"), "sam1": ("Sam Reed", "sam.r"),
         "sam2": ("Sam Bell", "sam.b")}  # fmt: skip


def person(id, name, handle):
    return Person(id, f"U{id.upper()}", name, Kind.MEMBER, "zh-CN", "Asia/Shanghai", datetime.now(UTC), handle=handle)


PEOPLE = [person(id, *names) for id, names in NAMES.items()]


def table(language):
    return tomllib.loads((HERE / f"actions_{language}.toml").read_text(encoding="utf-8"))["lines"]


def read(line):
    [found] = actions_in(line, PEOPLE, TODAY, "lin")
    return found


LINES = [*table("en"), *table("zh")]


@pytest.mark.parametrize("row", LINES, ids=[row["line"] for row in LINES])
def test_a_line_is_read_as_it_was_meant(row):
    found = read(row["line"])
    if "code" in row:
        assert (found.refusal.code, found.refusal.field, found.wanted) == (row["code"], "actions", None)
    else:
        assert found.refusal is None, found.refusal
        assert (found.wanted.owner, found.wanted.due, found.wanted.text) == (row["owner"], row["due"], row["text"])


def test_each_reason_why_a_line_cannot_be_read_stands_in_both_tables():
    reasons = {"action_no_owner", "action_owners", "action_no_day", "action_day_unclear", "action_day_past",
               "action_day_far", "action_no_text"}  # fmt: skip
    for language in ("en", "zh"):
        assert {row["code"] for row in table(language) if "code" in row} == reasons


def test_there_are_lines_enough_in_each_language():
    for language in ("en", "zh"):
        rows = table(language)
        assert len(rows) >= 60 and len({row["line"] for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        ("Luo Min sends it", "@luo sends it 2026-12-02"),
        ("@luo send it by 04/12", "@luo send it 2026-12-04"),
        ("Jonas: report 2025-12-04", "@jonas report 2026-12-02"),
        ("Jonas and Luo Min: prepare slides 2026-12-01", "@jonas prepare slides 2026-12-01"),
        ("罗敏 尽快寄出合同", "@luo 寄出合同 2026-12-02"),
        ("Prepare slides by Friday", ""),
        ("Claire Dubois 2026-12-04", ""),
        ("Jonas: report 2029-12-04", ""),
    ],
)
def test_a_line_that_lacks_something_is_mended_where_that_can_be_guessed(line, fix):
    found = read(line)
    assert found.refusal and found.fix == fix
    if fix:
        assert read(fix).wanted


def test_what_is_reckoned_from_today_is_shown_before_it_is_kept():
    assert read("Jonas: report by Friday").counted and read("罗敏 明天寄出合同").counted
    assert not read("Jonas: report by 2026-11-27").counted and not read("罗敏 寄出合同 12月4日").counted


def test_the_longest_name_is_meant_and_a_word_of_a_name_only_where_nobody_else_has_it():
    assert read("罗敏华 核对库存 12月4日").wanted.owner == "luoy"
    assert read("Sam: slides 2026-12-01").refusal.facts == {"people": "sam1,sam2"}
    assert read("Sam Bell: slides 2026-12-01").wanted.owner == "sam2"


def test_too_long_an_item_says_how_long():
    found = read(f"@luo {'x' * (ITEM_LONGEST + 1)} 2026-12-04")
    assert (found.refusal.code, found.refusal.facts["limit"]) == ("too_long", str(ITEM_LONGEST))


def test_blank_lines_say_nothing_and_a_flood_is_cut():
    assert actions_in(" \n\u200b\n\n", PEOPLE, TODAY) == ()
    found = actions_in("\n@luo x 2026-12-04" * 100, PEOPLE, TODAY)
    assert len(found) == MOST_LINES and found[0].number == 2


WORDS = st.text(st.sampled_from("abcdefgh 合同海报"), min_size=1, max_size=40).map(lambda text: " ".join(text.split()))


@given(st.sampled_from(list(NAMES)), st.dates(TODAY, date(2027, 11, 25)), WORDS.filter(bool))
def test_what_is_written_for_somebody_is_read_back_as_the_same(owner, due, what):
    found = read(line_of(NAMES[owner][1], due, what))
    assert (found.wanted.owner, found.wanted.due, found.wanted.text) == (owner, due, what)


@given(st.text(max_size=120))
def test_no_line_stops_the_others_from_being_read(line):
    for found in actions_in(f"{line}\n@luo call 2026-12-04", PEOPLE, TODAY, "lin"):
        assert (found.wanted is None) != (found.refusal is None)
