"""Contenders by turns, medians, ratios, and tables to read."""

import gc
import os
import platform
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median
from typing import TypeVar

ROUNDS = 7
Found = TypeVar("Found")


def by_turns(contenders: Mapping[str, Callable[[], Found]], rounds: int) -> dict[str, list[Found]]:
    """Each contender once a round, so that whatever else the machine does falls on all of them alike."""
    found: dict[str, list[Found]] = {name: [] for name in contenders}
    # A full collection would fall on whoever's turn it is; what stands since before is left out of it.
    gc.collect()
    gc.freeze()
    for _ in range(rounds):
        for name, measure in contenders.items():
            gc.collect()
            found[name].append(measure())
    gc.unfreeze()
    return found


def middle(rounds: Sequence[Found], figure: Callable[[Found], float]) -> float:
    return median(figure(each) for each in rounds)


def percentile(waited: Iterable[float], share: float) -> float:
    """By nearest rank: what `share` percent of them did not exceed."""
    ordered = sorted(waited)
    return ordered[max(0, ceil(len(ordered) * share / 100) - 1)]


@dataclass(frozen=True)
class Aim:
    """A ratio, and what it should be: `at_most`, or at least where that is None."""

    says: str
    found: float
    at_most: float | None = None
    at_least: float = 0.0

    @property
    def is_met(self) -> bool:
        return self.found <= self.at_most if self.at_most is not None else self.found >= self.at_least

    @property
    def row(self) -> tuple[str, ...]:
        wanted = f"at most {self.at_most:g}" if self.at_most is not None else f"at least {self.at_least:g}"
        return self.says, f"{self.found:.2f}", wanted, "met" if self.is_met else "MISSED"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """As Markdown that is read well as it stands."""
    lines = [tuple(head), *map(tuple, rows)]
    wide = [max(len(line[column]) for line in lines) for column in range(len(head))]
    drawn = [
        "| " + " | ".join(cell.rjust(wide[n]) if n else cell.ljust(wide[0]) for n, cell in enumerate(line)) + " |"
        for line in lines
    ]
    rule = "|" + "|".join("-" * (each + 1) + (":" if n else "-") for n, each in enumerate(wide)) + "|"
    return "\n".join([drawn[0], rule, *drawn[1:]])


def aims(wanted: Sequence[Aim]) -> str:
    return table(("Ratio", "found", "wanted", ""), [aim.row for aim in wanted])


def machine() -> str:
    load, *_ = os.getloadavg()
    where = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load {load:.1f}"
    return f"Python {platform.python_version()}, {where}"
