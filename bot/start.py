"""What has to stand before anybody is served: the database, Slack, an edition in force, people known."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from itertools import chain, repeat
from pathlib import Path
from typing import Any, TypeVar

import structlog
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.app import Teams, known_teams
from bot.places import is_local
from bot.settings import Settings
from handlers.desk import code_of
from handlers.told import as_told
from policy.edition import EditionBroken, Flaw
from policy.proof import load
from scheduler.trouble import trouble_of
from storage.store import Database, Store
from usecases.clock import is_moved
from usecases.editions import publish_first_edition
from usecases.people import learn_people

PAUSES = (1, 2, 4, 8, 15, 30)  # seconds between two tries to reach Slack; the last for ever
PAGE = 200
FINAL = (
    "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "not_allowed_token_type",
    "missing_scope", "no_permission", "org_login_required", "team_access_not_granted", "access_denied",
)  # fmt: skip
Answer = TypeVar("Answer")
log = structlog.get_logger(__name__)


class SlackRefuses(Exception):
    """Slack knows this token and will not have it, or does not know it (setting, code)."""

    def __init__(self, setting: str, code: str) -> None:
        super().__init__(setting, code)
        self.setting, self.code = setting, code


class ClockMoved(Exception):
    """The database is a sandbox's: its clock was moved there, and a real Slack's people live by the real one."""


class EditionUnfit(Exception):
    """An edition that cannot be read or carried out (path, why or its flaws)."""

    def __init__(self, path: Path, why: str = "", flaws: tuple[Flaw, ...] = ()) -> None:
        super().__init__(path, why, flaws)
        self.path, self.why, self.flaws = path, why, flaws


def edition_text(path: Path) -> str:
    """An edition that can be carried out, proven. Refuses with EditionUnfit."""
    try:
        text = path.read_text(encoding="utf-8")
        load(text)
    except EditionBroken as broken:
        raise EditionUnfit(path, flaws=broken.flaws) from broken
    except OSError as unread:
        raise EditionUnfit(path, str(unread.strerror)) from unread
    except UnicodeDecodeError as garbled:
        raise EditionUnfit(path, "it is not UTF-8") from garbled
    return text


def open_database(settings: Settings, pretends: bool = False) -> Database:
    """A file of our own is brought up to date; what others share is only checked. Refuses as storage/engines.py.

    `pretends`: in a sandbox nothing has to outlast a loss of power.
    """
    database = Database(settings.database_url, pretends=pretends)
    try:
        if settings.on_sqlite:
            database.upgrade()
        database.check_schema()
    except BaseException:
        database.close()
        raise
    return database


async def patiently(ask: Callable[[], Awaitable[Answer]], setting: str, pauses: Sequence[float] = PAUSES) -> Answer:
    """Asks a Slack that cannot be reached until it can; one that refuses the token of `setting` is SlackRefuses."""
    waits = chain(pauses, repeat(pauses[-1]))
    while True:
        try:
            return await ask()
        except (TimeoutError, ClientError, SlackApiError) as error:
            code = code_of(error)
            if code in FINAL:
                raise SlackRefuses(setting, code) from error
        wait = next(waits)
        log.warning("slack_unreachable", reason=code, again_in_seconds=wait)
        await asyncio.sleep(wait)


async def meet(slack: AsyncWebClient) -> Teams:
    """Whose app we are."""
    return await patiently(lambda: known_teams(slack), "SLACK_BOT_TOKEN")


def team_of(teams: Teams) -> tuple[str, str]:
    """Slack's ids of the enterprise and the team whose app we are."""
    [us] = teams.values()
    return us.enterprise_id or "", us.team_id or ""


def workspace_of(database: Database, teams: Teams) -> Store:
    return Store(database, database.workspace_id(*team_of(teams)))


async def check_clock(store: Store, api_url: str) -> None:
    """Refuses with ClockMoved beside a Slack that is not on this machine."""
    if not is_local(api_url) and await store.look(is_moved, None):
        raise ClockMoved


async def put_in_force(store: Store, text: str) -> None:
    """The edition that a company begins with; later ones are published on purpose."""
    if not await store.run(publish_first_edition, text):
        log.warning("another_edition_in_force", to_change="gatepost policy publish FILE")


async def learn_everybody(store: Store, slack: AsyncWebClient) -> int:
    """How many people Slack told of. Whoever is missing later is asked about when they act."""
    team = str((await slack.auth_test())["team_id"])
    cursor, learned = "", 0
    while True:
        listed = await _page(slack, cursor)
        members: list[dict[str, Any]] = listed.get("members") or []
        people = [as_told(user, team) for user in members]
        await store.run(learn_people, people)
        learned += len(people)
        cursor = (listed.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return learned


async def _page(slack: AsyncWebClient, cursor: str) -> AsyncSlackResponse:
    """Waits for as long as Slack asks."""
    while True:
        try:
            return await slack.users_list(cursor=cursor, limit=PAGE, include_locale=True)
        except SlackApiError as error:
            trouble = trouble_of(error, 0)
            if not trouble.is_limit:
                raise
        await asyncio.sleep(trouble.wait)
