"""The sandbox's own door, beside Slack's: faults, calls, new sockets, the clock and who moves it, what was played.

Opened by a random token.
"""

import hmac
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from sandbox.faults import Fault, FaultError, Faults
from sandbox.recorded import Recorded
from sandbox.wire import Socket
from sandbox.workspace import Workspace

SETTABLE = {"where", "does", "nth", "times", "after", "status", "code", "seconds"}
FARTHEST = 10 * 366 * 24 * 3600.0
LONGEST_URL = 200
HERE = ("127.0.0.1", "localhost", "::1")


class Control:
    def __init__(self, gestures: Recorded, token: str) -> None:
        self.protocol, self.recording, self._token = gestures.protocol, gestures.recording, token

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/control/faults", self._guarded(self._faults), methods=["GET", "POST", "DELETE"]),
            Route("/control/calls", self._guarded(self._calls), methods=["GET"]),
            Route("/control/refresh", self._guarded(self._refresh), methods=["POST"]),
            Route("/control/clock", self._guarded(self._clock), methods=["GET", "POST"]),
            Route("/control/mover", self._guarded(self._mover), methods=["POST"]),
            Route("/control/idle", self._guarded(self._idle), methods=["POST"]),
            Route("/control/recording", self._guarded(self._recording), methods=["GET"]),
            Route("/control/read", self._guarded(self._read), methods=["POST"]),
        ]

    def _guarded(self, answer: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        async def guarded(request: Request) -> Response:
            given = request.headers.get("authorization", "").removeprefix("Bearer ")
            if not hmac.compare_digest(given.encode(), self._token.encode()):
                return JSONResponse({"error": "not yours"}, 403)
            return await answer(request)

        return guarded

    async def _faults(self, request: Request) -> Response:
        """POST plans one fault or a list of them, DELETE forgets all; each answers with what is still to come."""
        faults = self.protocol.faults
        if request.method == "DELETE":
            faults.clear()
        elif request.method == "POST":
            try:
                plan(faults, json.loads(await request.body()))
            except (FaultError, ValueError) as wrong:
                return JSONResponse({"error": str(wrong)}, 400)
        return JSONResponse({"faults": [as_json(fault) for fault in faults.planned]})

    async def _calls(self, request: Request) -> Response:
        """?since=N leaves out what was seen before."""
        since = request.query_params.get("since", "0")
        records = self.protocol.inspector.since(int(since) if since.isdecimal() else 0)
        return JSONResponse({"calls": [asdict(record) for record in records]})

    async def _refresh(self, request: Request) -> Response:
        if isinstance(self.protocol.wire, Socket):
            await self.protocol.wire.refresh()
        return JSONResponse({"connected": self.protocol.wire.connected})

    async def _clock(self, request: Request) -> Response:
        """POST says how many seconds the workspace is ahead of the machine, or behind it with a minus (offset).

        Or at which moment it stands (stands); with until, on its way there.
        """
        workspace = self.protocol.workspace
        if request.method == "POST":
            try:
                set_clock(workspace, json.loads(await request.body()))
            except ValueError as wrong:
                return JSONResponse({"error": str(wrong)}, 400)
        until = workspace.journey.until if workspace.journey else None
        told = {"offset": workspace.offset, "stands": workspace.stands, "until": until, "now": workspace.now()}
        return JSONResponse(told)

    async def _mover(self, request: Request) -> Response:
        """The app offers to move the clock: where it listens (url), on this machine. An empty url takes that back."""
        try:
            self.protocol.mover.offer(url_of(json.loads(await request.body())), self._token)
        except ValueError as wrong:
            return JSONResponse({"error": str(wrong)}, 400)
        return JSONResponse({"url": self.protocol.mover.url})

    async def _idle(self, _: Request) -> Response:
        """Answers when nothing is on its way to the app any more, or after a while that something still is."""
        return JSONResponse({"idle": await self.protocol.delivery.idle()})

    async def _recording(self, _: Request) -> Response:
        """What people did so far, as `--replay` takes it."""
        return JSONResponse(self.recording.saved())

    async def _read(self, request: Request) -> Response:
        """Everybody has seen everything that there is so far."""
        workspace = self.protocol.workspace
        for channel in workspace.channels.values():
            for person in channel.members:
                workspace.mark_read(channel.id, person)
        return JSONResponse({"channels": len(workspace.channels)})


def set_clock(workspace: Workspace, told: Any) -> None:
    """Refuses with ValueError what is no clock."""
    if not isinstance(told, dict) or not told or not told.keys() <= {"offset", "stands", "until"}:
        raise ValueError("a clock has an offset; or it stands, and may have until")
    if "offset" in told:
        workspace.shift(seconds_of(told["offset"], around=0.0))
        return
    at = seconds_of(told.get("stands"), time.time())
    until = None if told.get("until") is None else seconds_of(told["until"], time.time())
    workspace.stand(at, until)


def seconds_of(told: Any, around: float) -> float:
    if not isinstance(told, int | float) or isinstance(told, bool) or not abs(told - around) <= FARTHEST:
        raise ValueError("a time is a number of seconds, ten years away at most")
    return float(told)


def url_of(told: Any) -> str:
    url = told.get("url") if isinstance(told, dict) else None
    if not isinstance(url, str) or len(url) > LONGEST_URL:
        raise ValueError("url says where the app listens")
    parts = urlsplit(url)
    if url and (parts.scheme != "http" or parts.hostname not in HERE):
        raise ValueError("the clock is moved by an app on this machine alone")
    return url


def plan(faults: Faults, told: Any) -> None:
    for one in told if isinstance(told, list) else [told]:
        if not isinstance(one, dict) or not {"where", "does"} <= one.keys() <= SETTABLE:
            raise FaultError(f"a fault has where and does, and may have {', '.join(sorted(SETTABLE))}")
        faults.plan(**one)


def as_json(fault: Fault) -> dict[str, Any]:
    return {name: getattr(fault, name) for name in (*sorted(SETTABLE), "seen")}
