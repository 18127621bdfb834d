"""What Slack does for an approved project: a channel of its own, with its people in it."""

import re

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from policy.people import Kind
from scheduler.trouble import heard, trouble_of
from storage.outbox import Turn
from storage.store import Store
from usecases.messages import posted
from usecases.projects import OpenedChannel, invited, sight
from usecases.projects import open_channel as opened

NAME_AT_MOST = 80
TAKEN = "name_taken"
PUBLIC, PRIVATE = "public_channel", "private_channel"
SPARE_NAMES = 9
ALREADY = ("already_in_channel", "cant_invite_self")
PINNED, MAY_NOT_PIN = "already_pinned", ("not_pinnable", "permission_denied", "message_not_found", "too_many_pins")
# One who cannot come keeps nobody else outside.
NEVER = ("cant_invite", "user_not_found", "user_is_restricted", "ura_max_channels", "not_in_team", "user_disabled")
log = structlog.get_logger(__name__)


async def open_channel(store: Store, slack: AsyncWebClient, turn: Turn) -> None:
    """Makes the channel of a project, a private one where the project is confidential.

    One that we made before, when the answer was lost, is found and adopted.
    """
    project = (await store.look(sight, turn.notice.subject)).project
    is_private = project.terms.confidential
    me = str((await heard(slack.auth_test()))["user_id"])
    for number in range(1, SPARE_NAMES + 1):
        name = channel_name(project.key, number)
        try:
            made = await heard(slack.conversations_create(name=name, is_private=is_private))
            channel = str(made["channel"]["id"])
        except SlackApiError as error:
            if trouble_of(error, 0).code != TAKEN:
                raise
            channel = await _ours(slack, name, me, is_private)
        if channel:
            await store.run(opened, OpenedChannel(project.id, channel), once=f"done:{turn.notice.key}")
            return
    raise LookupError(TAKEN)


def channel_name(key: str, number: int = 1) -> str:
    """The key in lower case; a second, third ... name where somebody else has the first."""
    plain = re.sub(r"[^a-z0-9-]+", "-", key.lower())[: NAME_AT_MOST - 3]
    return plain if number == 1 else f"{plain}-{number}"


async def _ours(slack: AsyncWebClient, name: str, me: str, is_private: bool) -> str:
    """The id of such a channel with that name if we created it; empty if it is somebody else's or cannot be seen."""
    cursor, kind = "", PRIVATE if is_private else PUBLIC
    while True:
        listed = await heard(slack.conversations_list(cursor=cursor, limit=200, exclude_archived=True, types=kind))
        for channel in listed["channels"]:
            if channel["name"] == name:
                return str(channel["id"]) if channel.get("creator") == me else ""
        cursor = str((listed.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return ""


async def invite(store: Store, slack: AsyncWebClient, turn: Turn) -> None:
    """Brings a project's people into its channel; who is there already is no trouble."""
    project = (await store.look(sight, turn.notice.subject)).project
    for person in await store.look(invited, turn.notice.subject):
        if person.kind is not Kind.MEMBER:
            continue
        try:
            await heard(slack.conversations_invite(channel=project.channel, users=person.slack_id))
        except SlackApiError as error:
            trouble = trouble_of(error, 0)
            if trouble.code not in ALREADY + NEVER:
                raise
            if trouble.code in NEVER:
                log.warning("not_invited", project=project.key, trouble=trouble.code)


async def pin(store: Store, slack: AsyncWebClient, turn: Turn) -> None:
    """Keeps a living message, by its key, within reach of its channel. Where we may not, it still stands there."""
    message = await store.look(posted, turn.notice.subject)
    if message is None:
        raise LookupError(turn.notice.subject)
    try:
        await heard(slack.pins_add(channel=message.channel, timestamp=message.ts))
    except SlackApiError as error:
        trouble = trouble_of(error, 0)
        if trouble.code not in (PINNED, *MAY_NOT_PIN):
            raise
        if trouble.code != PINNED:
            log.warning("not_pinned", trouble=trouble.code)
