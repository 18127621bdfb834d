"""What stands before the dispatch, and what a platform asks."""

import asyncio

import pytest
from aiohttp import ClientSession
from httpx import ASGITransport, AsyncClient
from slack_bolt.response import BoltResponse
from starlette.applications import Starlette

import bot.listening
import sandbox.listening
from bot import probes
from bot.front import Front
from bot.meter import Meter
from bot.probes import Probes
from scheduler.relay import Counts
from tests.bot.conftest import asked


async def test_it_is_closed_before_and_after():
    front = Front()
    entered, leave = asyncio.Event(), asyncio.Event()

    async def dispatch(payload):
        entered.set()
        await leave.wait()
        return BoltResponse(status=200, body=payload["text"])

    assert (await front({"text": "early"})).status == 503 and not front.is_open
    front.open(dispatch)
    assert front.is_empty()
    async with asked(front({"text": "inside"})) as inside:
        await entered.wait()
        assert not front.is_empty()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(front.idle(), 0.01)
        async with asked(front.close()) as end:
            await asyncio.sleep(0)
            assert (await front({"text": "late"})).status == 503
            assert not end.done()
            leave.set()
        assert (await inside).body == "inside"


async def test_a_dispatch_that_raises_does_not_keep_it_open():
    front = Front()

    async def dispatch(payload):
        raise RuntimeError

    front.open(dispatch)
    with pytest.raises(RuntimeError):
        await front({})
    await asyncio.wait_for(front.close(), 1)


@pytest.mark.parametrize("kept", [bot.listening.KEPT, sandbox.listening.KEPT])
async def test_whoever_calls_lets_go_of_a_silent_connection_before_whoever_listens(kept):
    async with ClientSession() as session:
        assert session.connector._keepalive_timeout < kept


async def yes():
    return True


async def no():
    return False


async def failing():
    raise RuntimeError


async def hanging():
    return await asyncio.Event().wait()


async def ask(path, meter=None, count=yes, **checks):
    app = Starlette(routes=Probes(checks, count, meter or Meter()).routes())
    async with AsyncClient(transport=ASGITransport(app), base_url="http://app") as web:
        return await web.get(path)


@pytest.mark.parametrize(("check", "status"), [(yes, 200), (no, 503), (failing, 503), (hanging, 503)])
async def test_ready_is_when_every_check_says_so(monkeypatch, check, status):
    monkeypatch.setattr(probes, "ANSWERS_WITHIN", 0.01)
    answer = await ask("/readyz", database=yes, slack=check)
    assert (answer.status_code, answer.json()) == (status, {"database": True, "slack": status == 200})
    assert (await ask("/healthz", database=failing)).status_code == 200


async def test_what_is_counted_is_told(monkeypatch):
    monkeypatch.setattr(probes, "ANSWERS_WITHIN", 0.01)
    meter, counts = Meter(), Counts()
    meter.follow(counts)

    async def dispatch(payload):
        return BoltResponse(status=payload["status"])

    counted = meter.around(dispatch)
    for payload in (
        {"command": "/project", "status": 200},
        {"type": "block_actions", "status": 400},
        {"type": "something that a stranger made up", "status": 400},
        {"type": ["junk"], "status": 400},
    ):
        assert (await counted(payload)).status == payload["status"]
    counts.ambiguous = 3
    for count in (yes, failing, hanging):
        told = (await ask("/metrics", meter, count)).text
        assert 'gatepost_answers_total{kind="command",status="200"} 1.0' in told
        assert 'gatepost_answers_total{kind="block_actions",status="400"} 1.0' in told
        assert 'gatepost_answers_total{kind="other",status="400"} 2.0' in told
        assert "gatepost_notices_ambiguous 3.0" in told and "stranger" not in told
