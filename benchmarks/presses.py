"""Presses on a review card, as Slack sends them."""

import hmac
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from starlette.types import ASGIApp, Message

SECRET = "a signing secret of the benchmark's own"
PATH = "/slack/events"
TEAM, PERSON = "T0GATEPOST", "U0LIN"
VALUE = json.dumps({"project": "07090a1b9dab567ea835ae63e092b606", "step": "initiation.approval", "verdict": "approve"})
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Signed:
    body: bytes
    headers: dict[str, str]


def names(count: int) -> list[str]:
    return [f"noun{number:03d}.act" for number in range(count)]


def presses(ids: Sequence[str], count: int, first: int = 0) -> Iterator[Signed]:
    """So many, each its own delivery, spread evenly over the ids. The signature is good for five minutes."""
    for number in range(count):
        yield signed(body(ids[number * len(ids) // count], first + number))


def signed(body: bytes) -> Signed:
    stamp = str(int(time.time()))
    digest = hmac.new(SECRET.encode(), f"v0:{stamp}:".encode() + body, sha256).hexdigest()
    told = {"x-slack-request-timestamp": stamp, "x-slack-signature": f"v0={digest}", "content-type": FORM}
    return Signed(body, told)


def body(action: str, number: int) -> bytes:
    return urlencode({"payload": json.dumps(press(action, number))}).encode()


def press(action: str, number: int) -> dict[str, Any]:
    ts = "1772413200.000100"
    return {
        "type": "block_actions",
        "user": {"id": PERSON, "username": "lin", "name": "lin", "team_id": TEAM},
        "api_app_id": "A0GATEPOST",
        "token": "a verification token that nobody reads",
        "container": {"type": "message", "message_ts": ts, "channel_id": "C0REVIEWS", "is_ephemeral": False},
        "trigger_id": f"9183.{number:09d}.{sha256(str(number).encode()).hexdigest()[:32]}",
        "team": {"id": TEAM, "domain": "gatepost"},
        "enterprise": None,
        "is_enterprise_install": False,
        "channel": {"id": "C0REVIEWS", "name": "project-reviews"},
        "message": {"user": "U0BOT", "type": "message", "ts": ts, "bot_id": "B0BOT", "app_id": "A0GATEPOST",
                    "text": "CAM26-012 Spring tea fair 春茶节 · ¥310,000 · due Tue 3 March, 17:00", "team": TEAM,
                    "blocks": card()},
        "state": {"values": {}},
        "response_url": f"https://hooks.slack.example/actions/{TEAM}/{number}/x",
        "actions": [{"action_id": action, "block_id": "decide", "text": plain("Approve 同意"), "value": VALUE,
                     "type": "button", "style": "primary", "action_ts": "1772413205.123456"}],
    }  # fmt: skip


def on_card(place: tuple[str, str], value: dict[str, str], by: str, number: int) -> Signed:
    """Somebody, by Slack's id, approves on a card that stands there: its channel and its moment."""
    (channel, ts), sent = place, press("gate.approve", number)
    sent["user"] |= {"id": by}
    sent["container"] |= {"message_ts": ts, "channel_id": channel}
    sent["channel"] |= {"id": channel}
    sent["message"] |= {"ts": ts}
    sent["actions"][0] |= {"value": json.dumps(value)}
    return signed(urlencode({"payload": json.dumps(sent)}).encode())


def card() -> list[dict[str, Any]]:
    """A message of the size and depth of a review card in two languages."""
    names = "Gao", "Lin", "Zong"
    judges = [part for name in names for part in ((f"○ {name}", True), ("  waiting 等待中", False), ("\n", False))]
    return [
        {"type": "header", "block_id": "head", "text": plain("CAM26-012 Spring tea fair 春茶节")},
        rich("money", [[("¥310,000", True), ("  M standard · Marketing campaign 营销活动 · proposed by Mei", False)]]),
        rich("judges", [[("Management approval 管理层批准 · due Tue 3 March, 17:00 (Shanghai)", True)], judges]),
        rich("passed", [[("✓ Department review 部门评审", True), ("  passed · Shu · Sun 1 March, 09:40", False)]]),
        rich("goals", [[("Brand search 品牌搜索", True), (" 3,000 → 4,500 a week (by 31 March 2026)", False)]]),
        {"type": "context", "block_id": "road", "elements": [plain("Initiation ●   Planning ○   Execution ○ 立项 ●")]},
        {"type": "actions", "block_id": "decide", "elements": [
            {"type": "button", "action_id": f"gate.{verb}", "text": plain(f"{verb} 同意"), "value": VALUE}
            for verb in ("approve", "send_back", "decline", "details", "clause")
        ]},
    ]  # fmt: skip


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": True}


def rich(name: str, sections: list[list[tuple[str, bool]]]) -> dict[str, Any]:
    return {"type": "rich_text", "block_id": name, "elements": [
        {"type": "rich_text_section", "elements": [
            {"type": "text", "text": text, **({"style": {"bold": True}} if bold else {})} for text, bold in section
        ]}
        for section in sections
    ]}  # fmt: skip


async def deliver(app: ASGIApp, press: Signed) -> int:
    """One request without a network; the status of its answer."""
    arriving = iter([{"type": "http.request", "body": press.body, "more_body": False}])
    answered: list[Message] = []

    async def receive() -> Message:
        return next(arriving, {"type": "http.disconnect"})

    async def send(message: Message) -> None:
        answered.append(message)

    headers = {**press.headers, "content-length": str(len(press.body)), "host": "127.0.0.1"}
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": PATH,
        "raw_path": PATH.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 2),
    }
    await app(scope, receive, send)
    return int(answered[0]["status"])
