"""Block Kit's nouns."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from views.own_words import escape, flat

Block = dict[str, Any]
TITLE, BUTTON, OPTION, HEADER, LABEL, HINT, SECTION, CONTEXT = 24, 75, 75, 150, 200, 500, 3000, 2000
VIEW_BYTES = 250 * 1024
CONTEXT_ELEMENTS, OPTIONS, MESSAGE_BLOCKS, VIEW_BLOCKS, TICKS = 10, 100, 50, 100, 10


def plain(text: str, limit: int = SECTION) -> Block:
    return {"type": "plain_text", "text": text if len(text) <= limit else flat(text, limit)}


def header(text: str) -> Block:
    return {"type": "header", "text": plain(" · ".join(text.split("\n")), HEADER)}


def section(text: str, accessory: Block | None = None, name: str = "") -> Block:
    return _named({"type": "section", "text": plain(text), **({"accessory": accessory} if accessory else {})}, name)


def context(*lines: str, name: str = "") -> Block:
    elements = [plain(line, CONTEXT) for line in lines if line]
    return _named({"type": "context", "elements": elements[:CONTEXT_ELEMENTS]}, name)


def actions(elements: Sequence[Block], name: str = "") -> Block:
    return _named({"type": "actions", "elements": list(elements)}, name)


def divider() -> Block:
    return {"type": "divider"}


def _named(block: Block, name: str) -> Block:
    return {**block, "block_id": name} if name else block


def button(action: str, text: str, value: str, **looks: Any) -> Block:
    return {"type": "button", "action_id": action, "text": plain(text, BUTTON), "value": value, **looks}


def confirm(title: str, text: str, yes: str, no: str) -> Block:
    return {"title": plain(title, 100), "text": plain(text, 300), "confirm": plain(yes, 30), "deny": plain(no, 30)}


def option(text: str, value: str, about: str = "") -> Block:
    return {"text": plain(text, OPTION), "value": value, **({"description": plain(about, OPTION)} if about else {})}


def date_picker(day: str = "") -> Block:
    """`day` as 2026-11-18."""
    return {"type": "datepicker", **({"initial_date": day} if day else {})}


def overflow(action: str, options: Mapping[str, str]) -> Block:
    return {"type": "overflow", "action_id": action, "options": [option(text, key) for key, text in options.items()]}


def select(options: Mapping[str, str], chosen: str = "", **rest: Any) -> Block:
    """One among many, by value."""
    offered = [option(text, key) for key, text in options.items()]
    first = next((each for each in offered if each["value"] == chosen), None)
    return {"type": "static_select", "options": offered, **({"initial_option": first} if first else {}), **rest}


def radio(options: Mapping[str, str], chosen: str = "") -> Block:
    return {**select(options, chosen), "type": "radio_buttons"}


def ticks(options: Mapping[str, str], chosen: Iterable[str] = ()) -> Block:
    offered = [option(text, key) for key, text in options.items()]
    first = [each for each in offered if each["value"] in set(chosen)]
    return {"type": "checkboxes", "options": offered, **({"initial_options": first} if first else {})}


def typing(text: str = "", **rest: Any) -> Block:
    return {"type": "plain_text_input", **({"initial_value": text} if text else {}), **rest}


def user(slack_id: str = "") -> Block:
    return {"type": "users_select", **({"initial_user": slack_id} if slack_id else {})}


def users(slack_ids: Sequence[str], most: int) -> Block:
    chosen = {"initial_users": list(slack_ids)} if slack_ids else {}
    return {"type": "multi_users_select", "max_selected_items": most, **chosen}


TOLD_AT_ONCE = ("static_select", "multi_static_select", "users_select", "multi_users_select", "checkboxes",
                "datepicker")  # fmt: skip


def told_at_once(block: Block) -> Block:
    """An input whose choice is sent as soon as it is made, so that it can be kept."""
    return {**block, "dispatch_action": True} if block["element"]["type"] in TOLD_AT_ONCE else block


def entry(field: str, label: str, element: Block, hint: str = "", optional: bool = False) -> Block:
    """An input; its block's id is the field's name, its element's action is `value`."""
    return {
        "type": "input",
        "block_id": field,
        "label": plain(label, LABEL),
        "element": {"action_id": "value", **element},
        **({"hint": plain(hint, HINT)} if hint else {}),
        **({"optional": True} if optional else {}),
    }


def text(words: str, **style: bool) -> Block:
    """A piece of rich text: never read as markup."""
    return {"type": "text", "text": words, **({"style": style} if style else {})}


def bold(words: str) -> Block:
    return text(words, bold=True)


def rich(*parts: Block, name: str = "") -> Block:
    return _named({"type": "rich_text", "elements": list(parts)}, name)


def line(*pieces: Block) -> Block:
    return {"type": "rich_text_section", "elements": [piece for piece in pieces if piece["text"]]}


def lines(rows: Iterable[Sequence[Block]]) -> Block:
    """One section of rich text, a line for each row."""
    found: list[Block] = []
    for row in rows:
        found += [text("\n")] if found else []
        found += [piece for piece in row if piece["text"]]
    return {"type": "rich_text_section", "elements": found}


def bullets(rows: Iterable[Sequence[Block]]) -> Block:
    return {"type": "rich_text_list", "style": "bullet", "elements": [line(*row) for row in rows]}


def quote(words: str) -> Block:
    """People's own words; what shows nothing leaves a dash, since Slack takes no empty text."""
    return {"type": "rich_text_quote", "elements": [text(words or "—")]}


def modal(callback: str, title: str, blocks: list[Block], **rest: Any) -> Block:
    """`submit`, `close` and `private_metadata` as they are shown or kept; the rest of Slack's keys pass through."""
    for word in ("submit", "close"):
        if word in rest:
            rest[word] = plain(rest[word], TITLE)
    return {"type": "modal", "callback_id": callback, "title": plain(title, TITLE), "blocks": blocks, **rest}


def fits(view: Block) -> bool:
    """Does Slack take a view of this size?"""
    return len(json.dumps(view, ensure_ascii=False).encode()) <= VIEW_BYTES


def message(words: str, blocks: list[Block]) -> Block:
    """`words` stand on lock screens and where blocks cannot be drawn; Slack reads them as markup."""
    return {"text": escape(flat(words, 600)), "blocks": blocks}
