"""Measures that a type of project is known by: unit and direction stand, so that a goal needs two numbers and a day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from policy.reading import Label

UP, DOWN = "up", "down"
# A measure that only holds another's name, such as the cost per lead, runs its own way.
TURNS = re.compile(r"cost|per\b|loss|lost|drop|churn|declin|fewer|complain|price|成本|费用|单价|流失|退|投诉|未|非|不")
SPARE = 16  # letters that may stand beside a preset's name and leave its meaning


@dataclass(frozen=True)
class Preset:
    """A measure of the edition. `baseline` and `target` are an example of a goal in it, never anybody's numbers."""

    key: str
    label: Label
    unit: Label
    better: str  # up or down
    baseline: Decimal
    target: Decimal
    also: tuple[str, ...] = ()  # other words that people use for it, in any language
    bare: bool = False  # may its unit go without saying, as with a score?

    def improves(self, baseline: Decimal, target: Decimal) -> bool:
        return target > baseline if self.better == UP else target < baseline


def named(metric: str, presets: Sequence[Preset]) -> Preset | None:
    """The preset that a metric names outright; the longest name where one holds another."""
    said = metric.casefold()
    matches = []
    for preset in presets:
        for label in filter(None, (each.casefold() for each in preset.label.values())):
            rest = said.replace(label, "", 1)
            if label in said and len(rest) <= SPARE and not TURNS.search(rest):
                matches.append((len(label), preset))
    return max(matches, key=lambda match: match[0])[1] if matches else None


def nearest(text: str, presets: Sequence[Preset]) -> Preset | None:
    """The preset that comes nearest to what somebody wrote, by the words that they share; none without any."""
    said = text.casefold()
    best = max(presets, key=lambda preset: _shared(said, preset), default=None)
    return best if best and _shared(said, best) else None


def _shared(said: str, preset: Preset) -> float:
    names = [label.casefold() for label in preset.label.values()]
    whole = max((len(name.encode()) * 2 for name in names if name and name in said), default=0)
    known = max((len(word.encode()) for word in preset.also if _holds(said, word.casefold())), default=0)
    return whole + known


def _holds(said: str, word: str) -> bool:
    if word.isascii():
        return re.search(rf"\b{re.escape(word)}(?:s|d|ed)?\b", said) is not None
    return word in said
