"""Text inputs of a form, with what was typed in them."""

from collections.abc import Mapping

from policy.forms import WRITTEN, Field
from views.blocks import Block, entry, plain, typing
from views.filled import Filled
from views.text import Say

LONGEST_INPUT = 3000
Typed = Mapping[str, str]


def typed_input(item: Typed, name: str, limit: int) -> Block:
    typed = " ".join(item.get(name, "").split())[:LONGEST_INPUT]
    return typing(typed, max_length=max(limit, len(typed)))


def box(field: Field, filled: Filled, say: Say) -> Block:
    """Where the items of a list are written one a line.

    Slack keeps what was typed under a block's name: where we changed the text ourselves, the block gets another. It
    calls an input optional that may stay empty: that is the box only where the list has something already.
    """
    turns = filled.values.get("rewritten") or 0
    name = f"{field.key}{WRITTEN}" + (f".{turns}" if turns else "")
    examples = plain(say(f"{field.kind}.examples"), 150)
    written = filled.written(field.key)[:LONGEST_INPUT]
    element = typing(written, multiline=True, max_length=LONGEST_INPUT, placeholder=examples)
    may_be_empty = field.optional or bool(filled.items(field.key))
    return entry(name, say(f"{field.kind}.box"), element, say(f"{field.kind}.box_hint"), may_be_empty)


def key_of(block: str) -> str:
    """The key under which a block's text is kept."""
    return block.partition(".")[0]
