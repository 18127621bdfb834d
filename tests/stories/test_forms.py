"""Writing a proposal: page by page, with errors at the field, never lost."""

import json

import pytest

from tests.driver import words_in
from tests.stories.company import ABOUT, FIRST_PAGE, GOAL, LINE, begin, fill_in, propose
from usecases.drafts import Save, save_draft


def page_of(actor):

    return json.loads(actor.view.body["private_metadata"])["page"]


@pytest.mark.parametrize("word", ["new", "新建", "NEW"])
async def test_the_form_opens_by_its_word_in_either_language(world, word):
    await begin(world.mei, command=f"/project {word}")
    assert page_of(world.mei) == 0 and "4.1(1)" in str(world.mei.view.body)


async def test_every_page_is_answered_and_the_last_one_gives_the_key(world):
    await fill_in(world.mei)
    assert page_of(world.mei) == 2 and world.say.money(31_000_000, "CNY") in words_in(world.mei.view)
    await world.mei.submit()
    [project] = await world.projects()
    assert project.key in words_in(world.mei.view) and project.terms.lines[0].minor == 31_000_000


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"title": " "}, "title"), ({"background": "  "}, "background"), ({"title": "x", "expected": " "}, "expected")],
)
async def test_an_error_stands_at_its_field_and_what_was_typed_stays(world, changed, field):
    await begin(world.mei)
    await world.mei.submit(**{**FIRST_PAGE, **changed})
    assert set(world.mei.errors) == {field} and page_of(world.mei) == 0
    await world.mei.submit(**FIRST_PAGE)
    assert page_of(world.mei) == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"target": "a lot"}, "target"),
        ({"target": "3,000"}, "target"),
        ({"by": "2020-01-01"}, "by"),
        ({"unit": " "}, "unit"),
        ({"owner": "ines"}, "owner"),
        ({"owner": "zahl"}, "owner"),
    ],
)
async def test_a_goal_that_cannot_be_checked_is_refused_in_its_editor(world, changed, field):
    await begin(world.mei)
    await world.mei.submit(**FIRST_PAGE)
    await world.mei.press("goals.add")
    await world.mei.submit(**{**GOAL, **changed})
    assert set(world.mei.errors) == {field}
    await world.mei.submit(**GOAL)
    assert len(world.mei.stack) == 1 and "Brand search" in words_in(world.mei.view)


@pytest.mark.parametrize(
    ("changed", "field"), [({"amount": "soon"}, "amount"), ({"amount": "€5"}, "amount"), ({"what": " "}, "what")]
)
async def test_a_budget_line_that_cannot_be_read_is_refused_in_its_editor(world, changed, field):
    await begin(world.mei)
    await world.mei.submit(**FIRST_PAGE)
    await world.mei.press("goals.add")
    await world.mei.submit(**GOAL)
    await world.mei.submit()
    await world.mei.press("lines.add")
    await world.mei.submit(**{**LINE, **changed})
    assert set(world.mei.errors) == {field}


async def test_a_page_without_its_list_says_so_on_top(world):
    await begin(world.mei)
    await world.mei.submit(**FIRST_PAGE)
    await world.mei.submit()
    assert page_of(world.mei) == 1 and world.mei.errors == {"goals_text": "required"}  # Slack itself asks for it
    await world.mei.submit(goals_text="  ")
    assert page_of(world.mei) == 1 and world.say("refusal.list_empty") in words_in(world.mei.view)


async def test_the_box_of_a_list_is_called_optional_only_once_the_list_has_something(world):
    def is_optional():
        return next(each for each in world.mei.view.body["blocks"] if each["block_id"] == "goals_text").get("optional")

    await begin(world.mei)
    await world.mei.submit(**FIRST_PAGE)
    assert not is_optional()
    await world.mei.press("goals.add")
    await world.mei.submit(**GOAL)
    assert is_optional()
    await world.mei.press(world.say("item.remove"))
    assert not is_optional()


async def test_goals_are_edited_and_removed(world):
    await begin(world.mei)
    await world.mei.submit(**FIRST_PAGE)
    for metric in ("Brand search", "Visitors"):
        await world.mei.press("goals.add")
        await world.mei.submit(**{**GOAL, "metric": metric})
    await world.mei.press(world.say("item.edit"))
    await world.mei.submit(metric="Web search")
    await world.mei.press(world.say("item.remove"), nth=1)
    shown = words_in(world.mei.view)
    assert "Web search" in shown and "Visitors" not in shown and "Brand search" not in shown


async def test_back_keeps_what_both_pages_hold(world):
    await fill_in(world.mei, people={"pm": "wei"})
    for page in (1, 0):
        await world.mei.press("proposal.back")
        assert page_of(world.mei) == page
    assert world.mei.view.values["title"]["value"]["value"] == FIRST_PAGE["title"]
    for _ in range(2):
        await world.mei.submit()
    assert world.mei.view.values["pm"]["value"]["selected_user"] == world.wei.id


@pytest.mark.parametrize(
    ("people", "field"),
    [
        ({"sponsor": "mei", "pm": "wei"}, "sponsor"),
        ({"pm": "xu"}, "sponsor"),
        ({"pm": "ines"}, "pm"),
        ({"sponsor": "zahl"}, "sponsor"),
    ],
)
async def test_who_cannot_run_or_sponsor_it_is_refused_at_the_field(world, people, field):
    await fill_in(world.mei, people=people)
    await world.mei.submit()
    assert field in world.mei.errors and await world.projects() == []


