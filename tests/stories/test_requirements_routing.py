"""Who is asked follows from what is proposed; and how many have to agree, from how large it is."""

from tests.driver import words_in
from tests.policy.conftest import STANDARD
from tests.stories.judged import LARGE, now, standard
from usecases.editions import publish_edition

NEW_PRODUCTS = '{ measure = "type", op = "in", value = "NPP" },\n]'
OF_MARKETING = '{ measure = "department", op = "in", value = "marketing" },\n]'


async def test_who_is_asked_may_depend_on_the_department_that_proposes(world):
    """R20, C5: one condition of the edition; the standard one asks by amount, type and what applies."""
    assert NEW_PRODUCTS in STANDARD
    await world.store.run(publish_edition, STANDARD.replace(NEW_PRODUCTS, OF_MARKETING))
    theirs = await standard(world, "Price list", department="sales")
    ours = await standard(world, "Spring fair", department="marketing")
    told = words_in([message for message in world.pan.dm if message.blocks])
    assert ours.key in told and theirs.key not in told


async def test_nothing_major_passes_without_the_general_manager(world):
    """R22, C4, 4.1(3): two of three managers are a majority, and one of them has to be the general manager."""
    await world.set_up(general_manager=["zong"])
    project = await standard(world, lines=[{**LARGE, "amount": "300万"}], alternatives="None.")
    for who in ("fu", "shu", "lv"):
        await world.press(who, "gate.approve", on=world.slack[who].dm[-1])
    for who in ("lin", "gao"):
        await world.press(who, "gate.approve", on=world.slack[who].dm[-1])
        assert world.slack[who].view is None
    project = await now(world, project)
    assert (project.size, project.at, len(project.here())) == ("XL", "initiation.approval", 2)
    await world.press("zong", "gate.approve", on=world.zong.dm[-1])
    await world.submit("zong")
    assert (await now(world, project)).at == "planning.team"
