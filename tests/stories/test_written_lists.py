"""Goals and costs written one a line: how each was read, what stands against it, and the press that mends it."""

import re

import pytest

from policy.facts import WORKSPACE
from policy.setup_facts import ObjectivesListed
from tests.driver import NoAnswer, buttons_of, words_in
from tests.policy.conftest import STANDARD
from tests.stories.company import FIRST_PAGE, GOAL, LATER, LINE, PEOPLE, begin, fill_in
from tests.stories.test_small import GOAL_LINE, SMALL, inputs
from usecases.editions import publish_edition

SIX = "Media 120,000\n主播 6万\nSet 30,000\nSamples €2,000\nTravel 12,000 2026-12\n预备费 2万"
VAGUE = "提升知名度 raise awareness"


def box_of(actor, field="goals_text"):
    [name] = [each for each in inputs(actor.view) if each.partition(".")[0] == field]
    return name, next(block for block in actor.view.body["blocks"] if block.get("block_id") == name)


async def small(world, **changed):
    await begin(world.mei, "46,000")
    return await world.mei.submit(**{**SMALL, **changed})


async def test_r64_a_goal_that_cannot_be_checked_is_mended_by_one_press_and_filed(world):
    """R64."""
    await small(world, type="BRD", goals_text=VAGUE)
    shown = words_in(world.mei.view)
    assert VAGUE in shown and world.say("goals.try", fix="").strip() in shown and await world.projects() == []
    before, _ = box_of(world.mei)
    await world.mei.press("goals.take")
    after, block = box_of(world.mei)
    assert after != before and VAGUE not in block["element"]["initial_value"]
    assert "goals.take" not in str(world.mei.view.body)
    await world.mei.submit()
    project = await world.project()
    assert project.terms.goals[0].target > project.terms.goals[0].baseline


async def test_r64_what_was_left_unclear_stands_there_when_the_draft_is_continued(world):
    await small(world, type="BRD", goals_text=VAGUE)
    await world.mei.close(everything=True)
    await world.mei.command("/project drafts")
    await world.mei.press("draft.open", on=world.mei.whispers[-1])
    assert VAGUE in words_in(world.mei.view)
    await world.mei.press("goals.take")
    await world.mei.submit()
    assert (await world.project()).size == "S"


async def test_a_press_for_a_line_that_was_changed_meanwhile_mends_nothing(world):
    await small(world, type="BRD", goals_text=VAGUE)
    world.mei.fill("goals_text", GOAL_LINE)
    await world.mei.press("goals.take")
    assert world.say("refusal.list_changed") in words_in(world.mei.view)
    await world.mei.close()
    await world.mei.submit()
    await world.mei.submit()
    assert (await world.project()).terms.goals[0].metric == "Leads"


async def test_a_suggestion_pressed_twice_is_taken_once(world):
    await small(world, type="BRD", goals_text=f"{VAGUE}\n{VAGUE}")
    await world.mei.press("goals.take")
    await world.mei.again()
    _, block = box_of(world.mei)
    first, second = block["element"]["initial_value"].split("\n")
    assert first != VAGUE and second == VAGUE


@pytest.mark.parametrize("text", ["Media", "媒体投放", "Media 5,000 XAU", "-5"])
async def test_a_cost_that_cannot_be_read_is_named_and_the_others_are_shown_as_read(world, text):
    """R19, 4.1(1)."""
    await small(world, lines_text=f"Booths 30,000\n{text}\nFlyers 1万")
    shown = words_in(world.mei.view)
    assert "⚠ 2." in shown and "✓ 1." in shown and "✓ 3." in shown
    assert world.say.money(4_000_000, "CNY") in shown and await world.projects() == []
    await world.mei.submit(lines_text="Booths 30,000\nFlyers 1万")
    await world.mei.submit()
    assert (await world.project()).base_minor == 4_000_000


