"""blocks.validate: the limits, asked for by themselves."""

from typing import Any

from sandbox.asked import Asked
from sandbox.checks import Complaint
from sandbox.errors import SlackError
from sandbox.installation import Installation
from sandbox.limits import check_blocks, check_view
from sandbox.payloads import Payload


def validate(here: Installation, asked: Asked) -> Payload:
    given = [name for name in ("blocks", "view", "message") if asked.get(name) is not None]
    if len(given) != 1:
        raise SlackError("invalid_arguments", "must provide exactly one of `blocks`, `view`, or `message`")
    value: Any = asked[given[0]]
    match given[0]:
        case "blocks":
            wrong = check_blocks(value, "message", "")
        case "message":
            wrong = check_blocks(value.get("blocks", []) if isinstance(value, dict) else value, "message")
        case _:
            wrong = check_view(value, "modal", "home")
    if wrong:
        raise SlackError(f"invalid_{given[0]}", errors=[_told(each) for each in wrong])
    return {}


def _told(wrong: Complaint) -> Payload:
    return {"code": "failed_constraint", "message": wrong.says, "pointer": wrong.place, "constraint": wrong.constraint}
