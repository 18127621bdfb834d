"""Trouble on demand: what goes wrong with the nth call or delivery, and for how many from then on."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

OF_CALLS = ("status", "error", "delay", "drop", "call")
OF_DELIVERIES = ("twice", "lost_ack", "unreachable", "delay", "call")
ANY_CALL, ANY_DELIVERY = "*", "delivery"


class FaultError(Exception):
    """Not a fault that can be planned; says why."""


@dataclass(slots=True)
class Fault:
    """`where`: a Web API method, a method in one channel (`chat.postMessage C0001`), `response_url` or `*` (any of
    them); or `delivery` (any), a kind of delivery (interactive, events_api, slash_commands), a command, or the type of
    a payload or event.

    `does`, to a call: status (of HTTP; 429 says Retry-After), error (a code of Slack's), delay, drop (the connection),
    call (the callback); with `after` it happens when the call has taken effect. To a delivery: twice, lost_ack (the
    app has done it, nobody hears of it), unreachable, delay, call.
    """

    where: str
    does: str
    nth: int = 1
    times: int = 1
    after: bool = False
    status: int = 429
    code: str = "ratelimited"
    seconds: float = 1.0
    callback: Callable[[], Awaitable[object]] | None = None
    seen: int = 0

    @property
    def is_over(self) -> bool:
        """times 0 never ends."""
        return bool(self.times) and self.seen >= self.nth + self.times - 1

    def strikes(self) -> bool:
        self.seen += 1
        return self.seen >= self.nth

    async def wait_or_call(self) -> None:
        if self.does == "delay":
            await asyncio.sleep(self.seconds)
        elif self.does == "call" and self.callback:
            await self.callback()

    async def spoil(self, request: Request) -> Response | None:
        """What is answered instead; None when the call goes on."""
        match self.does:
            case "status" if self.status == 429:
                return JSONResponse({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": f"{self.seconds:.0f}"})
            case "status":
                return PlainTextResponse("upstream trouble", self.status)
            case "error":
                return JSONResponse({"ok": False, "error": self.code})
            case "drop":
                request.state.line.abort()
                await asyncio.sleep(0)  # until the server knows that its line is gone
                return PlainTextResponse("")
        await self.wait_or_call()
        return None


class Faults:
    def __init__(self) -> None:
        self.planned: list[Fault] = []

    def plan(self, where: str, does: str, **details: Any) -> Fault:
        """Details are the fields of Fault. Refuses what is no fault."""
        if does not in (*OF_CALLS, *OF_DELIVERIES):
            raise FaultError(f"there is no fault called {does}")
        try:
            fault = Fault(where, does, **details)
        except TypeError as unknown:
            raise FaultError(str(unknown)) from unknown
        if fault.nth < 1 or fault.times < 0:
            raise FaultError("nth counts from 1, times from 0 (for ever)")
        self.planned.append(fault)
        return fault

    def clear(self) -> None:
        self.planned.clear()

    def next(self, *names: str) -> Fault | None:
        """The fault that strikes now. Every planned one that fits counts this call."""
        fitting = [fault for fault in self.planned if fault.where in names]
        striking = [fault for fault in fitting if fault.strikes()]
        self.planned = [fault for fault in self.planned if not fault.is_over]
        return striking[0] if striking else None
