"""The sandbox's own door, beside Slack's: faults, what was called, new sockets. Opened by a random token."""

import hmac
import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from sandbox.faults import Fault, FaultError, Faults
from sandbox.protocol import Protocol
from sandbox.wire import Socket

SETTABLE = {"where", "does", "nth", "times", "after", "status", "code", "seconds"}


class Control:
    def __init__(self, protocol: Protocol, token: str) -> None:
        self.protocol, self._token = protocol, token

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/control/faults", self._guarded(self._faults), methods=["GET", "POST", "DELETE"]),
            Route("/control/calls", self._guarded(self._calls), methods=["GET"]),
            Route("/control/refresh", self._guarded(self._refresh), methods=["POST"]),
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


def plan(faults: Faults, told: Any) -> None:
    for one in told if isinstance(told, list) else [told]:
        if not isinstance(one, dict) or not {"where", "does"} <= one.keys() <= SETTABLE:
            raise FaultError(f"a fault has where and does, and may have {', '.join(sorted(SETTABLE))}")
        faults.plan(**one)


def as_json(fault: Fault) -> dict[str, Any]:
    return {name: getattr(fault, name) for name in (*sorted(SETTABLE), "seen")}
