"""Whatever is posted at the door: 4xx or a polite answer, no traceback, and nothing comes of it."""

import copy
import json
import logging
import random
import time
from urllib.parse import urlencode

import pytest
from httpx import AsyncClient
from structlog.testing import capture_logs

from bot.edge import CAP, SKEW
from sandbox.wire import Http, as_body
from storage.store import Database
from tests.driver import workspace_served
from tests.stories.company import company, fill_in, propose
from tests.stories.conftest import World, opened
from usecases.audit import entries

JUNK = (
    None, True, 0, -1, 10**40, 1.5, float("inf"), "", " ", "\0", "x" * 5_000, "<!channel> <@U1> <http://x|y>",
    "\u202e\u200b\ud800", "'; DROP TABLE person; --", "../../etc/passwd", "{}", "[]", [], [None], [[[]]], {},
    {"id": None}, {"id": {"id": "U1"}}, {"type": "x"},
)  # fmt: skip
AT_EACH_KIND = 60
WRITTEN_BY_US = {("view", "private_metadata"), ("actions", 0, "value")}


@pytest.fixture
async def world(database):
    kept = Database(database)
    async with workspace_served(company("en-US"), "http") as slack, opened(kept, slack, "http") as parts:
        world = World(slack, *parts, "en")
        await world.set_up()
        yield world
    kept.close()


@pytest.fixture
def heard():
    """What the people who run it would read, from us and from libraries."""
    handler = logging.Handler()
    handler.emit = lambda record: lines.append({"log_level": record.levelname.lower(), "event": record.getMessage()})
    with capture_logs() as lines:
        logging.getLogger().addHandler(handler)
        yield lambda: [line for line in lines if line.get("exc_info") or line["log_level"] in ("error", "critical")]
        logging.getLogger().removeHandler(handler)


class Door:
    """Posts as Slack does, and as it does not."""

    def __init__(self, world, web):
        self.url, self.secret, self.web = world.slack.app_url, world.slack.signing_secret, web

    async def post(self, body, kind="application/json", secret=None, **headers):
        signature = {name.lower(): value for name, value in Http(secret or self.secret).signature(body).items()}
        return await self.web.post(self.url, content=body, headers={**signature, "content-type": kind, **headers})

    async def send(self, payload, kind):
        if kind == "events_api":
            return await self.post(json.dumps(payload).encode())
        form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
        return await self.post(urlencode(form, errors="surrogatepass").encode(), "application/x-www-form-urlencoded")


@pytest.fixture
async def door(world):
    async with AsyncClient() as web:
        yield Door(world, web)


@pytest.fixture
async def sent(world):
    """Payloads of each kind, as the sandbox sends them."""
    found, send = {}, world.slack.wire.send

    async def recorded(kind, payload, attempt):
        about = payload.get("event") or payload
        name = payload.get("view", {}).get("callback_id") or (payload.get("actions") or [{}])[0].get("action_id")
        found[kind, about.get("type", "command"), name] = copy.deepcopy(payload)
        return await send(kind, payload, attempt)

    world.slack.wire.send = recorded
    await world.mei.open_home()
    await world.slack.gestures.change_person(world.fu.person, real_name="Fu 傅")
    await propose(world.mei)
    await world.settle()
    await world.press("fu", "gate.send_back")
    await world.fu.submit(reason="Say more")
    await world.mei.command("/project show")
    await world.mei.suggest("project", "spring")
    await world.mei.close()
    await world.mei.shortcut("project.new")
    await world.mei.close()
    await world.mei.shortcut("vanished", await world.mei.say("general", "Tea is late"))
    await world.settle()
    world.slack.wire.send = send
    return found


async def written(world):
    return await world.store.look(entries, None)


def paths(value, here=()):
    """Every place in a payload."""
    yield here
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield from paths(each, (*here, key))


def changed(payload, path, junk):
    payload = copy.deepcopy(payload)
    *way, last = path
    place = payload
    for key in way:
        place = place[key]
    if junk is KeyError:
        del place[last]
    else:
        place[last] = junk
    return payload


async def test_nothing_unsigned_has_an_effect(world, door, sent, heard):
    before, statuses = await written(world), []
    stale = str(int(time.time()) - SKEW - 60)
    for (kind, *_), payload in sent.items():
        body, content_type = as_body(kind, payload)
        signature = Http(door.secret).signature(body)["X-Slack-Signature"]
        for headers in (
            {"x-slack-signature": ""},
            {"x-slack-signature": "v0=" + "0" * 64},
            {"x-slack-signature": signature[:-1]},
            {"x-slack-signature": signature.upper()},
            {"x-slack-signature": signature.replace("v0", "v1")},
            {"x-slack-request-timestamp": ""},
            {"x-slack-request-timestamp": "now"},
            {"x-slack-request-timestamp": "9" * 400},
            {"x-slack-request-timestamp": stale},
            {"secret": "another"},
        ):
            statuses.append((await door.post(body, content_type, **headers)).status_code)
        tampered = body.replace(b"mei", b"lin").replace(b"U0001", b"U0014")
        headers = {**Http(door.secret).signature(body), "content-type": content_type}
        statuses.append((await door.web.post(door.url, content=tampered + b" ", headers=headers)).status_code)
    await world.settle()
    assert set(statuses) == {401} and len(statuses) == 11 * len(sent)
    assert await written(world) == before
    assert heard() == []


