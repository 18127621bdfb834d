"""A gate written in the policy is judged and drawn in both languages, with no line of Python."""

from tests.driver import words_in
from tests.policy.conftest import STANDARD
from tests.policy.test_editions import with_legal_gate
from tests.stories.company import propose
from usecases.editions import publish_edition

LEGAL = {"en": "Legal check", "zh_CN": "法务审核"}


async def to_management(world):
    await propose(world.mei)
    await world.settle()
    for who in ("fu", "shu"):
        await world.press(who, "gate.approve", on=world.slack.messages("project-reviews")[-1])
    await world.press("lin", "gate.approve")
    await world.submit("lin")


async def test_a_gate_added_to_the_edition_is_judged_and_drawn(world):
    await world.store.run(publish_edition, with_legal_gate())
    await to_management(world)
    assert (await world.project()).at == "initiation.legal"
    card = world.slack.messages("project-reviews")[-1]
    assert LEGAL[world.language] in words_in(card)
    [asked] = [message for message in world.lv.dm if LEGAL[world.language] in words_in(message)]
    await world.press("lv", "gate.approve", on=asked)
    assert (await world.project()).at == "planning.team"


async def test_a_project_stays_with_the_edition_under_which_it_began(world):
    await propose(world.mei)
    await world.store.run(publish_edition, with_legal_gate())
    await world.settle()
    for who in ("fu", "shu"):
        await world.press(who, "gate.approve", on=world.slack.messages("project-reviews")[-1])
    await world.press("lin", "gate.approve")
    await world.submit("lin")
    assert (await world.project()).at == "planning.team"
    assert with_legal_gate() != STANDARD
