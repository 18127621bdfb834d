"""What a platform asks of a process: is it alive, may it be given work, what has it counted."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.meter import Meter

READY_WITHIN = 2.0  # seconds

Check = Callable[[], Awaitable[bool]]


@dataclass(frozen=True)
class Probes:
    """`checks` may say no, raise nothing, and are given two seconds."""

    checks: Mapping[str, Check]
    meter: Meter

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/healthz", self._alive),
            Route("/readyz", self._ready),
            Route("/metrics", self._counted),
        ]

    async def _alive(self, _: Request) -> Response:
        return PlainTextResponse("ok")

    async def _ready(self, _: Request) -> Response:
        found = {name: await _in_time(check) for name, check in self.checks.items()}
        return JSONResponse(found, 200 if all(found.values()) else 503)

    async def _counted(self, _: Request) -> Response:
        return Response(generate_latest(self.meter.registry), media_type=CONTENT_TYPE_LATEST)


async def _in_time(check: Check) -> bool:
    with suppress(TimeoutError):
        async with asyncio.timeout(READY_WITHIN):
            return await check()
    return False
