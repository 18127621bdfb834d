"""Both ways to the app: sockets in turn, signatures that Bolt accepts, what is retried and what is not."""

import asyncio
import json
import time
from contextlib import contextmanager

import pytest
from aiohttp import ClientSession, WSMsgType
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route

from sandbox import wire
from sandbox.listening import listening
from tests.driver import NoAnswer, words_in, workspace_served
from tests.sandbox.conftest import COMPANY, bolt, client_of, linked

PATIENCE = 60  # seconds


@contextmanager
def impatient():
    """Slack waits a moment for an answer. What is asked meanwhile is not answered, however long it waits."""
    with pytest.MonkeyPatch.context() as then:
        then.setattr(wire, "ACK_SECONDS", 0.05)
        yield


async def until(true):
    async with asyncio.timeout(PATIENCE):
        while not true():
            await asyncio.sleep(0.002)


class Waits:
    """Takes the place of sleeping between retries; `open` lets the next one go."""

    def __init__(self):
        self.asked, self._gate = [], asyncio.Semaphore(0)

    async def __call__(self, seconds):
        self.asked.append(seconds)
        await self._gate.acquire()

    def open(self):
        self._gate.release()


class Link:
    """The app's end of one socket, by hand."""

    def __init__(self, socket):
        self.socket = socket

    async def next(self):
        message = await asyncio.wait_for(self.socket.receive(), PATIENCE)
        return json.loads(message.data) if message.type is WSMsgType.TEXT else None

    async def ack(self, envelope, payload=None):
        await self.socket.send_json({"envelope_id": envelope["envelope_id"], "payload": payload})


@pytest.fixture
async def sockets():
    """A workspace, and `slack.link()` to open one more socket to it."""
    waits = Waits()
    async with workspace_served(COMPANY, sleep=waits) as slack, ClientSession() as session:
        slack.waits = waits

        async def link():
            address = (await client_of(slack).apps_connections_open(app_token=slack.app_token))["url"]
            made = Link(await session.ws_connect(address))
            made.hello = await made.next()
            return made

        slack.link = link
        yield slack


async def test_a_socket_says_hello_and_its_ticket_is_good_once(sockets):
    address = (await client_of(sockets).apps_connections_open(app_token=sockets.app_token))["url"]
    async with ClientSession() as session:
        async with session.ws_connect(address) as socket:
            hello = await socket.receive_json()
            assert (
                hello["type"] == "hello"
                and hello["num_connections"] == 1
                and hello["connection_info"] == {"app_id": "A1"}
            )
            assert sockets.workspace.connected_apps == 1
        await until(lambda: sockets.workspace.connected_apps == 0)
        with pytest.raises(Exception, match="403"):
            await session.ws_connect(address)


async def test_without_an_app_a_command_fails_at_once(sockets):
    with pytest.raises(NoAnswer, match="dispatch_failed"):
        await sockets.lin.command("/project")


async def test_envelopes_go_to_the_sockets_in_turn(sockets):
    links = [await sockets.link() for _ in range(2)]
    assert links[1].hello["num_connections"] == 2
    for link in links:
        command = asyncio.create_task(sockets.lin.command("/project"))
        envelope = await link.next()
        assert envelope["type"] == "slash_commands" and envelope["accepts_response_payload"] is True
        assert envelope["payload"]["command"] == "/project" and "retry_attempt" not in envelope
        await link.ack(envelope, {"text": "Hello"})
        assert (await command)["text"] == "Hello"


async def test_a_socket_that_falls_silent_is_a_time_out(sockets):
    link = await sockets.link()
    with impatient(), pytest.raises(NoAnswer, match="operation_timeout"):
        await sockets.lin.command("/project")
    await link.ack(await link.next(), {"text": "too late"})
    command = asyncio.create_task(sockets.lin.command("/project again"))
    await link.ack(await link.next())
    assert await command == {} and sockets.lin.whispers == []


async def test_a_socket_that_breaks_off_fails_what_it_had(sockets):
    link = await sockets.link()
    command = asyncio.create_task(sockets.lin.command("/project"))
    await link.next()
    await link.socket.close()
    with pytest.raises(NoAnswer, match="operation_timeout"):
        await command


async def test_nonsense_on_a_socket_is_passed_over(sockets):
    link = await sockets.link()
    for junk in ("", "[]", "{", '{"envelope_id": []}', '{"envelope_id": "x"}'):
        await link.socket.send_str(junk)
    command = asyncio.create_task(sockets.lin.command("/project"))
    await link.ack(await link.next(), "no object")
    assert await command == {}


async def test_a_socket_that_is_asked_to_leave_serves_until_a_new_one_is_there(sockets):
    old = await sockets.link()
    refresh = asyncio.create_task(sockets.wire.refresh(grace=PATIENCE))
    assert (await old.next())["reason"] == "refresh_requested"
    command = asyncio.create_task(sockets.lin.command("/project"))
    await old.ack(await old.next())
    await command
    new = await sockets.link()
    for _ in range(2):
        command = asyncio.create_task(sockets.lin.command("/project"))
        await new.ack(await new.next())
        await command
    assert not refresh.done()
    await old.socket.close()
    await refresh
    await until(lambda: sockets.workspace.connected_apps == 1)


async def test_a_socket_that_is_asked_to_leave_and_stays_is_closed_in_the_end(sockets):
    old = await sockets.link()
    await sockets.wire.refresh(grace=0.01)
    assert (await old.next())["reason"] == "refresh_requested"
    assert await old.next() is None
    await until(lambda: sockets.workspace.connected_apps == 0)


