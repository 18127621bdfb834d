"""The way in over HTTP: what does not belong is turned away, what does arrives as it was sent."""

import asyncio
import json
import time
from contextlib import suppress
from urllib.parse import parse_qsl, urlencode

import pytest
from httpx import ASGITransport, AsyncClient
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_bolt.response import BoltResponse

from bot import edge as edges
from bot.edge import CAP, SKEW, decode, edge
from sandbox.wire import Http

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
GOOD = urlencode({"team_id": "T1", "command": "/project"}).encode()


@pytest.fixture
def web():
    async def dispatch(payload):
        return BoltResponse(status=200, body=json.dumps(payload), headers={"x-said": ["once"]})

    return AsyncClient(transport=ASGITransport(edge(dispatch, "a secret")), base_url="http://app")


async def post(web, body, secret="a secret", kind=FORM, **headers):
    signature = {name.lower(): value for name, value in Http(secret).signature(body).items()}
    return await web.post("/slack/events", content=body, headers={**signature, "content-type": kind, **headers})


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"body": b"x" * (CAP + 1)}, 413),
        ({"content-length": str(CAP + 1)}, 413),
        ({"content-length": "1" * 5000}, 413),
        ({"content-length": "some"}, 413),
        ({"secret": "another"}, 401),
        ({"x-slack-signature": "v0="}, 401),
        ({"x-slack-signature": b"v0=\xff\xfe"}, 401),
        ({"x-slack-request-timestamp": b"\xb2"}, 401),
        ({"x-slack-request-timestamp": "9" * 5000}, 401),
        ({"x-slack-request-timestamp": "-1"}, 401),
        ({"body": b"payload=%7B"}, 400),
        ({"body": b"payload=[]"}, 400),
        ({"body": b"a=%"}, 400),
        ({"body": b"a=%4"}, 400),
        ({"body": b"a=%zz"}, 400),
        ({"body": b"a=%%41"}, 400),
        ({"body": b"a=b%\nc"}, 400),
        ({"body": b"\xff=1"}, 400),
        ({"body": b"", "kind": JSON}, 400),
        ({"body": b"[]", "kind": JSON}, 400),
        ({"body": b'"text"', "kind": JSON}, 400),
        ({"body": b"[" * 100_000, "kind": JSON}, 400),
        ({"body": b"9" * 5_000, "kind": JSON}, 400),
        ({"body": b"\xff\xfe{\x00}\x00", "kind": JSON}, 400),
        ({"body": b"\xef\xbb\xbf{}", "kind": JSON}, 400),
        ({"body": b'{"type": "url_verification"}', "kind": JSON}, 400),
    ],
)
async def test_what_does_not_belong_is_turned_away(web, change, status):
    assert (await post(web, GOOD)).status_code == 200
    assert (await post(web, **{"body": GOOD, **change})).status_code == status


@pytest.mark.parametrize("age", [-SKEW - 5, SKEW + 5])
async def test_a_signature_holds_for_five_minutes(web, monkeypatch, age):
    stamp = int(time.time()) + age
    with monkeypatch.context() as then:
        then.setattr("sandbox.wire.time.time", lambda: stamp)
        signature = Http("a secret").signature(GOOD)
    answer = await web.post("/slack/events", content=GOOD, headers={**signature, "content-type": FORM})
    assert answer.status_code == 401


async def test_an_answer_goes_back_as_it_is(web):
    answer = await post(web, GOOD)
    assert (answer.json(), answer.headers["x-said"]) == ({"team_id": "T1", "command": "/project"}, "once")


async def test_slack_may_ask_whose_address_it_is(web):
    asked = json.dumps({"type": "url_verification", "challenge": "abc"}).encode()
    assert (await post(web, asked, kind=JSON)).text == "abc"
    assert (await post(web, b"ssl_check=1&token=x")).status_code == 200


async def test_a_body_that_never_ends_is_given_up(monkeypatch):
    monkeypatch.setattr(edges, "ARRIVES_WITHIN", 0.01)
    sent = []

    async def never():
        await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/slack/events", "headers": [], "query_string": b""}
    await edge(lambda payload: None, "a secret")(scope, never, send)
    assert sent[0]["status"] == 408


async def test_a_sender_that_goes_away_leaves_no_trace():
    sent = []

    async def gone():
        return {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/slack/events", "headers": [], "query_string": b""}
    await edge(lambda payload: None, "a secret")(scope, gone, send)
    assert sent[0]["status"] == 408


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
PIECES = st.sampled_from(
    [b"%", b"4", b"1", b"=", b"&", b"+", b" ", b"\t", b"%41", b"%zz", b"%3D", b"%0A", b"%0d", b"\n"]
)


@given(st.dictionaries(TEXT.filter(lambda name: name != "payload"), TEXT, min_size=1))
def test_a_form_arrives_as_it_was_sent(form):
    assert decode(urlencode(form).encode(), FORM) == form


@settings(max_examples=50)
@given(st.dictionaries(TEXT, st.recursive(TEXT | st.integers() | st.none(), st.lists)))
def test_a_payload_arrives_as_it_was_sent(payload):
    assert decode(urlencode({"payload": json.dumps(payload)}).encode(), FORM) == payload
    assert decode(json.dumps(payload).encode(), JSON) == payload


@given(st.lists(PIECES | st.binary(max_size=3), max_size=12).map(b"".join))
def test_a_form_is_read_as_the_standard_library_reads_it_or_refused(body):
    with suppress(ValueError):
        ours = decode(body, FORM)
        assert ours == dict(parse_qsl(body.decode(), keep_blank_values=True, errors="strict"))


@given(st.binary(), st.sampled_from([FORM, JSON, ""]))
def test_junk_is_refused_as_junk(body, kind):
    with suppress(ValueError, RecursionError):
        assert isinstance(decode(body, kind), dict)
