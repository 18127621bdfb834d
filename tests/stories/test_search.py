"""Finding projects: by command, on Home, in the picker; every word that somebody may read, and no other."""

import pytest

from tests.driver import words_in
from tests.stories.company import GOAL, LINE
from tests.stories.filed import filed
from views.text import Say

HOSTILE = [
    '"',
    "'; DROP TABLE passage; --",
    "NEAR(a",
    "a* OR b",
    "%_\\",
    "<!channel> *b*",
    "&lt; & |",
    "x" * 3000,
    "鲸 " * 1500,
]


async def test_r8_a_project_is_found_by_any_word_that_was_written(world):
    """R8, 2(2)."""
    await filed(world, lines=(LINE,), background="Our shops are empty in autumn. 秋季客流下降")
    project = await world.project()
    for typed, where in (
        ("spring", ""), ("春茶", ""), (project.key.lower(), ""), ("brand sea", "goals"), ("autumn shops", "background"),
        ("客流", "background"), ("media", "lines"), ("full hall", "expected"),
    ):  # fmt: skip
        await world.fu.command(f"/project find {typed}")
        heard = world.heard("fu")
        assert project.title in heard and world.say("search.nothing", words=typed) not in heard, typed
        if where:
            labels = (await world.store.look(lambda tx, _: tx.edition(None), None)).forms["proposal"].fields
            assert world.say.label(labels[where].label) in heard, typed


async def test_nothing_found_says_what_to_try(world):
    await filed(world)
    await world.fu.command("/project 搜索 airship")
    heard = world.heard("fu")
    assert world.say("search.nothing", words="airship") in heard and world.say("search.tip_words") in heard


async def test_what_is_found_turns_its_pages(world):
    for number in range(10):
        await filed(world, f"Tea {number}")
    await world.fu.command("/project 查找 tea")
    assert "Tea 9" in world.heard("fu") and "Tea 0" not in world.heard("fu")
    await world.fu.press(world.say("list.older"), on=world.fu.whispers[-1])
    assert "Tea 0" in world.heard("fu") and "Tea 9" not in world.heard("fu") and len(world.fu.whispers) == 1
    await world.fu.press(world.say("list.newer"), on=world.fu.whispers[-1])
    assert "Tea 9" in world.heard("fu")


async def test_the_box_on_home_answers_in_a_view_that_goes_on_looking(world):
    await filed(world)
    project = await world.project()
    await world.fu.open_home()
    await world.settle()
    await world.fu.choose("search.typed", "spring", on="home")
    assert project.key in words_in(world.fu.view)
    await world.fu.choose("search.typed", "winter")
    assert world.say("search.nothing", words="winter") in words_in(world.fu.view)
    await world.fu.submit(words="fair")
    assert project.key in words_in(world.fu.view)
    await world.fu.press("project.details")
    assert len(world.fu.stack) == 2


async def test_without_words_a_box_opens_and_says_what_to_try(world):
    await filed(world)
    await world.fu.command("/project find")
    assert world.say("search.tip_key") in words_in(world.fu.view)
    await world.fu.submit(words="春")
    assert (await world.project()).key in words_in(world.fu.view)


@pytest.mark.parametrize("number", range(len(HOSTILE)))
async def test_whatever_is_typed_is_answered(world, number):
    await filed(world)
    typed = HOSTILE[number]
    await world.fu.command(f"/project find {typed}")
    assert world.say("search.tip_words") in world.heard("fu")
    await world.fu.command("/project show")
    assert await world.fu.suggest("project", typed) == []


async def test_reasons_are_found_by_those_who_may_read_them(world):
    await filed(world)
    await world.settle()
    card = world.slack.messages("project-reviews")[-1]
    await world.fu.press("gate.send_back", on=card)
    await world.submit("fu", reason="The zeppelin is too dear")
    for who, reads in (("mei", True), ("fei", True), ("gao", True), ("xu", False), ("pei", False)):
        await world.slack[who].command("/project find zeppelin")
        assert (world.say("place.reasons") in world.heard(who)) == reads, who
        assert ((await world.project()).key in world.heard(who)) == reads, who


async def test_the_picker_finds_by_goals_too(world):
    await filed(world, goals=({**GOAL, "metric": "Samples handed out"},))
    await world.fu.command("/project show")
    assert len(await world.fu.suggest("project", "sampl")) == 1
    assert len(await world.fu.suggest("project", "")) == 1
    assert await world.fu.suggest("project", "airship") == []


async def test_each_reader_finds_in_their_language(world):
    await filed(world)
    await world.pei.open_home()
    await world.settle()
    for language in ("en", "zh_CN"):
        await world.pei.choose("person.language", language, on="home")
        await world.settle()
        await world.pei.command("/project find fair")
        assert Say(language)("search.found_one", count="1", words="fair") in world.heard("pei")


async def test_what_slack_escapes_on_the_way_is_found_as_it_was_typed(world):
    await filed(world, "R&D open day <2027>")
    for typed in ("R&D", "<2027>"):
        await world.fu.command(f"/project find {typed}")
        assert "R&D open day" in world.heard("fu") and typed in world.heard("fu"), typed
