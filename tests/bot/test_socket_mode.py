"""Envelopes go to the same dispatch as signed HTTP, and each is answered before the end."""

import asyncio
import json

import pytest
from aiohttp import ClientSession
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.aiohttp import SocketModeClient

from bot.app import slack_client
from bot.socket_mode import PAUSE, SocketMode
from tests.bot.conftest import asked, until
from tests.driver import NoAnswer, workspace_served

COMPANY = {
    "name": "Acme",
    "bot": {"name": "gatepost", "real_name": "Gatepost"},
    "people": [{"name": "mei", "real_name": "Mei"}],
    "channels": [{"name": "general"}],
}
JSON = {"content-type": ["application/json;charset=utf-8"]}


@pytest.fixture
async def slack():
    async with workspace_served(COMPANY) as here:
        yield here


@pytest.fixture
async def line(slack):
    """Connects a dispatch; closed at the end."""
    opened = []
    async with ClientSession() as session:

        async def connect(dispatch, pause=PAUSE):
            client = slack_client(slack.bot_token, slack.api_url, session)
            opened.append(SocketMode(dispatch, client, slack.app_token, pause=pause))
            await opened[-1].connect()
            return opened[-1]

        yield connect
        for each in opened:
            await each.close()


def saying(status=200, body="", headers=None):
    async def dispatch(payload):
        return BoltResponse(status=status, body=body, headers=headers)

    return dispatch


@pytest.mark.parametrize(
    ("body", "headers", "said"),
    [
        ("", None, {}),
        ("Done", None, {"text": "Done"}),
        (json.dumps({"text": "完成", "blocks": []}), JSON, {"text": "完成"}),
    ],
)
async def test_an_answer_reaches_the_person(slack, line, body, headers, said):
    await line(saying(body=body, headers=headers))
    answer = await slack.mei.command("/project")
    assert {name: answer[name] for name in answer if name == "text"} == said


@pytest.mark.parametrize("status", [400, 403, 413, 503])
async def test_what_is_not_taken_is_not_acknowledged(slack, line, monkeypatch, status):
    monkeypatch.setattr("sandbox.wire.ACK_SECONDS", 0.1)
    await line(saying(status))
    with pytest.raises(NoAnswer):
        await slack.mei.command("/project")


async def test_a_payload_arrives_as_slack_sent_it(slack, line):
    seen = []

    async def dispatch(payload):
        seen.append(payload)
        return BoltResponse(status=200)

    await line(dispatch)
    await slack.mei.command("/project list 全部")
    assert (seen[0]["command"], seen[0]["text"], seen[0]["user_id"]) == ("/project", "list 全部", slack.mei.id)


async def test_slack_may_ask_for_new_connections(slack, line):
    connected = await line(saying(body="Done"))
    await slack.wire.refresh()

    async def back():
        return await connected.is_connected() and slack.workspace.connected_apps == 1

    await until(back)
    assert (await slack.mei.command("/project"))["text"] == "Done"


async def test_an_address_that_was_used_is_given_up(slack, line, monkeypatch):
    issue = SocketModeClient.issue_new_wss_url
    given = []

    async def used_at_first(client):
        address = await issue(client)
        if not given:
            slack.here.tickets.clear()
        given.append(address)
        return address

    monkeypatch.setattr(SocketModeClient, "issue_new_wss_url", used_at_first)
    connected = await line(saying(body="Done"), pause=0.2)

    async def linked():
        return await connected.is_connected() and slack.workspace.connected_apps

    await until(linked)
    connected._client.ping_interval = PAUSE  # or whoever is late by a second is taken for gone
    assert len(given) > 1
    assert (await slack.mei.command("/project"))["text"] == "Done"


async def test_the_end_waits_for_what_was_taken_and_takes_no_more(slack, line, monkeypatch):
    entered, leave = asyncio.Event(), asyncio.Event()
    taken = []

    async def dispatch(payload):
        taken.append(payload["text"])
        entered.set()
        await leave.wait()
        return BoltResponse(status=200, body="Done")

    connected = await line(dispatch)
    async with asked(slack.mei.command("/project first")) as first:
        await entered.wait()
        async with asked(connected.close()) as end:
            monkeypatch.setattr("sandbox.wire.ACK_SECONDS", 0.1)
            with pytest.raises(NoAnswer):
                await slack.mei.command("/project second")
            assert not end.done()
            leave.set()
        assert (await first)["text"] == "Done"
    assert taken == ["first"] and not await connected.is_connected()
