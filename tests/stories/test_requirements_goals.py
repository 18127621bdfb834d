"""Goals that can be checked, that serve an objective of the year, and that stay on record."""

import pytest

from tests.driver import words_in
from tests.stories.company import FIRST_PAGE, LATER, LINE, PEOPLE, begin
from tests.stories.judged import home, now, refiled, standard
from tests.stories.test_small import SMALL


async def at_goals(world):
    await begin(world.mei)
    await world.mei.submit(**FIRST_PAGE)


async def hand_in(world):
    """From the page of goals to the end."""
    await world.mei.submit()
    await world.mei.press("lines.add")
    await world.mei.submit(**LINE)
    await world.submit("mei", **PEOPLE)


async def keep_objectives(world):
    year = await world.store.look(lambda tx, _: tx.today.year, None)
    await world.chen.command("/project setup")
    await world.chen.press("objectives.edit")
    await world.chen.submit(**{f"year:{year}": "Grow abroad 拓展海外\nBe known for tea"})
    await world.chen.close(everything=True)
    return (await world.store.look(lambda tx, _: tx.setup.objectives, None))[year]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("GMV to 1,800,000 CNY by 2099-03-31", "smart_no_baseline"),
        ("GMV ¥1,200,000 → ¥1,800,000", "smart_no_date"),
        ("GMV ¥1,200,000 → ¥1,800,000 by 2020-03-31", "smart_date_past"),
        ("成交额 120万元 → 180万元", "smart_no_date"),
    ],
)
async def test_each_miss_is_named_and_mended(world, line, code):
    """R64: whichever language a line is in, it is read, and each thing it lacks is told with what would do."""
    await at_goals(world)
    world.mei.fill("goals_text", line)
    await world.mei.submit()
    said = world.say(f"refusal.{code}", day="|", text="|").split("|")[0]
    assert said in words_in(world.mei.view), words_in(world.mei.view)
    await world.mei.press("goals.take")
    await world.mei.submit()
    assert "lines.title" in {block["block_id"] for block in world.mei.view.body["blocks"]}


async def test_a_goal_is_tied_to_an_objective_of_the_year(world):
    """R61: chosen in the editor, or beside a goal that was written as a line."""
    first, second = await keep_objectives(world)
    await at_goals(world)
    await world.mei.choose("goals.start", "roi")
    await world.mei.submit(baseline="2.5", target="3.5", by=LATER, objective=first.key)
    assert world.say("goal.serves", objective=first.label) in words_in(world.mei.view)
    world.mei.fill("goals_text", f"NPS 42 → 50 by {LATER}")
    await world.mei.press("proposal.save")
    [link] = [element for block in world.mei.view.body["blocks"] for element in [block.get("accessory", {})]
              if element.get("action_id") == "goals.link"]  # fmt: skip
    [value] = [option["value"] for option in link["options"] if option["value"].endswith(f":{second.key}")]
    await world.mei.choose("goals.link", value)
    await hand_in(world)
    assert [goal.objective for goal in (await world.project()).terms.goals] == [first.key, second.key]


async def test_goals_stand_on_record_and_no_target_is_lowered_unseen(world):
    """R5 (initiation part): what was promised is known by number, day and owner, and a changed target is shown."""
    project = await standard(world)
    [goal] = project.terms.goals
    assert (goal.baseline, goal.target, goal.by.isoformat(), goal.owner) == (3000, 4500, LATER, project.proposer)
    await world.press("fu", "gate.send_back", on=world.fu.dm[-1])
    await world.submit("fu", reason="Too much")
    lower = {"metric": "Brand search", "baseline": "3000", "target": "4000", "unit": "a week", "by": LATER}
    await refiled(world, project, goals=[{**lower, "owner": project.proposer}])
    await home(world, "fu")
    await world.press("fu", "gate.decide", on="home")
    told = words_in(world.fu.view)
    assert "4,500" in told and "4,000" in told and world.say("diff.title") in told
    assert (await now(world, project)).earlier[-1].terms.goals == (goal,)


UNSAID = [
    ("小红书笔记曝光 50万→100万", "次", 1_000_000),
    ("GMV 120万→180万", "元", 1_800_000),
    ("年GMV从八百万做到破千万", "元", 10_000_000),
    ("Instagram reach from 200k to half a million", "people", 500_000),
]


@pytest.mark.parametrize(("line", "unit", "target"), UNSAID)
async def test_what_a_measure_counts_need_not_be_said_and_words_are_numbers(world, line, unit, target):
    """R64: nobody is asked for a unit that everybody knows."""
    await begin(world.mei, "46,000")
    by = f" by {LATER}" if unit == "people" else f"，{LATER} 前"
    await world.mei.submit(**{**SMALL, "goals_text": line + by})
    assert unit in words_in(world.mei.view), "how it was read is shown before it is filed"
    await world.submit("mei")
    [goal] = (await world.project()).terms.goals
    assert (goal.unit, goal.target) == (unit, target)
