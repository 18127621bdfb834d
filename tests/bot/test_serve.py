"""A process from its start to its end, against a Slack that was started separately: only the settings differ."""

import asyncio
import json
from types import SimpleNamespace

import pytest
from aiohttp import ClientConnectionError
from slack_sdk.errors import SlackApiError

from bot.start import SlackRefuses, patiently
from policy.setup import Wanted
from storage.store import Database, Store
from tests.bot.conftest import SECONDS, asked, free_port, until
from tests.driver import words_in, workspace_served
from tests.stories.company import FIRST_PAGE, MEMBERS, begin, company, propose
from usecases.people import known
from usecases.setup import replace_setup


@pytest.fixture
async def slack(transport):
    async with workspace_served(company("en-US"), transport) as here:
        yield here


def settings(slack, transport):
    """Socket Mode and HTTP differ by one setting."""
    way_in = (
        {"SLACK_SIGNING_SECRET": slack.signing_secret} if transport == "http" else {"SLACK_APP_TOKEN": slack.app_token}
    )
    return {"SLACK_API_URL": slack.api_url, "SLACK_BOT_TOKEN": slack.bot_token, **way_in}


@pytest.fixture
async def serving(program, slack, transport):
    async def start(part="run", **more):
        process = await program(part, **settings(slack, transport), **more)
        await process.ready()
        if transport == "http" and part != "worker":
            slack.app_url = f"{process.url}/slack/events"
        return process

    return start


def counted(metrics):
    lines = [line for line in metrics.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


@pytest.mark.parametrize("transport", ["http", "socket"])
async def test_the_same_program_on_both_ways_in(slack, serving):
    """And what it has taken is finished before its end."""
    gatepost = await serving()
    assert (await gatepost.get("/healthz")).text == "ok"
    checks = (await gatepost.get("/readyz")).json()
    assert all(checks.values()) and {"database", "slack"} <= checks.keys()
    answer = await slack.mei.command("/project nonsense")
    assert answer["text"]
    seen = counted(await gatepost.get("/metrics"))
    assert seen['gatepost_answers_total{kind="command",status="200"}'] == 1
    assert seen['gatepost_ack_seconds_count{kind="command"}'] == 1
    assert seen["gatepost_parked_notices"] == 0
    slack.faults.plan("views.open", "delay", seconds=1.0)

    async def called():
        return [record for record in slack.inspector.since(0) if record.name == "views.open"]

    async with asked(slack.mei.command("/project new")) as answer:
        await until(called)
        assert await gatepost.stop() == 0
        assert answer.done() and answer.exception() is None
    assert slack.mei.view
    assert await gatepost.get("/healthz") is None
    said = [json.loads(line) for line in gatepost.said().splitlines()]
    assert said[-1]["event"] == "stopped"
    assert not [line for line in said if line["level"] in ("error", "critical")]
    assert "xoxb" not in gatepost.said() and "xapp" not in gatepost.said()


@pytest.mark.parametrize("transport", ["http", "socket"])
async def test_a_sandbox_that_gives_its_token_may_move_the_clock(program, transport):
    async with workspace_served(company("en-US"), transport, control_token="control") as slack:
        given = settings(slack, transport) | {"GATEPOST_SANDBOX_TOKEN": "control"}
        gatepost = await program("run", **given)
        await gatepost.ready()
        if transport == "http":
            slack.app_url = f"{gatepost.url}/slack/events"

        async def is_offered():
            return slack.protocol.mover.is_there or transport == "http"

        await until(is_offered)
        await slack.gestures.move_clock(slack.mei.hand, by=24 * 3600)

        async def has_moved():
            return slack.workspace.offset > 23 * 3600 and slack.workspace.stands is None

        await until(has_moved)
        assert await gatepost.stop() == 0
        again = await program("run", **given)
        await again.ready()
        await until(has_moved)
        assert await again.stop() == 0


@pytest.mark.parametrize("transport", ["socket"])
async def test_a_second_start_finds_what_was_there(slack, serving):
    first = await serving()
    await begin(slack.mei)
    await slack.mei.submit(**FIRST_PAGE)
    assert await first.stop() == 0
    again = await serving()
    assert FIRST_PAGE["title"] in words_in([await slack.mei.command("/project drafts")])
    assert await again.stop() == 0


async def test_slack_is_waited_for(program):
    """Alive but not ready, until Slack can be reached."""
    port = free_port()
    tokens = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}
    gatepost = await program("run", SLACK_API_URL=f"http://127.0.0.1:{port}/api/", **tokens)
    await until(lambda: gatepost.has("/healthz"))
    unready = await gatepost.get("/readyz")
    assert unready.status_code == 503
    assert unready.json() == {"database": True, "slack": False, "socket_mode": False}

    async def told_so():
        return "slack_unreachable" in gatepost.said()

    await until(told_so)
    async with workspace_served(company("en-US"), port=port):
        # It is there now, and does not know this token.
        assert await asyncio.wait_for(gatepost.process.wait(), SECONDS) == 2
    assert gatepost.said().splitlines()[-1] == "gatepost: Slack refuses SLACK_BOT_TOKEN: invalid_auth."


@pytest.mark.parametrize("transport", ["http"])
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_the_two_halves_share_a_database(slack, serving, database):
    web = await serving("web", DATABASE_URL=database)
    workers = [await serving("worker", DATABASE_URL=database) for _ in range(2)]
    await name_everybody(slack, database)
    await propose(slack.mei)

    async def cards():
        return [message for message in slack.messages("project-reviews") if FIRST_PAGE["title"] in words_in(message)]

    await until(cards)
    assert (await workers[0].get("/slack/events")).status_code == 404
    for process in (web, *workers):
        assert await process.stop() == 0
    assert len(await cards()) == 1


async def name_everybody(slack, url):
    database = Database(url, serving=False)
    store = Store(database, database.workspace_id("", slack.workspace.team_id))
    ids = [slack[name].id for name in MEMBERS]

    async def learned():
        return len(await store.look(known, ids)) == len(ids)

    await until(learned)
    people = await store.look(known, ids)
    roles = {}
    for name, held in MEMBERS.items():
        for role in held:
            roles[role] = (*roles.get(role, ()), people[slack[name].id].id)
    await store.run(replace_setup, Wanted(roles, slack.channel("project-reviews").id, "en", "Asia/Shanghai"))
    database.close()


class Slow:
    """Answers after as many failures."""

    def __init__(self, *failures):
        self.failures, self.tries = list(failures), 0

    async def __call__(self):
        self.tries += 1
        if self.failures:
            raise self.failures.pop(0)
        return "here"


async def test_patience_has_no_end():
    slow = Slow(*[ClientConnectionError()] * 5, TimeoutError())
    assert await patiently(slow, "SLACK_BOT_TOKEN", pauses=(0.0, 0.001)) == "here"
    assert slow.tries == 7


async def test_a_refusal_ends_patience():
    said = [SimpleNamespace(data={"error": code}, status_code=200) for code in ("fatal_error", "invalid_auth")]
    slow = Slow(*(SlackApiError("no", answer) for answer in said))
    with pytest.raises(SlackRefuses) as refused:
        await patiently(slow, "SLACK_APP_TOKEN", pauses=(0.0,))
    assert (refused.value.setting, refused.value.code) == ("SLACK_APP_TOKEN", "invalid_auth")
    assert slow.tries == 2
