"""Monday at nine: one message for whoever leads projects, one for management, none where nothing waits (rule 17)."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from storage import occurrences
from tests.driver import words_in
from tests.stories.hours import move, now, play_to
from tests.stories.judged import Presses, home, standard
from tests.stories.judged import now as project_now
from tests.stories.test_acknowledgements import ASKED, conditioned
from usecases.clock import begin
from views.text import Say

pytestmark = pytest.mark.usefixtures("ordinary")

SHANGHAI = ZoneInfo("Asia/Shanghai")


async def a_week_on(world):
    await world.store.run(begin, None)
    await play_to(world, await now(world) + timedelta(days=8))


def briefs(world, who, key):
    """Messages that begin as such a one does."""
    marks = [world.say(f"brief.{key}_{number}", count="|").split("|") for number in ("one", "many")]
    return [each for each in world.slack[who].dm if any(all(part in each.text for part in mark) for mark in marks)]


async def approved(world, title):
    project = await standard(world, title)
    for who in ("fu", "shu"):
        await world.press(who, "gate.approve", on=world.slack[who].dm[-1])
    await world.press("lin", "gate.approve", on=world.lin.dm[-1])
    await world.submit("lin", pm="mei")
    return await project_now(world, project)


async def test_the_week_begins_with_what_waits_and_with_the_projects(world):
    project = await approved(world, "Spring fair 春茶节")
    assert project.at == "planning.team"
    await a_week_on(world)
    [told] = briefs(world, "mei", "first")
    step = (await world.store.look(lambda tx, _: tx.edition(None), None))["planning.team"].label[world.language]
    assert project.key in words_in(told) and step in words_in(told) and project.key in told.text
    assert briefs(world, "lin", "decide") == [], "nothing is to be decided"
    assert briefs(world, "wei", "first") == []


async def test_what_is_late_is_never_told_as_if_there_were_time(world):
    """The brief, and the cards that stood there before: nobody has until a time that is past."""
    project = await approved(world, "Spring fair 春茶节")
    late = max(world.say("status.owed_late", step="|", who="|", until="|").split("|"), key=len)
    room = world.slack.channel(project.key.lower()).name
    card = next(each for each in world.slack.messages(room) if "project.details" in str(each.blocks))
    assert late not in words_in(card)
    await world.store.run(begin, None)
    await play_to(world, await now(world) + timedelta(days=15))
    late_here = max(Say("both")("status.owed_late", step="|", who="|", until="|").split("|"), key=len)
    assert late in words_in(card) or late_here in words_in(card)
    mine = max(world.say("status.owed_you_late", step="|", until="|").split("|"), key=len)
    own = [each for each in world.mei.dm if mine in words_in(each)]
    assert any(project.key in words_in(each) for each in own)
    assert any(each in own for each in briefs(world, "mei", "first"))


async def test_management_reads_what_is_to_be_decided(world):
    project = await standard(world)
    for who in ("fu", "shu"):
        await world.press(who, "gate.approve", on=world.slack[who].dm[-1])
    await a_week_on(world)
    for who in ("lin", "gao", "zong"):
        [told] = briefs(world, who, "decide")
        assert project.key in words_in(told) and "gate.decide" in str(told.blocks)
    await world.press("gao", "gate.decide", on=briefs(world, "gao", "decide")[0])
    await world.submit("gao", pm="mei")
    assert (await project_now(world, project)).at == "planning.team"


async def test_they_come_on_monday_morning_and_go_on_by_themselves(world):
    await approved(world, "Spring fair 春茶节")
    await world.store.run(begin, None)
    await move(world, await now(world))
    mei = await world.id_of("mei")
    at = await world.store.look(lambda tx, _: occurrences.planned(tx, "brief", mei), None)
    calendar = await world.store.look(lambda tx, _: tx.calendar_of(mei), None)
    there = at.astimezone(SHANGHAI)
    assert (there.hour, there.minute) == (9, 0) and calendar.works(there.date())
    await play_to(world, at)
    again = await world.store.look(lambda tx, _: occurrences.planned(tx, "brief", mei), None)
    assert again > at and len(briefs(world, "mei", "first")) == 1
    await home(world, "mei")


async def the_next(world, weekday, hour):
    """When such an hour of such a day comes next, in Shanghai; 0 is Monday."""
    local = (await now(world)).astimezone(SHANGHAI)
    there = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    while there <= local or there.weekday() != weekday:
        there += timedelta(days=1)
    return there


async def led_by_mei(world, knows=True):
    """A project that was approved under a condition of hers; by default she knows of it."""
    project = await conditioned(world, "mei", (await the_next(world, 1, 18)).date().isoformat())
    if knows:
        await world.press("mei", "acknowledge", on=world.mei.dm[-1])
    await world.press("shu", "gate.approve", on=world.shu.dm[-1])
    await world.press("lin", "gate.approve", on=world.lin.dm[-1])
    await world.submit("lin", pm="mei")
    return await project_now(world, project)


async def test_the_monday_of_whoever_leads_four_projects_takes_two_messages_and_ten_presses(world):
    """Issue: what a brief asks for is done from it and from Home, and one press says how all four go."""
    await move(world, await the_next(world, 2, 10))
    projects = [await led_by_mei(world) for _ in range(4)]
    assert {each.at for each in projects} == {"planning.team"}
    await world.store.run(begin, None)
    await play_to(world, await the_next(world, 0, 8))
    object.__setattr__(world.relay, "holds", True)
    before, mei = len(world.mei.dm), Presses(world, "mei")
    await play_to(world, await the_next(world, 0, 9) + timedelta(minutes=5))
    [told] = briefs(world, "mei", "first")
    first = words_in(told)
    assert first.count(ASKED) == 3 and all(each.key in first for each in projects)
    for nth in range(3):
        await world.mei.press("condition.done", on=told, nth=nth)
        mei.count += 1
        await mei.submit(note="Signed 已签")
    await home(world, "mei")
    await mei.press("condition.done", on="home")
    await mei.submit(note="Signed 已签")
    await play_to(world, await the_next(world, 0, 10) + timedelta(minutes=5))
    await mei.press("update.planned", on=world.mei.dm[-1])
    await play_to(world, await the_next(world, 0, 18))
    assert [len((await project_now(world, each)).met) for each in projects] == [1, 1, 1, 1]
    assert mei.count <= 10 and len(world.mei.dm) - before <= 2, (
        mei.count,
        [each.text for each in world.mei.dm[before:]],
    )


async def test_what_is_pressed_in_a_brief_leaves_the_rest_of_it(world):
    await move(world, await the_next(world, 3, 10))
    projects = [await led_by_mei(world, knows=False) for _ in range(2)]
    await world.store.run(begin, None)
    await play_to(world, await the_next(world, 0, 9) + timedelta(minutes=5))
    [told] = briefs(world, "mei", "first")
    before = str(told.blocks).count("'acknowledge'")
    await world.mei.press("acknowledge", on=told, nth=0)
    [told] = briefs(world, "mei", "first")
    assert str(told.blocks).count("'acknowledge'") == before - 1 >= 1
    assert all(each.key in words_in(told) for each in projects)
    assert f"✓ {world.say('acknowledge.understood')}" in words_in(told)
    assert "condition.done" in str(told.blocks), "what is known may still be done from here"
