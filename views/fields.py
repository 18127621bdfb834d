"""The inputs of a form: one drawing for each kind of field."""

from collections.abc import Callable, Mapping
from typing import Any

from policy import forms
from policy.forms import Field
from policy.marks import Mark
from policy.proposals import day
from views.blocks import (
    OPTIONS,
    TICKS,
    Block,
    date_picker,
    entry,
    option,
    select,
    ticks,
    told_at_once,
    typing,
    user,
    users,
)  # fmt: skip
from views.evidence import file_blocks
from views.filled import Filled
from views.inputs import LONGEST_INPUT
from views.items import list_blocks
from views.text import Say

YES = "yes"


def field_blocks(field: Field, filled: Filled, say: Say) -> list[Block]:
    """What asks for a field; a list is kept item by item, everything else is an input named after the field."""
    if field.kind in forms.LISTS:
        return list_blocks(field, filled, say)
    if field.kind == forms.FILES:
        return file_blocks(field, filled, say)
    element = INPUTS[field.kind](field, filled, say)
    return [told_at_once(entry(field.key, say.label(field.label), element, say.label(field.hint), field.optional))]


def _typing(field: Field, filled: Filled, say: Say) -> Block:
    words = filled.words(field.key)[:LONGEST_INPUT]
    if field.kind in (forms.PROSE, forms.LINKS):
        return typing(words, multiline=True, max_length=max(field.max_length, len(words)))
    words = " ".join(words.split())
    longest = forms.MONEY_LONGEST if field.kind == forms.MONEY else field.max_length
    return typing(words, max_length=max(longest, len(words)))


def _choice(field: Field, filled: Filled, say: Say) -> Block:
    marks: Mapping[str, Mark] = {"types": filled.edition.types, "departments": filled.edition.departments}[field.source]
    if field.source == "departments":
        own = [key for key, people in filled.departments.items() if filled.reading.by in people]
        marks = {key: marks[key] for key in sorted(marks, key=lambda key: key not in own)}
    return select(_offered(marks, say), filled.words(field.key))


def _person(field: Field, filled: Filled, say: Say) -> Block:
    return user(filled.slack_id(filled.words(field.key)))


def _people(field: Field, filled: Filled, say: Say) -> Block:
    known = [filled.slack_id(person) for person in filled.values.get(field.key) or ()]
    return users([slack_id for slack_id in known if slack_id], field.at_most)


def _flags(field: Field, filled: Filled, say: Say) -> Block:
    offered, chosen = _offered(filled.edition.flags, say), list(filled.values.get(field.key) or ())
    if len(offered) <= TICKS:
        return ticks(offered, chosen)
    options = [option(text, key) for key, text in offered.items()]
    first = [each for each in options if each["value"] in chosen]
    menu: dict[str, Any] = {"type": "multi_static_select", "options": options}
    return {**menu, **({"initial_options": first} if first else {})}


def _date(field: Field, filled: Filled, say: Say) -> Block:
    known = day(filled.words(field.key))
    return date_picker(known.isoformat() if known else "")


def _tick(field: Field, filled: Filled, say: Say) -> Block:
    return ticks({YES: say("word.yes")}, filled.values.get(field.key) or ())


def _offered(marks: Mapping[str, Mark], say: Say) -> Mapping[str, str]:
    return {mark.key: say.label(mark.label) for mark in list(marks.values())[:OPTIONS]}


INPUTS: Mapping[str, Callable[[Field, Filled, Say], Block]] = {
    forms.TEXT: _typing,
    forms.PROSE: _typing,
    forms.LINKS: _typing,
    forms.MONEY: _typing,
    forms.CHOICE: _choice,
    forms.PERSON: _person,
    forms.PEOPLE: _people,
    forms.FLAGS: _flags,
    forms.DATE: _date,
    forms.TICK: _tick,
}
