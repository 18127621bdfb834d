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
    """R4: the process is what the edition says, and is carried out as it says."""
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


async def test_a_refusal_cites_the_edition_of_its_project(world):
    await propose(world.mei)
    written = 'own_project = { clause = "4.1(2)", whose = "added" }'
    assert written in STANDARD
    await world.store.run(publish_edition, STANDARD.replace(written, written.replace("4.1(2)", "7(1)")))
    await world.settle()
    await world.press("mei", "gate.approve", on=world.slack.messages("project-reviews")[-1])
    told = world.heard("mei")
    assert world.say("refusal.own_project") in told and "4.1(2)" in told and "7(1)" not in told
