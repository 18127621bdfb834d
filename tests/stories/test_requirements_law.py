"""Law and internal rules are looked at where a proposal calls for it."""

import pytest

from tests.driver import words_in
from tests.stories.judged import home, now, standard

LAWFUL = {"en": "Lawful and on brand", "zh_CN": "合法合规"}


@pytest.mark.parametrize("flag", ["public_claim", "prize_draw", "endorser", "personal_data", "big_contract"])
async def test_law_and_brand_are_looked_at_where_something_calls_for_it(world, flag):
    """R6 (the gates of initiation), R21: advertising, prizes, endorsers, personal data and contracts bring in Legal."""
    project = await standard(world, flags=[flag])
    lawful = LAWFUL[world.language]
    await home(world, "lv")
    await world.press("lv", "gate.decide", on="home")
    assert lawful in words_in(world.lv.view)
    await world.submit("lv", criteria_legal=[])
    [said] = (await now(world, project)).ballots
    assert (said.seat, said.concerns) == ("legal", ("lawful",))
    for who in ("mei", "lin"):
        await world.slack[who].command(f"/project show {project.key}")
        await world.slack[who].press("project.details", on=world.slack[who].whispers[-1])
        assert lawful in words_in(world.slack[who].view), who
