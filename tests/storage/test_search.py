"""Both engines find what the rule says is there, whatever was written and whatever is typed."""

import random

import pytest
from sqlalchemy import text

from policy.search import hit, passages, spaced, words
from storage import projects
from storage.projects import Sought
from tests.storage.company import SEND_BACK, Proposal, ballot, cast, propose
from tests.storage.engines import both
from tests.storage.replays import can_be_found

TITLES = (
    "Spring tea fair", "春季茶博会 in 杭州", "品牌焕新 Brand new look", "straße ÉTÉ naïve",
    "ＦＵＬＬ ｗｉｄｔｈ ６８万",
    "a.b.com -5 1e5 3.14", "AND OR NOT NEAR", "O'Brien \"quoted\" (x) [y] {z} a\\b",
    "50% off _under_score", "🎉 emoji 🎉", "الشتاء ขาย हिन्दी 한국어 カタカナ", "tea " * 30,
)  # fmt: skip
TYPED = (
    "tea", "TEA fair", "spr", "pring", "茶", "茶博", "博茶", "春 茶", '"spring tea"', "“tea spring”", "杭州 茶",
    "strasse", "été", "full width", "68万", "a.b", "1e5", "-5", "3.14", "AND", "OR NOT", "NEAR(", "o'brien", '"', '""',
    "(x", "[y]*", "a\\b", "50%", "_", "%", "under_score", "🎉", "🎉 emoji", "الش", "हिन्दी", "한국", "カタ", "*", "a*",
    ":*", "& | !", "<->", "'; DROP TABLE passage", "col:tea", "^tea", "+tea -fair", "x" * 3000, "茶" * 3000,
    "tea " * 800, "search_text:tea", "cam26-1", "  ",
)  # fmt: skip


@both
async def test_the_engine_finds_what_the_rule_finds(company):
    for number, title in enumerate(TITLES):
        await company.run(propose, Proposal(f"t{number:02d}", f"CAM26-1{number:02d}", title))
    chance = random.Random(7)
    pieces = [piece for title in TITLES for piece in title.split()]
    drawn = [" ".join(chance.sample(pieces, chance.randint(1, 3)))[: chance.randint(1, 30)] for _ in range(150)]
    found = [await company.look(same, typed) for typed in (*TYPED, *drawn)]
    assert sum(found) > 100 and not all(found)


def same(tx, typed):
    sought = words(typed)
    if not sought:
        return False
    there = {each.id for each in projects.page(tx, limit=99, sought=Sought(words=sought))}
    assert there == {each.id for each in projects.page(tx, limit=99) if hit(passages(each), sought)}, typed
    return bool(there)


@both
async def test_what_is_said_at_a_gate_is_found_until_it_is_forgotten(company):
    await company.run(cast, ballot("fu", SEND_BACK))
    assert (await company.look(can_be_found, "p"))["reasons"] == "no says fu"
    assert await company.look(saying, "no fu") == ["p"]
    await company.run(lambda tx, _: tx.erase("p", 1, 3), None)
    assert await company.look(saying, "no fu") == await company.look(saying, "spring") == []
    left = {"key": "cam26 001", "goals": "brand search a week", "lines": "media"}
    assert await company.look(can_be_found, "p") == left


def saying(tx, typed):
    return [each.id for each in projects.page(tx, sought=Sought(words=words(typed)))]


async def test_not_even_the_file_holds_what_was_forgotten(company, sql):
    sql("CREATE VIRTUAL TABLE held USING fts5vocab(passage_words, instance)")
    assert {"spring", "销"} <= {term for (term,) in sql("SELECT DISTINCT term FROM held")}
    await company.run(lambda tx, _: tx.erase("p", 1), None)
    assert not {"spring", "launch", "销"} & {term for (term,) in sql("SELECT DISTINCT term FROM held")}
    kept = b"".join(block for (block,) in sql("SELECT block FROM passage_words_data"))
    assert b"launch" not in kept and "销".encode() not in kept and b"brand" in kept


@both
async def test_another_workspace_is_not_looked_through(company, sql):
    sql("UPDATE passage SET workspace = 99")
    assert await company.look(saying, "spring") == []


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_postgresql_looks_into_its_index(company, opened):
    asked = "EXPLAIN SELECT id FROM passage WHERE to_tsvector('simple', search_text) @@ to_tsquery('simple', 'tea')"
    with opened.writing.begin() as connection:
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        plan = "\n".join(connection.execute(text(asked)).scalars())
    assert "passage_words" in plan


def test_what_is_kept_is_words_alone():
    assert spaced("Fair, 春茶：６８万!") == "fair 春 茶 68 万" and spaced("%_🎉") == ""
