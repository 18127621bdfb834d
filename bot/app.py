"""Puts the rooms together: one app, whichever way payloads come in."""

import logging
from collections.abc import Mapping
from typing import Any

from aiohttp import ClientSession, ClientTimeout
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.places import is_local
from handlers.answers import answer_error
from handlers.desk import Desk
from handlers.dispatch import register

Teams = Mapping[str, AuthorizeResult]
CALL_SECONDS = 20  # the relay leases a lane for longer


def session() -> ClientSession:
    """One for all calls; the SDK takes its time limit from here."""
    return ClientSession(timeout=ClientTimeout(total=CALL_SECONDS))


def slack_client(token: str | None, api_url: str, session: ClientSession | None) -> AsyncWebClient:
    """Without the SDK's own retries, which would send a post again whose answer was lost."""
    slack = AsyncWebClient(token, base_url=api_url, session=session, retry_handlers=[])
    if is_local(api_url):
        slack.proxy = None  # found in the environment, and no use on the way to ourselves
    return slack


async def known_teams(slack: AsyncWebClient) -> Teams:
    """Asked once at the start: Bolt would ask on the first request, while a person waits."""
    me = (await slack.auth_test()).data
    assert isinstance(me, dict)
    return {me["team_id"]: AuthorizeResult.from_auth_test_response(bot_token=slack.token, auth_test_response=me)}


def quiet() -> logging.Logger:
    """Bolt takes over this level, and quotes payloads below it."""
    logger = logging.getLogger("slack_bolt")
    logger.setLevel(logging.ERROR)
    return logger


def build(desk: Desk, teams: Teams) -> AsyncApp:
    async def authorize(team_id: str) -> AuthorizeResult:
        return teams[team_id]  # the door lets no other team in

    app = AsyncApp(
        name="gatepost",  # else Bolt reads the source of every caller to find one
        client=slack_client(None, desk.slack.base_url, desk.slack.session),
        logger=quiet(),
        authorize=authorize,
        process_before_response=True,
        # What these would look for is settled at the door; a token out of a payload is never used.
        request_verification_enabled=False,
        ssl_check_enabled=False,
        url_verification_enabled=False,
        attaching_function_token_enabled=False,
    )
    register(app, desk)

    @app.error
    async def on_error(error: Exception, body: dict[str, Any]) -> BoltResponse:
        return await answer_error(desk, error, body)

    return app
