"""Proves that every preset of an edition makes a goal: its example is read as it was written, and can be checked."""

from collections.abc import Iterator
from datetime import date

from policy.edition import Edition
from policy.goals import Goal
from policy.presets import Preset
from policy.reading import LANGUAGES, Flaw
from policy.spelled import goals_in, written

TODAY, BY = date(2026, 1, 1), date(2026, 3, 31)  # any two days


def flaws_of_presets(edition: Edition) -> Iterator[Flaw]:
    for of_type in edition.types.values():
        seen: set[str] = set()
        for n, preset in enumerate(of_type.presets, 1):
            place = f"types.{of_type.key}.presets[{n}]"
            if preset.key in seen:
                yield Flaw("preset_twice", place, "key", preset.key)
            seen.add(preset.key)
            if not preset.improves(preset.baseline, preset.target):
                yield Flaw("preset_backwards", place, "example", preset.better)
            elif not all(_reads(preset, language) for language in LANGUAGES):
                yield Flaw("preset_unreadable", place, "label", preset.key)


def _reads(preset: Preset, language: str) -> bool:
    metric, unit = preset.label.get(language, ""), preset.unit.get(language, "")
    goal = Goal(metric, preset.baseline, preset.target, unit, BY, "")
    found = goals_in(written(goal, language), (preset,), TODAY)
    return len(found) == 1 and found[0].goal is not None
