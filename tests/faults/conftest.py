"""The stories' company with a Slack that fails on demand, and a relay whose clock is moved rather than waited for."""

import time
from dataclasses import dataclass, field

import pytest
from aiohttp import ClientSession, ClientTimeout
from structlog.testing import capture_logs

from bot.app import slack_client
from scheduler.relay import Relay
from storage.store import Database
from tests.driver import workspace_served
from tests.stories.company import company
from tests.stories.conftest import World, opened, told_twice
from usecases.notices import next_turn, parked

A_DAY = 86_400


@dataclass
class Machine:
    """The relay's clock: machine time, moved by hand."""

    at: float = field(default_factory=time.time)

    def __call__(self):
        return self.at


@dataclass
class Troubled(World):
    """A story's world in which time passes for the relay as soon as nobody's turn has come."""

    machine: Machine = field(default_factory=Machine)

    async def settle(self):
        """What can be told now is told; nobody waits."""
        await self.relay.drain()

    async def settle_in_time(self):
        """Until nothing is waiting any more. How many seconds of machine time it took."""
        began = self.machine.at
        await self.relay.drain()
        while (due := await self.store.look(next_turn, None)) is not None:
            assert due - began < A_DAY, "something is never told"
            self.machine.at = max(self.machine.at, due)
            await self.relay.drain()
        return self.machine.at - began

    async def parked(self):
        return await self.store.look(parked, None)

    def calls(self, *methods, since=0):
        """What the app asked of Slack, oldest first."""
        asked = [record for record in self.slack.inspector.since(since) if record.way in ("call", "response")]
        return [record for record in asked if not methods or record.name in methods]


@pytest.fixture(autouse=True)
def logged():
    """What is logged, kept instead of written: drawing one traceback takes longer than what led to it."""
    with capture_logs() as lines:
        yield lines


@pytest.fixture
def language():
    return "en"


@pytest.fixture
def wire():
    return "http"


@pytest.fixture
async def bare(database, language, wire):
    """Everybody is known, an edition is in force, nobody holds a role."""
    kept = Database(database)
    kept.check_schema()
    people = company(language.replace("_", "-"))
    async with workspace_served(people, wire) as slack, opened(kept, slack, wire) as (store, relay):
        machine = Machine()
        relay = Relay(store, relay.slack, pace=0, machine=machine, elapsed=machine, ahead=0, holds=False)
        world = Troubled(slack, store, relay, language, machine)
        yield world
        slack.faults.clear()
        await world.settle_in_time()
        await store.look(told_twice, None)
    kept.close()


@pytest.fixture
async def world(bare):
    await bare.set_up()
    return bare


@pytest.fixture
async def hurried(world):
    """A second connection to the same Slack, of a relay that gives up on an answer after a moment."""
    async with ClientSession(timeout=ClientTimeout(total=0.3)) as session:
        slack = slack_client(world.slack.bot_token, world.slack.api_url, session)
        yield Relay(world.store, slack, pace=0, machine=world.machine, elapsed=world.machine, ahead=0, holds=False)
