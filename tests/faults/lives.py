"""An app that is killed and comes back, and people who go on where they left off."""

import asyncio
import shutil
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from functools import partial

from aiohttp import ClientSession

from bot.app import slack_client
from bot.start import learn_everybody
from policy.setup import Wanted
from sandbox.faults import Fault
from scheduler.relay import LEASE
from storage.store import Database, Store
from tests.driver import NoAnswer, workspace_served
from tests.faults.app_process import AMBIGUOUS, COMMITS, FATAL, READY, Life, live
from tests.faults.arrivals import doubles, nothing_is_missing
from tests.faults.processes import PROCESSES
from tests.policy.conftest import STANDARD
from tests.stories.company import ABOUT, FIRST_PAGE, GOAL, LINE, MEMBERS, PEOPLE, company
from tests.stories.conftest import every_project, told_twice
from usecases.editions import publish_edition
from usecases.notices import next_turn
from usecases.people import person_of
from usecases.setup import replace_setup

PATIENCE, TRIES = 60, 8  # seconds; how often a person does the same thing again
REVIEWS = "project-reviews"


@dataclass(frozen=True)
class Death:
    """At the nth Slack call (of a method, or of any) or the nth commit, counted from a step of the flow on."""

    at: str = "call"
    nth: int = 0  # never
    after: bool = False
    step: int = 0
    where: str = "*"


class Killing(Fault):
    """The call is the app's last: `after`, when it has taken effect."""

    async def spoil(self, request):
        await self.callback()
        return await super().spoil(request)


@dataclass
class Lives:
    slack: object
    store: Store
    life: Life
    death: Death
    process: object = None
    deaths: int = 0

    async def begin(self):
        """A process that has not ended may go on; any other is followed by a new one, a little later."""
        async with asyncio.timeout(PATIENCE):
            while self.process and self.process.is_alive():
                if self.slack.wire.connected:
                    return
                await asyncio.sleep(0.002)
            if self.process:
                self.deaths += 1
                self.life.shared[FATAL] = 0
                self.life = replace(self.life, later=self.life.later + LEASE + 1)
            while self.slack.wire.connected:
                await asyncio.sleep(0.002)
            self.life.shared[READY] = 0
            self.process = PROCESSES.Process(target=live, args=(self.life,))
            self.process.start()
            while not self.life.shared[READY]:
                assert self.process.is_alive(), "the app does not start again"
                await asyncio.sleep(0.005)

    async def end(self):
        if self.process:
            self.process.kill()
            await asyncio.to_thread(self.process.join, PATIENCE)

    async def arm(self):
        await self.begin()
        self.life.shared[COMMITS] = 0
        if self.death.at == "commit":
            self.life.shared[FATAL] = self.death.nth
        elif self.death.nth:
            fatal = Killing(self.death.where, "drop", nth=self.death.nth, after=self.death.after, callback=self.end)
            self.slack.faults.planned.append(fatal)

    async def settled(self):
        """Everything that was committed has been told, by whichever life."""
        async with asyncio.timeout(PATIENCE):
            while await self.store.look(next_turn, None) is not None:
                await self.begin()
                await asyncio.sleep(0.01)

    async def insist(self, act, is_done=lambda: False):
        """Somebody does it again until it is answered, or until they see that it is done."""
        for _ in range(TRIES):
            await self.begin()
            try:
                await act()
                return
            except NoAnswer:
                if is_done():
                    return
        raise AssertionError("it is never answered")

    async def play(self):
        for number, step in enumerate(steps(self)):
            if number == self.death.step:
                await self.arm()
            await step()


