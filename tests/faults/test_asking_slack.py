"""Whom Slack does not vouch for decides nothing, and a channel it says nothing of is not chosen; both work after."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sandbox.workspace import Channel, Person
from storage import people
from tests.driver import words_in
from tests.faults.troubles import PASSING, hanging, plan
from tests.stories.company import propose
from usecases.people import person_of

ASK, JOIN, INFO = "users.info", "conversations.join", "conversations.info"
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh_CN"])


async def forget_when_asked(world, name):
    """Slack told us of them longer ago than we rely on."""
    person = await world.store.look(person_of, world.slack[name].id)
    old = replace(person, fetched_at=person.fetched_at - timedelta(hours=25))
    await world.store.run(lambda tx, _: people.learn(tx, old), None)


def newcomer(world):
    """Somebody of whom no event reached us."""
    return world.slack.workspace.add_person(Person("U0NEW", "nina", "Nina", locale=world.language.replace("_", "-")))


@LANGUAGES
async def test_whom_slack_does_not_vouch_for_now_decides_nothing_until_it_does(world):
    await propose(world.mei)
    await world.settle()
    card = world.slack.messages("project-reviews")[-1]
    await forget_when_asked(world, "fu")
    for name, bad in PASSING.items():
        plan(world.slack, ASK, bad, times=0)
        heard = len(world.fu.whispers)
        await world.fu.press("gate.approve", on=card)
        assert len(world.fu.whispers) == heard + 1 and world.say("refusal.try_again") in world.heard("fu"), name
        assert (await world.project()).ballots == (), name
        world.slack.faults.clear()
    await world.press("fu", "gate.approve", on=card)
    assert len((await world.project()).ballots) == 1


async def test_a_slack_that_hangs_over_a_person_is_given_a_second(world, monkeypatch):
    monkeypatch.setattr("handlers.desk.VOUCH_SECONDS", 0.2)
    await propose(world.mei)
    await world.settle()
    await forget_when_asked(world, "fu")
    async with hanging(world.slack, ASK):
        await world.fu.press("gate.approve", on=world.slack.messages("project-reviews")[-1])
    assert world.say("refusal.try_again") in world.heard("fu") and (await world.project()).ballots == ()


async def test_whom_slack_does_not_know_is_nobody(world):
    newcomer(world)
    world.slack.faults.plan(ASK, "error", code="user_not_found", times=0)
    await world.slack["nina"].command("/project new")
    assert world.slack["nina"].view is None and world.say("refusal.try_again") in world.heard("nina")


@LANGUAGES
async def test_a_newcomer_nobody_told_us_of_is_asked_about_and_then_at_home(world):
    newcomer(world)
    nina = world.slack["nina"]
    for name, bad in PASSING.items():
        plan(world.slack, ASK, bad, times=0)
        await nina.command("/project new")
        assert nina.view is None, name
        assert "refusal." not in world.heard("nina") and words_in(nina.whispers[-1]), name
        world.slack.faults.clear()
    await nina.command("/project new")
    assert nina.view is not None


async def test_a_person_chosen_on_a_form_whom_slack_does_not_name_is_asked_for_again(world):
    await world.mei.command("/project new")
    newcomer(world)
    await world.mei.close(everything=True)
    world.slack.faults.plan(ASK, "status", status=500, times=0)
    await world.wei.command("/project setup")
    await world.wei.press("setup.roles")
    await world.wei.submit(policy_owner=["nina"])
    assert world.say("refusal.try_again") in words_in(world.wei.view)
    world.slack.faults.clear()
    await world.wei.close()
    await world.wei.submit()
    assert world.say("setup.saved") in words_in(world.wei.view)


@LANGUAGES
async def test_a_review_channel_of_which_slack_says_nothing_is_asked_for_again_at_its_field(world, monkeypatch):
    await world.wei.command("/project setup")
    await world.wei.press("setup.channel")
    for name, bad in PASSING.items():
        plan(world.slack, JOIN, bad, times=0)
        await world.wei.submit(channel="general")
        assert world.wei.errors == {"channel": world.say("refusal.slack_silent")}, name
        world.slack.faults.clear()
    async with hanging(world.slack, JOIN):
        with monkeypatch.context() as hasty:
            hasty.setattr("handlers.desk.WINDOW_SECONDS", 0.5)
            await world.wei.submit(channel="general")
        assert world.wei.errors == {"channel": world.say("refusal.slack_silent")}
    await world.wei.submit(channel="general")
    assert world.say("setup.saved") in words_in(world.wei.view)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("is_archived", "channel_archived"),
        ("channel_not_found", "channel_not_joined"),
        ("missing_scope", "channel_not_joined"),
    ],
)
async def test_a_review_channel_that_slack_will_not_have_us_in_is_refused_at_its_field(world, code, told):
    await world.wei.command("/project setup")
    await world.wei.press("setup.channel")
    world.slack.faults.plan(JOIN, "error", code=code)
    await world.wei.submit(channel="general")
    assert world.wei.errors == {"channel": world.say(f"refusal.{told}")}


async def test_a_private_channel_is_believed_only_on_slacks_word(world):
    board = Channel("C0BOARD", "board", {world.wei.id, world.slack.bot}, is_private=True)
    world.slack.workspace.add_channel(board)
    await world.wei.command("/project setup")
    await world.wei.press("setup.channel")
    for name, bad in PASSING.items():
        plan(world.slack, INFO, bad, times=0)
        await world.wei.submit(channel=board.id)
        assert world.wei.errors == {"channel": world.say("refusal.slack_silent")}, name
        world.slack.faults.clear()
    await world.wei.submit(channel=board.id)
    assert world.say("setup.saved") in words_in(world.wei.view)
