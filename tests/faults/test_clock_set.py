"""Somebody sets the machine's clock, or it was off for a month: nothing is lost, nobody bursts, nobody is silent."""

import asyncio
import time
from dataclasses import dataclass
from itertools import pairwise

import pytest
from slack_sdk.errors import SlackApiError

from scheduler.limits import IN_EACH_CHANNEL
from scheduler.relay import LEASE, MADE_GOOD, Relay
from scheduler.ticks import NoDoor, Ticks
from storage.store import Database, Store
from tests.faults.conftest import A_DAY
from tests.policy.conftest import STANDARD
from tests.scheduler.kit import Clock, Slack, keys, put
from tests.scheduler.test_trouble import Response
from tests.storage.engines import both
from usecases.editions import publish_edition
from usecases.notices import next_turn

MINUTE, MONTH = 60.0, 30.0 * A_DAY
SET = pytest.mark.parametrize("seconds", [-MONTH, -A_DAY, -MINUTE, MINUTE, A_DAY, MONTH])
SET_BACK = pytest.mark.parametrize("seconds", [-MONTH, -A_DAY, -3600.0, -MINUTE])
PACE = 0.2
A_CORE_AWAY = 0.5  # of the pace: whoever waits for a core is late with one message and not with the next
CHANNELS = ("C1", "C2", "C3")
pytestmark = both


@dataclass
class Shifted:
    """The machine's clock, with somebody who sets it."""

    by: float = 0.0

    def __call__(self):
        return time.time() + self.by


@dataclass
class Hands:
    """Time as it passes, and the clock on the wall, both moved by hand."""

    wall: Clock
    elapsed: Clock

    def passes(self, seconds):
        self.wall.at += seconds
        self.elapsed.at += seconds


@pytest.fixture
async def store(database):
    kept = Database(database)
    store = Store(kept, kept.workspace_id("", "T1"))
    await store.run(publish_edition, STANDARD)
    yield store
    kept.close()


@pytest.fixture
def hands():
    return Hands(Clock(), Clock(0.0))


def relay_of(store, hands, pace=1.0):
    """Each is as good as a process of its own."""
    return Relay(store, Slack(hands.elapsed), pace, hands.wall, hands.elapsed, ahead=0)


async def everything(store, relay, hands):
    """Until nobody waits. How many seconds passed."""
    began = hands.elapsed.at
    await relay.drain()
    while (due := await store.look(next_turn, None)) is not None:
        hands.passes(max(due - hands.wall.at, 0))
        assert hands.elapsed.at - began < A_DAY, "somebody is silent"
        await relay.drain()
    return hands.elapsed.at - began


def nothing_is_lost(slack, count):
    for channel in CHANNELS:
        assert slack.keys(channel) == keys(channel, count), channel


def nobody_bursts(slack, pace, spared=MADE_GOOD):
    """So many messages take their pauses, or less by a part of one."""
    for channel in CHANNELS:
        moments = [at for place, _, at in slack.told if place == channel]
        for first in range(len(moments)):
            for number, at in enumerate(moments[first:]):
                assert at - moments[first] >= pace * (number - spared) - 1e-6, (channel, first, number)


def sent(count):
    return [key for channel in CHANNELS for key in keys(channel, count)]


@SET
async def test_a_clock_set_while_everybody_speaks_loses_nothing_and_makes_nobody_burst(store, seconds):
    machine = Shifted()
    slack = Slack(time.monotonic)
    relay = Relay(store, slack, PACE, machine)
    ticks = Ticks(store, relay, "test", NoDoor())
    ticks.start()
    try:
        await store.run(put, sent(6), once="delivery")
        async with asyncio.timeout(60):  # and not a month
            while len(slack.told) < len(CHANNELS) * 3:
                await asyncio.sleep(0.001)
            machine.by += seconds
            while await store.look(next_turn, None) is not None:
                await asyncio.sleep(0.01)
    finally:
        await ticks.stop()
    nothing_is_lost(slack, 6)
    nobody_bursts(slack, PACE, A_CORE_AWAY)
    assert (relay.counts.delivered, relay.counts.ambiguous) == (len(CHANNELS) * 6, 0)


