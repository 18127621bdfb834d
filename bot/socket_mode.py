"""The way in over Socket Mode: envelopes go to the same dispatch as signed HTTP."""

import asyncio
import json
from contextlib import suppress
from typing import Any

from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.door import Dispatch
from bot.start import patiently

PAUSE = 5.0  # seconds between two pings, and between two tries to connect


class SocketMode:
    """Takes envelopes until closed; what it has taken is answered first."""

    def __init__(self, dispatch: Dispatch, slack: AsyncWebClient, app_token: str, pause: float = PAUSE) -> None:
        self._dispatch, self._pause = dispatch, pause
        self._client = SocketModeClient(app_token, web_client=slack, ping_interval=pause)
        self._client.proxy = slack.proxy
        self._client.socket_mode_request_listeners.append(self._receive)
        self._taken = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._is_closing = False
        self._watching: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        """Waits until there is a connection. Refuses with SlackRefuses."""
        self._client.wss_uri = await patiently(self._client.issue_new_wss_url, "SLACK_APP_TOKEN")
        self._watching = asyncio.create_task(self._watch())
        await self._client.connect()  # type: ignore[no-untyped-call]

    async def is_connected(self) -> bool:
        return await self._client.is_connected()

    async def close(self) -> None:
        # Slack sends what is not acknowledged to another connection, or again.
        self._is_closing = True
        await self._idle.wait()
        if self._watching:
            self._watching.cancel()
            with suppress(asyncio.CancelledError):
                await self._watching
        await self._client.close()  # type: ignore[no-untyped-call]

    async def _watch(self) -> None:
        # An address serves once, and the client would knock at a used one for ever.
        while True:
            await asyncio.sleep(2 * self._pause)
            if not await self._client.is_connected():
                self._client.wss_uri = None

    async def _receive(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        if self._is_closing:
            return
        self._taken += 1
        self._idle.clear()
        try:
            answer = await self._dispatch(request.payload)
            if answer.status == 200:
                await client.send_socket_mode_response(SocketModeResponse(request.envelope_id, said_in(answer)))
        finally:
            self._taken -= 1
            if not self._taken:
                self._idle.set()


def said_in(answer: BoltResponse) -> dict[str, Any] | None:
    """Bolt says a lone text as plain text; over a socket everything is an object."""
    if not answer.body:
        return None
    if answer.headers.get("content-type", [""])[0].startswith("application/json"):
        said: dict[str, Any] = json.loads(answer.body)
        return said
    return {"text": answer.body}
