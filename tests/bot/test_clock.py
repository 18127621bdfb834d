"""The clock of a sandbox run: moved step by step, and what falls due on the way is told at its own hour."""

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from aiohttp import ClientSession
from starlette.applications import Starlette

from bot.app import session, slack_client
from bot.clock import PATH, ClockDoor, Mover, Sandbox
from bot.places import SLACK
from bot.sentences import worded
from bot.start import check_clock
from bot.trouble import Trouble
from policy.notices import Kind, Notice
from sandbox.errors import NoAnswer, SlackError
from sandbox.listening import listening
from scheduler.relay import Relay, Sent
from storage import clock as storage_clock
from storage import heartbeats, occurrences, outbox
from storage.store import Database, Store
from tests.bot.conftest import until
from tests.driver import workspace_served
from tests.stories.company import company
from usecases import clock
from usecases.clock import face

HOUR, DAY, WEEK = 3600, 24 * 3600, 7 * 24 * 3600


@pytest.fixture
async def slack():
    async with workspace_served(company("en-US"), control_token="control") as here:
        here.workspace.connected_apps = 1
        yield here


@pytest.fixture
async def store(database):
    kept = Database(database)
    yield Store(kept, kept.workspace_id("", "T1"))
    kept.close()


@pytest.fixture
def daily(monkeypatch):
    """Something that is said each day, once for each subject, and plans its next; `broken` never succeeds."""

    def say(tx, subject, at):
        outbox.put(tx, Notice(Kind.TELL, f"{subject} {at:%d}", "@mei", "p", "moved", {}))
        occurrences.plan(tx, "daily", subject, at + timedelta(days=1))

    def fail(tx, subject, at):
        raise RuntimeError(subject)

    # Outside of a program that set its log up, a traceback is drawn with colours, and takes a second.
    monkeypatch.setattr("scheduler.ticks.log", SimpleNamespace(exception=lambda *said, **facts: None))
    monkeypatch.setattr(clock, "KINDS", {"daily": say, "broken": fail})


@pytest.fixture
async def moved(store, slack, daily, monkeypatch):
    """The app's door, offered to the sandbox as the program offers it."""

    async def tell(self, turn):
        posted = await self.slack.chat_postMessage(channel=slack.channel("general").id, text=turn.notice.key)
        return Sent(posted["channel"], posted["ts"])

    monkeypatch.setattr("scheduler.relay.SEND", {Kind.TELL: tell})
    door = ClockDoor("control")
    async with session() as connection, listening(Starlette(routes=door.routes())) as address:
        relay = Relay(store, slack_client(slack.bot_token, slack.api_url, connection), pace=30.0)
        mover = Mover(store, relay, Sandbox(f"{slack.address}/control/", "control", connection))
        await door.open(mover, address + PATH)
        yield mover
        await mover.close()


async def plan(store, *planned):
    await store.run(lambda tx, _: [occurrences.plan(tx, *each) for each in planned] and None, None)


async def wish(slack, **wanted):
    await slack.gestures.move_clock(slack.mei.hand, **wanted)


async def moves(slack, moved, **wanted):
    """Until it is there."""
    await wish(slack, **wanted)
    await asyncio.wait({moved._moving})


def said(slack):
    return [(message.text, message.at) for message in slack.messages("general")]


async def shown(store):
    return await store.look(face, None)


def close_to(moment, seconds):
    return abs((moment - datetime.now(UTC)).total_seconds() - seconds) < 60


@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
async def test_what_falls_due_on_the_way_is_told_at_its_own_hour_in_order_and_without_waiting(store, slack, moved):
    """The relay would wait half a minute between two messages of one person: pacing takes no time here."""
    first = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=2)
    await plan(store, ("daily", "b", first + timedelta(hours=1)), ("daily", "a", first), ("broken", "c", first))
    await moves(slack, moved, by=WEEK)
    wanted = []
    for day in range(7):
        for hours, subject in enumerate("ab"):
            at = first + timedelta(days=day, hours=hours)
            wanted.append((f"{subject} {at:%d}", at.timestamp()))
    assert [text for text, _ in said(slack)] == [text for text, _ in wanted]
    assert [at for _, at in said(slack)] == pytest.approx([at for _, at in wanted], abs=0.001)
    after = await shown(store)
    assert not after.stands and close_to(after.now, WEEK)
    assert abs(slack.workspace.now() - after.now.timestamp()) < 60


async def test_next_is_when_the_next_thing_falls_due_and_nothing_due_is_said(store, slack, moved):
    with pytest.raises(SlackError, match="nothing_due"):
        await wish(slack, to="next")
    at = datetime.now(UTC) + timedelta(days=3)
    await plan(store, ("daily", "a", at))
    await moves(slack, moved, to="next")
    assert [text for text, _ in said(slack)] == [f"a {at:%d}"]
    assert close_to((await shown(store)).now, 3 * DAY)


async def test_a_clock_that_stands_stays_where_it_is_moves_on_wish_and_goes_on_from_there(store, slack, moved):
    await wish(slack, pause=True)
    before = await shown(store)
    assert before.stands and slack.workspace.now() == before.now.timestamp() == slack.workspace.stands
    assert (await shown(store)).now == before.now
    await moves(slack, moved, by=DAY)
    later = before.now + timedelta(days=1)
    assert slack.workspace.journey is None and slack.workspace.stands == later.timestamp()
    assert await shown(store) == clock.Face(later, stands=True)
    await wish(slack, pause=False)
    after = await shown(store)
    assert not after.stands and timedelta() <= after.now - later < timedelta(seconds=30)
    assert slack.workspace.stands is None


