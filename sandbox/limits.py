"""Slack's limits on messages and views: each object by its table, then what only the whole can tell."""

import json
from collections.abc import Iterator
from typing import Any

from sandbox.blocks import Block, interactive
from sandbox.checks import Complaint, by_type, complaint, listed
from sandbox.errors import SlackError
from sandbox.shapes import GROUP, PLAIN_OPTION
from sandbox.shapes_of_blocks import BLOCKS, MOST_BLOCKS, SURFACES, VIEWS

MESSAGE_TEXT = 4000
ALL_TEXT_OF_A_MESSAGE = 9000
ALL_MARKDOWN = 12000
VIEW_BYTES = 250 * 1024
MOST_OF_A_KIND = {"table": 1, "data_visualization": 2}
WORDS = ("text", "caption", "title", "alt_text")


def check_blocks(blocks: Any, surface: str, place: str = "/blocks") -> list[Complaint]:
    """surface is message, modal or home."""
    known = listed(by_type(BLOCKS, *SURFACES[surface]), MOST_BLOCKS[surface], 0)
    return list(known(blocks, place)) or [
        *_doubles(blocks, place),
        *_together(blocks, place),
        *(_files(blocks, place) if surface != "modal" else ()),
    ]


def refuse_message(text: Any, blocks: Any) -> None:
    """Raises Slack's code for what cannot be posted, wherever it is said."""
    if not isinstance(text, str):
        raise SlackError("invalid_arguments", "[ERROR] must provide a string [json-pointer:/text]")
    if not text and not blocks:
        raise SlackError("no_text")
    wrong = check_blocks(blocks, "message")
    if wrong:
        raise SlackError("invalid_blocks", *map(str, wrong))
    if len(text) > MESSAGE_TEXT:
        raise SlackError("msg_too_long")
    if sum(map(len, words_of(blocks))) > ALL_TEXT_OF_A_MESSAGE:
        raise SlackError("msg_blocks_too_long")


def check_view(view: Any, *kinds: str) -> list[Complaint]:
    """kinds: the views that may stand here, modal or home."""
    found = list(by_type(VIEWS, *kinds)(view, "/view"))
    if found:
        return found
    found = check_blocks(view["blocks"], view["type"], "/view/blocks")
    if (
        not found
        and view["type"] == "modal"
        and not view.get("submit")
        and any(block["type"] == "input" for block in view["blocks"])
    ):
        found = [complaint("missing required field: submit", "/view", "required", expected="submit")]
    return found


def too_large(view: Any) -> bool:
    return len(json.dumps(view, ensure_ascii=False).encode("utf-8", "surrogatepass")) > VIEW_BYTES


def check_options(answer: dict[str, Any]) -> list[Complaint]:
    """What an app answers when a select asks it: options, or groups of them, at most a hundred."""
    if "option_groups" in answer:
        return list(listed(GROUP, 100, 0)(answer["option_groups"], "/option_groups"))
    return list(listed(PLAIN_OPTION, 100, 0)(answer.get("options"), "/options"))


def words_of(part: Any) -> Iterator[str]:
    """Everything that is read: texts, labels, captions, cells; not ids and values."""
    if isinstance(part, list):
        for each in part:
            yield from words_of(each)
    elif isinstance(part, dict):
        for name, inner in part.items():
            if isinstance(inner, str):
                if name in WORDS:
                    yield inner
            else:
                yield from words_of(inner)


def _doubles(blocks: list[Block], place: str) -> Iterator[Complaint]:
    seen: set[str] = set()
    for order, block in enumerate(blocks):
        block_id = block.get("block_id")
        if block_id is not None and block_id in seen:
            yield complaint(
                f"block_id already exists: {block_id}", f"{place}/{order}/block_id", "unique", expected="block_id"
            )
        seen.add(block_id or "")
        actions = [element["action_id"] for element in interactive(block) if element.get("action_id")]
        for action_id in {name for name in actions if actions.count(name) > 1}:
            yield complaint(
                f"action_id already exists: {action_id}", f"{place}/{order}", "unique", expected="action_id"
            )


def _files(blocks: list[Block], place: str) -> Iterator[Complaint]:
    for order, block in enumerate(blocks):
        if block.get("element", {}).get("type") == "file_input":
            where = f"{place}/{order}/element/type"
            yield complaint("unsupported type: file_input", where, "enum", expected="a modal")


def _together(blocks: list[Block], place: str) -> Iterator[Complaint]:
    for kind, most in MOST_OF_A_KIND.items():
        if sum(block["type"] == kind for block in blocks) > most:
            yield complaint(f"no more than {most} {kind} allowed", place, "max_items", expected=most)
    markdown = sum(len(block["text"]) for block in blocks if block["type"] == "markdown")
    if markdown > ALL_MARKDOWN:
        yield complaint(
            f"markdown text must be less than {ALL_MARKDOWN + 1} characters", place, "max_length", expected=ALL_MARKDOWN
        )
    focused = [element for block in blocks for element in interactive(block) if element.get("focus_on_load")]
    if len(focused) > 1:
        yield complaint("only one element may set focus_on_load", place, "max_items", expected=1)