@SET_BACK
async def test_a_clock_set_back_lets_nobody_wait_longer_than_they_had_to(store, hands, seconds):
    relay = relay_of(store, hands)
    await store.run(put, sent(4))
    await relay.drain()
    hands.passes(0.4)
    hands.wall.at += seconds
    assert await everything(store, relay, hands) <= 3 + relay.pace
    nothing_is_lost(relay.slack, 4)
    nobody_bursts(relay.slack, relay.pace)


@SET_BACK
async def test_whoever_starts_with_a_clock_that_is_behind_lets_nobody_wait_either(store, hands, seconds):
    before = relay_of(store, hands)
    await store.run(put, sent(2))
    await before.drain()
    hands.wall.at += seconds
    after = relay_of(store, hands)
    assert await everything(store, after, hands) <= after.pace
    assert sorted(before.slack.told + after.slack.told)[1][:2] == ("C1", "C1:01")


@SET_BACK
async def test_what_slack_asked_for_is_waited_for_and_no_longer(store, hands, seconds):
    relay = relay_of(store, hands)

    async def limited():
        del relay.slack.says["C1"]
        raise SlackApiError("", Response("ratelimited", 429, **{"Retry-After": "30"}))

    relay.slack.says["C1"] = limited
    await store.run(put, sent(1))
    await relay.drain()
    hands.wall.at += seconds
    assert 30 <= await everything(store, relay, hands) <= 30 + relay.pace
    nothing_is_lost(relay.slack, 1)
    assert relay.counts.limited == 1 and "chat_postMessage" in IN_EACH_CHANNEL


@SET_BACK
async def test_a_lane_of_somebody_who_died_is_free_when_the_lease_would_have_run_out(store, hands, seconds):
    dead, alive = relay_of(store, hands), relay_of(store, hands)
    dead.slack.says["C1"] = asyncio.Event().wait
    await store.run(put, sent(1))
    await dead.serve()
    while not dead._asked:
        await asyncio.sleep(0.001)
    await dead.stop()
    hands.wall.at += seconds
    assert await everything(store, alive, hands) <= LEASE
    assert alive.slack.keys("C1") == keys("C1", 1)
    assert alive.counts.ambiguous >= 1


@SET
async def test_a_call_under_way_while_the_clock_is_set_is_made_once(store, hands, seconds):
    relay, over = relay_of(store, hands, PACE), asyncio.Event()
    relay.slack.says.update(dict.fromkeys(CHANNELS, over.wait))
    await store.run(put, sent(2))
    await relay.serve()
    while len(relay._asked) < len(CHANNELS):
        await asyncio.sleep(0.001)
    hands.wall.at += seconds
    for _ in range(3):
        hands.passes(LEASE)
        assert not await relay.serve()
    over.set()
    await everything(store, relay, hands)
    nothing_is_lost(relay.slack, 2)
    assert relay.counts.ambiguous == 0


@pytest.mark.parametrize("seconds", [MINUTE, 3600.0, A_DAY, 7 * A_DAY, MONTH])
async def test_whoever_was_down_for_so_long_loses_nothing_and_tells_it_at_the_pace(store, hands, seconds):
    before = relay_of(store, hands)
    await store.run(put, sent(30))
    await before.drain()
    hands.passes(seconds)
    after = relay_of(store, hands)
    after.slack.told.extend(before.slack.told)
    assert await everything(store, after, hands) <= 28 * after.pace
    nothing_is_lost(after.slack, 30)
    moments = [at for place, _, at in after.slack.told if place == "C1"]
    assert min(later - earlier for earlier, later in pairwise(moments)) >= after.pace * (1 - MADE_GOOD) - 1e-6
