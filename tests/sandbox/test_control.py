"""The sandbox's own door: its clock, who moves it, and what everybody has read."""

import asyncio
import time
from contextlib import asynccontextmanager

import pytest
from aiohttp import ClientSession
from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.errors import SlackError
from sandbox.listening import listening
from tests.driver import NoAnswer, workspace_served
from tests.sandbox.conftest import COMPANY, client_of
from tests.sandbox.kit import GENERAL, LAUNCH

DAY = 24 * 3600


@pytest.fixture
async def slack():
    async with workspace_served(COMPANY, control_token="control") as here, ClientSession() as session:
        here.api = client_of(here)

        async def control(method, path, **request):
            headers = {"authorization": "Bearer control"}
            async with session.request(
                method, f"{here.address}/control/{path}", headers=headers, **request
            ) as response:
                return response.status, await response.json()

        here.control = control
        yield here


async def test_the_clock_is_set_behind_and_ahead_and_what_is_posted_then_stands_in_order(slack):
    for days in (-9, -2, 0, 7):
        status, told = await slack.control("POST", "clock", json={"offset": days * DAY})
        assert (status, told["offset"]) == (200, days * DAY) and abs(told["now"] - time.time() - days * DAY) < 60
        await slack.api.chat_postMessage(channel=GENERAL, text=str(days))
    posted = slack.messages("general")
    assert [round((message.at - time.time()) / DAY) for message in posted] == [-9, -2, 0, 7]
    assert (await slack.control("GET", "clock"))[1]["offset"] == 7 * DAY


@pytest.mark.parametrize(
    "junk",
    [
        "{", "5", "{}", '{"offset": "x"}', '{"offset": true}', '{"offset": 1e18}', '{"offset": NaN}',
        '{"stands": 5}', '{"stands": null}', '{"until": 5}', '{"stands": NaN, "until": 5}', '{"hour": 1}',
    ],
)  # fmt: skip
async def test_what_is_no_time_is_refused(slack, junk):
    status, told = await slack.control("POST", "clock", data=junk)
    assert status == 400 and told["error"] and slack.workspace.offset == 0


async def test_a_clock_stands_or_is_on_its_way_and_counts_what_is_posted_meanwhile(slack):
    noon = float(int(time.time()) + DAY)
    assert (await slack.control("POST", "clock", json={"stands": noon}))[1]["now"] == noon
    assert slack.workspace.now() == noon and slack.workspace.journey is None
    await slack.api.chat_postMessage(channel=GENERAL, text="before")
    for hours in (1, 2):
        told = {"stands": noon + hours * 3600, "until": noon + DAY}
        assert (await slack.control("POST", "clock", json=told))[1]["until"] == noon + DAY
        await slack.api.chat_postMessage(channel=GENERAL, text="on the way")
    assert slack.workspace.journey.posted == 2
    assert [message.at for message in slack.messages("general")][1:] == [noon + 3600, noon + 7200]
    await slack.control("POST", "clock", json={"offset": 2 * DAY})
    assert slack.workspace.journey is None and abs(slack.workspace.now() - time.time() - 2 * DAY) < 60


@pytest.mark.parametrize(
    "junk", ["{", "[]", "{}", '{"url": 5}', '{"url": "https://gatepost.example/clock"}', '{"url": "ftp://127.0.0.1/"}']
)
async def test_the_clock_is_moved_from_this_machine_alone(slack, junk):
    status, told = await slack.control("POST", "mover", data=junk)
    assert status == 400 and told["error"] and not slack.protocol.mover.url


@asynccontextmanager
async def moved_by(slack, answer):
    """An app that offers to move the clock, and answers each wish so."""
    wishes = []

    async def clock(request):
        wishes.append((request.headers["authorization"], await request.json()))
        return answer

    async with listening(Starlette(routes=[Route("/clock", clock, methods=["POST"])])) as address:
        await slack.control("POST", "mover", json={"url": f"{address}/clock"})
        yield wishes


async def test_a_wish_goes_to_whoever_offered_with_the_token_of_this_door(slack):
    mover = slack.protocol.mover
    assert not mover.is_there
    with pytest.raises(NoAnswer):
        await slack.gestures.move_clock(slack.lin.hand, by=3600)
    async with moved_by(slack, Response(status_code=202)) as wishes:
        assert not mover.is_there  # nobody is connected
        slack.workspace.connected_apps = 1
        assert mover.is_there
        await slack.gestures.move_clock(slack.lin.hand, by=3600)
        await slack.gestures.move_clock(slack.lin.hand, to="next")
    assert wishes == [("Bearer control", {"by": 3600}), ("Bearer control", {"to": "next"})]
    await slack.control("POST", "mover", json={"url": ""})
    assert not mover.is_there


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (JSONResponse({"error": "moving"}, 409), "moving"),
        (JSONResponse([], 409), "refused"),
        (Response("<html>", 409), "refused"),
        (Response(status_code=500), "dispatch_failed"),
    ],
)
async def test_a_wish_that_is_refused_or_lost_is_told(slack, answer, code):
    async with moved_by(slack, answer):
        with pytest.raises((SlackError, NoAnswer), match=code):
            await slack.gestures.move_clock(slack.lin.hand, by=3600)


async def test_idle_is_when_the_app_has_answered_everything(slack):
    answered = asyncio.Event()

    async def slow(kind, payload, attempt):
        await answered.wait()
        return {}

    assert (await slack.control("POST", "idle"))[1] == {"idle": True}
    slack.wire.send = slow
    asking = asyncio.create_task(slack.protocol.deliver("interactive", {"type": "x"}))
    await asyncio.sleep(0)
    idle = asyncio.create_task(slack.control("POST", "idle"))
    done, _ = await asyncio.wait({idle}, timeout=0.1)
    assert not done
    answered.set()
    assert (await idle)[1] == {"idle": True} and await asking == {}


async def test_what_was_posted_so_far_is_read_by_everybody_and_what_comes_later_is_not(slack):
    workspace, lin = slack.workspace, slack.lin.id
    await slack.api.conversations_join(channel=LAUNCH)
    for channel in (GENERAL, LAUNCH, lin):
        await slack.api.chat_postMessage(channel=channel, text="x")
    places = (GENERAL, LAUNCH, slack.lin.dm_channel.id)
    assert [workspace.unread(place, lin) for place in places] == [1, 1, 1]
    assert (await slack.control("POST", "read"))[0] == 200
    assert [workspace.unread(place, lin) for place in places] == [0, 0, 0]
    await slack.api.chat_postMessage(channel=GENERAL, text="y")
    assert workspace.unread(GENERAL, lin) == workspace.unread(GENERAL, slack.ana.id) == 1
