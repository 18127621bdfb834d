"""Trouble on demand, and the record of what was called."""

import asyncio
from types import SimpleNamespace

import pytest
from aiohttp import ClientError, ClientSession, ServerDisconnectedError
from slack_sdk.errors import SlackApiError

from sandbox.faults import FaultError
from tests.driver import NoAnswer, workspace_served
from tests.sandbox.conftest import COMPANY, bolt, client_of, linked

CONTROL = "control"


@pytest.fixture
async def slack():
    async with workspace_served(COMPANY, control_token=CONTROL) as here, ClientSession() as session:
        here.api = client_of(here)

        async def control(method, path, token=CONTROL, **request):
            headers = {"authorization": f"Bearer {token}"}
            async with session.request(
                method, f"{here.address}/control/{path}", headers=headers, **request
            ) as response:
                return response.status, await response.json()

        here.control = control
        yield here


def post(slack, text="x"):
    return slack.api.chat_postMessage(channel="C0001", text=text)


def posted(slack):
    return [message.text for message in slack.messages("general")]


async def test_too_many_requests_says_when_to_come_back(slack):
    slack.faults.plan("chat.postMessage", "status", seconds=7)
    with pytest.raises(SlackApiError) as refusal:
        await post(slack)
    assert refusal.value.response.status_code == 429 and refusal.value.response.headers["Retry-After"] == "7"
    assert refusal.value.response["error"] == "ratelimited" and posted(slack) == []
    await post(slack)
    assert posted(slack) == ["x"]


async def test_a_broken_server_answers_no_json(slack):
    slack.faults.plan("*", "status", status=500)
    with pytest.raises(SlackApiError) as refusal:
        await post(slack)
    assert not isinstance(refusal.value.response, dict) and posted(slack) == []


@pytest.mark.parametrize("code", ["ratelimited", "fatal_error", "is_archived"])
async def test_any_code_of_slacks(slack, code):
    slack.faults.plan("chat.postMessage", "error", code=code)
    with pytest.raises(SlackApiError) as refusal:
        await post(slack)
    assert refusal.value.response["error"] == code and posted(slack) == []


@pytest.mark.parametrize(("after", "there"), [(False, []), (True, ["x"])])
async def test_a_connection_dropped_before_or_after_the_call_took_effect(slack, after, there):
    slack.faults.plan("chat.postMessage", "drop", after=after)
    with pytest.raises((ServerDisconnectedError, ClientError)):
        await post(slack)
    assert posted(slack) == there
    await post(slack, "y")
    assert posted(slack) == [*there, "y"]


async def test_an_error_after_the_call_took_effect(slack):
    slack.faults.plan("chat.postMessage", "status", status=500, after=True)
    with pytest.raises(SlackApiError):
        await post(slack)
    assert posted(slack) == ["x"]


@pytest.mark.parametrize(("after", "there"), [(False, []), (True, ["x"])])
async def test_a_delay(slack, monkeypatch, after, there):
    waits, asleep, over = [], asyncio.Event(), asyncio.Event()

    async def sleep(seconds):
        waits.append(seconds)
        asleep.set()
        await over.wait()

    monkeypatch.setattr("sandbox.faults.asyncio", SimpleNamespace(sleep=sleep))
    slack.faults.plan("chat.postMessage", "delay", seconds=7.0, after=after)
    call = asyncio.create_task(post(slack))
    await asleep.wait()
    assert not call.done() and posted(slack) == there
    over.set()
    await call
    assert waits == [7.0]
    assert posted(slack) == ["x"]


async def test_the_nth_call_and_for_how_many(slack):
    slack.faults.plan("chat.postMessage", "error", nth=2, times=2)
    outcomes = []
    for _ in range(4):
        await slack.api.auth_test()
        try:
            outcomes.append((await post(slack))["ok"])
        except SlackApiError:
            outcomes.append(False)
    assert outcomes == [True, False, False, True] and slack.faults.planned == []


async def test_the_nth_call_in_one_channel(slack):
    slack.faults.plan("chat.postMessage C0001", "error", nth=2)
    other = next(each.id for each in slack.workspace.channels.values() if each.id != "C0001")
    await post(slack)
    for _ in range(3):
        await slack.api.chat_postMessage(channel=other, text="z")
    with pytest.raises(SlackApiError):
        await post(slack, "y")
    await post(slack, "y")
    assert posted(slack) == ["x", "y"] and slack.faults.planned == []


async def test_any_call_for_ever_until_it_is_forgotten(slack):
    slack.faults.plan("*", "error", times=0)
    for call in (slack.api.auth_test, slack.api.users_list, slack.api.auth_test):
        with pytest.raises(SlackApiError):
            await call()
    slack.faults.clear()
    assert (await slack.api.auth_test())["ok"]


@pytest.mark.parametrize(("after", "there"), [(False, []), (True, ["x"])])
async def test_a_hook_on_the_nth_call(slack, after, there):
    seen = []

    async def hook():
        seen.append(posted(slack))

    slack.faults.plan("chat.postMessage", "call", callback=hook, after=after)
    assert (await post(slack))["ok"] and seen == [there]


