"""The arguments of one Web API call, read as Slack reads them."""

import json
from typing import Any
from urllib.parse import parse_qsl

from sandbox.errors import SlackError

JSON_FIELDS = ("view", "blocks", "metadata", "message", "attachments")
CODES = {"blocks": "invalid_blocks_format", "metadata": "invalid_metadata_format"}


class Asked(dict[str, Any]):
    def __missing__(self, name: str) -> Any:
        raise SlackError("invalid_arguments", f"[ERROR] missing required field: {name}")

    def word(self, name: str) -> str:
        value = self[name]
        if not isinstance(value, str):
            raise SlackError("invalid_arguments", f"[ERROR] must provide a string [json-pointer:/{name}]")
        return value

    def word_or_none(self, name: str) -> str | None:
        return self.word(name) if self.get(name) else None

    def words(self, name: str) -> list[str]:
        """Comma-separated, or a list."""
        value = self[name]
        parts = value if isinstance(value, list) else str(value).split(",")
        return [str(part).strip() for part in parts if str(part).strip()]

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.get(name, default)
        return value.lower() in ("true", "1") if isinstance(value, str) else bool(value)

    def number(self, name: str, default: int) -> int:
        try:
            return int(self.get(name, default))
        except (TypeError, ValueError, OverflowError) as error:
            raise SlackError("invalid_arguments", f"[ERROR] must be an integer [json-pointer:/{name}]") from error


def read_asked(query: dict[str, str], body: bytes, content_type: str) -> Asked:
    """Refuses a body that is not what its content type says (invalid_json, invalid_form_data)."""
    asked = Asked(query)
    if content_type.startswith("application/json"):
        said = _opened(body or b"{}", "invalid_json")
        if not isinstance(said, dict):
            raise SlackError("json_not_object")
        asked.update(said)
    else:
        try:
            asked.update(parse_qsl(body.decode(), keep_blank_values=True))
        except ValueError as error:
            raise SlackError("invalid_form_data") from error
    for name in JSON_FIELDS:
        if isinstance(asked.get(name), str) and asked[name]:
            asked[name] = _opened(asked[name], CODES.get(name, "invalid_arguments"))
    return asked


def _opened(text: str | bytes, code: str) -> Any:
    try:
        return whole(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise SlackError(code) from error


def whole(value: Any) -> Any:
    """Half a surrogate pair cannot be sent on: it becomes the replacement character."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [whole(part) for part in value]
    if isinstance(value, dict):
        return {whole(name): whole(part) for name, part in value.items()}
    return value
