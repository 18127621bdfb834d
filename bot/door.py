"""Where both ways in meet: one form of text, a known shape, a known team; only then Bolt."""

import re
from collections.abc import Awaitable, Callable, Container
from typing import Any
from unicodedata import normalize

from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.request.internals import extract_team_id
from slack_bolt.response import BoltResponse

from bot.shapes import is_shaped
from views.pressed import is_gathered

Payload = dict[str, Any]
Dispatch = Callable[[Payload], Awaitable[BoltResponse]]
DEEPEST = 50  # Slack's own payloads nest some fifteen levels
LONGEST = 100_000  # characters; a message holds 40,000, an input 3,000
UNFIT = re.compile("[\x00\ud800-\udfff]")
PRESSES = ("block_actions", "block_suggestion", "message_action")
PLACES = ("message", "view")


class TooLong(ValueError):
    """A text that is longer than anything Slack lets a person send."""


def door(app: AsyncApp, teams: Container[str]) -> Dispatch:
    """Bolt leaves a dict alone in this mode: whoever calls has verified where the payload comes from."""

    async def dispatch(payload: Payload) -> BoltResponse:
        try:
            payload = fit(without_looks(payload))
        except TooLong:
            return BoltResponse(status=413)
        except ValueError:
            return BoltResponse(status=400)
        if not is_shaped(payload):
            return BoltResponse(status=400)
        if team_of(payload) not in teams:
            return BoltResponse(status=403)
        return await app.async_dispatch(AsyncBoltRequest(body=payload, mode="socket_mode"))

    return dispatch


def without_looks(payload: Payload) -> Payload:
    """A press brings along all that its message, form or Home shows, most of its body; nobody here reads that, but for
    messages that tell of several things.
    """
    if payload.get("type") not in PRESSES:
        return payload
    places = (name for name in PLACES if isinstance(payload.get(name), dict))
    return {**payload, **{name: _unseen(payload[name]) for name in places if not is_gathered(payload[name])}}


def _unseen(place: Payload) -> Payload:
    return {name: value for name, value in place.items() if name not in ("blocks", "attachments")}


def fit(value: Any, room: int = DEEPEST) -> Any:
    """Text in one form (NFC), without what a database cannot hold. Refuses, with ValueError, what nests too deep."""
    if isinstance(value, str):
        return _text(value)
    if not isinstance(value, dict | list):
        return value
    if not room:
        raise ValueError("nested too deep")
    if isinstance(value, list):
        return [fit(each, room - 1) for each in value]
    return {_text(key): fit(each, room - 1) for key, each in value.items()}


def _text(text: str) -> str:
    if not text.isascii() or "\0" in text:
        text = normalize("NFC", UNFIT.sub("", text))
    if len(text) > LONGEST:
        raise TooLong
    return text


def team_of(payload: Payload) -> str:
    """The team whose app is meant, as Bolt sees it; empty where there is none. The payload's shape is known."""
    return extract_team_id(payload) or ""