def steps(lives):
    """From Home and /project new to a channel of its own, each as its person does it."""
    slack = lives.slack
    card = lambda: slack.messages(REVIEWS)[-1]  # noqa: E731
    yield partial(home, lives, slack.lin)
    yield partial(lives.insist, lambda: slack.mei.command("/project new"), lambda: slack.mei.view is not None)
    yield partial(lives.insist, lambda: slack.mei.submit(about=ABOUT))
    yield partial(lives.insist, lambda: slack.mei.submit(**FIRST_PAGE))
    for kind, item in (("goals", GOAL), ("lines", LINE)):
        yield partial(lives.insist, lambda kind=kind: slack.mei.press(f"{kind}.add"), lambda: len(slack.mei.stack) > 1)
        yield partial(lives.insist, lambda item=item: slack.mei.submit(**item))
        yield partial(lives.insist, lambda kind=kind: slack.mei.submit(**(PEOPLE if kind == "lines" else {})))
    yield lives.settled
    for who in ("fu", "shu"):
        yield partial(lives.insist, lambda who=who: pressed(slack[who], card()))
        yield lives.settled
    yield partial(lives.insist, lambda: pressed(slack.lin), lambda: slack.lin.view is not None)
    yield partial(lives.insist, lambda: submitted(slack.lin))
    yield lives.settled


async def home(lives, person):
    """Slack tells of an opened Home again where the first telling failed; nobody has to do anything."""
    await lives.begin()
    await person.open_home()
    await lives.begin()
    await lives.slack.settled()


async def pressed(person, card=None):
    """Unless the card says meanwhile that it is done."""
    if card is None or "gate.approve" in str(card.blocks):
        await person.press("gate.approve", on=card)


async def submitted(person):
    if person.view:
        await person.submit()


@dataclass
class Told:
    """What a whole flow came to."""

    calls: int
    commits: int
    deaths: int
    doubles: int
    ambiguous: int


async def founded(url):
    """A company in a database, as its people have it before anything happens."""
    with closing(Database(url)) as kept:
        await found(kept)


async def found(kept):
    async with workspace_served(company("en")) as slack, ClientSession() as session:
        store = Store(kept, kept.workspace_id("", slack.workspace.team_id))
        await store.run(publish_edition, STANDARD)
        await learn_everybody(store, slack_client(slack.bot_token, slack.api_url, session))
        roles = {}
        for name, held in MEMBERS.items():
            for role in held:
                person = await store.look(person_of, slack[name].id)
                roles[role] = (*roles.get(role, ()), person.id)
        await store.run(replace_setup, Wanted(roles, slack.channel(REVIEWS).id, "en", "Asia/Shanghai"))


@asynccontextmanager
async def lived(template, folder, death, kind="app"):
    shutil.copy(template, folder / "life.db")
    url = f"sqlite:///{folder}/life.db"
    shared = PROCESSES.RawArray("q", 4)
    with closing(Database(url, serving=False)) as kept:
        async with workspace_served(company("en"), sleep=at_once) as slack:
            life = Life(url, slack.api_url, slack.bot_token, slack.app_token, shared, death.after, kind=kind)
            lives = Lives(slack, Store(kept, 1), life, death)
            try:
                yield lives
            finally:
                await lives.end()


async def at_once(_):
    """How long an event waits before it is told again."""
    await asyncio.sleep(0)


async def survived(template, folder, death, kind="app"):
    """The whole flow with one death in it; afterwards nothing is missing, and nothing is there that was not counted."""
    async with lived(template, folder, death, kind) as lives:
        await lives.play()
        [project] = await lives.store.look(lambda tx, _: every_project(tx), None)
        assert project.at == "planning.team" and len(project.ballots) == 3, "what was seen as done is not there"
        await nothing_is_missing(lives.slack, lives.store)
        await lives.store.look(told_twice, None)
        found, shared = doubles(lives.slack), lives.life.shared
        assert found <= shared[AMBIGUOUS], "something stands twice and nobody counted it"
        calls = sum(record.way != "delivery" for record in lives.slack.inspector.since())
        return Told(calls, shared[COMMITS], lives.deaths, found, shared[AMBIGUOUS])
