"""What stands against a goal as it was written: why nobody could check it later."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from policy.goals import LONGEST
from policy.presets import Preset, named
from policy.refusals import Refusal
from policy.spelled_goals import Read
from policy.spelled_metric import is_vague, says_nothing
from policy.spelled_text import shown

DOWN = re.compile(
    r"\b(?:reduc|cut|lower|decreas|shorten|drop)|降低|下降|减少|缩短|缩减|压缩|压降|降到|降至|减到|减至", re.I
)
UP = re.compile(
    r"\b(?:increas|rais|grow|lift|boost|expand|ris)|提升|提高|增加|增长|上升|扩大|增至|升至|升到|增到|涨到", re.I
)
SHORT = 60
WITHIN = re.compile(r"[A-Za-z]{2}")


def findings(read: Read, presets: Sequence[Preset], today: date) -> Iterator[Refusal]:
    """In the order in which they are best mended."""
    if not read.numbered and read.roles.factor is None:
        vague = is_vague(read.line) and not named(read.metric, presets)
        yield (
            Refusal("smart_vague", "metric", text=_short(read.line)) if vague else Refusal("smart_no_number", "metric")
        )
    else:
        yield from _of_metric(read, presets)
        yield from _of_numbers(read, presets)
        yield from _of_unit(read, presets)
    yield from _of_day(read, today)


def _of_metric(read: Read, presets: Sequence[Preset]) -> Iterator[Refusal]:
    if not read.metric:
        yield Refusal("smart_no_metric", "metric")
    elif says_nothing(read.metric) or unmeasured(read, presets):
        yield Refusal("smart_vague", "metric", text=_short(read.metric))
    elif len(read.metric) > LONGEST["metric"]:
        yield Refusal("too_long", "metric", length=str(len(read.metric)), limit=str(LONGEST["metric"]))


def unmeasured(read: Read, presets: Sequence[Preset]) -> bool:
    """Awareness and its like are measured only once a unit says how."""
    return not read.unit and is_vague(read.metric) and not named(read.metric, presets)


def _of_numbers(read: Read, presets: Sequence[Preset]) -> Iterator[Refusal]:
    said = read.roles
    unclear = next((each for each in (said.baseline, said.target, said.change) if each and not each.clear), None)
    if unclear:
        yield Refusal("smart_number_unclear", "target", text=read.line[:SHORT], number=shown(unclear.value))
    if said.chained:
        yield Refusal("smart_chained", "target")
    if said.unsure:
        yield (
            Refusal("smart_which_number", "baseline", one=shown(said.baseline.value), two=shown(said.target.value))
            if said.baseline and said.target
            else Refusal("smart_no_number", "metric")
        )
    elif (said.factor and read.target is None) or (said.change and (read.target is None)):
        change = said.change
        text = _around(read.rest, change.start - 12, change.end + 4) if change else read.metric
        yield Refusal("smart_relative", "target", text=_short(text.strip(" ,;|")))
    elif read.baseline is None:
        yield Refusal("smart_no_baseline", "baseline")
    elif read.target is None:
        yield Refusal("smart_no_target", "target")
    elif read.baseline == read.target:
        yield Refusal("smart_unmoved", "target", number=shown(read.target))
    elif read.scaled == 1 and not read.other_unit and backwards(read, presets):
        yield Refusal("smart_backwards", "target", metric=_short(read.metric))


def _around(text: str, start: int, end: int) -> str:
    """A part of a text that cuts no English word in two."""
    while start > 0 and WITHIN.fullmatch(text[start - 1 : start + 1]):
        start -= 1
    while end < len(text) and WITHIN.fullmatch(text[end - 1 : end + 1]):
        end += 1
    return text[max(0, start) : end]


def backwards(read: Read, presets: Sequence[Preset]) -> bool:
    """Does the number move against its preset, or against the verb that was written?"""
    if read.baseline is None or read.target is None:
        return False
    if preset := named(read.metric, presets):
        return not preset.improves(read.baseline, read.target)
    up, down = UP.search(read.line), DOWN.search(read.line)
    rises = read.target > read.baseline
    return bool(down and not up and rises) or bool(up and not down and not rises)


def _of_unit(read: Read, presets: Sequence[Preset]) -> Iterator[Refusal]:
    if read.scaled != 1:
        yield Refusal(
            "smart_scale", "baseline", one=shown(read.baseline or Decimal(0)), two=shown(read.target or Decimal(0))
        )
    elif read.other_unit:
        yield Refusal("smart_units_differ", "unit", one=_short(read.other_unit), two=_short(read.unit))
    elif not read.unit and read.metric and not unmeasured(read, presets):
        yield Refusal("smart_no_unit", "unit")
    elif len(read.unit) > LONGEST["unit"]:
        yield Refusal("too_long", "unit", length=str(len(read.unit)), limit=str(LONGEST["unit"]))


def _of_day(read: Read, today: date) -> Iterator[Refusal]:
    if read.day is None:
        yield Refusal("smart_no_date", "by")
    elif read.day.day is None or not read.day.clear:
        yield Refusal("smart_date_unclear", "by", text=read.line[read.day.start : read.day.end].strip(" ,;"))
    elif read.day.day <= today:
        yield Refusal("smart_date_past", "by", day=read.day.day.isoformat())


def _short(text: str) -> str:
    return text if len(text) <= SHORT else text[: SHORT - 1] + "…"
