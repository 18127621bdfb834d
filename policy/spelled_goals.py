"""Reads one line as a goal: its measure, its two numbers, their unit and the day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from policy import spelled_metric as words
from policy.presets import Preset
from policy.spelled_dates import Day, days, deadline
from policy.spelled_numerals import in_digits
from policy.spelled_roles import Roles, arrows, roles
from policy.spelled_text import CHINESE, Number, language_of, numbers, plain, unlisted
from policy.spelled_units import Counted, implied

SIGNED = r"-?\d{1,3}(?:,\d{3})*(?:\.\d+)?"
CANONICAL = re.compile(
    r"(?P<metric>(?!.*\d%? → .* → )\S.*(?<![=:：\-–—,，;|~→])(?<!\s\d)(?<!\s\d\d)(?<!\s\d\d\d))"
    rf"\s(?P<baseline>{SIGNED})(?P<share>%)? → (?P<target>{SIGNED})(?(share)%|\s(?P<unit>(?!\d)\S.*?))"
    r"(?: by\s(?P<en>20\d\d-\d\d-\d\d)|，(?P<zh>20\d\d-\d\d-\d\d)\s前)"
)
CELLS = re.compile(r"\s*[\t|｜]\s*")
LONE = re.compile(r"[¥€$£]?\s*[-+]?\d[\d,.]*\s*(?:[万亿kKmM千]|百万)?\s*[^\d\s]{0,6}")
HEADINGS = re.compile(
    r"(?:no\.?|#|metric|kpi|goal|measure|baseline|today|now|current|target|unit|by|date|deadline|due|owner|序号"
    r"|指标|目标|衡量指标"
    r"|现状|当前值?|基线值?|基准|目标值|单位|时间|日期|截止(?:日期|时间)?|完成时间|负责人)",
    re.IGNORECASE,
)
UNIT_NAMED = re.compile(r"(?:单位|\bunit)\s*[:是为]?\s*(?P<unit>[^,;|()]{1,30})", re.IGNORECASE)
BRACKETS = re.compile(r"\(\s*(?:单位|unit)?\s*[:为]?\s*(?P<unit>[^()\d]{1,30}?)\s*\)")
ASIDE = re.compile(r"\([^()]*\)")
CUT = " | "


NOTHING = Roles()


@dataclass(frozen=True)
class Read:
    """What one line says. Empty or None is what it does not say."""

    line: str
    language: str
    metric: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    unit: str = ""
    other_unit: str = ""  # of the baseline, where it is not the target's
    day: Day | None = None
    roles: Roles = NOTHING
    numbered: bool = True
    rest: str = ""  # the line without its day, in which the numbers stand
    scaled: int = 1  # 120 to 180万: what the first number lacks


def headings(line: str) -> bool:
    """Is this the first row of a table, which names its columns?"""
    cells = [each for each in CELLS.split(line.strip()) if each]
    return len(cells) > 1 and all(HEADINGS.fullmatch(each) for each in cells)


def read(line: str, presets: Sequence[Preset], today: date, otherwise: str) -> Read:
    """A line as far as it can be read. Nothing is filled in but a unit that goes without saying."""
    exact = CANONICAL.fullmatch(line.strip())
    found = _exact(exact, today) if exact else _free(unlisted(in_digits(_row(plain(line)))), today, otherwise)
    if found.unit or found.other_unit or not found.numbered:
        return found
    counted = Counted(found.metric, (found.baseline, found.target), found.language)
    return replace(found, unit=implied(counted, presets))


def _exact(match: re.Match[str], today: date) -> Read:
    language = CHINESE if match["zh"] else "en"
    baseline, target = (Decimal(match[each].replace(",", "")) for each in ("baseline", "target"))
    found = days(match["zh"] or match["en"], today)
    metric = unlisted(match["metric"]) or match["metric"]
    pair = Roles(Number(0, 0, baseline), Number(0, 0, target))
    return Read(match[0], language, metric, baseline, target, match["unit"] or "%", day=deadline(found), roles=pair)


def _row(line: str) -> str:
    """A row of a table as a line: the first two numbers that stand alone are today's and the target."""
    cells = [each for each in CELLS.split(line.strip()) if each]
    if len(cells) < 3:
        return line
    for n, (one, two) in enumerate(pairwise(cells)):
        if n and LONE.fullmatch(one) and LONE.fullmatch(two):
            return f"{cells[n - 1]} {one} → {two} {CUT.join(cells[n + 2 :])}"
    return line


def _free(line: str, today: date, otherwise: str) -> Read:
    language = language_of(line, otherwise)
    line = re.sub(r"(?<=[从由自])零(?!售)", "0", line)
    found = days(line, today)
    day = deadline(found)
    rest = line
    for each in reversed(found):
        if each is day or each.earlier:
            rest = f"{rest[: each.start]}{CUT}{rest[each.end :]}"
    said = roles(rest, tuple((each.start, each.end) for each in days(rest, today)))
    metric, unit, other = _words(rest, said, language)
    first, second = said.baseline, said.target
    return Read(
        line,
        language,
        metric=metric,
        baseline=first.value if first else None,
        target=second.value if second else None,
        unit=unit,
        other_unit=other,
        day=day,
        roles=said,
        numbered=said.first is not None,
        rest=rest,
        scaled=_lacking(said),
    )


