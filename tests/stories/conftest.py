"""A company in a pretend Slack, and the whole app beside it, as they would run."""

from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from aiohttp import ClientSession
from slack_sdk.web.async_client import AsyncWebClient

from bot.app import build, known_teams
from bot.door import door
from bot.edge import edge
from bot.socket_mode import SocketMode
from bot.start import learn_everybody
from handlers.desk import Desk
from policy.notices import Kind, Notice
from policy.setup import Wanted
from policy.showing import untouched
from policy.telling_minutes import agendas
from sandbox.listening import listening
from scheduler.relay import Relay
from storage import board, journal, minutes, outbox, projects, setup
from storage import duties as owed
from storage.board import Sought
from storage.outbox import Turn
from storage.store import Database, Store, Tx
from tests.driver import Slack, words_in, workspace_served
from tests.policy.conftest import STANDARD
from tests.storage.replays import assert_rounds_are_retold
from tests.stories.company import MEMBERS, company
from tests.stories.hours import ordinary_weeks
from usecases.editions import publish_edition
from usecases.painting import painted
from usecases.people import person_of
from usecases.setup import replace_setup
from views.text import Say

WORLDS = [("sqlite", "en", "http"), ("sqlite", "zh_CN", "socket"), ("postgresql", "zh_CN", "http")]


@dataclass
class World:
    """One story's Slack, store and relay; `language` is everybody's."""

    slack: Slack
    store: Store
    relay: Relay
    language: str

    @property
    def say(self):
        return Say(self.language)

    def __getattr__(self, name):
        return self.slack[name]

    async def settle(self):
        """Everything that was committed has reached Slack."""
        await self.relay.drain()

    async def id_of(self, name):
        return (await self.store.look(person_of, self.slack[name].id)).id

    async def set_up(self, **changed):
        """Names the people of MEMBERS; `changed` gives a role to others."""
        roles = {}
        for name, held in MEMBERS.items():
            for role in held:
                roles.setdefault(role, []).append(name)
        roles |= changed
        ids = {role: tuple([await self.id_of(name) for name in held]) for role, held in roles.items()}
        channel = self.slack.channel("project-reviews").id
        await self.store.run(replace_setup, Wanted(ids, channel, self.language, "Asia/Shanghai"))

    async def projects(self):
        return await self.store.look(lambda tx, _: every_project(tx), None)

    async def project(self):
        [found] = await self.projects()
        return found

    async def press(self, who, action, **where):
        """On the newest message that has the button, as the person sees it; then Slack is told what came of it."""
        await self.slack[who].press(action, **where)
        await self.settle()

    async def submit(self, who, **typed):
        answer = await self.slack[who].submit(**typed)
        await self.settle()
        return answer

    def heard(self, who):
        """The last thing that only they were told."""
        return words_in(self.slack[who].whispers[-1]) if self.slack[who].whispers else ""


def every_project(tx):
    return list(projects.page(tx, limit=1000))


def every_suggestion(tx):
    """Those that were given by name."""
    return [item for item in board.page(tx, Sought(), 0, 10_000) if item.sender]


def told_twice(tx, _):
    """State is what the facts make it: every journal, replayed, gives the rows; and every chain is whole."""
    for project in every_project(tx):
        told, duties = journal.replay_project(tx, project.id, tx.edition(project.edition))
        assert told == project
        assert duties == set(owed.of(tx, project.id))
        assert_rounds_are_retold(tx, project.id)
        told = minutes.folded(journal.entries(tx, project.id))
        assert list(told.values()) == [minutes.find(tx, project.id, number) for number in told]
    for item in every_suggestion(tx):
        told, duties = journal.replay_feedback(tx, item.id, tx.edition(item.edition))
        assert told == item
        assert duties == set(owed.of(tx, item.id))
    assert journal.replay_setup(tx) == setup.read(tx)
    assert list(journal.verify_all(tx)) == []


def pytest_generate_tests(metafunc):
    if {"world", "bare"} & set(metafunc.fixturenames):
        names = ["-".join(each) for each in WORLDS]
        metafunc.parametrize(("database", "language", "wire"), WORLDS, ids=names, indirect=["database"])


@pytest.fixture
async def bare(database, language, wire):
    """Everybody is known, an edition is in force, nobody holds a role."""
    kept = Database(database)
    kept.check_schema()
    async with workspace_served(company(language.replace("_", "-")), wire) as slack, opened(kept, slack, wire) as parts:
        world = World(slack, *parts, language)
        yield world
        await world.settle()
        await world.store.look(told_twice, None)
    kept.close()


@pytest.fixture(autouse=True)
def cards_left_alone(monkeypatch):
    """A card that a fact leaves alone looks after it as it would have looked before."""
    record = Tx._record_project

    def recorded(tx, stream, facts, sign):
        alone = untouched(facts)
        before = looks(tx, stream, alone) if alone else {}
        record(tx, stream, facts, sign)
        assert (looks(tx, stream, alone) if alone else {}) == before, facts

    monkeypatch.setattr(Tx, "_record_project", recorded)


def looks(tx, stream, kinds):
    """How the posted messages of these kinds about a project would be drawn now, by key."""
    found = tx.find(stream)
    subjects = (stream, *agendas(found)) if found else ()
    about = [each for subject in subjects for each in outbox.messages_about(tx, subject)]
    posted = [each for each in about if each.ts and each.what in kinds]
    return {
        each.key: painted(tx, Turn(each.lane, 0, 0, Notice(Kind.REPAINT, each.key, *place(each)), 0, ts=each.ts))
        for each in posted
    }


def place(message):
    return message.lane, message.subject, message.what, message.facts


@pytest.fixture
async def world(bare):
    await bare.set_up()
    return bare


@pytest.fixture
async def ordinary(world):
    """For stories that name days of the week: whatever today is, those days are worked."""
    await ordinary_weeks(world)


@asynccontextmanager
async def opened(kept, slack, wire):
    async with ClientSession() as session:
        client = AsyncWebClient(slack.bot_token, base_url=slack.api_url, session=session, retry_handlers=[])
        teams = await known_teams(client)
        store = Store(kept, kept.workspace_id("", next(iter(teams))))
        await store.run(publish_edition, STANDARD)
        desk = Desk(store, client, next(iter(teams)))
        await learn_everybody(store, client)
        dispatch = door(build(desk, teams), teams)
        relay = Relay(store, client, pace=0, holds=False)  # stories of quiet hours turn it on
        if wire == "http":
            async with listening(edge(dispatch, slack.signing_secret)) as address:
                slack.app_url = f"{address}/slack/events"
                yield store, relay
        else:
            link = SocketMode(dispatch, client, slack.app_token)
            await link.connect()
            try:
                yield store, relay
            finally:
                await link.close()
