"""What a register of risks tells whoever opens it (R40; 4.4(3))."""

from datetime import timedelta

from tests.driver import words_in
from tests.stories.hours import move, now
from tests.stories.judged import standard
from tests.stories.test_risks import log, open_risk


async def test_whoever_looks_after_a_risk_reads_all_of_it(world):
    project = await standard(world)
    whole = "As the contract is unsigned 合同未签, the stream may have no host. " * 4 + "End 完"
    await log(world, "mei", project, text=whole, owner="wei")
    await open_risk(world, "wei", project)
    assert whole in words_in(world.wei.view)


async def test_a_look_that_is_overdue_says_so(world):
    """R40: once a month for the lightest, or on the first day after it that is worked."""
    project = await standard(world)
    await log(world, "mei", project, owner="mei", likelihood="1", impact="2")
    late = world.say("risk.owed_late", told="|").split("|")[1]
    for weeks, is_late in ((3, False), (4, True)):
        await move(world, await now(world) + timedelta(weeks=weeks))
        await world.mei.command(f"/project risks {project.key}")
        assert (late in words_in(world.mei.view)) is is_late
        await world.mei.close(everything=True)