@pytest.mark.parametrize(
    ("where", "does", "details"), [("*", "explode", {}), ("*", "error", {"nth": 0}), ("*", "error", {"x": 1})]
)
async def test_what_is_no_fault_is_refused(slack, where, does, details):
    with pytest.raises(FaultError):
        slack.faults.plan(where, does, **details)
    assert slack.faults.planned == []


@pytest.fixture(params=["socket", "http"])
async def app(request):
    waits = []

    async def sleep(seconds):
        waits.append(seconds)

    async with workspace_served(COMPANY, request.param, sleep=sleep) as slack:
        made, slack.heard, slack.waits = bolt(slack), [], waits

        @made.command("/project")
        @made.event("message")
        async def hear(ack, body):
            slack.heard.append(body)
            await ack()

        async with linked(slack, made):
            yield slack


async def test_a_delivery_that_comes_twice(app):
    app.faults.plan("delivery", "twice")
    await app.lin.command("/project")
    assert len(app.heard) == 2 and app.heard[0] == app.heard[1]


async def test_an_acknowledgement_that_is_lost(app):
    app.faults.plan("/project", "lost_ack")
    with pytest.raises(NoAnswer, match="operation_timeout"):
        await app.lin.command("/project")
    assert len(app.heard) == 1
    app.faults.plan("message", "lost_ack")
    await app.lin.say("general", "Hello")
    await app.settled()
    assert app.heard[1]["event_id"] == app.heard[2]["event_id"] and len(app.heard) == 3 and app.waits == [0.0]


async def test_an_app_that_is_out_of_reach(app):
    app.faults.plan("slash_commands", "unreachable")
    with pytest.raises(NoAnswer, match="dispatch_failed"):
        await app.lin.command("/project")
    assert app.heard == []
    await app.lin.command("/project")
    assert len(app.heard) == 1


async def test_every_call_and_delivery_is_recorded(app):
    changes = ["inspect"] * app.inspector.count
    app.workspace.listen(lambda change: changes.append(change.kind))
    await app.lin.command("/project new")
    await client_of(app).chat_postMessage(channel="C0001", text="x")
    app.faults.plan("auth.test", "error", code="fatal_error")
    with pytest.raises(SlackApiError):
        await client_of(app).auth_test()
    by_name = {record.name: record for record in app.inspector.records}
    told, done, spoilt = by_name["/project"], by_name["chat.postMessage"], app.inspector.records[-1]
    assert (told.way, told.name, told.asked["text"], told.ok) == ("delivery", "/project", "new", True)
    assert (done.way, done.name, done.asked) == ("call", "chat.postMessage", {"channel": "C0001", "text": "x"})
    assert done.answer["ts"] and done.seconds >= 0 and done.number > told.number
    assert spoilt.fault == "error before" and not spoilt.ok
    assert changes.count("inspect") == app.inspector.count


async def test_the_record_keeps_the_last_five_hundred(slack):
    for number in range(510):
        slack.inspector.note("call", str(number), 0.0, ({}, {"ok": True}))
    assert [record.name for record in slack.inspector.records] == [str(number) for number in range(10, 510)]
    assert [record.name for record in slack.inspector.since(509)] == ["509"]


async def test_the_control_door_needs_its_token(slack):
    for token in ("", "wrong", slack.bot_token):
        assert await slack.control("GET", "faults", token) == (403, {"error": "not yours"})
    async with workspace_served(COMPANY) as closed, ClientSession() as session:
        response = await session.get(f"{closed.address}/control/faults", headers={"authorization": "Bearer "})
        assert response.status == 404


async def test_faults_and_calls_from_outside(slack):
    planned = {"where": "chat.postMessage", "does": "error", "code": "is_archived"}
    status, told = await slack.control("POST", "faults", json=[planned, {"where": "*", "does": "drop", "nth": 9}])
    assert status == 200 and [fault["code"] for fault in told["faults"]] == ["is_archived", "ratelimited"]
    with pytest.raises(SlackApiError, match="is_archived"):
        await post(slack)
    _, told = await slack.control("GET", "faults")
    assert [(fault["nth"], fault["seen"]) for fault in told["faults"]] == [(9, 1)]
    assert (await slack.control("DELETE", "faults"))[1] == {"faults": []}
    _, told = await slack.control("GET", "calls")
    assert [call["name"] for call in told["calls"]] == ["chat.postMessage"]
    assert (await slack.control("GET", "calls?since=1"))[1] == {"calls": []}
    assert (await slack.control("POST", "refresh"))[1] == {"connected": 0}


@pytest.mark.parametrize(
    "junk",
    [b"{", b"5", b"[5]", b"{}", b'{"where": "*", "does": "x"}', b'{"where": "*", "does": "call", "callback": 1}'],
)
async def test_junk_at_the_control_door_is_refused(slack, junk):
    status, told = await slack.control("POST", "faults", data=junk)
    assert status == 400 and told["error"] and slack.faults.planned == []
