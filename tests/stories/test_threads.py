"""Where a round of updates stands: in a thread, beneath a review card, or with its manager alone (R32)."""

from dataclasses import replace
from time import time

import pytest

from scheduler.ticks import strike
from storage import journal, standups
from tests.driver import words_in
from tests.stories.filed import SMALL
from tests.stories.judged import now
from tests.stories.rounds import FRIDAY, MONDAY, at, counts, prompts, room, team, thread
from tests.stories.running import move_to, running
from usecases.notices import try_parked

pytestmark = pytest.mark.usefixtures("ordinary")


async def test_a_card_waits_for_the_root_of_its_thread(world):
    project = await team(world)
    await at(world, MONDAY, 10)
    before = len(world.slack.messages(room(project)))
    world.slack.faults.plan("chat.postMessage", "error", code="is_inactive", times=1)
    await world.press("mei", "update.planned", on=prompts(world, "mei")[0])
    assert len(world.slack.messages(room(project))) == before, "it stands nowhere else meanwhile"
    await world.store.run(try_parked, None)
    later = replace(world.relay, machine=lambda: time() + 600)
    await later.drain()
    root, [card] = thread(world, room(project))
    assert "Mei" in words_in(card) and not root.thread_ts


async def test_a_small_projects_thread_stands_beneath_its_review_card(world):
    project = await team(world, lines=(SMALL,))
    assert project.channel == ""
    await at(world, MONDAY, 10)
    await world.press("mei", "update.planned", on=prompts(world, "mei")[0])
    [card] = [
        each for each in world.slack.messages("project-reviews") if project.key in words_in(each) and not each.thread_ts
    ]
    root, cards = thread(world, "project-reviews")
    assert root.thread_ts == card.ts and all(each.thread_ts == card.ts for each in cards) and len(cards) == 1
    await at(world, MONDAY, 16)
    assert counts(world, 1, 3) in words_in(thread(world, "project-reviews")[0])


async def test_a_confidential_small_project_reports_to_its_manager_alone(world):
    await move_to(world, FRIDAY, 12)
    project = await running(world, lines=(SMALL,), confidential=["yes"])
    await strike(world.store)
    await at(world, MONDAY, 10)
    await world.press("mei", "update.write", on=prompts(world, "mei")[0])
    await world.submit("mei", **{"text.0": "Quietly"})
    [root] = [each for each in world.mei.dm if "standup.show" in str(each.blocks)]
    assert counts(world, 1, 1) in words_in(root) and project.key not in words_in(
        world.slack.messages("project-reviews")
    )
    await world.press("mei", "standup.show", on=root)
    assert "Quietly" in words_in(world.mei.view) and len([each for each in world.mei.dm if each.thread_ts]) == 0


async def test_what_somebody_wrote_can_be_forgotten_everywhere(world):
    project = await team(world)
    await at(world, MONDAY, 10)
    await world.press("fu", "update.write", on=prompts(world, "fu")[0])
    await world.submit("fu", **{"text.0": "My doctor says no"})

    def forget(tx, _):
        [seq] = [each.seq for each in journal.entries(tx, project.id) if each.fact.words.get("text")]
        tx.erase(project.id, seq)

    await world.store.run(forget, None)
    await world.settle()
    root, [card] = thread(world, room(project))
    assert world.say("update.erased") in words_in(card) and "doctor" not in words_in(card)
    assert [each.text for each in await world.store.look(lambda tx, _: standups.said_of(tx, project.id), None)] == [""]
    await world.press("fu", "standup.show", on=root)
    assert "doctor" not in words_in(world.fu.view) and "Fu" in words_in(world.fu.view)
    await world.fu.close(everything=True)
    await world.press("fu", "update.write", on=prompts(world, "fu")[0])
    assert "doctor" not in str(world.fu.view.body)


async def test_who_leads_finds_days_and_hour_among_the_details_before_any_round(world):
    project = await team(world)
    for who, leads in (("mei", True), ("wei", False)):
        await world.press(who, "project.details", on=world.slack.messages(room(project))[0])
        assert (world.say("standup.set") in words_in(world.slack[who].view)) is leads
    await world.press("mei", "standup.set")
    await world.submit("mei", days=["2"], at="09:00")
    assert (await now(world, project)).cadence.days == (2,)