async def test_a_form_left_open_is_a_draft_that_is_continued_where_it_stopped(world):
    await begin(world.mei)
    await world.mei.submit(**FIRST_PAGE)
    await world.mei.close(everything=True)
    await world.mei.command("/project 草稿")
    assert FIRST_PAGE["title"] in world.heard("mei")
    await world.mei.press("draft.open", on=world.mei.whispers[-1])
    assert page_of(world.mei) == 1
    await world.mei.press("goals.add")
    await world.mei.submit(**GOAL)
    assert "Brand search" in words_in(world.mei.view)


async def test_a_choice_is_kept_before_the_page_is_turned(world):
    await begin(world.mei)
    world.mei.fill("title", "Half written")
    await world.mei.choose("type", "BRD")
    await world.mei.close(everything=True)
    await world.mei.command("/project drafts")
    assert "Half written" in world.heard("mei")


async def test_saving_says_when_it_was_saved(world):
    await world.mei.command("/project new")
    assert world.say("proposal.unsaved") in words_in(world.mei.view)
    await world.mei.submit(about=ABOUT)
    assert world.say("proposal.unsaved") not in words_in(world.mei.view)
    world.mei.fill("title", "Half written")
    await world.mei.press("proposal.save")
    assert world.say("proposal.unsaved") not in words_in(world.mei.view) and page_of(world.mei) == 0
    await world.mei.close()
    await world.mei.command("/project drafts")
    assert "Half written" in world.heard("mei")


async def test_a_draft_is_deleted_and_the_list_says_what_is_left(world):
    await begin(world.mei)
    await world.mei.submit(**FIRST_PAGE)
    await world.mei.close(everything=True)
    await world.mei.command("/project drafts")
    await world.mei.press("draft.delete", on=world.mei.whispers[-1])
    assert FIRST_PAGE["title"] not in world.heard("mei")


async def test_all_drafts_are_reached_by_pages(world):
    mei = await world.id_of("mei")
    for number in range(20):
        await world.store.run(save_draft, Save(f"d{number}", mei, {"title": f"Fair {number:02d}"}))
    await world.mei.command("/project 草稿")
    assert "Fair 19" in world.heard("mei") and "Fair 04" not in world.heard("mei")
    await world.mei.press(world.say("list.older"), on=world.mei.whispers[-1])
    assert "Fair 00" in world.heard("mei") and "Fair 19" not in world.heard("mei") and len(world.mei.whispers) == 1
    await world.mei.command("/project drafts 2")
    assert "Fair 00" in world.heard("mei")


async def test_a_draft_is_nobody_elses_business(world):
    await begin(world.mei)
    await world.mei.submit(**FIRST_PAGE)
    await world.mei.close(everything=True)
    await world.mei.command("/project drafts")
    await world.fu.press("draft.open", on=world.mei.whispers[-1])
    assert world.fu.view is None and world.say("refusal.not_your_draft") in world.heard("fu")


async def test_nothing_begun_says_so(world):
    await world.mei.command("/project drafts")
    assert world.say("draft.none") in world.heard("mei")


async def test_a_lost_answer_on_page_two_leads_to_page_three(world):
    await begin(world.mei)
    await world.mei.submit(**FIRST_PAGE)
    await world.mei.press("goals.add")
    await world.mei.submit(**GOAL)
    first = await world.mei.submit()
    again = await world.mei.again()
    assert page_of(world.mei) == 2 and again["view"]["blocks"] == first["view"]["blocks"]


async def test_a_form_handed_in_five_times_is_filed_once_and_answered_alike(world):
    await fill_in(world.mei)
    first = await world.mei.submit()
    for _ in range(4):
        again = await world.mei.again()
    [project] = await world.projects()
    assert (
        again["response_action"] == "update" and project.key in str(again["view"]) and project.key in str(first["view"])
    )


async def test_an_item_kept_twice_is_there_once(world):
    await begin(world.mei)
    await world.mei.submit(**FIRST_PAGE)
    await world.mei.press("goals.add")
    await world.mei.submit(**GOAL)
    for _ in range(3):
        await world.mei.again()
    assert words_in(world.mei.view).count("Brand search") == 1


async def test_a_clause_opens_over_an_editor_as_the_third_view(world):
    await begin(world.mei)
    await world.mei.press("clause.show")
    assert len(world.mei.stack) == 2 and "4.1(1)" in words_in(world.mei.view)


async def test_guests_are_told_that_they_cannot_propose(world):
    await world.ines.command("/project new")
    assert world.ines.view is None and world.say("refusal.members_only") in world.heard("ines")


async def test_amounts_in_other_currencies_are_routed_by_the_editions_rate(world):
    await propose(world.mei, lines=({**LINE, "amount": "100,000", "currency": "EUR"},))
    project = await world.project()
    assert (project.base_minor, project.size, project.rates) == (80_000_000, "L", {"EUR": "8.00"})
    await world.settle()
    assert "€100,000" in words_in(world.slack.messages("project-reviews")[-1])
