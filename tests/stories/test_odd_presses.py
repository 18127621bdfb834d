"""What an old button, a strange form or a thing that is gone says: never silence."""

import json

import pytest
from sqlalchemy import text

from tests.driver import words_in
from tests.stories.company import FIRST_PAGE, GOAL, LINE, begin, fill_in


def with_action(block_id, action_id, value):
    button = {"type": "button", "action_id": action_id, "text": {"type": "plain_text", "text": "Old"}, "value": value}
    return {"type": "actions", "block_id": block_id, "elements": [button]}


async def old_button(world, action_id, value="x"):
    """A message of ours from another time, with a button."""
    channel = world.slack.channel("project-reviews")
    return world.slack.workspace.post(channel.id, world.slack.bot, "old", [with_action("b", action_id, value)])


async def old_form(world, callback, metadata="{}"):
    """A form of ours from another time, open in front of mei."""
    await begin(world.mei)
    world.mei.view.body["callback_id"] = callback
    world.mei.view.body["private_metadata"] = metadata


def asked(project, step="initiation.review"):
    return json.dumps({"project": project, "step": step, "verdict": "approve"})


@pytest.mark.parametrize(
    ("action", "value", "code"),
    [
        ("gate.abolish", "x", "press_unknown"),
        ("gate.approve", asked("nothing"), "no_such_project"),
        ("draft.open", "nothing", "no_such_draft"),
        ("gate.decide", "x", "press_unknown"),
        ("condition.done", "x", "press_unknown"),
        ("condition.done", json.dumps({"project": "nothing", "condition": "1-1"}), "no_such_project"),
        ("meeting.held", "nothing", "no_such_project"),
        ("judge.more", "x", "press_unknown"),
        ("judge.more", "pass:nothing", "no_such_project"),
        ("judge.urge", "nothing", "no_such_project"),
        ("duty.list", "x", "press_unknown"),
        ("risk.list", "x", "press_unknown"),
        ("risk.open", "x", "press_unknown"),
        ("risk.open", json.dumps({"project": "nothing", "risk": "R1"}), "no_such_project"),
        ("risk.same", json.dumps({"project": "nothing", "risk": "R1"}), "no_such_project"),
        ("decision.list", "x", "press_unknown"),
        ("clause.show", json.dumps({"edition": "", "clause": "99", "whose": "policy"}), "press_unknown"),
    ],
)
async def test_an_old_button_says_that_it_is_old(world, action, value, code):
    message = await old_button(world, action, value)
    await world.fu.press(action, on=message)
    assert world.say(f"refusal.{code}") in world.heard("fu")


async def test_a_form_of_another_time_says_so_and_keeps_what_was_typed_beneath(world):
    await old_form(world, "vanished")
    await world.mei.submit(**FIRST_PAGE)
    assert world.say("refusal.form_unknown") in words_in(world.mei.view) and len(world.mei.stack) == 2


@pytest.mark.parametrize(
    ("form", "kept"),
    [
        ("ballot", {"project": "p", "step": "s", "verdict": "abolish"}),
        ("batch", {"of": [["p", "s"]]}),
        ("judge.add", {"project": "p"}),
        ("judge.pass", {"project": "p", "step": "s", "round": "1"}),
    ],
)
async def test_a_judges_form_of_another_time_says_so(world, form, kept):
    await old_form(world, form, json.dumps(kept))
    await world.mei.submit(**FIRST_PAGE)
    assert world.say("refusal.form_unknown") in words_in(world.mei.view)


async def test_a_draft_deleted_meanwhile_begins_anew_and_one_filed_meanwhile_is_shown(world):
    await fill_in(world.mei)
    phone = world.mei.at("phone")
    await phone.command("/project drafts")
    await phone.press("draft.open", on=world.mei.whispers[-1])
    await world.mei.submit()
    project = await world.project()
    await phone.submit(pm="mei", sponsor="xu")
    assert project.key in words_in(phone.view)
    await phone.close(everything=True)
    await world.mei.press("draft.open", on=world.mei.whispers[-1])
    assert len(await world.projects()) == 1


async def test_a_line_added_to_a_draft_that_was_filed_meanwhile_is_refused(world):
    await fill_in(world.mei)
    phone = world.mei.at("phone")
    await phone.command("/project drafts")
    await phone.press("draft.open", on=world.mei.whispers[-1])
    await phone.press("lines.add")
    await world.mei.submit()
    assert len(await world.projects()) == 1
    await phone.submit(**LINE)
    assert world.say("refusal.draft_filed") in words_in(phone.view)


async def test_an_unknown_kind_of_item_is_refused(world):
    await begin(world.mei)
    await world.mei.submit(**FIRST_PAGE)
    await world.mei.press("goals.add")
    world.mei.view.body["callback_id"] = "wishes.item"
    await world.mei.submit(**GOAL)
    assert world.say("refusal.form_unknown") in words_in(world.mei.view)


async def test_an_unknown_key_is_answered_with_what_to_do(world):
    await world.mei.command("/project show ABC")
    assert world.say("refusal.no_such_key", key="ABC") in world.heard("mei")


async def test_without_an_edition_in_force_nothing_can_be_proposed(bare):
    edition = await bare.store.look(lambda tx, _: tx.setup.edition, None)
    await bare.store.run(put_in_force, "")
    await bare.mei.command("/project new")
    assert bare.say("refusal.no_edition") in bare.heard("mei")
    await bare.store.run(put_in_force, edition)
    await bare.mei.command("/project new")
    assert bare.mei.view is not None


def put_in_force(tx, edition):
    """Past the journal, as nothing in the product can."""
    tx.execute(
        text("UPDATE setting SET value = :edition WHERE workspace = :workspace AND key = 'edition'"), edition=edition
    )
    tx._shelf.setups.clear()
