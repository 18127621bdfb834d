"""What several tests build or call."""

import json

import pytest
from aiohttp import ClientSession
from slack_sdk.errors import SlackApiError

LIN, ANA, TOM, BOT = "U0001", "U0002", "U0003", "U0BOT"
GENERAL, LAUNCH, SECRET, BOARD = "C0001", "C0002", "C0003", "C0004"


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


def plain(text):
    return {"type": "plain_text", "text": text}


def asked(block_id, element, **more):
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(block_id),
        "element": {"action_id": "a", **element},
        **more,
    }


def modal(*blocks, **more):
    return {
        "type": "modal",
        "title": plain("T"),
        "submit": plain("OK"),
        "callback_id": "m",
        "blocks": list(blocks),
        **more,
    }


def press(action_id, block_id="buttons"):
    return {
        "type": "actions",
        "block_id": block_id,
        "elements": [{"type": "button", "action_id": action_id, "text": plain(action_id)}],
    }


async def refused(call):
    with pytest.raises(SlackApiError) as refusal:
        await call
    return refusal.value.response["error"]


async def raw(slack, method, token=None, **request):
    async with ClientSession() as session:
        headers = {"authorization": f"Bearer {token}"} if token else {}
        async with session.post(f"{slack.api_url}{method}", headers=headers, **request) as response:
            return json.loads(await response.text())
