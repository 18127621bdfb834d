"""Block Kit as data: which elements a block holds, what each answers with, and what stands there untouched."""

import json
from collections.abc import Callable, Container, Iterable, Iterator
from copy import deepcopy
from typing import Any, NamedTuple

Block = dict[str, Any]
Element = dict[str, Any]
Values = dict[str, dict[str, dict[str, Any]]]


class Answer(NamedTuple):
    """The key that an answer stands under, the key that presets it, and what stands there when it is empty."""

    key: str
    initial: str
    empty: Any


ANSWERS = {
    "plain_text_input": Answer("value", "initial_value", None),
    "number_input": Answer("value", "initial_value", None),
    "email_text_input": Answer("value", "initial_value", None),
    "url_text_input": Answer("value", "initial_value", None),
    "rich_text_input": Answer("rich_text_value", "initial_value", None),
    "file_input": Answer("files", "", []),
    "datepicker": Answer("selected_date", "initial_date", None),
    "timepicker": Answer("selected_time", "initial_time", None),
    "datetimepicker": Answer("selected_date_time", "initial_date_time", None),
    "static_select": Answer("selected_option", "initial_option", None),
    "external_select": Answer("selected_option", "initial_option", None),
    "radio_buttons": Answer("selected_option", "initial_option", None),
    "users_select": Answer("selected_user", "initial_user", None),
    "channels_select": Answer("selected_channel", "initial_channel", None),
    "conversations_select": Answer("selected_conversation", "initial_conversation", None),
    "checkboxes": Answer("selected_options", "initial_options", []),
    "multi_static_select": Answer("selected_options", "initial_options", []),
    "multi_external_select": Answer("selected_options", "initial_options", []),
    "multi_users_select": Answer("selected_users", "initial_users", []),
    "multi_channels_select": Answer("selected_channels", "initial_channels", []),
    "multi_conversations_select": Answer("selected_conversations", "initial_conversations", []),
}
INTERACTIVE = {*ANSWERS, "button", "overflow", "workflow_button", "icon_button", "feedback_buttons"}


def interactive(block: Block) -> Iterator[Element]:
    for part in (block.get("accessory"), block.get("element"), *block.get("elements", ())):
        if isinstance(part, dict) and part.get("type") in INTERACTIVE:
            yield part


def bare(value: Any) -> Any:
    """A copy without the keys that hold nothing: an absent key and a null are the same to Slack."""
    if isinstance(value, list):
        return [bare(part) for part in value]
    if isinstance(value, dict):
        return {name: bare(part) for name, part in value.items() if part is not None}
    return value


def named(blocks: list[Block], fresh: Callable[[str], str], before: Iterable[Block] = ()) -> list[Block]:
    """A copy in which every block and element without an id has one, new each time, as at Slack.

    Buttons that stood there `before` just so keep theirs: whoever is about to press one presses that one.
    """
    copied: list[Block] = bare(blocks)
    given = _given(before, {block.get("block_id") for block in copied})
    for block in copied:
        for element in interactive(block):
            element.setdefault("action_id", fresh("a"))
        if "block_id" not in block:
            known = given.get(_nameless(block))
            block["block_id"] = known.pop(0) if known else fresh("b")
    return copied


def _given(blocks: Iterable[Block], taken: Container[str | None]) -> dict[str, list[str]]:
    """The ids of blocks in which nothing is typed or chosen, by what they show; without those that are `taken`."""
    found: dict[str, list[str]] = {}
    for block in blocks:
        if block["block_id"] not in taken and not any(element["type"] in ANSWERS for element in interactive(block)):
            found.setdefault(_nameless(block), []).append(block["block_id"])
    return found


def _nameless(block: Block) -> str:
    return json.dumps({name: part for name, part in block.items() if name != "block_id"}, sort_keys=True)


def initial(element: Element) -> dict[str, Any]:
    key, preset, empty = ANSWERS[element["type"]]
    return {"type": element["type"], key: deepcopy(element.get(preset, empty))}


def values_of(blocks: list[Block], kept: Values) -> Values:
    """The same block_id and action_id keep what was typed; what is new starts as the app preset it."""
    values: Values = {}
    for block in blocks:
        for element in interactive(block):
            if element["type"] in ANSWERS:
                old = kept.get(block["block_id"], {}).get(element["action_id"], {})
                fits = old.get("type") == element["type"]
                values.setdefault(block["block_id"], {})[element["action_id"]] = old if fits else initial(element)
    return values
