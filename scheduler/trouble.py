"""What a failed call to Slack means for a notice: wait and try again, or an admin has to look."""

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from aiohttp import ClientConnectorError, ClientError
from slack_sdk.errors import SlackApiError

from scheduler.limits import Closed

LIMITS = ("ratelimited", "rate_limited", "message_limit_exceeded")
FINAL = (
    "channel_not_found", "is_archived", "is_inactive", "not_in_channel", "user_not_found", "account_inactive",
    "invalid_auth", "token_revoked", "missing_scope", "restricted_action", "invalid_blocks", "invalid_arguments",
    "invalid_channel", "posting_to_channel_denied", "file_type_not_allowed", "file_uploads_disabled",
    "file_uploads_except_images_disabled", "storage_limit_reached", "msg_too_long", "no_permission", "cannot_dm_bot",
    "user_disabled", "messages_tab_disabled", "not_enabled",
)  # fmt: skip
LOST = ("message_not_found", "cant_update_message", "edit_window_closed")
NO_ANSWER = "no_answer"
# Slack says of the first two that some of what was asked may have been done.
HALF_DONE = ("internal_error", "fatal_error")
PASSING = (NO_ANSWER, *HALF_DONE, "service_unavailable", "request_timeout")
TOO_MANY = 429
LONGEST_WAIT, LONGEST_DOUBT = 60.0, 900.0  # seconds
Answer = TypeVar("Answer")


class Garbled(Exception):
    """Slack's answer was no JSON."""


class Unanswered(Exception):
    """A message was sent, and nobody knows whether Slack has it. Each time that it is said again may be one more."""


FAILED = (OSError, ClientError, SlackApiError, Garbled)


async def heard(call: Awaitable[Answer]) -> Answer:
    """A call's answer; raises one of FAILED where there is none."""
    try:
        return await call
    except (AttributeError, ValueError) as error:
        # The SDK stumbles over plain text, and over what is not UTF-8.
        raise Garbled from error


@dataclass(frozen=True)
class Trouble:
    """`wait`: seconds until the next try. A limit never counts as a failed try; a final refusal is parked at once.

    `is_passing`: Slack's own trouble, or that of the way there; however long it lasts, nothing is parked for it.
    """

    code: str
    wait: float
    is_limit: bool = False
    is_final: bool = False
    is_passing: bool = False


def trouble_of(error: Exception, tries: int) -> Trouble:
    patience = min(2.0 ** min(tries, 10), LONGEST_DOUBT if isinstance(error, Unanswered) else LONGEST_WAIT)
    if isinstance(error, Closed):
        return Trouble(LIMITS[0], error.wait, is_limit=True)
    if not isinstance(error, SlackApiError):
        is_passing = isinstance(error, OSError | ClientError | Garbled | Unanswered)
        return Trouble(type(error).__name__, patience, is_passing=is_passing)
    code = _code(error)
    if code in LIMITS:
        return Trouble(code, _asked(getattr(error.response, "headers", None) or {}), is_limit=True)
    return Trouble(code, patience, is_final=code in FINAL, is_passing=code in PASSING)


def may_stand(error: Exception) -> bool:
    """May what was asked have been done all the same? Not when Slack was never reached, or said no."""
    if isinstance(error, SlackApiError):
        return _code(error) in (NO_ANSWER, *HALF_DONE)
    return not isinstance(error, ClientConnectorError)


def _code(error: SlackApiError) -> str:
    """Slack's word; the body may be no JSON at all."""
    response: Any = error.response
    if getattr(response, "status_code", 0) == TOO_MANY:
        return LIMITS[0]
    said = getattr(response, "data", response)
    return str((said.get("error") if isinstance(said, Mapping) else "") or NO_ANSWER)


def _asked(headers: Mapping[str, str]) -> float:
    asked = str(headers.get("Retry-After") or headers.get("retry-after"))
    return float(asked) if asked.isdecimal() else 1.0
