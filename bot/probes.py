"""What a platform asks of a process: is it alive, may it be given work, what has it counted."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.meter import Meter

ANSWERS_WITHIN = 2.0  # seconds

Check = Callable[[], Coroutine[Any, Any, bool]]


@dataclass(frozen=True)
class Probes:
    """A check that fails, in whatever way, or takes more than two seconds, says no. `count` fills what is counted."""

    checks: Mapping[str, Check]
    count: Check
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
        found = {name: await passes(check) for name, check in self.checks.items()}
        return JSONResponse(found, 200 if all(found.values()) else 503)

    async def _counted(self, _: Request) -> Response:
        await passes(self.count)
        return Response(generate_latest(self.meter.registry), media_type=CONTENT_TYPE_LATEST)


async def passes(check: Check) -> bool:
    asked = asyncio.ensure_future(check())
    done, _ = await asyncio.wait({asked}, timeout=ANSWERS_WITHIN)
    if not done:
        asked.cancel()
    return bool(done) and asked.exception() is None and asked.result()
