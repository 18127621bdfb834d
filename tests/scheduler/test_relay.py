"""The relay: lanes are served as they come free, at their pace, and nobody asks in vain what Slack has closed."""

import asyncio
from itertools import pairwise

import pytest
from slack_sdk.errors import SlackApiError

from scheduler.limits import Closed, Limits
from scheduler.relay import HANDS, LEASE, MADE_GOOD, Relay
from scheduler.watch import LEAP, Watch
from storage.store import Database, Store
from tests.policy.conftest import STANDARD
from tests.scheduler.kit import Clock, Slack, keys, put
from tests.scheduler.test_trouble import Response
from usecases.editions import publish_edition
from usecases.notices import next_turn


@pytest.fixture
async def store(database):
    kept = Database(database)
    store = Store(kept, kept.workspace_id("", "T1"))
    await store.run(publish_edition, STANDARD)
    yield store
    kept.close()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def relay(store, clock):
    relay = Relay(store, Slack(clock), machine=clock, elapsed=clock, ahead=0)
    yield relay
    await relay.stop()


async def until(condition):
    async with asyncio.timeout(60):
        while not condition():
            await asyncio.sleep(0.001)


def due(store):
    return store.look(next_turn, None)


async def test_a_channel_that_hangs_holds_up_no_other_and_goes_on_where_it_was(store, relay, clock):
    over, slack = asyncio.Event(), relay.slack
    slack.says["SLOW"] = over.wait
    await store.run(put, keys("SLOW", 2) + keys("C1", 3) + keys("C2", 3))
    for number in range(1, 4):
        await relay.serve()
        await until(lambda number=number: len(slack.told) == 2 * number)
        await until(lambda: all(task.done() for lane, task in relay._serving.items() if lane != "SLOW"))
        clock.at += 1
    assert (slack.keys("C1"), slack.keys("C2"), slack.keys("SLOW")) == (keys("C1", 3), keys("C2", 3), [])
    over.set()
    await relay.drain()
    clock.at += 1
    await relay.drain()
    assert slack.keys("SLOW") == keys("SLOW", 2) and await due(store) is None


async def test_so_many_are_served_at_once_and_no_more(store, relay):
    over, slack = asyncio.Event(), relay.slack
    channels = [f"C{number}" for number in range(HANDS + 1)]
    slack.says.update(dict.fromkeys(channels, over.wait))
    await store.run(put, [f"{channel}:0" for channel in channels])
    assert await relay.serve() and relay.is_full
    assert not await relay.serve()
    over.set()
    await relay.drain()
    assert len(slack.told) == len(channels) and not relay.is_full


@pytest.mark.parametrize("seconds", [0.0, 0.3, 0.9])
async def test_how_long_slack_takes_to_answer_delays_nobody(store, relay, clock, seconds):
    relay.slack.seconds = seconds
    await store.run(put, keys("C1", 4))
    while (at := await due(store)) is not None:
        clock.at = max(clock.at, at)
        await relay.drain()
    moments = [at for _, _, at in relay.slack.told]
    assert moments[-1] - moments[0] == pytest.approx(3, abs=MADE_GOOD + 1e-6)


async def test_what_was_late_by_a_moment_is_made_good_and_what_was_late_by_more_is_not(store, relay, clock):
    await store.run(put, keys("C1", 12))
    late = [0, *(0.01, 0.03) * 3, 0.0, 5.0, 5.0, 0.0, 0.0]
    for moment in late:
        clock.at = max(await due(store), clock.at) + moment
        await relay.drain()
    moments = [at for _, _, at in relay.slack.told]
    assert moments[7] - moments[0] == pytest.approx(7, abs=MADE_GOOD + 1e-6)
    pauses = [later - earlier for earlier, later in pairwise(moments)]
    assert pauses[7:] == pytest.approx([6, 6 - MADE_GOOD, 1 - MADE_GOOD, 1])


async def test_who_is_stopped_lets_go_and_is_followed_by_somebody_when_the_lease_runs_out(store, relay, clock):
    slack = relay.slack
    slack.says["C1"] = asyncio.Event().wait
    await store.run(put, keys("C1", 1))
    await relay.serve()
    await until(lambda: relay._asked)
    await relay.stop()
    slack.says.clear()
    clock.at += LEASE - 1
    await relay.drain()
    assert slack.told == []
    clock.at += 1
    await relay.drain()
    assert slack.keys("C1") == keys("C1", 1) and relay.counts.ambiguous == 1


async def test_a_database_that_fails_is_told_to_whoever_asks_next(store, relay, monkeypatch):
    def fails(tx, done):
        raise OSError("disk full")

    await store.run(put, keys("C1", 1))
    monkeypatch.setattr("scheduler.relay.settle", fails)
    with pytest.raises(OSError, match="disk full"):
        await relay.drain()
    assert not await relay.serve()


@pytest.mark.parametrize(("channel", "asked"), [("chat_postMessage", 3), ("chat_update", 1)])
async def test_what_is_limited_for_the_whole_app_is_asked_once_and_what_is_limited_by_channel_in_each(
    store, relay, clock, channel, asked
):
    calls = []

    async def limited(**_):
        calls.append(clock.at)
        raise SlackApiError("", Response("ratelimited", 429, **{"Retry-After": "30"}))

    limited.__name__ = channel
    relay.slack.chat_postMessage = limited
    for number in range(3):
        await store.run(put, keys(f"C{number}", 1))
        await relay.drain()
        clock.at += 5
    assert len(calls) == asked and relay.counts.failed == 0
    del relay.slack.chat_postMessage
    clock.at += 15 if asked == 1 else 30
    await relay.drain()
    assert len(relay.slack.told) == 3


def test_a_limit_lasts_as_long_as_slack_said_and_not_longer_because_the_clock_was_set_back():
    limits = Limits()
    limits.close("chat_update", 100.0, 30.0)
    for now in (100.0, 129.9):
        with pytest.raises(Closed):
            limits.check("chat_update", now)
    for now in (130.0, 99.0, -1e6):
        limits.check("chat_update", now)
    limits.check("views_publish", 110.0)


def test_a_watch_sees_that_the_clock_was_set_and_not_that_time_passes():
    wall, elapsed = Clock(), Clock(5.0)
    watch = Watch(wall, elapsed)
    assert watch.look() == (wall.at, 0) and watch.leapt_within(30)
    for passes, is_set, leap in ((60, 0, 0), (0, LEAP / 2, 0), (1, -30 * 86400, -30 * 86400), (1, 60, 60)):
        wall.at += passes + is_set
        elapsed.at += passes
        assert watch.look() == pytest.approx((wall.at, leap))
        assert watch.leapt_within(30) == bool(leap)
    assert watch.look() == (wall.at, 0) and watch.leapt_within(30)