async def test_bolt_opens_new_sockets_when_asked_to(sockets):
    app = bolt(sockets)

    @app.command("/project")
    async def on_command(ack):
        await ack("here")

    async with linked(sockets, app):
        await sockets.wire.refresh()
        await until(lambda: sockets.workspace.connected_apps)
        assert (await sockets.lin.command("/project"))["text"] == "here"


async def test_an_event_is_tried_again_at_once_after_one_and_after_five_minutes(sockets):
    link = await sockets.link()
    with impatient():
        await sockets.lin.say("general", "Hello")
        envelopes = [await link.next()]
        for number, wait in enumerate((0.0, 60.0, 300.0), start=1):
            await until(lambda number=number: len(sockets.waits.asked) == number)
            assert sockets.waits.asked[-1] == wait
            sockets.waits.open()
            envelopes.append(await link.next())
        await sockets.settled()
    assert [(each["retry_attempt"], each["retry_reason"]) for each in envelopes] == [
        (0, ""),
        (1, "timeout"),
        (2, "timeout"),
        (3, "timeout"),
    ]
    assert len({each["payload"]["event_id"] for each in envelopes}) == 1
    assert len({each["envelope_id"] for each in envelopes}) == 4


async def test_an_event_that_is_taken_the_second_time_is_not_sent_a_third(sockets):
    link = await sockets.link()
    with impatient():
        await sockets.lin.say("general", "Hello")
    await link.next()
    sockets.waits.open()
    await link.ack(await link.next())
    await sockets.settled()
    assert sockets.waits.asked == [0.0]


class App:
    """The app's end of HTTP, by hand: keeps each request, answers with `reply`."""

    def __init__(self):
        self.requests, self.reply = [], JSONResponse({})

    async def __call__(self, request):
        self.requests.append((dict(request.headers), await request.body()))
        return await self.reply() if asyncio.iscoroutinefunction(self.reply) else self.reply


@pytest.fixture
async def http():
    waits, app = Waits(), App()
    answering = listening(Starlette(routes=[Route("/slack/events", app.__call__, methods=["POST"])]))
    async with workspace_served(COMPANY, "http", sleep=waits) as slack, answering as address:
        slack.app_url, slack.app, slack.waits = f"{address}/slack/events", app, waits
        yield slack


async def test_requests_carry_a_signature_that_slack_sdk_accepts(http):
    await http.lin.command("/project new <b>")
    [(headers, body)] = http.app.requests
    assert SignatureVerifier(http.signing_secret).is_valid_request(body, headers)
    assert not SignatureVerifier("another").is_valid_request(body, headers)
    assert abs(int(headers["x-slack-request-timestamp"]) - time.time()) < PATIENCE
    assert headers["content-type"] == "application/x-www-form-urlencoded" and b"text=new+%26lt%3Bb%26gt%3B" in body


async def test_events_are_json_and_interactions_a_form_with_json_inside(http):
    await http.lin.say("general", "Hello")
    await http.lin.shortcut("file")
    (event_headers, event), (form_headers, form) = http.app.requests
    assert event_headers["content-type"] == "application/json" and json.loads(event)["event"]["text"] == "Hello"
    assert form.startswith(b"payload=%7B") and form_headers["content-type"] == "application/x-www-form-urlencoded"


ANSWERS = [
    (JSONResponse({"text": "Hi"}), "Hi"),
    (PlainTextResponse("Hi"), "Hi"),
    (PlainTextResponse(""), ""),
    (JSONResponse({"blocks": [{"type": "header", "text": {"type": "plain_text", "text": "Head"}}]}), "Head"),
]


@pytest.mark.parametrize(("reply", "seen"), ANSWERS)
async def test_a_command_may_be_answered_in_the_response(http, reply, seen):
    http.app.reply = reply
    await http.lin.command("/project")
    assert "".join(map(words_in, http.lin.whispers)) == seen


async def test_what_the_app_cannot_do_is_told_by_its_code(http):
    http.app.reply = PlainTextResponse("no", 500)
    with pytest.raises(NoAnswer, match="dispatch_failed"):
        await http.lin.command("/project")

    late = asyncio.Event()

    async def slow():
        await late.wait()
        return PlainTextResponse("")

    http.app.reply = slow
    await http.wire.close()  # how patient it is is settled when it first sends
    with impatient(), pytest.raises(NoAnswer, match="operation_timeout"):
        await http.lin.command("/project")
    late.set()
    await http.wire.close()
    http.app_url = "http://127.0.0.1:9/"
    with pytest.raises(NoAnswer, match="dispatch_failed"):
        await http.lin.command("/project")
    assert http.workspace.connected_apps == 0 and http.waits.asked == []


async def test_an_event_over_http_says_which_attempt_it_is_and_why(http):
    http.app.reply = PlainTextResponse("no", 503)
    await http.lin.say("general", "Hello")
    http.waits.open()
    await until(lambda: len(http.app.requests) == 2)
    http.app.reply = JSONResponse({})
    http.waits.open()
    await http.settled()
    assert "x-slack-retry-num" not in http.app.requests[0][0]
    told = [(headers["x-slack-retry-num"], headers["x-slack-retry-reason"]) for headers, _ in http.app.requests[1:]]
    assert told == [("1", "http_error"), ("2", "http_error")] and http.waits.asked == [0.0, 60.0]


async def test_socket_mode_is_closed_to_an_app_that_is_reached_by_http(http):
    address = (await client_of(http).apps_connections_open(app_token=http.app_token))["url"]
    async with ClientSession() as session:
        with pytest.raises(Exception, match="403"):
            await session.ws_connect(address)