def _lacking(said: Roles) -> int:
    """120 → 180万 most likely means 120万: nobody shrinks or grows ten thousandfold."""
    first, second = said.baseline, said.target
    if not (first and second and first.value and second.value):
        return 1
    alone = first.times == 1 < second.times and first.value * 100 < second.value
    return second.times if alone and first.value * second.times < second.value * 100 else 1


def _words(text: str, said: Roles, language: str) -> tuple[str, str, str]:
    """Measure, unit, and the baseline's unit where it differs."""
    first = said.first
    if first is None:
        return words.metric_in(text, before_numbers=False), "", ""
    ordered = sorted((each for each in (said.baseline, said.target, said.change) if each), key=lambda each: each.start)
    unit, other = _units(text, said, ordered, language)
    head = SAID_TWICE.sub("", text[: first.start])
    metric = words.metric_in(head)
    aside = UNIT_NAMED.search(text) or BRACKETS.search(head)
    if not unit and not other and aside:
        unit = aside["unit"].strip()
        unit = words.coin(unit, language) if unit.lower() in words.MONEY else unit
    elif metric and (remark := REMARK.search(head)) and metric in head[: remark.start()]:
        metric = "".join((metric, " " * (language != CHINESE), remark["said"]))
    if not metric and ARROWED.match(text) and said.baseline and said.target:
        metric = head.strip(words.EDGE)
    if not metric and said.change:
        more = MORE_OF.match(text[said.change.end :])
        metric = words.cleaned(words.RATE.sub("", words.unit_in(more["what"]))) if more else ""
    if not metric:
        metric, unit = words.measured(unit or other, language)
    differ = bool(unit and other and not words.agree(unit, other))
    longest = unit if differ else max(unit, other, key=len)
    return metric or _behind(text, ordered), longest, other if differ else ""


def _units(text: str, said: Roles, ordered: list[Number], language: str) -> tuple[str, str]:
    """The units of target and baseline, or of the change where only that was written."""
    bounds = [each.start for each in ordered[1:]] + [len(text)]
    units = {each: words.priced(text[: each.start], text[each.end : end], language)
             for each, end in zip(ordered, bounds, strict=True)}  # fmt: skip
    unit = units.get(said.target, "") if said.target else ""
    other = units.get(said.baseline, "") if said.baseline else ""
    if not unit and not other and said.change and not units[said.change].startswith(("%", "个百分点", "pp")):
        unit = units[said.change]
    often = words.EACH.search(text[: ordered[0].start])
    if often and (unit or other) and "/" not in unit + other:
        unit, other = ("/".join((known, often["time"])) if known else "" for known in (unit, other))
    return unit, other


REMARK = re.compile(r"\s*(?P<said>\([^()\d]{1,30}\))\s*:?\s*(?:从|由|from|is|为)?[\s¥€$£]*$", re.IGNORECASE)
SAID_TWICE = re.compile(
    r"\s*(?:\bby|\bup|提高|提升|增加|增长|降低|下降"
    r"|减少)?\s*\d[\d.,]*\s*[^\s\d(]{0,6}(?:\s+points?)?\s*\(\s*$",
    re.I,
)
MORE_OF = re.compile(r"\s*%?\s*(?:more|fewer|less)\s+(?P<what>.+?)(?:\s+than\b.*)?$", re.IGNORECASE)
ARROWED = re.compile(r"^\s*(?:reach|impressions|views|open|opens|lists?)\s*[\d¥€$£]", re.IGNORECASE)


def _behind(text: str, ordered: list[Number]) -> str:
    """The measure of a line that begins with its numbers and names it in a later clause."""
    _, _, later = text[ordered[-1].end :].partition(",")
    return words.metric_in(later) if not numbers(later) else ""


def goals_apart(line: str) -> tuple[str, ...]:
    """The parts of a line that are goals of their own; the line itself where it holds one."""
    plain_line = unlisted(in_digits(plain(line)))
    parts = [each.strip(words.EDGE) for each in APART.split(plain_line)]
    turning = [bool(arrows(part, numbers(part))) for part in parts]
    if sum(turning) > 1:
        return _gathered(parts, turning)
    own = [_own(part) for part in parts]
    return _gathered(parts, own) if sum(own) > 1 and not any(turning) else (line,)


APART = re.compile(
    r"[;。|]|,(?!\d{3})|、|\b(?:and|as\swell\sas|plus)\b|&|以及|并且?|同时|(?<=[\d%元人家份])和", re.IGNORECASE
)


def _own(part: str) -> bool:
    """Does a part have a number that is no baseline, and a measure of its own?"""
    today = date(2000, 1, 1)
    rest = part
    for day in reversed(days(part, today)):
        rest = f"{rest[: day.start]}{CUT}{rest[day.end :]}"
    said = roles(rest)
    if not said.target or said.unsure:
        return False
    metric, _, _ = _words(rest, replace(said, change=None), language_of(part))
    return sum(letter.isalpha() for letter in metric) > 1 and not re.fullmatch(r"每.", metric)


def _gathered(parts: list[str], own: list[bool]) -> tuple[str, ...]:
    """Whatever is no goal stays with the goal before it, or with the first."""
    found: list[str] = []
    lead = ""
    for part, is_own in zip(parts, own, strict=True):
        if is_own:
            found.append(f"{lead}, {part}" if lead else part)
            lead = ""
        elif found:
            found[-1] = f"{found[-1]}, {part}" if part else found[-1]
        else:
            lead = part
    return tuple(found)
