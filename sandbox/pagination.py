"""Cursor pagination, as in every method that lists."""

import base64
import binascii
from collections.abc import Sequence
from typing import Any, TypeVar

from sandbox.asked import Asked
from sandbox.errors import SlackError

Item = TypeVar("Item")
MOST = 1000


def page_of(items: Sequence[Item], asked: Asked, default: int) -> tuple[list[Item], dict[str, Any]]:
    """One page, and the metadata that names the next. Refuses a limit over 1,000 and a cursor that is none."""
    limit = asked.number("limit", default) or default
    if not 0 < limit <= MOST:
        raise SlackError("invalid_limit")
    start = _place(asked.word_or_none("cursor") or "")
    end = start + limit
    following = base64.b64encode(f"at:{end}".encode()).decode() if end < len(items) else ""
    return list(items[start:end]), {"response_metadata": {"next_cursor": following}}


def _place(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        word, _, place = base64.b64decode(cursor, validate=True).decode().partition(":")
        if word != "at":
            raise ValueError(word)
        return int(place)
    except (ValueError, binascii.Error) as error:
        raise SlackError("invalid_cursor") from error
