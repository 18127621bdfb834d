"""A line that works, made of what was written; what is missing comes from the nearest preset, for a person to press."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from policy.goals import LONGEST, Goal
from policy.presets import DOWN, Preset, named, nearest
from policy.spelled_days import next_quarter_end
from policy.spelled_findings import DOWN as FALLS
from policy.spelled_findings import backwards, unmeasured
from policy.spelled_goals import Read
from policy.spelled_metric import agree, says_nothing
from policy.spelled_roles import changed
from policy.spelled_text import CHINESE, shown
from policy.spelled_units import likely

AT_MOST = re.compile(
    r"[<≤]|below|under|less|at\smost|no\smore|maximum|fewer|halv|控制在|以下|以内|不超过|不高于"
    r"|(?<!不)低于|减半|一半",
    re.IGNORECASE,
)
POINTS = re.compile(r"个?百分点|pp\b|p\.p|percentage", re.IGNORECASE)
LARGEST_EXAMPLE = Decimal(10) ** 12


def written(goal: Goal, language: str) -> str:
    """A goal as the line that is read as this goal."""
    share = "%" if goal.unit == "%" else ""
    parts = [goal.metric, f"{shown(goal.baseline)}{share}", "→", f"{shown(goal.target)}{share}"]
    return " ".join(" ".join(parts + [goal.unit] * (not share)).split()) + ending(goal.by, language)


def ending(by: date, language: str) -> str:
    """The day of a goal as its line ends."""
    before, after = ("，", " 前") if language == CHINESE else (" by ", "")
    return "".join((before, by.isoformat(), after))


def fixes(read: Read, presets: Sequence[Preset], today: date) -> Iterator[str]:
    """Lines that could stand in its place, the one that keeps most of it first."""
    own, by = named(read.metric, presets), _day(read, today)
    near = own or nearest(read.line, presets)
    kept = read.metric[: LONGEST["metric"]].strip()
    counted = read.numbered or read.roles.factor is not None
    if kept and counted and not says_nothing(kept) and not unmeasured(read, presets):
        baseline, target = _numbers(read, near)
        yield _line(read, kept, (baseline, target), _unit(read, kept, own), by)
        yield _line(read, kept, (baseline, target), likely(kept, read.language), by)
    if near and counted and (not read.unit or agree(read.unit, near.unit[read.language])):
        yield _line(read, near.label[read.language], _numbers(read, near), near.unit[read.language], by)
    for preset in [near] * bool(near) + list(presets):
        if preset:
            example = preset.baseline, preset.target
            yield _line(read, preset.label[read.language], example, preset.unit[read.language], by)


def _line(read: Read, metric: str, numbers: tuple[Decimal, Decimal], unit: str, by: date) -> str:
    return written(Goal(metric, numbers[0], numbers[1], unit[: LONGEST["unit"]].strip(), by, ""), read.language)


def _unit(read: Read, metric: str, own: Preset | None) -> str:
    if read.unit:
        return read.unit
    return own.unit[read.language] if own else likely(metric, read.language)


def _day(read: Read, today: date) -> date:
    day = read.day.day if read.day else None
    while day and day <= today:
        try:
            day = day.replace(year=day.year + 1)
        except ValueError:  # 29 February
            day = day.replace(year=day.year + 1, day=28)
    return day or next_quarter_end(today)


def _numbers(read: Read, near: Preset | None) -> tuple[Decimal, Decimal]:
    """Both numbers: those written, and beside them what the preset's example lets expect."""
    baseline, target = read.baseline, read.target
    falls = near.better == DOWN if near else False
    falls = falls or FALLS.search(read.line) is not None or AT_MOST.search(read.line) is not None
    near = near if near and falls == (near.better == DOWN) else None
    if baseline is not None and read.scaled != 1:
        baseline *= read.scaled
    if baseline is not None and target is not None and baseline != target:
        turned = read.scaled == 1 and backwards(read, [near] if near else [])
        return (target, baseline) if turned else (baseline, target)
    if baseline is None and target is not None:
        return _before(read, target, near, falls), target
    if baseline is None:
        baseline = (near.baseline or near.target) if near else Decimal(100)
    return baseline, _bounded(read, baseline, _after(read, baseline, near, falls))


def _after(read: Read, baseline: Decimal, near: Preset | None, falls: bool) -> Decimal:
    """The target that a baseline lets expect: by the change that was written, else as in the example."""
    change = read.roles.change
    if change is not None:
        after = read.rest[change.end : change.end + 6].strip()
        unit = read.unit or (near.unit[read.language] if near else "")
        points = POINTS.match(after) is not None or (unit == "%" and change.value <= 10)
        if points <= (unit == "%"):
            moved = changed(baseline, change.value, after.startswith("%") and not points, falls)
            return _counted(moved, baseline, unit)
    if read.roles.factor is not None and baseline:
        return baseline * read.roles.factor
    if baseline == 0:
        return near.target if near else Decimal(1)
    ratio = (
        near.target / near.baseline
        if near and near.baseline and near.target
        else Decimal("1.25") ** (-1 if falls else 1)
    )
    return _rounded(baseline * ratio, baseline, rises=ratio > 1)


def _counted(value: Decimal, beside: Decimal, unit: str) -> Decimal:
    """There are no half leads: what was counted in whole ones is proposed in whole ones."""
    whole = value.quantize(Decimal(1), ROUND_HALF_UP)
    return whole if unit != "%" and beside == beside.to_integral_value() and whole != beside else value


def _before(read: Read, target: Decimal, near: Preset | None, falls: bool) -> Decimal:
    """The baseline that a target lets expect. Only a person can know it, so it stands in nothing but a suggestion."""
    change = read.roles.change
    if change is not None and change.value > 0 and "%" in read.rest[change.end : change.end + 2]:
        factor = 1 - change.value / 100 if falls else 1 + change.value / 100
        if factor > 0:
            return _rounded(target / factor, target, rises=falls)
    if near and near.baseline == 0 and target > 0:
        return Decimal(0)
    if target == 0:
        return Decimal(10) if falls else Decimal(-10)
    ratio = (
        near.baseline / near.target
        if near and near.target and near.baseline
        else Decimal("0.8") ** (-1 if falls else 1)
    )
    return _rounded(target * ratio, target, rises=ratio > 1)


def _rounded(value: Decimal, beside: Decimal, rises: bool) -> Decimal:
    """Two digits are enough for an example; and it is never the number beside it."""
    if value == 0:
        return Decimal(1) if beside != 1 else Decimal(2)
    place = Decimal(1).scaleb(max(value.adjusted() - 1, 0 if beside == beside.to_integral_value() else -2))
    found = (value / place).quantize(Decimal(1), ROUND_HALF_UP) * place
    if found == beside:
        found = beside + (place if rises else -place)
    return max(min(found, LARGEST_EXAMPLE), -LARGEST_EXAMPLE)


def _bounded(read: Read, baseline: Decimal, target: Decimal) -> Decimal:
    """No share is above the whole."""
    return (baseline + 100) / 2 if read.unit == "%" and baseline < 100 < target else target
