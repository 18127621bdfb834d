"""Whatever Slack answers to the relay: nothing is lost, no order is broken, and what may stand twice is counted."""

import pytest

from sandbox.workspace import Channel
from scheduler.trouble import LONGEST_DOUBT
from tests.driver import words_in
from tests.faults.arrivals import doubles, nothing_is_missing
from tests.faults.troubles import PASSING, hanging, plan
from tests.stories.company import propose
from usecases.notices import try_parked

POST, EDIT, HOME = "chat.postMessage", "chat.update", "views.publish"
CREATE, LIST, INVITE, ME = "conversations.create", "conversations.list", "conversations.invite", "auth.test"
RELAYED = (POST, EDIT, HOME, CREATE, LIST, INVITE, ME)
REVIEWS = "project-reviews"


async def play(world, before_each=lambda: None):
    """From a proposal to its channel; the clock moves until everybody has been told of each step."""
    card = lambda: world.slack.messages(REVIEWS)[-1]  # noqa: E731
    for step in (
        lambda: world.lin.open_home(),
        lambda: propose(world.mei),
        lambda: world.fu.press("gate.approve", on=card()),
        lambda: world.shu.press("gate.approve", on=card()),
        lambda: world.lin.press("gate.approve"),
        lambda: world.lin.submit(),
    ):
        before_each()
        await step()
        await world.settle_in_time()


@pytest.mark.parametrize("name", PASSING)
async def test_what_passes_loses_nothing_and_what_may_stand_twice_is_counted(world, name):
    """Every method fails at every step, three times in a row."""
    bad, counts = PASSING[name], world.relay.counts
    await play(world, lambda: [plan(world.slack, method, bad, times=3) for method in RELAYED])
    await nothing_is_missing(world.slack, world.store)
    assert world.slack.faults.planned == [] or counts.delivered > 10
    assert (counts.limited > 10, counts.failed) == (True, 0) if bad.is_limit else counts.failed > 10
    assert doubles(world.slack) == (counts.ambiguous if bad.details.get("after") else 0)
    assert (counts.ambiguous > 3) == bad.may_stand
    assert words_in(world.lin.home).count((await world.project()).key) >= 1


async def test_a_good_day_has_nothing_to_count(world):
    await play(world)
    await nothing_is_missing(world.slack, world.store)
    counts = world.relay.counts
    assert (counts.failed, counts.limited, counts.ambiguous, doubles(world.slack)) == (0, 0, 0, 0)


async def test_slack_is_asked_again_when_it_said_and_not_before(world):
    plan(world.slack, POST, PASSING["429"], times=0)
    await propose(world.mei)
    for _ in range(8):
        asked = len(world.calls(POST))
        await world.settle()
        assert len(world.calls(POST)) > asked
        world.machine.at += 6.5
        asked = len(world.calls(POST))
        await world.settle()
        assert len(world.calls(POST)) == asked
        world.machine.at += 0.5
    assert world.relay.counts.failed == 0 and await world.parked() == ()
    world.slack.faults.clear()
    await world.settle_in_time()
    await nothing_is_missing(world.slack, world.store)


async def test_an_outage_of_hours_is_waited_out_and_ended_soon_after_it_ends(world):
    for method in RELAYED:
        plan(world.slack, method, PASSING["500"], times=0)
    await propose(world.mei)
    began = world.machine.at
    while world.machine.at < began + 4 * 3600:
        await world.settle()
        world.machine.at += 120
    assert len(world.calls(POST)) < 200, "Slack is not left in peace"
    world.slack.faults.clear()
    assert await world.settle_in_time() <= LONGEST_DOUBT
    await nothing_is_missing(world.slack, world.store)
    assert doubles(world.slack) == 0


async def test_a_slack_that_answers_too_late_says_it_twice_and_we_know(world, hurried):
    await propose(world.mei)
    async with hanging(world.slack, POST):
        await hurried.drain()
    assert hurried.counts.ambiguous == hurried.counts.failed > 2
    await world.settle_in_time()
    await nothing_is_missing(world.slack, world.store)
    assert 0 < doubles(world.slack) <= hurried.counts.ambiguous


async def test_a_message_that_somebody_deleted_is_posted_anew(world):
    await propose(world.mei)
    await world.settle()
    [own] = world.mei.dm
    for message in (own, world.slack.messages(REVIEWS)[-1]):
        world.slack.workspace.delete(message)
    await world.press("fu", "gate.approve", on=world.fu.dm[-1])
    await nothing_is_missing(world.slack, world.store)
    assert words_in(world.mei.dm[-1]) != words_in(own) and world.relay.counts.failed == 0
    await world.press("shu", "gate.approve", on=world.slack.messages(REVIEWS)[-1])
    assert (await world.project()).at == "initiation.approval"


