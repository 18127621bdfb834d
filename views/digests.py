"""What was gathered for one of a reader's hours: one message, a line each with its press."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from views.asking import Asked
from views.blocks import Block, button, context, header, message, section
from views.text import Say, flat

AT_MOST, LINE = 20, 300
GATE, DECIDE = "gate.", "digest.decide"


def digest_message(gathered: Sequence[Mapping[str, Any]], say: Say) -> Block | None:
    """Nothing where nothing is left to be told. Each of `gathered` is a message as it would have been posted alone."""
    if not gathered:
        return None
    title = say.counted("digest.title", len(gathered))
    lines = [section(flat(str(each["text"]), LINE), _press(each, say)) for each in gathered[:AT_MOST]]
    more = [say("digest.more", count=str(len(gathered) - AT_MOST))] if len(gathered) > AT_MOST else []
    first = flat(str(gathered[0]["text"]), LINE)
    blocks = [header(title), *lines, *map(context, more), context(say("digest.why"))]
    return message(say.row([title, first]), blocks)


def asks(shown: Mapping[str, Any]) -> bool:
    """Does a gate wait for its reader's word?"""
    return any(each["action_id"].startswith(GATE) for each in _buttons(shown))


def _buttons(shown: Mapping[str, Any]) -> Iterator[Block]:
    rows = (block["elements"] for block in shown["blocks"] if block["type"] == "actions")
    return (each for row in rows for each in row if each["type"] == "button")


def _press(shown: Mapping[str, Any], say: Say) -> Block | None:
    """Its first press. A gate is decided in a ballot: a line here shows too little for a press that ends it."""
    first = next(_buttons(shown), None)
    return _decide(first, say) if first and first["action_id"].startswith(GATE) else first


def _decide(element: Block, say: Say) -> Block:
    return button(DECIDE, say("gate.decide"), str(replace(Asked.parse(element["value"]), verdict="")))