async def test_foreign_costs_show_their_rate_and_its_day_before_they_are_filed(world):
    await small(world, lines_text="Stand €4,000\nFlyers 2,000")
    shown = words_in(world.mei.view)
    assert f"€4,000 = {world.say.money(3_200_000, 'CNY')}" in shown and "1 EUR = 8.00 CNY" in shown
    await world.mei.submit()
    project = await world.project()
    assert (project.base_minor, project.rates["EUR"]) == (3_400_000, "8.00")


async def test_a_medium_project_takes_four_views_and_twenty_five_inputs(world):
    """Three goals from measures of its type, six pasted costs."""
    await begin(world.mei, "250,000")
    views, asked = 1, 2
    asked += len(inputs(world.mei.view))
    await world.mei.submit(**FIRST_PAGE)
    asked += len(inputs(world.mei.view))
    for key, baseline, target in (("gmv", "120万", "180万"), ("leads", "250", "400"), ("cost_per_lead", "120", "90")):
        await world.mei.choose("goals.start", key)
        asked += len(inputs(world.mei.view))
        await world.mei.submit(baseline=baseline, target=target, by=LATER)
    await world.mei.submit()
    asked += len(inputs(world.mei.view))
    await world.mei.submit(lines_text=SIX, **PEOPLE)
    views += 3
    assert (await world.projects(), len(world.mei.stack)) == ([], 1)
    await world.mei.submit()
    project = await world.project()
    assert (project.size, len(project.terms.goals), len(project.terms.lines)) == ("M", 3, 6)
    assert views <= 4 and asked <= 25
    assert {goal.unit for goal in project.terms.goals} and project.terms.goals[0].owner


async def test_what_is_pasted_takes_a_medium_project_through_four_views_and_no_editor(world):
    """Three goals and six costs, with the inputs of the question that comes first."""
    await begin(world.mei, "250,000")
    asked, views = ["about", "flags"], 1
    goals = f"Leads 250 → 400 leads by {LATER}\n成交额 120w → 180w 元，{LATER} 前\nROI 2.5 → 3.5 by {LATER}"
    for typed in (FIRST_PAGE, {"goals_text": goals}, {"lines_text": SIX, **PEOPLE}):
        asked += inputs(world.mei.view)
        await world.mei.submit(**typed)
        views += 1
        assert len(world.mei.stack) == 1 and world.mei.errors == {}
    await world.mei.submit()
    project = await world.project()
    assert (project.size, [str(goal.target) for goal in project.terms.goals]) == ("M", ["4E+2", "1.8E+6", "3.5"])
    assert (views, len(asked), len(project.terms.lines)) == (4, 13, 6)


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"target": "120"}, "target"), ({"baseline": "x"}, "baseline"), ({"target": "150"}, "target")],
)
async def test_r63_a_preset_knows_its_unit_and_which_way_is_better(world, changed, field):
    """R63."""
    await begin(world.mei)
    await world.mei.submit(**FIRST_PAGE)
    await world.mei.choose("goals.start", "cost_per_lead")
    assert "unit" not in inputs(world.mei.view)
    await world.mei.submit(**{"baseline": "120", "target": "90", "by": LATER, **changed})
    assert set(world.mei.errors) == {field}
    await world.mei.submit(baseline="120", target="90", by=LATER)
    assert world.mei.errors == {} and "120 → 90" in words_in(world.mei.view)


async def test_r13_each_type_offers_its_own_measures_and_goals_stay_when_it_changes(world):
    """R13, R63."""
    await begin(world.mei, "46,000")
    assert "goals.start" not in str(world.mei.view.body)
    await world.mei.choose("type", "CAM")
    await world.mei.choose("goals.start", "leads")
    await world.mei.submit(baseline="250", target="400", by=LATER)
    await world.mei.choose("type", "BRD")
    offered = [block for block in world.mei.view.body["blocks"] if "goals.start" in str(block)]
    assert "brand_search" in str(offered) and "leads" not in str(offered) and "250 → 400" in words_in(world.mei.view)
    await world.mei.submit(**{**SMALL, "type": "BRD", "goals_text": ""})
    await world.mei.submit()
    project = await world.project()
    assert (project.type, len(project.terms.goals)) == ("BRD", 1)


