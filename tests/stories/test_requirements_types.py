"""Types of projects: five that the policy names, and those that a company adds to its edition."""

import pytest

from policy.proof import load
from tests.driver import words_in
from tests.policy.conftest import STANDARD
from tests.seen import elements_of, options_of
from tests.stories.company import FIRST_PAGE, begin, propose
from usecases.editions import publish_edition

FIVE = {"NPP": {"finance", "sales", "product"}, "RES": {"finance"}, "CAM": {"finance", "sales"},
        "CRM": {"finance", "sales"}, "BRD": {"finance"}}  # fmt: skip
MEASURES = {key: each.presets for key, each in load(STANDARD).types.items()}
FAIR = """
[types.FAI]
label = { en = "Trade fair", zh_CN = "参展" }
[[types.FAI.presets]]
key = "visitors"
label = { en = "Visitors at the stand", zh_CN = "展位到访" }
unit = { en = "visitors", zh_CN = "人" }
better = "up"
example = { baseline = "800", target = "1,200" }

[departments]
"""


@pytest.mark.parametrize("type_", FIVE)
async def test_each_of_the_five_has_its_key_its_measures_and_its_departments(world, type_):
    """R13, ch. 3(1)-(5), the initiation part: a type begins the key, offers its measures and decides who is asked."""
    assert await offered(world, type_) == {preset.key for preset in MEASURES[type_]}
    await propose(world.mei, page={"type": type_})
    await world.settle()
    project = await world.project()
    assert project.key.startswith(type_) and await asked(world, project) == FIVE[type_]


async def offered(world, type_):
    """From which measures a goal of such a project can start."""
    await begin(world.mei)
    await world.mei.submit(**{**FIRST_PAGE, "type": type_})
    [start] = [element for _, element in elements_of(world.mei.view) if element["action_id"] == "goals.start"]
    await world.mei.close(everything=True)
    return {option["value"] for option in options_of(start)}


async def asked(world, project):
    people = {"finance": "fu", "sales": "shu", "product": "pan", "legal": "lv", "data": "da"}
    return {role for role, who in people.items()
            if any(project.key in words_in(message) for message in world.slack[who].dm)}  # fmt: skip


async def test_a_company_adds_a_type_of_its_own(world):
    """R14, ch. 3: one table of the edition; the form offers it and its measures, and keys begin with it."""
    await world.store.run(publish_edition, STANDARD.replace("\n[departments]\n", FAIR))
    assert await offered(world, "FAI") == {"visitors"}
    await propose(world.mei, page={"type": "FAI"})
    assert (await world.project()).key.startswith("FAI")
    await world.settle()
    await world.fu.press("project.details", on=world.fu.dm[-1])
    assert {"en": "Trade fair", "zh_CN": "参展"}[world.language] in words_in(world.fu.view)
