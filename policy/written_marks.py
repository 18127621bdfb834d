"""Reads what a form offers for choice: sizes, types with their presets, departments, flags."""

from collections.abc import Mapping
from decimal import Decimal

from policy.edition import FORM, Citation, Feedback, Routine, Size
from policy.marks import Category, Flag, Mark, Reason, Type
from policy.money import number
from policy.presets import DOWN, UP, Preset
from policy.reading import Reading
from policy.refusals import Refusal
from policy.written_steps import whose


def size(each: Reading) -> Size:
    up_to = each.number("up_to") if "up_to" in each.raw else None
    form = each.text("form", FORM)
    read = Size(each.text("key"), each.label("label"), up_to, each.switch("channel", False), form,
                each.switch("together", False))  # fmt: skip
    each.done()
    return read


def routine(part: Reading) -> Routine:
    citation = Citation(part.text("clause"), whose(part))
    read = Routine(part.label("label"), part.number("below"), part.number("split_days"), citation)
    part.done()
    return read


def feedback(part: Reading) -> Feedback:
    categories = {}
    for name, each in part.tables("categories").items():
        categories[name] = Category(name, each.label("label"), desk=each.text("desk"))
        each.done()
    citation = Citation(part.text("clause"), whose(part))
    days = part.number("answer_days"), part.number("outcome_days")
    read = Feedback(part.label("label"), categories, *days, part.time_of_day("opens_at"), citation)
    part.done()
    return read


def marks(top: Reading, key: str) -> Mapping[str, Mark]:
    read = {}
    for name, each in top.tables(key).items():
        read[name] = Mark(name, each.label("label"), each.text("at_least", ""))
        each.done()
    return read


def flags(top: Reading) -> Mapping[str, Flag]:
    read = {}
    for name, each in top.tables("flags").items():
        read[name] = Flag(name, each.label("label"), each.text("at_least", ""), each.switch("red", False))
        each.done()
    return read


def reasons(top: Reading) -> Mapping[str, Reason]:
    read = {}
    for name, each in top.tables("reasons", needed=False).items():
        read[name] = Reason(name, each.label("label"), in_words=each.switch("in_words", False))
        each.done()
    return read


def types(top: Reading) -> Mapping[str, Type]:
    read = {}
    for name, each in top.tables("types").items():
        presets = tuple(_preset(part) for part in each.rows("presets", False))
        read[name] = Type(name, each.label("label"), each.text("at_least", ""), presets)
        each.done()
    return read


def _preset(part: Reading) -> Preset:
    example = part.table("example")
    preset = Preset(
        part.text("key"),
        label=part.label("label"),
        unit=part.label("unit"),
        better=part.text("better", among=(UP, DOWN)),
        baseline=_number(example, "baseline"),
        target=_number(example, "target"),
        also=part.names("also"),
        bare=part.switch("bare", False),
    )
    example.done()
    part.done()
    return preset


def _number(example: Reading, key: str) -> Decimal:
    """A number written as text, so that it is exact."""
    written = example.text(key, "0")
    try:
        return number(written)
    except Refusal:
        example.flaw("wrong_kind", key, written)
        return Decimal(0)