async def test_rows_and_written_lines_count_together(world):
    await begin(world.mei)
    await world.mei.submit(**FIRST_PAGE)
    await world.mei.press("goals.add")
    await world.mei.submit(**GOAL)
    await world.mei.submit(goals_text="\n".join([GOAL_LINE] * 3))
    assert world.say("refusal.too_many", limit="3") in words_in(world.mei.view)
    await world.mei.submit(goals_text=GOAL_LINE)
    await world.mei.press("lines.add")
    await world.mei.submit(**LINE)
    await world.mei.submit(lines_text="Flyers 10,000", **PEOPLE)
    await world.mei.submit()
    project = await world.project()
    assert (len(project.terms.goals), project.base_minor) == (2, 32_000_000)


async def test_a_lost_answer_to_the_one_view_is_given_again(world):
    await begin(world.mei, "46,000")
    for _ in range(2):
        world.slack.faults.plan("view_submission", "lost_ack")
        with pytest.raises(NoAnswer):
            await world.mei.submit(**SMALL)
    await world.mei.submit()
    await world.mei.submit()
    assert len(await world.projects()) == 1


async def test_two_windows_of_one_draft_file_what_both_saw(world):
    await small(world)
    phone = world.mei.at("phone")
    await phone.command("/project drafts")
    await phone.press("draft.open", on=world.mei.whispers[-1])
    await phone.submit(lines_text="Booths 20,000")
    await phone.submit()
    assert (await world.project()).base_minor == 2_000_000
    await world.mei.submit()
    assert len(await world.projects()) == 1 and (await world.project()).key in words_in(world.mei.view)


async def test_buttons_of_a_draft_are_nobody_elses(world):
    await small(world, type="BRD", goals_text=VAGUE)
    view, mine = world.mei.view, await world.projects()
    [press] = [action for _, _, action in buttons_of(view) if action["action_id"] == "goals.take"]
    assert re.fullmatch(r"\d+:[0-9a-f]{12}", press["value"]) and mine == []
    await fill_in(world.fu)
    world.fu.view.body["private_metadata"] = view.body["private_metadata"]
    await world.fu.submit()
    assert world.say("refusal.not_your_draft") in words_in(world.fu.view)


async def test_r61_a_written_goal_is_tied_to_an_objective_of_the_year(world):
    year, label = await world.store.look(lambda tx, _: tx.today.year + 1, None), "Be known to every student 走进校园"
    listed = ObjectivesListed(year, ("o1",), words={"o1": label})
    by = await world.id_of("chen")
    await world.store.run(lambda tx, _: tx.record(WORKSPACE, [listed], by=by), None)
    await small(world)
    await world.mei.choose("goals.link", label)
    await world.mei.submit()
    project = await world.project()
    assert project.terms.goals[0].objective == "o1"
    await world.settle()
    await world.fu.press("project.details", on=world.slack.messages("project-reviews")[-1])
    assert world.say("goal.serves", objective=label) in words_in(world.fu.view)


async def test_twelve_goals_and_sixty_costs_fit_the_form_and_the_cards(world):
    roomy = STANDARD.replace("at_most = 3\n", "at_most = 12\n").replace("at_most = 20\n", "at_most = 60\n")
    await world.store.run(publish_edition, roomy)
    await begin(world.mei, "250,000")
    await world.mei.submit(**FIRST_PAGE)
    goals = [f"有效线索第{number}批 250 → 400 条，{LATER} 前" for number in range(12)]
    await world.mei.submit(goals_text="\n".join(goals))
    costs = [f"Item {number} 物料 4,000 CNY" for number in range(60)]
    await world.mei.submit(lines_text="\n".join(costs), **PEOPLE)
    assert "✓ 60." in words_in(world.mei.view)
    await world.mei.submit()
    project = await world.project()
    assert (len(project.terms.goals), len(project.terms.lines), project.base_minor) == (12, 60, 24_000_000)
    await world.settle()
    await world.fu.press("project.details", on=world.slack.messages("project-reviews")[-1])
    assert "Item 59" in words_in(world.fu.view)