GARBLED = [
    (b"", 400), (b"{", 400), (b"null", 400), (b"[1]", 400), (b'"x"', 400), (b"\x00", 400), (b"\xff\xfe", 400),
    (b"\xef\xbb\xbf{}", 400), (b"9" * 6_000, 400), (b"{}", 400), (b'{"type": []}', 400),
    (b'{"type": "event_callback"}', 400),
    (b"[" * 200_000, 400), (b'{"a":' * 100_000, 400), (b'{"a":' * 60 + b"1" + b"}" * 60, 400), (b"x" * (CAP + 1), 413),
    (b'{"a": "' + b"x" * 200_000 + b'"}', 413), (b'{"type": "url_verification", "challenge": 5}', 400),
    (b'{"type": "url_verification"}', 400), (b'{"command": "/project"}', 400), (b'{"\\ud800": "\\udfff"}', 400),
]  # fmt: skip


@pytest.mark.parametrize("kind", ["application/json", "application/json; charset=utf-16"])
async def test_what_is_garbled_is_refused(door, heard, kind):
    assert [(await door.post(body, kind)).status_code for body, _ in GARBLED] == [status for _, status in GARBLED]
    assert heard() == []


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "", "text/plain", "multipart/form-data"])
async def test_a_garbled_form_is_refused(door, heard, kind):
    forms = [urlencode({"payload": body}).encode() for body, _ in GARBLED if len(body) < 100_000]
    forms += [b"payload", b"payload=%", b"payload=%zz", b"payload=%ff", b"%00=%00", b"&&&", b"=", b"command=%ED%A0%80"]
    assert {(await door.post(body, kind)).status_code for body in forms} == {400}
    assert heard() == []


async def test_other_methods_and_places_are_not_served(door, heard):
    root = door.url.removesuffix("/slack/events")
    for method in ("GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"):
        assert (await door.web.request(method, door.url)).status_code == 405
    for place in ("/", "/slack", "/slack/events/", "/../../etc/passwd", "/slack/events%00"):
        assert (await door.web.post(root + place, content=b"{}", follow_redirects=True)).status_code in (401, 404)
    assert heard() == []


async def test_a_payload_bent_anywhere_is_junk_or_answered(world, door, sent, heard):
    """Signed, so that it comes in: each with one place in it replaced or missing."""
    assert {kind for kind, *_ in sent} == {"events_api", "interactive", "slash_commands"} and len(sent) > 9
    chance, statuses = random.Random(2), {}
    for (kind, *_), payload in sent.items():
        places = [path for path in paths(payload) if path and path not in WRITTEN_BY_US]
        cases = [(path, junk) for path in places for junk in (*JUNK, KeyError)]
        for path, junk in chance.sample(cases, min(AT_EACH_KIND, len(cases))):
            answer = await door.send(changed(payload, path, junk), kind)
            statuses.setdefault(answer.status_code, []).append((kind, path, junk))
            assert heard() == [], (kind, path, junk)
    assert set(statuses) <= {200, 400, 403, 413}, {status: cases[:3] for status, cases in statuses.items()}
    assert len(statuses[200]) > 50 and len(statuses[400]) > 50
    await world.settle()
    assert heard() == []


@pytest.mark.parametrize(
    "junk", ["", "{}", "[]", "junk", '{"draft": 5}', '{"project": "none", "step": "none"}', "9" * 5_000]
)
async def test_what_we_wrote_ourselves_may_come_back_otherwise(world, door, sent, junk):
    """A button or a form of another version of us: the person is answered, and nothing comes of it."""
    before = await written(world)
    for (kind, *_), payload in sent.items():
        for path in WRITTEN_BY_US & set(paths(payload)):
            assert (await door.send(changed(payload, path, junk), kind)).status_code in (200, 400)
    assert await written(world) == before


async def test_a_team_that_is_not_ours_is_refused(world, door, sent, heard):
    before = await written(world)
    for (kind, *_), payload in sent.items():
        elsewhere = json.loads(json.dumps(payload).replace('"T1"', '"T9"'))
        assert elsewhere != payload
        assert (await door.send(elsewhere, kind)).status_code == 403
    assert await written(world) == before
    assert heard() == []


async def test_a_request_replayed_as_it_was_has_no_second_effect(world, door, sent, heard):
    before = await written(world)
    for (kind, *_), payload in sent.items():
        for _ in range(3):
            assert (await door.send(payload, kind)).status_code == 200
    assert await written(world) == before
    await fill_in(world.mei)  # and everything still works
    assert heard() == []
