"""In a sandbox run alone: the door at which the sandbox asks for the clock to be moved, and how it hears of it."""

import asyncio
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from aiohttp import ClientError, ClientSession
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from scheduler.clock import Way, advance
from scheduler.relay import Relay
from scheduler.ticks import attempt
from storage.store import Store
from usecases.clock import Face, face, go_on, next_at, stand

PATH = "/clock"
FARTHEST = timedelta(days=92)
LONGEST = 1000  # bytes of a wish
log = structlog.get_logger(__name__)


class Refused(Exception):
    """A wish that is not carried out (status, code)."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(status, code)
        self.status, self.code = status, code


@dataclass(frozen=True)
class Sandbox:
    """Its own door beside Slack's: `control` is the address, ending in /."""

    control: str
    token: str
    connection: ClientSession

    async def ask(self, what: str, **told: object) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"}
        async with self.connection.post(f"{self.control}{what}", json=told, headers=headers) as answer:
            answer.raise_for_status()
            return await answer.json()

    async def idle(self) -> None:
        """Returns when every delivery was answered."""
        await self.ask("idle")

    async def show(self, shown: Face, until: datetime | None) -> None:
        """The sandbox's clock follows ours."""
        if until or shown.stands:
            await self.ask("clock", stands=shown.now.timestamp(), until=until and until.timestamp())
        else:
            await self.ask("clock", offset=(shown.now - datetime.now(UTC)).total_seconds())


class Mover:
    """Carries out one wish at a time."""

    def __init__(self, store: Store, relay: Relay, sandbox: Sandbox) -> None:
        self._store, self._relay, self._sandbox = store, relay, sandbox
        self._one_at_a_time = asyncio.Lock()
        self._way: Way | None = None
        self._moving: asyncio.Task[object] | None = None

    async def offer(self, url: str) -> None:
        """A sandbox that will not hear of it goes without."""
        try:
            await self._sandbox.ask("mover", url=url)
            await self._sandbox.show(await self._store.look(face, None), None)
        except ClientError as error:
            log.warning("clock_not_offered", exc_info=error)

    async def close(self) -> None:
        """Stays at the moment that was reached."""
        if self._way and self._moving:
            self._way.stopped.set()
            await asyncio.wait({self._moving})

    async def grant(self, wish: Any) -> None:
        """Begins it; with `wait`, carries it out. Refuses what is no wish (400), and two at a time (409)."""
        if wish == {"stop": True}:
            if self._way:
                self._way.stopped.set()
            return
        waits = isinstance(wish, dict) and wish.pop("wait", None) is True
        await self._take(wish)
        if waits and self._moving:
            await asyncio.wait({self._moving})

    async def _take(self, wish: Any) -> None:
        async with self._one_at_a_time:
            if self._moving and not self._moving.done():
                raise Refused(409, "moving")
            match wish:
                case {"pause": bool(is_wanted), **rest} if not rest:
                    await self._pause(is_wanted)
                case dict():
                    self._begin(await self._until(wish))
                case _:
                    raise Refused(400, "no_wish")

    async def _pause(self, is_wanted: bool) -> None:
        shown = await self._store.run(stand if is_wanted else go_on, None)
        assert shown
        await self._sandbox.show(shown, None)

    def _begin(self, until: datetime) -> None:
        way = self._way = Way(self._store, self._relay, self._sandbox.show, self._sandbox.idle)
        self._moving = asyncio.create_task(attempt("clock", lambda: advance(way, until)))

    async def _until(self, wish: Mapping[str, Any]) -> datetime:
        now = (await self._store.look(face, None)).now
        match wish:
            case {"by": int() | float() as seconds, **rest} if not rest and is_far(seconds):
                return now + timedelta(seconds=seconds)
            case {"to": "next", **rest} if not rest:
                ahead = await self._store.look(next_at, now)
                if ahead is None or ahead > now + FARTHEST:
                    raise Refused(409, "nothing_due")
                return ahead
            case {"to": str(written), **rest} if not rest and (at := moment(written)) <= now + FARTHEST:
                return max(at, now)
        raise Refused(400, "no_wish")


def is_far(seconds: float) -> bool:
    """True is a number to Python."""
    return seconds is not True and 0 < seconds <= FARTHEST.total_seconds()


def moment(written: str) -> datetime:
    """With its zone, as ISO writes it."""
    try:
        at = datetime.fromisoformat(written)
    except ValueError as wrong:
        raise Refused(400, "no_wish") from wrong
    return at if at.tzinfo else at.replace(tzinfo=UTC)


class ClockDoor:
    """Answers nobody until it is opened."""

    def __init__(self, token: str) -> None:
        self._token = token
        self._mover: Mover | None = None

    def routes(self) -> list[BaseRoute]:
        return [Route(PATH, self._asked, methods=["POST"])] if self._token else []

    async def open(self, mover: Mover, url: str) -> None:
        self._mover = mover
        await mover.offer(url)

    async def _asked(self, request: Request) -> Response:
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(given.encode(), self._token.encode()):
            return JSONResponse({"error": "not_yours"}, 403)
        if self._mover is None:
            return JSONResponse({"error": "not_ready"}, 503)
        try:
            await self._mover.grant(await read(request))
        except Refused as refused:
            return JSONResponse({"error": refused.code}, refused.status)
        return JSONResponse({}, 202)


async def read(request: Request) -> Any:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST:
            raise Refused(413, "too_long")
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as garbled:
        raise Refused(400, "no_wish") from garbled
