"""Goals as people write them, one a line, in English or Chinese: what was read, what is missing, what would do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from policy.forms import blank
from policy.presets import Preset
from policy.refusals import Refusal
from policy.spelled_findings import findings
from policy.spelled_fix import ending, fixes, written
from policy.spelled_goals import Read, goals_apart, headings, read
from policy.spelled_text import ENGLISH, bilingual, language_of

__all__ = ["Spelled", "goals_in", "read_goals", "replaced", "written"]
LONGEST_LINE, MOST_LINES = 600, 100


@dataclass(frozen=True)
class Spelled:
    """`number` is the line's, from 1, blank lines counted. `parts` is what was read, like an editor's fields.

    `fix` is the line, or lines, with which this one can be replaced: nothing stands against them. Never taken unasked.
    """

    number: int
    text: str
    parts: Mapping[str, str]
    findings: tuple[Refusal, ...] = ()
    fix: str = ""

    @property
    def goal(self) -> Mapping[str, str] | None:
        """Metric, baseline, target, unit and by as an editor would hand them in; None while anything stands against."""
        return None if self.findings else self.parts


def goals_in(text: str, presets: Sequence[Preset], today: date, reader: str = "") -> tuple[Spelled, ...]:
    """Every line that says something, read as a goal; the names of a table's columns say nothing.

    Where a line speaks both languages, or none, what would do is said in its reader's.
    """
    spoken = language_of(text, reader or ENGLISH)
    said = [(n, line.strip()) for n, line in enumerate(text.splitlines(), 1) if not blank(line) and not headings(line)]
    many = Refusal("too_many", "", limit=str(MOST_LINES))
    found = (_spelled(number, line, presets, today, spoken) for number, line in said[:MOST_LINES])
    return (
        *(_said_to(reader, each, presets, today) for each in found),
        *(Spelled(number, line, {}, (many,)) for number, line in said[MOST_LINES:]),
    )


def _spelled(number: int, line: str, presets: Sequence[Preset], today: date, spoken: str) -> Spelled:
    if len(line) > LONGEST_LINE:
        long = Refusal("too_long", "metric", length=str(len(line)), limit=str(LONGEST_LINE))
        return Spelled(
            number, line, {}, (long,), _whole(read(line[:LONGEST_LINE], presets, today, spoken), presets, today)
        )
    found = read(line, presets, today, spoken)
    against = tuple(findings(found, presets, today))
    apart = goals_apart(line) if against or not found.metric else (line,)
    if len(apart) > 1:
        several = Refusal("smart_several", "metric", count=str(len(apart)))
        return Spelled(number, line, _parts(found), (several,), _lines(apart, found, presets, today))
    return Spelled(number, line, _parts(found), against, _whole(found, presets, today) if against else "")


def _said_to(reader: str, each: Spelled, presets: Sequence[Preset], today: date) -> Spelled:
    if not (each.fix and reader and bilingual(each.text)):
        return each
    found = replace(read(each.text, presets, today, reader), language=reader)
    return replace(each, fix=_whole(found, presets, today) or each.fix)


def _parts(found: Read) -> Mapping[str, str]:
    day = found.day.day if found.day and found.day.clear else None
    parts = {
        "metric": found.metric,
        "baseline": "" if found.baseline is None else f"{found.baseline:f}",
        "target": "" if found.target is None else f"{found.target:f}",
        "unit": found.unit,
        "by": day.isoformat() if day else "",
    }
    return {name: part for name, part in parts.items() if part}


def _whole(found: Read, presets: Sequence[Preset], today: date) -> str:
    """The first suggestion against which nothing stands; none where no preset helps."""
    return next((fix for fix in fixes(found, presets, today) if _passes(fix, presets, today)), "")


def _lines(apart: Iterable[str], found: Read, presets: Sequence[Preset], today: date) -> str:
    """A line each. A day that was written once is meant for all of them."""
    lines = []
    for part in apart:
        one = read(part, presets, today, found.language)
        if one.day is None and found.day and found.day.day:
            one = read(f"{part}{ending(found.day.day, found.language)}", presets, today, found.language)
        lines.append(_whole(one, presets, today))
    return "\n".join(dict.fromkeys(filter(None, lines)))


def _passes(line: str, presets: Sequence[Preset], today: date) -> bool:
    found = read(line, presets, today, language_of(line))
    return not any(findings(found, presets, today)) and len(goals_apart(line)) == 1


def replaced(text: str, spelled: Spelled) -> str:
    """The text with one line's fix in its place."""
    lines = text.splitlines()
    lines[spelled.number - 1] = spelled.fix
    return "\n".join(lines)


def read_goals(found: Iterable[Spelled]) -> tuple[Mapping[str, str], ...]:
    """The goals against which nothing stands."""
    return tuple(each.goal for each in found if each.goal is not None)
