"""A message about several things in which one of them was pressed: that one says so, the others stay."""

from collections.abc import Mapping, Sequence
from typing import Any

from views.blocks import Block, context, message

DONE = "✓"


def is_gathered(said: Mapping[str, Any]) -> bool:
    """A brief and a digest begin with what they count; a message about one thing does not."""
    blocks = said.get("blocks")
    first = blocks[0] if isinstance(blocks, list) and blocks else None
    return said.get("type") == "message" and isinstance(first, dict) and first.get("type") == "header"


def without(said: Mapping[str, Any], element: Mapping[str, Any], told: str, *, alone: bool) -> Block:
    """`element`: what was pressed, as Slack names it. `told`: what stands there instead. `alone`: what stands beside it
    can still be pressed.
    """
    rows: list[Block] = []
    for block in said["blocks"]:
        here = block.get("block_id") == element["block_id"]
        rows += [*_left(block, element, alone), context(f"{DONE} {told}")] if here else [block]
    return message(str(said.get("text", "")), rows)


def _left(block: Block, element: Mapping[str, Any], alone: bool) -> Sequence[Block]:
    if block["type"] != "actions":
        return [{name: part for name, part in block.items() if name != "accessory"}]
    kept = [each for each in block["elements"] if each.get("action_id") != element["action_id"]] if alone else []
    return [{**block, "elements": kept}] if kept else []
