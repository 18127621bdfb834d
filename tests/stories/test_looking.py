"""Looking things up: list, show, help, Home, and each reader's language."""

import pytest

from tests.driver import words_in
from tests.stories.company import ABOUT, LINE, begin, propose
from tests.stories.filed import filed
from views.homes import MY_ROWS
from views.text import Say

SMALL = {**LINE, "amount": "3万"}


async def test_an_empty_list_says_how_to_begin(world):
    await world.mei.command("/project list")
    assert world.say("list.empty") in world.heard("mei")
    await world.mei.press("project.new", on=world.mei.whispers[-1])
    assert world.mei.view is not None


async def test_the_list_turns_its_pages(world):
    """R8: where each project stands, and since when."""
    for number in range(12):
        await propose(world.mei, page={"title": f"Fair {number:02d}"}, lines=(SMALL,))
        await world.mei.close(everything=True)
    await world.fu.command("/project 列表")
    first = world.heard("fu")
    assert "Fair 11" in first and "Fair 00" not in first and world.say("list.since") in first
    await world.fu.press(world.say("list.older"), on=world.fu.whispers[-1])
    assert "Fair 00" in world.heard("fu") and len(world.fu.whispers) == 1


@pytest.mark.parametrize("typed", ["0", "-3", "x", "2 3", "9" * 17, "9" * 4999, "２"])
async def test_a_page_that_there_is_not_shows_the_nearest(world, typed):
    for word in ("list", "drafts"):
        await world.mei.command(f"/project {word} {typed}")
        assert world.say({"list": "list.empty", "drafts": "draft.none"}[word]) in world.heard("mei")


async def test_a_project_is_shown_by_its_key_however_it_is_written(world):
    await propose(world.mei)
    project = await world.project()
    await world.fu.command(f"/project show {project.key.lower()}")
    assert project.title in world.heard("fu")
    await world.fu.command("/project 查看 XYZ99-001")
    assert "XYZ99-001" in world.heard("fu")


async def test_without_a_key_a_picker_finds_it(world):
    await propose(world.mei)
    project = await world.project()
    await world.fu.command("/project show")
    await world.fu.suggest("project", "spring")
    await world.fu.submit(project=project.id)
    assert project.key in words_in(world.fu.view) and "Tea is quiet." in words_in(world.fu.view)


@pytest.mark.parametrize("typed", ["/project", "/project help", "/project 帮助", "/project fly"])
async def test_help_lists_every_word_in_both_languages(world, typed):
    await world.mei.command(typed)
    heard = world.heard("mei")
    for word in ("new", "drafts", "list", "show", "setup", "help", "新建", "草稿", "列表", "查看", "设置", "帮助"):
        assert word in heard
    assert ("fly" in heard) == typed.endswith("fly")


async def test_home_is_never_empty(world):
    await world.pei.open_home()
    await world.settle()
    assert world.say("home.nothing") in words_in(world.pei.home)


async def test_home_shows_what_i_owe_my_projects_and_all_and_follows_what_happens(world):
    """R1, R8, 2(2): what waits for me, my own and all projects stand in one place."""
    for who in ("fu", "mei", "lin"):
        await world.slack[who].open_home()
    await propose(world.mei)
    await world.settle()
    project = await world.project()
    for who in ("fu", "mei", "lin"):
        assert project.key in words_in(world.slack[who].home)
    await world.fu.press("gate.decide", on="home")
    await world.submit("fu", verdict="approve")
    assert [ballot.seat for ballot in (await world.project()).ballots] == ["finance"]
    assert world.say("home.nothing") in words_in(world.fu.home)


async def test_home_continues_a_draft_and_begins_a_project(world):
    await begin(world.mei)
    await world.mei.submit(title="Begun", type="CAM", department="marketing", background="b", expected="e")
    await world.mei.close(everything=True)
    await world.mei.open_home()
    await world.settle()
    await world.mei.press("draft.open", on="home")
    assert len(world.mei.stack) == 1
    await world.mei.close(everything=True)
    await world.mei.press("project.new", on="home")
    await world.mei.submit(about=ABOUT)
    assert world.mei.view.values["title"]["value"]["value"] in (None, "")


async def test_sending_back_from_home_needs_its_reason_and_names_it(world):
    await world.fu.open_home()
    await propose(world.mei)
    await world.settle()
    await world.fu.press("gate.decide", on="home")
    await world.fu.submit(verdict="send_back")
    assert set(world.fu.errors) == {"reason"}
    await world.submit("fu", reason="Not itemised")
    assert (await world.project()).at == "initiation.proposal"


async def test_each_reader_chooses_their_language_and_keeps_it(world):
    await world.pei.open_home()
    await world.settle()
    for language, said in (("en", Say("en")), ("zh_CN", Say("zh_CN")), ("slack", world.say)):
        await world.pei.choose("person.language", language, on="home")
        await world.settle()
        assert said("home.nothing") in words_in(world.pei.home), language


async def test_a_guests_home_shows_no_projects(world):
    await propose(world.mei)
    await world.ines.open_home()
    await world.settle()
    assert world.ines.home and (await world.project()).key not in words_in(world.ines.home)


async def test_details_show_reasons_to_the_author_and_not_to_a_bystander(world):
    await propose(world.mei)
    await world.settle()
    card = world.slack.messages("project-reviews")[-1]
    await world.fu.press("gate.send_back", on=card)
    await world.submit("fu", reason="Too dear")
    card = world.slack.messages("project-reviews")[-1]
    for who, sees in (("mei", True), ("pei", False)):
        await world.slack[who].press("project.details", on=card)
        assert ("Too dear" in words_in(world.slack[who].view)) == sees, who


async def test_home_counts_all_my_projects_though_it_shows_a_few(world):
    for number in range(9):
        await filed(world, f"Fair {number}")
    await world.mei.open_home()
    await world.settle()
    read = words_in(world.mei.home)
    shown = read[read.index(world.say("home.mine")) : read.index(world.say("home.all"))]
    assert world.say("word.more", count=str(9 - MY_ROWS)) in shown and "Fair 8" in shown


async def test_what_one_owes_is_asked_for_by_a_word_too(world):
    project = await filed(world)
    for typed in ("todo", "待办"):
        await world.fu.command(f"/project {typed}")
        assert project.key in words_in(world.fu.view.body["blocks"])
        await world.fu.close(everything=True)
    await world.wei.command("/project todo")
    assert world.say("home.nothing") in words_in(world.wei.view.body["blocks"])
