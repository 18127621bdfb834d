"""The inputs of a form: one drawing for each kind of field."""

from collections.abc import Callable, Mapping
from typing import Any

from policy import forms
from policy.edition import Mark
from policy.forms import Field
from views.blocks import OPTIONS, TICKS, Block, entry, option, select, ticks, told_at_once, typing, user
from views.filled import Filled
from views.items import list_blocks
from views.text import Say

LONGEST_INPUT = 3000


def field_blocks(field: Field, filled: Filled, say: Say) -> list[Block]:
    """What asks for a field; lists are kept item by item, everything else is an input named after the field."""
    if field.kind in forms.LISTS:
        return list_blocks(field, filled, say)
    element = INPUTS[field.kind](field, filled, say)
    return [told_at_once(entry(field.key, say.label(field.label), element, say.label(field.hint), field.optional))]


def _typing(field: Field, filled: Filled, say: Say) -> Block:
    words = filled.words(field.key)[:LONGEST_INPUT]
    if field.kind == forms.PROSE:
        return typing(words, multiline=True, max_length=max(field.max_length, len(words)))
    words = " ".join(words.split())
    return typing(words, max_length=max(field.max_length, len(words)))


def _choice(field: Field, filled: Filled, say: Say) -> Block:
    marks = {"types": filled.edition.types, "departments": filled.edition.departments}[field.source]
    return select(_offered(marks, say), filled.words(field.key))


def _person(field: Field, filled: Filled, say: Say) -> Block:
    return user(filled.slack_id(filled.words(field.key)))


def _flags(field: Field, filled: Filled, say: Say) -> Block:
    offered, chosen = _offered(filled.edition.flags, say), list(filled.values.get(field.key) or ())
    if len(offered) <= TICKS:
        return ticks(offered, chosen)
    options = [option(text, key) for key, text in offered.items()]
    first = [each for each in options if each["value"] in chosen]
    menu: dict[str, Any] = {"type": "multi_static_select", "options": options}
    return {**menu, **({"initial_options": first} if first else {})}


def _offered(marks: Mapping[str, Mark], say: Say) -> Mapping[str, str]:
    return {mark.key: say.label(mark.label) for mark in list(marks.values())[:OPTIONS]}


INPUTS: Mapping[str, Callable[[Field, Filled, Say], Block]] = {
    forms.TEXT: _typing,
    forms.PROSE: _typing,
    forms.CHOICE: _choice,
    forms.PERSON: _person,
    forms.FLAGS: _flags,
}