async def archive(world, channel):
    channel.is_archived = True


async def dismiss(world, channel):
    world.slack.here.manifest.grants = lambda *any_of: any_of != ("chat:write.public",)
    channel.members.discard(world.slack.bot)


async def take_away(world, channel):
    del world.slack.workspace.channels[channel.id]


async def bring_back(world, channel):
    channel.is_archived = False
    channel.members.add(world.slack.bot)
    world.slack.workspace.channels[channel.id] = channel


@pytest.mark.parametrize(
    ("spoil", "code"), [(archive, "is_archived"), (dismiss, "not_in_channel"), (take_away, "channel_not_found")]
)
async def test_a_channel_that_takes_nothing_keeps_nobody_waiting_and_gets_its_card_when_it_is_mended(
    world, spoil, code
):
    channel = world.slack.channel(REVIEWS)
    await spoil(world, channel)
    await propose(world.mei)
    assert await world.settle_in_time() == 0
    assert [each.last_error for each in await world.parked()] == [code]
    for who in ("fu", "shu"):
        await world.slack[who].press("gate.approve")
    await world.settle_in_time()
    assert (await world.project()).at == "initiation.approval"
    await bring_back(world, channel)
    await world.store.run(try_parked, None)
    await world.settle_in_time()
    await nothing_is_missing(world.slack, world.store)
    assert (await world.project()).key in words_in(world.slack.messages(REVIEWS)[-1])


async def test_blocks_that_slack_will_not_have_are_put_aside_and_tried_again_with_the_next_news(world):
    world.slack.faults.plan(POST, "error", code="invalid_blocks", times=0)
    await propose(world.mei)
    assert await world.settle_in_time() == 0
    assert {each.last_error for each in await world.parked()} == {"invalid_blocks"}
    world.slack.faults.clear()
    await world.fu.open_home()
    await world.settle_in_time()
    await world.fu.press("gate.decide", on="home")
    await world.fu.submit(verdict="approve")
    await world.settle_in_time()
    await nothing_is_missing(world.slack, world.store)


async def test_another_review_channel_gets_the_card_that_the_first_one_would_not_take(world):
    await archive(world, world.slack.channel(REVIEWS))
    await propose(world.mei)
    await world.settle_in_time()
    await world.wei.command("/project setup")
    await world.wei.press("setup.channel")
    await world.wei.submit(channel="general")
    await world.settle_in_time()
    await nothing_is_missing(world.slack, world.store)
    assert (await world.project()).key in words_in(world.slack.messages("general")[-1])
    await world.press("fu", "gate.approve", on=world.slack.messages("general")[-1])
    assert len((await world.project()).ballots) == 1


async def test_a_channel_made_for_us_whose_answer_was_lost_is_found_and_adopted(world):
    plan(world.slack, CREATE, PASSING["dropped, but done"])
    await play(world)
    await nothing_is_missing(world.slack, world.store)
    project = await world.project()
    assert len(world.calls(CREATE)) == 2 and world.slack.channel(project.key.lower()).id == project.channel


async def test_a_channel_of_somebody_elses_is_left_alone(world):
    taken = Channel("C0TAKEN", "cam26-001", {world.pan.id}, creator=world.pan.id)
    await propose(world.mei)
    taken.name = (await world.project()).key.lower()
    world.slack.workspace.add_channel(taken)
    await world.settle()
    for who in ("fu", "shu"):
        await world.press(who, "gate.approve", on=world.slack.messages(REVIEWS)[-1])
    await world.press("lin", "gate.approve")
    await world.submit("lin")
    await nothing_is_missing(world.slack, world.store)
    project = await world.project()
    assert world.slack.channel(f"{taken.name}-2").id == project.channel and taken.members == {world.pan.id}


@pytest.mark.parametrize(
    ("method", "code"), [(CREATE, "restricted_action"), (INVITE, "is_archived"), (INVITE, "missing_scope")]
)
async def test_a_channel_that_we_may_not_make_or_fill_is_made_when_we_may(world, method, code):
    world.slack.faults.plan(method, "error", code=code, times=0)
    await play(world)
    assert [each.last_error for each in await world.parked()] == [code]
    assert (await world.project()).at == "planning.team"
    world.slack.faults.clear()
    await world.store.run(try_parked, None)
    await world.settle_in_time()
    await nothing_is_missing(world.slack, world.store)
