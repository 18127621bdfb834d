"""Three ways in for the same presses: ours, Bolt as it comes, and an endpoint that only checks the signature.

Run as a program it serves one of them on a port of its own until its input is closed.
"""

import asyncio
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from unittest.mock import Mock, patch

from aiohttp import ClientSession
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.middleware.authorization.async_single_team_authorization import AsyncSingleTeamAuthorization
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from benchmarks.presses import PATH, SECRET, TEAM, names
from bot.app import build
from bot.door import door
from bot.edge import edge, signed
from bot.front import Front
from bot.listening import bind, listening
from bot.meter import Meter
from handlers import dispatch
from handlers.desk import Desk
from handlers.payloads import Press
from storage.store import Store

TOKEN = "xoxb-nobodys"
NOWHERE = "http://127.0.0.1:9/api/"
US = {"ok": True, "team_id": TEAM, "user_id": "U0BOT", "bot_id": "B0BOT", "url": "", "team": "", "user": "gatepost"}


async def on_press(desk: Desk | None, press: Press) -> Mapping[str, Any]:
    """Nothing is written, so that what is measured is the way in and the answer."""
    return {}


@contextmanager
def handling(count: int) -> Iterator[None]:
    """Our dispatcher finds handlers for so many ids, and for no others."""
    with patch.dict(dispatch.ACTIONS, dict.fromkeys(names(count), on_press), clear=True):
        yield


def ours(session: ClientSession, *more: BaseRoute) -> ASGIApp:
    """As it is served, the counting included. Which ids it knows is `handling`'s matter."""
    return whole(Front(), Mock(Store), session, *more)


def whole(front: Front, store: Store, session: ClientSession, *more: BaseRoute) -> ASGIApp:
    """The same over what a store keeps. There is no Slack: whoever asks it for something waits in vain."""
    slack = AsyncWebClient(TOKEN, base_url=NOWHERE, session=session)
    teams = {TEAM: AuthorizeResult.from_auth_test_response(bot_token=TOKEN, auth_test_response=US)}
    app = build(Desk(store, slack, TEAM), teams)
    front.open(Meter().around(door(app, teams)))
    return edge(front, SECRET, *more)


def stock(count: int, *more: BaseRoute, **settings: bool) -> ASGIApp:
    """Each id a listener of its own, everything else as Bolt has it. It asks Slack once who it is: that is answered."""
    app = AsyncApp(token=TOKEN, signing_secret=SECRET, **settings)
    for each in app._async_middleware_list:
        if isinstance(each, AsyncSingleTeamAuthorization):
            each.auth_test_result = AsyncSlackResponse(
                client=app.client, http_verb="GET", api_url=NOWHERE, req_args={}, data=US, headers={}, status_code=200
            )

    async def listener(ack: AsyncAck, body: dict[str, Any]) -> None:
        answer = await on_press(None, Press.of(body))
        await ack(**answer)

    for name in names(count):
        app.action(name)(listener)
    return Starlette(routes=[Route(PATH, AsyncSlackRequestHandler(app).handle, methods=["POST"]), *more])


def bare(*more: BaseRoute) -> ASGIApp:
    """The least that anybody has to do: read the body, check the signature, answer."""

    async def receive(request: Request) -> Response:
        return Response(status_code=200 if signed(await request.body(), request.headers, SECRET) else 401)

    return Starlette(routes=[Route(PATH, receive, methods=["POST"]), *more])


async def used(request: Request) -> Response:
    """Seconds of CPU that this process has used so far."""
    return PlainTextResponse(str(time.process_time()))


async def serve(kind: str, count: int) -> None:
    more = Route("/cpu", used)
    async with ClientSession() as session:
        made = {
            "bare": lambda: bare(more),
            "ours": lambda: ours(session, more),
            "stock": lambda: stock(count, more),
            "prompt": lambda: stock(count, more, process_before_response=True),
        }
        with handling(count):
            socket = bind("127.0.0.1", 0)
            print(socket.getsockname()[1], flush=True)
            async with listening(made[kind](), socket):
                await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], int(sys.argv[2])))
