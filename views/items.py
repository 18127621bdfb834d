"""The lists of a form, item by item: rows with their menus, and the editor of one item."""

import json
from collections.abc import Callable, Mapping
from typing import TypedDict, Unpack

from policy.drafts import mark
from policy.forms import GOALS, LINES, Field
from policy.people import Person
from policy.presets import Preset
from views.blocks import (
    OPTION,
    OPTIONS,
    Block,
    actions,
    bold,
    bullets,
    context,
    modal,
    option,
    overflow,
    plain,
    rich,
    section,
    text,
)  # fmt: skip
from views.blocks import (
    line as row,
)
from views.filled import Filled
from views.goals import goal_editor, goal_presses, goal_words, goals_box
from views.inputs import Typed
from views.lines import line_editor, line_presses, line_words, lines_box
from views.text import Say, flat

ROWS = 20  # beyond these a list is drawn closer together, so that a view holds it
ACTS = ("edit", "remove")


def list_blocks(field: Field, filled: Filled, say: Say) -> list[Block]:
    """A list of the form: what is there, each with its menu, a press to add, and a box to write several at once."""
    items = filled.items(field.key)
    blocks = [rich(row(bold(say.label(field.label))), name=f"{field.key}.title")]
    if hint := say.label(field.hint):
        blocks.append(context(hint))
    if 0 < len(items) <= ROWS:
        blocks += [_item_row(field, place, item, filled, say) for place, item in enumerate(items)]
    elif items:
        blocks += _close_rows(field, filled, say)
    if len(items) < field.at_most:
        blocks.append(PRESSES[field.kind](field, filled, say))
    return blocks + BOXES[field.kind](field, filled, say)


def _item_row(field: Field, place: int, item: Typed, filled: Filled, say: Say) -> Block:
    menu = overflow(f"{field.kind}.item", {f"{act}:{place}:{mark(item)}": say(f"item.{act}") for act in ACTS})
    return section(f"{place + 1}.  {item_words(field.kind, item, filled, say)}", menu, f"{field.key}.{place}")


def _close_rows(field: Field, filled: Filled, say: Say) -> list[Block]:
    """Many items: one list, and menus that name them by number."""
    items = filled.items(field.key)
    told = [item_words(field.kind, item, filled, say) for item in items]
    menus = {
        act: [
            option(flat(f"{place + 1}. {words}", OPTION), f"{act}:{place}:{mark(items[place])}")
            for place, words in enumerate(told)
        ]
        for act in ACTS
    }
    groups = [{"label": plain(say(f"item.{act}"), OPTION), "options": found[:OPTIONS]} for act, found in menus.items()]
    menu = {
        "type": "static_select",
        "action_id": f"{field.kind}.item",
        "placeholder": plain(say("item.choose"), 150),
        "option_groups": groups,
    }
    numbered = [[text(f"{place}.  {words}")] for place, words in enumerate(told, 1)]
    return [rich(bullets(numbered)), actions([menu], f"{field.key}.menu")]


def item_words(kind: str, item: Typed, filled: Filled, say: Say) -> str:
    """An item as it reads, also while something about it is still wrong."""
    return WORDED[kind](item, filled, say)


class Editing(TypedDict, total=False):
    """`typed` shows again what was entered; `writer` owns a goal unless they say otherwise; `root`: the form's view."""

    typed: Typed | None
    writer: Person
    root: str
    preset: Preset | None


def item_editor(kind: str, filled: Filled, index: int | None, say: Say, **editing: Unpack[Editing]) -> Block:
    """The editor of one goal or line, pushed on the form. `index` from 0, None for a new one."""
    field = next(each for each in filled.form.fields.values() if each.kind == kind)
    items = filled.items(field.key)
    known = items[index] if index is not None and index < len(items) else {}
    typed, preset = editing.get("typed"), editing.get("preset")
    kept = {"draft": filled.draft, "page": filled.page, "revision": filled.revision, "index": index}
    kept |= {"root": editing.get("root", ""), "was": mark(known) if index is not None else ""}
    kept |= {"form": filled.form.key, "preset": preset.key if preset else ""}
    item = known if typed is None else typed
    if kind == GOALS:
        blocks = goal_editor(item, filled, editing.get("writer"), say, preset)
    else:
        blocks = line_editor(item, filled, say)
    titles = {"submit": say.title("item.keep"), "close": say.title("word.cancel")}
    return modal(f"{kind}.item", say.title(f"{kind}.editor"), blocks, **titles, private_metadata=json.dumps(kept))


Worded = Callable[[Typed, Filled, Say], str]
WORDED: Mapping[str, Worded] = {GOALS: goal_words, LINES: line_words}
PRESSES: Mapping[str, Callable[[Field, Filled, Say], Block]] = {GOALS: goal_presses, LINES: line_presses}
BOXES: Mapping[str, Callable[[Field, Filled, Say], list[Block]]] = {GOALS: goals_box, LINES: lines_box}
