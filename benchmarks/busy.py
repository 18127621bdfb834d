"""The demo in one process, and its people at work in it: what a quarter of that takes.

The same parts as the program's, put together without a page; the clock goes from one thing that falls due to the next,
and once a day, early in the afternoon where they are, everybody looks at what is new.
"""

import json
import time
from collections import Counter
from collections.abc import AsyncIterator, Collection
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from datetime import time as hour
from pathlib import Path
from zoneinfo import ZoneInfo

from aiohttp import ClientSession

from benchmarks.cast import Cast, Tally
from bot.app import build, known_teams, session, slack_client
from bot.demo import company
from bot.demo.play import MANIFESTS
from bot.demo.played import Place
from bot.demo.seed import settle
from bot.door import door
from bot.places import STANDARD
from bot.serve import keep_loaded
from bot.settings import Settings
from bot.socket_mode import SocketMode
from handlers.desk import Desk
from sandbox.company import settled
from sandbox.control import set_clock
from sandbox.gestures import Gestures
from sandbox.installation import Installation
from sandbox.manifest import Manifest
from sandbox.server import Setting, served
from sandbox.wire import Socket
from scheduler.clock import Way, advance
from scheduler.relay import Relay
from storage import duties
from storage.store import Database, Store, Tx
from usecases.clock import Face, face

SITS_AT = hour(14)
SATURDAY = 5
TOKEN = "control"


@dataclass(frozen=True)
class Busy:
    """`seconds` on the wall; CPU seconds of the one process; messages that the app posted; what was done and owed."""

    seconds: float
    cpu: float
    messages: int
    tally: Tally
    late: Counter[str]
    owed: int


@dataclass(frozen=True)
class Stage:
    gestures: Gestures
    store: Store
    way: Way


async def play(days: float, folder: Path, seed: int) -> Busy:
    async with staged(folder) as stage:
        cast, bot = Cast(stage.gestures, seed), stage.gestures.here.bot
        now = (await stage.store.look(face, None)).now
        until = now + timedelta(days=days)
        keep_loaded()
        started, cpu, since = time.perf_counter(), time.process_time(), stage.gestures.workspace.now()
        for at, zone in sittings(now, until, {each.tz for each in cast.people}):
            await advance(stage.way, at)
            await cast.sits_down(zone)
        await advance(stage.way, until)
        seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
        late, owed = await stage.store.look(overdue, None)
        held = stage.gestures.workspace.messages.values()
        posted = sum(each.user == bot and each.at >= since for channel in held for each in channel.values())
        return Busy(seconds, cpu, posted, cast.tally, late, owed)


def sittings(after: datetime, until: datetime, zones: Collection[str]) -> list[tuple[datetime, str]]:
    """When, and in which zone; Mondays to Fridays, for who has a holiday looks all the same."""
    days = (after.date() + timedelta(days=number) for number in range((until - after).days + 1))
    worked = [day for day in days if day.weekday() < SATURDAY]
    found = ((datetime.combine(day, SITS_AT, ZoneInfo(zone)), zone) for day in worked for zone in zones)
    return sorted(each for each in found if after < each[0] < until)


def overdue(tx: Tx, _: None) -> tuple[Counter[str], int]:
    """What is late now, by kind; and how much is owed at all."""
    owed = duties.open_everywhere(tx)
    return Counter(str(duty.what) for duty in owed if tx.due(duty) < tx.now), len(owed)


@asynccontextmanager
async def staged(folder: Path) -> AsyncIterator[Stage]:
    workspace, bot = settled(company.told())
    here = Installation(workspace, bot, Manifest(json.loads(next(filter(Path.is_file, MANIFESTS)).read_text("utf-8"))))
    async with AsyncExitStack() as stack:
        gestures = await stack.enter_async_context(served(here, Socket(), Setting(control_token=TOKEN)))
        settings = Settings(database_url=f"sqlite:///{folder / 'gatepost.db'}", gatepost_edition=STANDARD)
        await settle(settings, Place(here.origin, here.tokens.bot, TOKEN), folder)
        database = Database(settings.database_url, pretends=True)
        stack.callback(database.close)
        connection = await stack.enter_async_context(session())
        yield Stage(gestures, *await opened(gestures, database, connection, stack))


async def opened(
    gestures: Gestures, database: Database, connection: ClientSession, stack: AsyncExitStack
) -> tuple[Store, Way]:
    here, workspace = gestures.here, gestures.workspace
    client = slack_client(here.tokens.bot, f"{here.origin}/api/", connection)
    teams = await known_teams(client)
    team = next(iter(teams))
    store = Store(database, database.workspace_id("", team))
    link = SocketMode(door(build(Desk(store, client, team), teams), teams), client, here.tokens.app)
    await link.connect()
    stack.push_async_callback(link.close)

    async def tell(shown: Face, until: datetime | None) -> None:
        told = {"stands": shown.now.timestamp()} | ({"until": until.timestamp()} if until else {})
        set_clock(workspace, told)

    return store, Way(store, Relay(store, client, pace=0), tell, gestures.protocol.delivery.idle)
