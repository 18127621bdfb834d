"""The form in which people write how their work goes: what leaving a field empty means (R32)."""

import pytest

from tests.driver import words_in
from tests.stories.rounds import MONDAY, THURSDAY, at, counts, prompts, room, team, thread

pytestmark = pytest.mark.usefixtures("ordinary")


async def test_what_was_skipped_stays_so_until_something_is_written_for_it(world):
    """4.3(1): a form over two projects says of each what leaving it empty means, and means it."""
    both = [await team(world), await team(world, "Autumn fair 秋茶节")]
    await at(world, MONDAY, 10)
    await world.press("fu", "update.write", on=prompts(world, "fu")[0])
    assert str(world.fu.view.body).count(world.say("update.hint")) == 2
    await world.submit("fu", **{"text.0": "Tea is ordered", "text.1": "Tents are ordered"})
    await at(world, THURSDAY, 10)
    await world.press("fu", "update.skip", on=prompts(world, "fu")[-1])
    await world.press("fu", "update.write", on=prompts(world, "fu")[-1])
    form = str(world.fu.view.body)
    assert form.count(world.say("update.hint_skipped")) == 2 and world.say("update.hint") not in form
    assert "are ordered" not in form and "is ordered" not in form
    await world.submit("fu", **{"text.0": "Tea is here"})
    told = [thread(world, room(each)) for each in both]
    cards = [card for _, beneath in told for card in beneath]
    assert len(cards) == 1 and "Tea is here" in words_in(cards)
    assert sorted(counts(world, 0, 3) in words_in(root) for root, _ in told) == [False, True]
    asked = words_in(prompts(world, "fu")[-1])
    assert world.say("update.skipped") in asked and world.say("update.planned") not in asked
    await world.press("fu", "update.write", on=prompts(world, "fu")[-1])
    assert str(world.fu.view.body).count(world.say("update.hint_skipped")) == 1
    await world.submit("fu", **{"blocker.0": "No tents"})  # without an answer comes first
    cards = [card for each in both for card in thread(world, room(each))[1]]
    assert len(cards) == 2 and world.say("update.blocked") in words_in(cards)


async def test_whoever_skipped_may_still_press_that_it_goes_as_planned(world):
    project = await team(world)
    await at(world, MONDAY, 10)
    asked = prompts(world, "fu")[0]
    kept = type(asked)(asked.channel, asked.ts, asked.user, asked.text, [dict(each) for each in asked.blocks])
    await world.press("fu", "update.skip", on=asked)
    await world.press("fu", "update.planned", on=kept)
    root, [card] = thread(world, room(project))
    assert world.say("update.planned") in words_in(card) and counts(world, 1, 3) in words_in(root)
