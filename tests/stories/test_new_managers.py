"""A project has another manager: what goes with leading it, and what others left there, follows."""

from tests.driver import words_in
from tests.seen import buttons_of
from tests.stories.judged import home
from tests.stories.met import met, owed, write
from tests.stories.running import running
from tests.stories.test_handovers import choose, seats
from tests.stories.test_leaving import leaves
from tests.stories.test_risks import log


async def test_what_one_left_is_offered_to_the_manager_there_is_now(world):
    project = await running(world, pm="luo")
    await log(world, "luo", project, owner="pan")
    await leaves(world, "pan")

    def offered():
        pan = [each for each in world.wei.dm if world.say("left.title", who="Pan") in words_in(each)][-1]
        return [text for text, _, action in buttons_of(pan) if action["action_id"] == "handover.all"]

    assert offered() == [world.say.counted("handover.all", 1, name="Luo")]
    await leaves(world, "luo")
    assert offered() == []
    await choose(world, "xu", "handover.name", "pei")
    assert offered() == [world.say.counted("handover.all", 1, name="Pei")]


async def test_minutes_that_a_manager_owed_are_the_next_one_s(world):
    project = await met(world, pm="luo")
    assert await seats(world, project, "minutes") == ["luo"]
    await leaves(world, "luo")
    await choose(world, "xu", "handover.name", "pei")
    assert await seats(world, project, "minutes") == ["pei"]
    await home(world, "pei")
    await write(world, who="pei", on="home")
    assert await owed(world, project, "minutes") == []
