"""Reads the text of an edition. Whether what it says can be carried out is for proof.py."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from hashlib import sha256

from policy import forms
from policy.edition import (
    EXITS,
    FORMAT,
    MEMBERS,
    ONE,
    OWNERS,
    SEATS,
    Citation,
    Clause,
    Edition,
    Mark,
    Role,
    Size,
    Stage,
    Step,
    Whose,
)
from policy.forms import Field, Form, Page
from policy.measures import Condition, Test
from policy.money import Rates
from policy.reading import EditionBroken, Flaw, Reading

LARGEST_RATE, LONGEST_LIMIT = Decimal(1_000_000), 250  # a year of working days
LONGEST_INPUT = 3000  # what one text input of Slack's holds


def read(text: str) -> tuple[Edition, tuple[Flaw, ...]]:
    """An edition and what is wrong with its writing.

    Refuses, with EditionBroken, what is no TOML and a format that we do not read.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise EditionBroken([Flaw("not_toml", "", "", str(error))]) from error
    if raw.get("format") != FORMAT:
        raise EditionBroken([Flaw("unknown_format", "", "format", str(raw.get("format")))])
    flaws: list[Flaw] = []
    top = Reading(raw, "", flaws)
    top.number("format")
    edition = _edition(top, sha256(text.encode()).hexdigest())
    top.done()
    return edition, tuple(flaws)


def _edition(top: Reading, key: str) -> Edition:
    sizes = tuple(_size(each) for each in top.rows("sizes"))
    names = [size.key for size in sizes]
    return Edition(
        key=key,
        title=top.label("title"),
        first=top.text("first"),
        rates=_rates(top.table("money")),
        sizes=sizes,
        types=_marks(top, "types"),
        departments=_marks(top, "departments"),
        flags=_marks(top, "flags"),
        roles={name: _role(name, each) for name, each in top.tables("roles").items()},
        stages=tuple(_stage(name, each) for name, each in top.tables("stages").items()),
        steps={name: _step(name, each, names) for name, each in top.tables("steps").items()},
        clauses={name: _clause(name, each) for name, each in top.tables("clauses").items()},
        rules={name: _citation(each) for name, each in top.tables("rules").items()},
        forms={name: _form(name, each) for name, each in top.tables("forms").items()},
    )


def _rates(money: Reading) -> Rates:
    base, on, worth = money.text("base"), money.day("on"), {}
    rates = money.table("rates")
    for currency in rates.raw:
        written = rates.text(currency)
        try:
            value = Decimal(written)
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite() or value > LARGEST_RATE:
            rates.flaw("wrong_kind", currency, written)
        elif value <= 0:
            rates.flaw("negative", currency, written)
        worth[currency] = value if value.is_finite() and 0 < value <= LARGEST_RATE else Decimal(1)
    if worth.get(base) != 1:
        money.flaw("base_is_not_one", "rates", base)
    money.done()
    return Rates(base, on, worth)


def _size(each: Reading) -> Size:
    up_to = each.number("up_to") if "up_to" in each.raw else None
    size = Size(each.text("key"), each.label("label"), up_to, each.switch("channel", False))
    each.done()
    return size


def _marks(top: Reading, key: str) -> Mapping[str, Mark]:
    marks = {}
    for name, each in top.tables(key).items():
        marks[name] = Mark(name, each.label("label"))
        each.done()
    return marks


def _role(name: str, each: Reading) -> Role:
    role = Role(name, each.label("label"), each.text("clause"), each.number("places"))
    each.done()
    return role


def _stage(name: str, each: Reading) -> Stage:
    road = []
    for part in each.rows("road", needed=False):
        road.append((part.text("clause"), part.label("label")))
        part.done()
    stage = Stage(name, each.text("clause"), each.label("label"), tuple(road))
    each.done()
    return stage


def _citation(each: Reading) -> Citation:
    citation = Citation(each.text("clause"), _whose(each))
    each.done()
    return citation


def _whose(each: Reading) -> Whose:
    written = each.text("whose", Whose.POLICY, among=tuple(Whose))
    return Whose(written) if written in tuple(Whose) else Whose.POLICY


def _step(name: str, each: Reading, sizes: list[str]) -> Step:
    judges = each.names("judges")
    step = Step(
        name,
        stage=each.text("stage"),
        citation=Citation(each.text("clause"), _whose(each)),
        label=each.label("label"),
        owner=each.text("owner", "", among=OWNERS),
        judges=judges,
        when={role: _condition(part) for role, part in each.tables("when", needed=False).items()},
        quorum={size: str(value) for size, value in each.by_size("quorum", sizes, ONE).items()},
        count=each.text("count", SEATS, among=(SEATS, MEMBERS)),
        names_pm=each.switch("names_pm", False),
        exits={exit_: each.text(exit_) for exit_ in EXITS if exit_ in each.raw},
        limit_days=_days(each, sizes),
    )
    each.done()
    return step


def _days(each: Reading, sizes: list[str]) -> Mapping[str, int]:
    days = each.by_size("limit_days", sizes, 0)
    for size, value in days.items():
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            each.flaw("wrong_kind", f"limit_days.{size}", value)
        elif value > LONGEST_LIMIT:
            each.flaw("too_large", f"limit_days.{size}", value)
    return {size: value if isinstance(value, int) else 0 for size, value in days.items()}


def _condition(part: Reading) -> Condition:
    """A test, or `any` or `all` of several."""
    for word in ("any", "all"):
        if word in part.raw:
            parts = tuple(_condition(each) for each in part.rows(word))
            part.done()
            return Condition(parts, needs_all=word == "all")
    value = part.raw.get("value")
    named = part.names("value") if isinstance(value, list) else (part.text("value"),)
    test = Test(part.text("measure"), part.text("op"), frozenset(named))
    part.done()
    return Condition((test,))


def _clause(number: str, each: Reading) -> Clause:
    clause = Clause(number, each.label("term"), each.label("summary"))
    each.done()
    return clause


def _form(name: str, each: Reading) -> Form:
    fields = {key: _field(key, part) for key, part in each.tables("fields").items()}
    pages = []
    for part in each.rows("pages"):
        named = part.names("fields")
        for unknown in [key for key in named if key not in fields]:
            part.flaw("unknown_field", "fields", unknown)
        pages.append(Page(part.label("label"), tuple(fields[key] for key in named if key in fields)))
        part.done()
    asked = [field.key for page in pages for field in page.fields]
    for key in fields.keys() - set(asked):
        each.flaw("field_on_no_page", "fields", key)
    for key in {key for key in asked if asked.count(key) > 1}:
        each.flaw("field_twice", "fields", key)
    form = Form(name, each.label("label"), tuple(pages))
    each.done()
    return form


def _field(key: str, part: Reading) -> Field:
    kind = part.text("kind", among=forms.KINDS)
    field = Field(
        key,
        kind,
        label=part.label("label"),
        hint=part.label("hint", needed=False),
        optional=part.switch("optional", False),
        source=part.text("source", None if kind == forms.CHOICE else "", among=forms.SOURCES),
        max_length=part.number("max_length", LONGEST_INPUT),
        at_most=part.number("at_most", 10),
        self_chosen=part.switch("self_chosen", False),
    )
    if field.max_length > LONGEST_INPUT:
        part.flaw("too_large", "max_length", field.max_length)
    if not field.max_length:
        part.flaw("no_room", "max_length")
    part.done()
    return field
