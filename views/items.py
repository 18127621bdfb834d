"""Goals and budget lines: their rows on a form, and the editor of one."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any, TypedDict, Unpack

from policy.drafts import mark
from policy.forms import GOALS, LINES, Field
from policy.goals import LONGEST
from policy.money import number
from policy.people import Person
from policy.proposals import LINE_LONGEST, line
from policy.refusals import Refusal
from views.blocks import (
    LABEL,
    OPTION,
    OPTIONS,
    Block,
    actions,
    bold,
    bullets,
    button,
    context,
    entry,
    modal,
    option,
    overflow,
    plain,
    rich,
    section,
    select,
    text,
    typing,
    user,
)  # fmt: skip
from views.blocks import (
    line as row,
)
from views.filled import Filled
from views.text import Say, flat

ROWS = 20  # beyond these a list is drawn closer together, so that a view holds it
NUMBER_LENGTH = 60
ACTS = ("edit", "remove")
Typed = Mapping[str, str]


def list_blocks(field: Field, filled: Filled, say: Say) -> list[Block]:
    """A list of the form: what is there, each with its menu, and a press to add."""
    items = filled.items(field.key)
    blocks = [rich(row(bold(say.label(field.label))), name=f"{field.key}.title")]
    if hint := say.label(field.hint):
        blocks.append(context(hint))
    if not items:
        blocks.append(section(say(f"{field.kind}.none")))
    elif len(items) <= ROWS:
        blocks += [_item_row(field, place, item, filled, say) for place, item in enumerate(items)]
    else:
        blocks += _close_rows(field, filled, say)
    if len(items) < field.at_most:
        blocks.append(
            actions([button(f"{field.kind}.add", say(f"{field.kind}.add"), filled.draft)], f"{field.key}.add")
        )
    return blocks


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
        for act in ("edit", "remove")
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


def _goal_words(item: Typed, filled: Filled, say: Say) -> str:
    unit = flat(item.get("unit", ""), LONGEST["unit"])
    steps = f"{_number(item, 'baseline', say)} → {_number(item, 'target', say)} {unit}"
    owner = filled.people.get(item.get("owner", ""))
    by = ""
    with suppress(ValueError):
        by = say.tagged("goal.by", say.day(date.fromisoformat(item.get("by", ""))))
    return say.row([flat(item.get("metric", ""), LONGEST["metric"]), steps, by, flat(owner.name, 60) if owner else ""])


def _number(item: Typed, name: str, say: Say) -> str:
    typed = item.get(name, "")
    try:
        return say.number(number(typed))
    except Refusal:
        return flat(typed, NUMBER_LENGTH) or "?"


def _line_words(item: Typed, filled: Filled, say: Say) -> str:
    what = flat(item.get("what", ""), LINE_LONGEST)
    try:
        read = line(filled.edition, item)
    except Refusal:
        return say.row([what, flat(f"{item.get('amount', '')} {item.get('currency', '')}", NUMBER_LENGTH)])
    return say.row([what, say.money(read.minor, read.currency)])


class Editing(TypedDict, total=False):
    """`typed` shows again what was entered; `writer` owns a goal unless they say otherwise; `root`: the form's view."""

    typed: Typed | None
    writer: Person
    root: str


def item_editor(kind: str, filled: Filled, index: int | None, say: Say, **editing: Unpack[Editing]) -> Block:
    """The editor of one goal or line, pushed on the form. `index` from 0, None for a new one."""
    field = next(each for each in filled.form.fields.values() if each.kind == kind)
    items = filled.items(field.key)
    known = items[index] if index is not None and index < len(items) else {}
    typed = editing.get("typed")
    kept = {"draft": filled.draft, "page": filled.page, "revision": filled.revision, "index": index}
    kept |= {"root": editing.get("root", ""), "was": mark(known) if index is not None else ""}
    title = say.title(f"{kind}.editor")
    submit = say.title("item.keep")
    close = say.title("word.cancel")
    writer = editing.get("writer")
    blocks = EDITORS[kind](known if typed is None else typed, filled, writer.slack_id if writer else "", say)
    return modal(f"{kind}.item", title, blocks, submit=submit, close=close, private_metadata=json.dumps(kept))


def _goal_editor(item: Typed, filled: Filled, writer: str, say: Say) -> list[Block]:
    by: Block = {"type": "datepicker"}
    with suppress(ValueError):
        by["initial_date"] = date.fromisoformat(item.get("by", "")).isoformat()
    owner = filled.slack_id(item.get("owner", "")) or writer
    return [
        entry("metric", say("goal.metric"), _typed(item, "metric", LONGEST["metric"]), say("goal.metric_hint")),
        entry("baseline", say("goal.baseline"), _typed(item, "baseline", NUMBER_LENGTH), say("goal.baseline_hint")),
        entry("target", say("goal.target"), _typed(item, "target", NUMBER_LENGTH)),
        entry("unit", say("goal.unit"), _typed(item, "unit", LONGEST["unit"]), say("goal.unit_hint")),
        entry("by", say("goal.date"), by),
        entry("owner", say("goal.owner"), user(owner), say("goal.owner_hint")),
    ]


def _line_editor(item: Typed, filled: Filled, writer: str, say: Say) -> list[Block]:
    rates = filled.edition.rates
    currencies = {currency: flat(currency, LABEL) for currency in rates.worth}
    chosen = item.get("currency") if item.get("currency") in currencies else rates.base
    return [
        entry("what", say("line.what"), _typed(item, "what", LINE_LONGEST), say("line.what_hint")),
        entry("amount", say("line.amount"), _typed(item, "amount", NUMBER_LENGTH), say("line.amount_hint")),
        entry("currency", say("line.currency"), select(currencies, chosen or rates.base)),
    ]


def _typed(item: Typed, name: str, limit: int) -> dict[str, Any]:
    typed = " ".join(item.get(name, "").split())[:3000]
    return typing(typed, max_length=max(limit, len(typed)))


WORDED: Mapping[str, Callable[[Typed, Filled, Say], str]] = {GOALS: _goal_words, LINES: _line_words}
EDITORS: Mapping[str, Callable[[Typed, Filled, str, Say], list[Block]]] = {GOALS: _goal_editor, LINES: _line_editor}
