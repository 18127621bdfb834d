"""The app in a process of its own, over Socket Mode and a SQLite file, that can be killed around its nth commit."""

import asyncio
import logging
import os
import signal
import time
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import structlog
from aiohttp import ClientSession

from bot.app import build, known_teams, slack_client
from bot.door import door
from bot.socket_mode import SocketMode
from handlers import desk
from handlers.desk import Desk
from policy.notices import Kind
from scheduler.relay import SEND, Counts, Relay
from scheduler.ticks import NoDoor, Ticks
from scheduler.trouble import FAILED, Unanswered
from storage.outbox import Settled
from storage.store import Database, Store
from usecases.notices import settle

READY, COMMITS, FATAL, AMBIGUOUS = range(4)  # places in what parent and child share
MOMENT, PATIENCE = 0.5, 60.0  # seconds


@dataclass(frozen=True)
class Life:
    """One life of the app. `shared` outlives it; `later`: how far its relay's clock is ahead; `kind`: see KINDS."""

    database: str
    api_url: str
    bot_token: str
    app_token: str
    shared: Any
    after: bool = False
    later: float = 0.0
    kind: str = "app"


@dataclass
class Kept(Counts):
    """What is counted is known after a violent death too."""

    shared: Any = field(default=None, repr=False)

    def __setattr__(self, name, value):
        if name == "ambiguous" and self.__dict__.get("shared") is not None:
            self.shared[AMBIGUOUS] += value - self.ambiguous
        super().__setattr__(name, value)


class Hasty(Relay):
    """A broken twin: what is said once is crossed off before it is said."""

    async def _serve(self, turn):
        if turn.notice.kind is not Kind.TELL:
            await super()._serve(turn)
            return
        await self.store.run(settle, Settled(turn, self.machine()))
        with suppress(Unanswered, *FAILED):
            await SEND[Kind.TELL](self, turn)


def eager(run, promised):
    """A broken twin of Store.run: says that it is done, and then does it."""

    async def kept(*asked):
        await asyncio.sleep(MOMENT)
        await run(*asked)

    async def promise(self, use_case, order, once=None):
        if not (once or "").startswith(("press:", "submission:")):
            return await run(self, use_case, order, once)
        promised.append(asyncio.create_task(kept(self, use_case, order, once)))
        return None

    return promise


class Eager(Store):
    run = eager(Store.run, [])


KINDS = {"app": (Store, Relay), "hasty relay": (Store, Hasty), "eager store": (Eager, Relay)}


def live(life):
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    desk.VOUCH_SECONDS = desk.WINDOW_SECONDS = desk.LAST_SECONDS = PATIENCE  # or a slow machine is a silent Slack
    try:
        asyncio.run(serve(life))
    finally:
        os._exit(1)  # its threads would keep it from ending


async def serve(life):
    """Until killed."""
    database = Database(life.database)
    watch_commits(database, life)
    make_store, make_relay = KINDS[life.kind]
    async with ClientSession() as session:
        slack = slack_client(life.bot_token, life.api_url, session)
        teams = await known_teams(slack)
        store = make_store(database, database.workspace_id("", next(iter(teams))))
        counts = Kept(shared=life.shared)
        # What a reader's hours hold back would make the outcome a matter of the hour at which the test is run.
        relay = make_relay(store, slack, pace=0, holds=False, machine=lambda: time.time() + life.later, counts=counts)
        Ticks(store, relay, "life", NoDoor()).start()
        app = build(Desk(store, slack, next(iter(teams))), teams)
        await SocketMode(door(app, teams), slack, life.app_token).connect()
        life.shared[READY] = 1
        await asyncio.Event().wait()


def watch_commits(database, life):
    """Counts the commits that change something, and dies before or after the fatal one."""
    dialect = database.writing.dialect
    dialect.do_commit = partial(commit, dialect.do_commit, life, [0])


def commit(do_commit, life, changes, connection):
    before, changes[0] = changes[0], connection.total_changes
    counts = changes[0] > before
    life.shared[COMMITS] += counts
    is_fatal = counts and life.shared[COMMITS] == life.shared[FATAL]
    if is_fatal and not life.after:
        os.kill(os.getpid(), signal.SIGKILL)
    do_commit(connection)
    if is_fatal:
        os.kill(os.getpid(), signal.SIGKILL)
