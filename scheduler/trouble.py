"""What a failed call to Slack means for a notice: wait and try again, or an admin has to look."""

from dataclasses import dataclass

from slack_sdk.errors import SlackApiError

LIMITS = ("ratelimited", "rate_limited", "message_limit_exceeded")
FINAL = (
    "channel_not_found", "is_archived", "not_in_channel", "user_not_found", "account_inactive", "invalid_auth",
    "token_revoked", "missing_scope", "restricted_action", "invalid_blocks", "invalid_arguments", "msg_too_long",
    "no_permission", "cannot_dm_bot", "user_disabled", "messages_tab_disabled", "not_enabled",
)  # fmt: skip
LOST = ("message_not_found", "cant_update_message", "edit_window_closed")
LONGEST_WAIT = 60.0  # seconds


@dataclass(frozen=True)
class Trouble:
    """`wait`: seconds until the next try. A limit never counts as a failed try; a final refusal is parked at once."""

    code: str
    wait: float
    is_limit: bool = False
    is_final: bool = False


def trouble_of(error: Exception, tries: int) -> Trouble:
    patience = min(2.0**tries, LONGEST_WAIT)
    if not isinstance(error, SlackApiError):
        return Trouble(type(error).__name__, patience)
    response = error.response
    headers = getattr(response, "headers", None) or {}
    code = str((response.get("error") if hasattr(response, "get") else "") or "no_answer")
    status = getattr(response, "status_code", 0)
    if status == 429 or code in LIMITS:
        asked = headers.get("Retry-After") or headers.get("retry-after") or "1"
        return Trouble(code, float(asked), is_limit=True)
    return Trouble(code, patience, is_final=code in FINAL)
