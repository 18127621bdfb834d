"""One process from its start to its end: everything, the way in alone, or the clock and the relay alone."""

import asyncio
import gc
import os
import signal
import socket
from contextlib import AsyncExitStack, suppress
from enum import StrEnum
from typing import Any

import structlog
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette

from bot.app import Teams, build, session, slack_client
from bot.clock import PATH, ClockDoor, Mover, Sandbox
from bot.door import door
from bot.edge import edge
from bot.front import Front
from bot.listening import bind, listening
from bot.meter import Meter
from bot.places import is_local
from bot.probes import Check, Probes
from bot.settings import SlackSettings
from bot.socket_mode import SocketMode
from bot.start import check_clock, edition_text, learn_everybody, meet, open_database, put_in_force, workspace_of
from handlers.desk import Desk
from scheduler.relay import Relay
from scheduler.ticks import Ticks
from storage.store import Database, Store
from usecases.clock import resume
from usecases.notices import parked

LAST_WORDS = 8.0  # seconds to tell Slack what is committed, before the end
QUICK = 0.05  # seconds between two posts of a lane to a Slack on this machine, which sets no limit
log = structlog.get_logger(__name__)


class Part(StrEnum):
    RUN = "run"
    WEB = "web"
    WORKER = "worker"

    @property
    def takes(self) -> bool:
        """Do payloads come in here?"""
        return self is not Part.WORKER

    @property
    def tells(self) -> bool:
        """Do the clock and the relay run here?"""
        return self is not Part.WEB


class NeedsPostgreSQL(Exception):
    """Several processes cannot share a SQLite file."""


async def serve(settings: SlackSettings, part: Part) -> None:
    """Until SIGTERM or SIGINT. What keeps it from serving is raised, for bot/trouble.py to word."""
    if part is not Part.RUN and settings.on_sqlite:
        raise NeedsPostgreSQL(part)
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    halt = asyncio.create_task(stopped.wait())
    async with AsyncExitStack() as stack:
        begun = asyncio.create_task(Serving(settings, part, stack).begin())
        await asyncio.wait({begun, halt}, return_when=asyncio.FIRST_COMPLETED)
        if begun.done():
            begun.result()
            keep_loaded()
        await asyncio.wait({halt})
        log.info("stopping", part=part)
        await cancelled(begun)
    log.info("stopped", part=part)


def keep_loaded() -> None:
    """What is loaded by now stays until the end. The garbage collector does not look through it again, which would take
    a tenth of a second in which nobody is answered.
    """
    gc.collect()
    gc.freeze()


async def cancelled(task: "asyncio.Task[Any]") -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


class Serving:
    """What it takes is pushed on the stack, so that the last to come is the first to go: the ways in, then the relay,
    the connection to Slack, the probes, the database.
    """

    def __init__(self, settings: SlackSettings, part: Part, stack: AsyncExitStack) -> None:
        self.settings, self.part, self._stack = settings, part, stack
        self.meter, self.front, self.clock = Meter(), Front(), ClockDoor(settings.gatepost_sandbox_token)
        self._store: Store | None = None
        self._line: SocketMode | None = None

    async def begin(self) -> None:
        text = edition_text(self.settings.gatepost_edition)
        here = bind(self.settings.host, self.settings.port)
        self._stack.callback(here.close)
        database = open_database(self.settings, pretends=bool(self.settings.gatepost_sandbox_token))
        self._stack.callback(database.close)
        await self._stack.enter_async_context(listening(self._web(database), here))
        log.info("listening", port=here.getsockname()[1])
        connection = await self._stack.enter_async_context(session())
        slack = slack_client(self.settings.slack_bot_token, self.settings.slack_api_url, connection)
        teams = await meet(slack)
        store = workspace_of(database, teams)
        await check_clock(store, self.settings.slack_api_url)
        if self.settings.gatepost_sandbox_token:
            await store.run(resume, None)
        await put_in_force(store, text)
        if relay := self._tell(store, slack):
            await self._offer_clock(store, relay, here.getsockname()[1])
        if self.part.takes:
            await self._take(Desk(store, slack, next(iter(teams))), teams)
        self._store = store
        log.info("serving", part=self.part, teams=sorted(teams), socket_mode=self.settings.socket_mode)

    def _web(self, database: Database) -> Starlette:
        checks: dict[str, Check] = {"database": lambda: is_current(database), "slack": self._knows_slack}
        if self.part.takes and self.settings.socket_mode:
            checks["socket_mode"] = self._is_connected
        probes = Probes(checks, self._count, self.meter).routes() + self.clock.routes()
        if self.part.takes and self.settings.slack_signing_secret:
            return edge(self.front, self.settings.slack_signing_secret, *probes)
        return Starlette(routes=probes)

    def _tell(self, store: Store, slack: AsyncWebClient) -> Relay | None:
        if not self.part.tells:
            return None
        learning = asyncio.create_task(learned(store, slack))
        self._stack.push_async_callback(cancelled, learning)
        relay = Relay(store, slack, QUICK) if is_local(self.settings.slack_api_url) else Relay(store, slack)
        self.meter.follow(relay.counts)
        ticks = Ticks(store, relay, f"{self.part}-{socket.gethostname()}-{os.getpid()}", self.front)
        ticks.start()
        self._stack.push_async_callback(ticks.stop)
        self._stack.push_async_callback(last_words, relay)
        return relay

    async def _offer_clock(self, store: Store, relay: Relay, port: int) -> None:
        """In a sandbox run alone: the settings refuse its token beside a real Slack."""
        settings = self.settings
        if not settings.gatepost_sandbox_token:
            return
        connection = await self._stack.enter_async_context(session())
        control = f"{settings.slack_api_url.removesuffix('api/')}control/"
        mover = Mover(store, relay, Sandbox(control, settings.gatepost_sandbox_token, connection))
        self._stack.push_async_callback(mover.close)
        await self.clock.open(mover, f"http://127.0.0.1:{port}{PATH}")

    async def _take(self, desk: Desk, teams: Teams) -> None:
        self.front.open(self.meter.around(door(build(desk, teams), teams)))
        self._stack.push_async_callback(self.front.close)
        if self.settings.socket_mode:
            self._line = SocketMode(self.front, desk.slack, self.settings.slack_app_token)
            self._stack.push_async_callback(self._line.close)
            await self._line.connect()

    async def _knows_slack(self) -> bool:
        return self._store is not None and (self.front.is_open or not self.part.takes)

    async def _is_connected(self) -> bool:
        return self._line is not None and await self._line.is_connected()

    async def _count(self) -> bool:
        if self._store:
            self.meter.parked.set(len(await self._store.look(parked, None)))
        return True


async def is_current(database: Database) -> bool:
    await asyncio.get_running_loop().run_in_executor(database.readers, database.check_schema)
    return True


async def learned(store: Store, slack: AsyncWebClient) -> None:
    """People who are missing are asked about when they act: what goes wrong here stops nobody."""
    try:
        log.info("people_learned", people=await learn_everybody(store, slack))
    except (TimeoutError, ClientError, SlackApiError) as error:
        log.warning("people_not_learned", exc_info=error)


async def last_words(relay: Relay) -> None:
    """What is committed is told; what cannot be told now is told after the next start."""
    with suppress(TimeoutError):
        await asyncio.wait_for(relay.drain(), LAST_WORDS)
