"""What people played in the demo and saved is played again, each gesture at its own hour, and comes out as it was.

A file is made by the page's Save button. GATEPOST_RECORD=1 writes what is seen now into the files.
"""

import json
import os
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from starlette.applications import Starlette

from bot.app import build, known_teams, session, slack_client
from bot.clock import PATH, ClockDoor, Mover, Sandbox
from bot.demo import company
from bot.demo.played import Place
from bot.demo.seed import settle
from bot.door import door
from bot.places import STANDARD
from bot.settings import Settings
from bot.socket_mode import SocketMode
from handlers.desk import Desk
from sandbox.listening import listening
from sandbox.replay import began, replay
from scheduler.relay import Relay
from storage.store import Database, Store
from tests.driver import workspace_served
from tests.stories.conftest import told_twice

SCENARIOS = sorted(Path(__file__).parent.joinpath("scenarios").glob("*.json"))


@pytest.fixture
def manifest(pytestconfig):
    return json.loads((pytestconfig.rootpath / "manifest.json").read_text(encoding="utf-8"))


@asynccontextmanager
async def demo(address, folder, manifest, at):
    """The demo as its command starts it, in this process; its clock stands at that moment."""
    async with workspace_served(company.told(), manifest=manifest, control_token="control") as slack:
        place = Place(slack.address, slack.bot_token, "control")
        await settle(Settings(database_url=address, gatepost_edition=STANDARD), place, folder, at)
        kept = Database(address)
        async with session() as connection, playing(slack, kept, connection) as store:
            yield slack
            await store.look(told_twice, None)
        kept.close()


@asynccontextmanager
async def playing(slack, kept, connection):
    client = slack_client(slack.bot_token, slack.api_url, connection)
    teams, clock = await known_teams(client), ClockDoor("control")
    store = Store(kept, kept.workspace_id("", next(iter(teams))))
    link = SocketMode(door(build(Desk(store, client, next(iter(teams))), teams), teams), client, slack.app_token)
    await link.connect()
    async with listening(Starlette(routes=clock.routes())) as address:
        sandbox = Sandbox(f"{slack.address}/control/", "control", connection)
        mover = Mover(store, Relay(store, client, pace=0), sandbox)
        await clock.open(mover, address + PATH)
        yield store
        await mover.close()
    await link.close()


def moves(slack):
    async def move(until):
        await slack.protocol.mover.wish(to=until.isoformat(), wait=True)

    return move


@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
async def test_what_was_played_comes_out_as_it_was(database, tmp_path, manifest, path):
    told = json.loads(path.read_text(encoding="utf-8"))
    async with demo(database, tmp_path, manifest, began(told)) as slack:
        otherwise = await replay(slack.gestures, told, moves(slack))
        if os.environ.get("GATEPOST_RECORD"):
            told["seen"] = slack.gestures.recording.saved()["seen"]
            path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert otherwise == [], "if that is meant, GATEPOST_RECORD=1 writes what is seen now into the file"


def test_there_are_some():
    assert SCENARIOS