@asynccontextmanager
async def on_the_way(slack, moved, monkeypatch):
    """The clock moves, and stands before its first step until the block is left."""
    may_go = asyncio.Event()
    idle = moved._sandbox.idle

    async def waits(self):
        await may_go.wait()
        await idle()

    monkeypatch.setattr(Sandbox, "idle", waits)
    await wish(slack, by=WEEK)

    async def has_begun():
        return slack.workspace.journey is not None

    await until(has_begun)
    yield
    may_go.set()
    await asyncio.wait({moved._moving})
    assert slack.workspace.journey is None


async def test_one_moves_it_at_a_time(store, slack, moved, monkeypatch):
    async with on_the_way(slack, moved, monkeypatch):
        for wanted in ({"by": HOUR}, {"to": "next"}, {"pause": True}):
            with pytest.raises(SlackError, match="moving"):
                await wish(slack, **wanted)
    assert close_to((await shown(store)).now, WEEK)


async def test_who_stops_it_stays_at_the_moment_that_was_reached(store, slack, moved, monkeypatch):
    await plan(store, ("daily", "a", datetime.now(UTC) + timedelta(days=1)))
    async with on_the_way(slack, moved, monkeypatch):
        await wish(slack, stop=True)
    after = await shown(store)
    assert close_to(after.now, 0) or close_to(after.now, DAY)
    await moves(slack, moved, by=HOUR)
    assert (await shown(store)).now > after.now


async def test_the_clock_never_goes_back(store, slack, moved):
    await moves(slack, moved, by=DAY)
    there = (await shown(store)).now
    earlier = there - timedelta(hours=1)
    assert (await store.run(clock.stand, earlier)).now >= there


JUNK = (
    {"by": 0}, {"by": -HOUR}, {"by": 1e9}, {"by": True}, {"by": "1"}, {"by": HOUR, "to": "next"}, {"to": "yesterday"},
    {"to": "2999-01-01T00:00:00+00:00"}, {"pause": 1}, {"pause": True, "by": 1}, {"stop": False}, {}, {"what": 1},
)  # fmt: skip


@pytest.mark.parametrize("junk", JUNK)
async def test_what_is_no_wish_moves_nothing(store, slack, moved, junk):
    with pytest.raises(NoAnswer):
        await wish(slack, **junk)
    assert close_to((await shown(store)).now, 0) and slack.workspace.journey is None


async def test_the_door_is_for_the_sandbox_alone(store, slack, moved):
    url = slack.protocol.mover.url

    async def knock(data, token="control"):
        headers = {"Authorization": f"Bearer {token}"}
        async with ClientSession() as web, web.post(url, data=data, headers=headers) as answer:
            return answer.status

    assert [await knock(data) for data in ("{", "[]", "[" * 900, b"\xff", "x" * 2000)] == [400] * 4 + [413]
    assert [await knock('{"by": 1}', token) for token in ("", "x", "contro", "control")] == [403] * 3 + [202]


async def test_before_it_is_opened_nobody_is_answered(slack):
    door = ClockDoor("control")
    assert ClockDoor("").routes() == []
    async with listening(Starlette(routes=door.routes())) as address:
        slack.protocol.mover.offer(address + PATH, "control")
        with pytest.raises(NoAnswer):
            await wish(slack, by=HOUR)


async def test_no_time_goes_by_while_nobody_runs(store):
    def lived_until(ago):
        return lambda tx, _: heartbeats.beat(tx, f"{ago}", tx.machine_now - ago)

    await store.run(clock.resume, None)
    assert close_to((await shown(store)).now, 0)
    await store.run(lived_until(timedelta(days=3)), None)
    await store.run(clock.resume, None)
    assert close_to((await shown(store)).now, -3 * DAY + 60)
    await store.run(lived_until(timedelta()), None)
    before = await store.look(lambda tx, _: storage_clock.offset(tx), None)
    await store.run(clock.resume, None)
    assert await store.look(lambda tx, _: storage_clock.offset(tx), None) == before
    await store.run(clock.stand, None)
    assert (await shown(store)).stands
    await store.run(clock.resume, None)
    assert (await shown(store)).stands


@pytest.mark.parametrize("moved_by", [clock.stand, lambda tx, _: storage_clock.move(tx, -1.0)])
async def test_a_database_whose_clock_was_moved_is_not_served_to_a_real_slack(store, moved_by):
    await check_clock(store, SLACK)
    await store.run(moved_by, None)
    await check_clock(store, "http://127.0.0.1:8080/api/")
    with pytest.raises(Trouble, match="comes from a sandbox"), worded():
        await check_clock(store, SLACK)


async def test_a_sandbox_that_will_not_hear_of_it_goes_without(store, slack, daily):
    async with session() as connection:
        mover = Mover(store, Relay(store, None), Sandbox(f"{slack.address}/control/", "another", connection))
        await mover.offer("http://127.0.0.1:1/clock")
    assert not slack.protocol.mover.url
