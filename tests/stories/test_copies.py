"""A past project is the beginning of a new proposal (C65: instead of a template)."""

import json

import pytest

from policy.copies import FROM
from storage import drafts
from tests.driver import words_in
from tests.stories.company import LATER, SOON, propose


async def past(world, **given):
    await propose(world.mei, **given)
    await world.settle()
    await world.mei.close(everything=True)
    return await world.project()


async def mend(actor):
    """Fills in the dates that a copy leaves empty, on whatever page stands open."""
    while actor.view.body["callback_id"] == "proposal":
        blocks = {block.get("block_id") for block in actor.view.body["blocks"]}
        for field, value in {"starts": SOON, "ends": LATER}.items():
            if field in blocks:
                actor.fill(field, value)
        if "goals.title" in blocks:
            await actor.press("goals.item")
            await actor.submit(by=LATER)
        await actor.submit()


@pytest.mark.parametrize("word", ["copy", "复制"])
async def test_a_project_is_copied_by_its_key_and_filed_as_another(world, word):
    first = await past(world)
    await world.mei.command(f"/project {word} {first.key.lower()}")
    shown = words_in(world.mei.view)
    assert world.say("copy.from", key=first.key) in shown and world.say("copy.dates") in shown
    assert world.mei.view.values["title"]["value"]["value"] == first.words["title"]
    await mend(world.mei)
    both = await world.projects()
    [second] = [each for each in both if each.id != first.id]
    assert second.key != first.key and second.words["background"] == first.words["background"]
    assert second.terms.lines == first.terms.lines and second.terms.pm == first.terms.pm
    assert [goal.metric for goal in second.terms.goals] == [goal.metric for goal in first.terms.goals]


async def test_the_form_takes_the_place_of_the_details_so_that_its_editors_fit(world):
    first = await past(world)
    await world.wei.command(f"/project show {first.key}")
    await world.wei.press("project.details", on=world.wei.whispers[-1])
    await world.wei.press("project.copy")
    assert len(world.wei.stack) == 1 and world.wei.view.body["callback_id"] == "proposal"
    place = json.loads(world.wei.view.body["private_metadata"])
    draft = await world.store.look(lambda tx, _: drafts.find(tx, place["draft"]), None)
    assert draft.author == await world.id_of("wei") and draft.values[FROM] == first.key
    await world.wei.close(everything=True)
    await world.wei.command("/project drafts")
    assert world.say("copy.from", key=first.key) in world.heard("wei")


async def test_who_has_left_is_not_copied(world):
    first = await past(world, people={"pm": "wei"})
    await world.slack.gestures.change_person(world.wei.person, deleted=True)
    await world.settle()
    await world.mei.command(f"/project copy {first.key}")
    place = json.loads(world.mei.view.body["private_metadata"])
    draft = await world.store.look(lambda tx, _: drafts.find(tx, place["draft"]), None)
    assert "pm" not in draft.values and draft.values["sponsor"] == first.terms.sponsor


async def test_without_a_key_the_project_is_picked(world):
    first = await past(world)
    await world.mei.command("/project copy")
    await world.mei.suggest("project", "spring")
    await world.mei.submit(project=first.id)
    assert world.say("copy.from", key=first.key) in words_in(world.mei.view) and len(world.mei.stack) == 1
    await mend(world.mei)
    assert len(await world.projects()) == 2


async def test_copying_nothing_and_what_is_not_there_is_answered(world):
    await world.mei.command("/project copy")
    assert world.say("copy.none") in world.heard("mei") and not world.mei.view
    await world.mei.press("project.new", on=world.mei.whispers[-1])
    assert world.mei.view
    await world.mei.close(everything=True)
    await world.mei.command("/project copy CAM99-999")
    assert world.say("refusal.no_such_key", key="CAM99-999") in world.heard("mei")
    first = await past(world)
    await world.ines.command(f"/project copy {first.key}")
    assert world.ines.view is None and world.say("refusal.members_only") in world.heard("ines")


async def test_a_press_delivered_twice_makes_one_copy(world):
    first = await past(world)
    await world.mei.command(f"/project show {first.key}")
    await world.mei.press("project.details", on=world.mei.whispers[-1])
    await world.mei.press("project.copy")
    await world.mei.again()
    mine = await world.store.look(lambda tx, by: drafts.of_author(tx, by), await world.id_of("mei"))
    assert len(mine) == 1
