"""A small company, and a Bolt app as anyone writes it, linked to it over Socket Mode or signed HTTP."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.routing import Route

from sandbox.listening import listening
from tests.driver import workspace_served
from tests.sandbox.kit import Clock

COMPANY = {
    "name": "Acme",
    "bot": {"name": "projects", "real_name": "Projects"},
    "people": [
        {"name": "lin", "real_name": "林晓", "locale": "zh-CN", "title": "PM", "is_admin": True},
        {"name": "ana", "real_name": "Ana Ruiz", "tz": "Europe/Madrid"},
        {"name": "tom", "real_name": "Tom Reed", "deleted": True},
        {"name": "ines", "real_name": "Ines Roth", "is_restricted": True},
    ],
    "channels": [
        {"name": "general", "is_general": True},
        {"name": "launch", "members": ["lin", "ana"]},
        {"name": "secret", "members": ["lin"], "is_private": True},
        {"name": "board", "members": ["lin", "projects"], "is_private": True},
    ],
    "dms": [["lin", "ana"]],
}


@pytest.fixture
def company():
    return COMPANY


@pytest.fixture
async def slack():
    """A workspace that no app is linked to: `api` calls its methods, `trigger` gives a trigger that ages by `clock`."""
    async with workspace_served(COMPANY) as here:
        here.api = client_of(here)
        here.clock = here.here.triggers._seconds = Clock()
        here.trigger = lambda name="lin": here.here.triggers.give(here[name].id, "tab")
        yield here


def client_of(slack, token=None):
    return AsyncWebClient(token or slack.bot_token, base_url=slack.api_url, retry_handlers=[])


@asynccontextmanager
async def linked(slack, app):
    """The app answers this workspace, over whichever transport it is served on."""
    if hasattr(slack.wire, "url"):
        handler = AsyncSlackRequestHandler(app)
        async with listening(Starlette(routes=[Route("/slack/events", handler.handle, methods=["POST"])])) as address:
            slack.app_url = f"{address}/slack/events"
            yield app
        return
    handler = AsyncSocketModeHandler(app, slack.app_token)
    await handler.connect_async()
    while not slack.workspace.connected_apps:
        await asyncio.sleep(0.005)
    try:
        yield app
    finally:
        await handler.close_async()


def bolt(slack):
    return AsyncApp(client=client_of(slack), signing_secret=slack.signing_secret, process_before_response=True)
