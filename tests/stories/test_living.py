"""A living message that somebody deleted in Slack is there again: at once when it has news, else the next morning."""

from datetime import UTC, timedelta

from policy.facts import WORKSPACE
from policy.living import CARDS, MORNING
from storage import occurrences
from tests.driver import words_in
from tests.stories.hours import move, now
from tests.stories.judged import standard
from tests.stories.running import running
from tests.stories.test_handovers import card, laden
from usecases.blockers import Raised, raise_blocker
from usecases.clock import begin


async def morning(world):
    """The next time that cards are looked for has come."""
    await world.store.run(begin, None)
    at = await world.store.look(lambda tx, _: occurrences.planned(tx, CARDS, WORKSPACE), None)
    await move(world, max(at, await now(world)) + timedelta(seconds=1))


def cards(world, project):
    """The cards of a project in its channel."""
    return [each for each in world.slack.messages(project.key.lower()) if "'key': 'project_card:" in str(each)]


async def test_a_project_s_card_that_was_deleted_is_there_again_the_next_morning_though_nothing_is_new(world):
    project = await running(world)
    await morning(world)
    [first] = cards(world, project)
    world.slack.workspace.delete(first)
    assert cards(world, project) == []
    await morning(world)
    [again] = cards(world, project)
    assert again.ts != first.ts and project.key in words_in(again)
    await morning(world)
    assert [each.ts for each in cards(world, project)] == [again.ts], "once"
    await world.press("mei", "blocker.raise", on=again)
    await world.submit("mei", blocker="The hall is gone 场地没了", helper="wei")
    [shown] = cards(world, project)
    assert shown.ts == again.ts and "The hall is gone 场地没了" in words_in(shown), "it is the one that lives"


async def test_the_card_that_judges_need_comes_back_and_cards_that_nobody_looks_at_are_not_asked_about(world):
    open_ = await standard(world)
    over = await standard(world, title="Airport boxes 机场灯箱")
    await world.press("fu", "gate.decline", on=[each for each in world.fu.dm if over.key in each.text][-1])
    await world.submit("fu", reason="Too dear 太贵")
    await morning(world)
    reviews = world.slack.messages("project-reviews")
    for each in reviews:
        world.slack.workspace.delete(each)
    await morning(world)
    [back] = world.slack.messages("project-reviews")
    assert open_.key in words_in(back)


async def test_a_card_with_news_is_there_again_at_once(world):
    project = await running(world)
    [first] = cards(world, project)
    world.slack.workspace.delete(first)
    await raise_one(world, project)
    [again] = cards(world, project)
    assert again.ts != first.ts and "The hall is gone" in words_in(again)


async def raise_one(world, project):
    raised = Raised(project.id, await world.id_of("mei"), "The hall is gone", await world.id_of("wei"))
    await world.store.run(raise_blocker, raised)
    await world.settle()


async def test_what_somebody_left_comes_back_while_something_is_left(world):
    await laden(world, 1)
    await morning(world)
    world.slack.workspace.delete(card(world))
    await morning(world)
    await world.press("wei", "handover.all", on=card(world))
    world.slack.workspace.delete(card(world))
    told = len(world.wei.dm)
    await morning(world)
    assert len(world.wei.dm) == told


async def test_it_is_looked_for_before_people_begin_on_days_that_are_worked(world):
    await morning(world)
    planned = await world.store.look(lambda tx, _: occurrences.planned(tx, CARDS, WORKSPACE), None)
    calendar = await world.store.look(lambda tx, _: tx.calendar, None)
    local = planned.astimezone(UTC) + timedelta(hours=8)
    assert local.time() == MORNING.at and calendar.works(local.date())
