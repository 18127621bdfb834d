"""The clock: what was committed is told at once, what has to wait is told in its turn, and no failure ends it."""

import asyncio
from contextlib import asynccontextmanager

import pytest
import time_machine
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from policy.notices import Kind, Notice
from scheduler import ticks
from scheduler.relay import Relay, Sent
from scheduler.ticks import RELAY, Every, NoDoor, Ticks
from storage import heartbeats, outbox
from storage.store import Database, Store, utc_now

PATIENCE = 60  # seconds


@pytest.fixture
async def store(database):
    kept = Database(database)
    yield Store(kept, kept.workspace_id("", "T1"))
    kept.close()


def relay_to(store, told, **rest):
    async def tell(self, turn):
        told.append(turn.notice.key)
        return Sent()

    relay = Relay(store, slack=None, **rest)
    return relay, tell


@asynccontextmanager
async def running(store, relay):
    clock = Ticks(store, relay, "test", NoDoor())
    clock.start()
    try:
        yield clock
    finally:
        await clock.stop()


def put(tx, keys):
    outbox.put(tx, *(Notice(Kind.TELL, key, "@mei", "p", "moved", {"step": "s"}) for key in keys))


async def until(condition):
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await asyncio.sleep(0.005)


async def test_what_is_committed_is_told_at_once_and_what_waits_in_its_turn(store, monkeypatch):
    told = []
    relay, tell = relay_to(store, told, pace=0.2)
    monkeypatch.setattr("scheduler.relay.SEND", {Kind.TELL: tell})
    monkeypatch.setattr(ticks, "RELAY", ticks.timedelta(seconds=3600))  # neither waits for a tick
    async with running(store, relay):
        await store.run(put, ["1", "2", "3"], once="delivery")
        await until(lambda: told == ["1", "2", "3"])
    assert relay.counts.delivered == 3


async def test_a_tick_that_fails_comes_again(store, monkeypatch):
    tries = []

    async def fails():
        tries.append(1)
        raise RuntimeError("no Slack")

    assert await ticks.attempt("relay", fails) is None
    relay, _ = relay_to(store, [])
    monkeypatch.setattr(Relay, "serve", lambda self: fails())
    async with running(store, relay):
        for number in range(2, 5):
            await store.run(put, [str(number)], once=str(number))
            await until(lambda number=number: len(tries) >= number)


async def test_a_process_says_at_once_that_it_is_alive_and_again_and_again(store, monkeypatch):
    async def beat_after(moment):
        while (at := (await store.look(lambda tx, _: heartbeats.latest(tx), None)).get("test")) in (None, moment):
            await asyncio.sleep(0.02)
        return at

    relay, _ = relay_to(store, [])
    monkeypatch.setattr(ticks, "HEARTBEAT", ticks.timedelta(hours=1))  # the first waits for no tick
    async with running(store, relay), asyncio.timeout(PATIENCE):
        first = await beat_after(None)
    monkeypatch.setattr(ticks, "HEARTBEAT", ticks.timedelta(seconds=1))
    async with running(store, relay), asyncio.timeout(PATIENCE):
        second = await beat_after(first)
        assert await beat_after(second) > second > first


async def test_what_slack_refused_is_tried_again_in_time(store, monkeypatch):
    told = []
    relay, tell = relay_to(store, told)

    async def refused_once(self, turn):
        if not relay.counts.failed:
            raise SlackApiError("", AsyncSlackResponse(
                client=None, http_verb="POST", api_url="", req_args={}, data={"error": "is_archived"}, headers={},
                status_code=200))  # fmt: skip
        return await tell(self, turn)

    monkeypatch.setattr("scheduler.relay.SEND", {Kind.TELL: refused_once})
    monkeypatch.setattr(ticks, "PARKED", ticks.timedelta(seconds=1))
    async with running(store, relay):
        await store.run(put, ["1"], once="delivery")
        await until(lambda: told == ["1"])
    assert relay.counts.failed == 1


@pytest.mark.parametrize("days", [-30, -1, 1, 30])
async def test_a_clock_that_is_set_stops_no_tick_and_makes_none_run_for_the_time_between(store, monkeypatch, days):
    ran = []

    async def run(self):
        ran.append(utc_now())

    relay, _ = relay_to(store, [])
    monkeypatch.setattr(ticks, "HEARTBEAT", ticks.timedelta(hours=1))
    monkeypatch.setattr(ticks, "RELAY", ticks.timedelta(milliseconds=100))
    monkeypatch.setattr(Ticks, "_beat", run)
    async with running(store, relay):
        await until(lambda: len(ran) == 1)
        with time_machine.travel(utc_now() + ticks.timedelta(days=days)):
            await until(lambda: len(ran) == 2)
            await until(lambda: relay.machine() > ran[-1].timestamp() + 0.3)
    assert len(ran) == 2


def test_what_was_due_a_million_times_is_due_once():
    now = utc_now()
    assert Every(RELAY).get_next_fire_time(now - ticks.timedelta(days=30), now) == now + RELAY
