"""Reads the text of an edition. Whether what it says can be carried out is for proof.py."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from hashlib import sha256

from policy import written_forms, written_marks, written_progress, written_risks
from policy.edition import (
    FORMAT,
    Citation,
    Clause,
    Edition,
    Role,
    Stage,
)
from policy.money import Rates
from policy.reading import EditionBroken, Flaw, Reading
from policy.visibility import STANDARD
from policy.written_execution import acknowledging, blocking, snoozing, standup
from policy.written_steps import briefs, criterion, keeping, messages, reminders, step, urging, whose

LARGEST_RATE = Decimal(1_000_000)


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
    sizes = tuple(written_marks.size(each) for each in top.rows("sizes"))
    names = [size.key for size in sizes]
    return Edition(
        key=key,
        title=top.label("title"),
        first=top.text("first"),
        rates=_rates(top.table("money")),
        sizes=sizes,
        types=written_marks.types(top),
        departments=written_marks.marks(top, "departments"),
        flags=written_marks.flags(top),
        roles={name: _role(name, each) for name, each in top.tables("roles").items()},
        stages=tuple(_stage(name, each) for name, each in top.tables("stages").items()),
        steps={name: step(name, each, names) for name, each in top.tables("steps").items()},
        clauses={name: _clause(name, each) for name, each in top.tables("clauses").items()},
        rules={name: _citation(each) for name, each in top.tables("rules").items()},
        forms=written_forms.forms(top),
        criteria={name: criterion(name, each) for name, each in top.tables("criteria", needed=False).items()},
        urging=urging(top),
        reasons=written_marks.reasons(top),
        routine=written_marks.routine(top.table("routine")) if "routine" in top.raw else None,
        reminders={name: reminders(name, each) for name, each in top.tables("reminders", needed=False).items()},
        blocking=blocking(top),
        acknowledging=acknowledging(top),
        snoozing=snoozing(top),
        briefs=briefs(top.table("briefs")) if "briefs" in top.raw else None,
        messages=messages(top.table("messages")) if "messages" in top.raw else None,
        progress=written_progress.series(top, names),
        standup=standup(top),
        visibility=_visibility(top),
        keeping=keeping(top),
        feedback=written_marks.feedback(top.table("feedback")) if "feedback" in top.raw else None,
        risks=written_risks.risks(top.table("risks")) if "risks" in top.raw else None,
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


def _role(name: str, each: Reading) -> Role:
    names = (each.names(key) for key in ("criteria", "apart"))
    role = Role(name, each.label("label"), each.text("clause"), each.number("places"), *names)
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


def _visibility(top: Reading) -> Mapping[str, frozenset[str]]:
    """Where an edition says nothing, what the standard one says."""
    if "visibility" not in top.raw:
        return STANDARD
    table = top.table("visibility")
    read = {row: frozenset(table.names(row)) for row in table.raw}
    table.done()
    return read


def _citation(each: Reading) -> Citation:
    citation = Citation(each.text("clause"), whose(each))
    each.done()
    return citation


def _clause(number: str, each: Reading) -> Clause:
    clause = Clause(number, each.label("term"), each.label("summary"))
    each.done()
    return clause
