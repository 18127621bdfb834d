"""Two people have the same form open at the same time: whoever is second loses nothing, and undoes nothing."""

from tests.stories.judged import standard
from tests.stories.test_risks import RED, log, open_risk, risk


async def test_a_form_that_is_open_while_another_looks_undoes_nothing(world):
    """R40: whoever is second is told at the field; what the first one found, and whose it is now, stays."""
    project = await standard(world)
    await log(world, "mei", project, owner="wei")
    for who in ("xu", "mei"):
        await open_risk(world, who, project)
    await world.submit("mei", **RED, owner="da")
    await world.submit("xu", likelihood="1", impact="2", note="Not so bad")
    assert world.xu.errors == {"note": world.say("refusal.risk_changed")}
    stands = await risk(world, project)
    assert (stands.score, stands.owner) == (20, await world.id_of("da"))
    await world.xu.close(everything=True)
    await open_risk(world, "xu", project)
    await world.submit("xu", likelihood="1", impact="2", note="Not so bad")
    stands = await risk(world, project)
    assert (stands.score, stands.owner) == (2, await world.id_of("da"))
