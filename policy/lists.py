"""The two lists of a proposal, its goals and its costs: kept item by item, and beside that written one a line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from policy.edition import Edition
from policy.forms import GOALS, LINES, WRITTEN, Field, Values, blank
from policy.goals import Goal, goal
from policy.money import Line, amount, month
from policy.presets import Preset
from policy.refusals import Refusal
from policy.spelled import Spelled, goals_in
from policy.spelled_lines import SpelledLine, lines_in

LINE_LONGEST = 120
Typed = Mapping[str, str]


@dataclass(frozen=True)
class Reading:
    """What lists are read with: an edition, what was filled in, the workspace's day, who writes, in which language."""

    edition: Edition
    values: Values
    today: date
    by: str = ""
    language: str = ""

    @property
    def presets(self) -> tuple[Preset, ...]:
        """The measures of the chosen type."""
        type_ = self.edition.types.get(str(self.values.get("type") or ""))
        return type_.presets if type_ else ()

    @cached_property
    def written_goals(self) -> tuple[Spelled, ...]:
        measures = self.edition.presets(str(self.values.get("type") or ""))
        return goals_in(self._text(GOALS), measures, self.today, self.language)

    @cached_property
    def written_lines(self) -> tuple[SpelledLine, ...]:
        return lines_in(self._text(LINES), self.edition.rates, self.today)

    def _text(self, field: str) -> str:
        return str(self.values.get(field + WRITTEN) or "")

    @property
    def typed_goals(self) -> tuple[Typed, ...]:
        """Every goal that was given, whole or not; whoever runs the project owns what nobody else is named for."""
        owner = str(self.values.get("pm") or self.by)
        links: Mapping[str, str] = self.values.get("links") or {}
        written = ({**each.goal, "objective": links.get(each.text, "")} for each in self.written_goals if each.goal)
        items: tuple[Typed, ...] = tuple(self.values.get(GOALS) or ())
        return tuple({**each, "owner": each.get("owner") or owner} for each in (*items, *written))

    @property
    def typed_lines(self) -> tuple[Typed, ...]:
        written = (each.line for each in self.written_lines if each.line)
        return (*(self.values.get(LINES) or ()), *written)

    @property
    def goals(self) -> tuple[Goal, ...]:
        """Refuses, at its own field, what is wrong with one."""
        return tuple(goal(each, self.today) for each in self.typed_goals)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Refuses, at its own field, what is wrong with one."""
        return tuple(line(self.edition, each) for each in self.typed_lines)

    @cached_property
    def readable_lines(self) -> tuple[Line, ...]:
        """The budget as far as it can be read."""
        return tuple(self._readable())

    def _readable(self) -> Iterator[Line]:
        for typed in self.typed_lines:
            try:
                yield line(self.edition, typed)
            except Refusal:
                continue


def line(edition: Edition, typed: Typed) -> Line:
    """A budget line as typed. Refuses, at its field, what cannot be read."""
    what = typed.get("what", "").strip()
    if blank(what):
        raise Refusal("field_needed", "what")
    if len(what) > LINE_LONGEST:
        raise Refusal("too_long", "what", length=str(len(what)), limit=str(LINE_LONGEST))
    currency = typed.get("currency", "")
    if currency not in edition.rates.worth:
        raise Refusal("choice_unknown", "currency")
    return Line(what, amount(typed.get("amount", ""), currency, "amount"), currency, month(typed.get("month", "")))


def objections(field: Field, reading: Reading) -> Iterator[Refusal]:
    """What stands against a list: nothing in it, too much, an item that is wrong, a line that cannot be read."""
    if field.kind == GOALS:
        yield from _of_goals(field, reading)
    else:
        yield from _of_lines(field, reading)


def _of_goals(field: Field, reading: Reading) -> Iterator[Refusal]:
    written = reading.written_goals
    unclear = [str(each.number) for each in written if each.findings]
    for number, typed in enumerate(reading.typed_goals[: len(reading.values.get(GOALS) or ())], 1):
        try:
            goal(typed, reading.today)
        except Refusal as refusal:
            about = {"number": str(number), "why": refusal.code, **refusal.facts}
            yield Refusal("item_goals", field.key, **about)
    if unclear:
        yield Refusal("goals_unclear", field.key, numbers=",".join(unclear), count=str(len(unclear)))
    yield from _of_count(field, len(reading.values.get(GOALS) or ()) + len(written))


def _of_lines(field: Field, reading: Reading) -> Iterator[Refusal]:
    written = reading.written_lines
    unread = [str(each.number) for each in written if each.refusal and not each.left_out]
    for number, typed in enumerate(reading.values.get(LINES) or (), 1):
        try:
            line(reading.edition, typed)
        except Refusal as refusal:
            about = {"number": str(number), "why": refusal.code, **refusal.facts}
            yield Refusal("item_lines", field.key, **about)
    if twice := list(_twice(reading)):
        yield Refusal("lines_twice", field.key, numbers=",".join(twice))
    if unread:
        yield Refusal("lines_unread", field.key, numbers=",".join(unread), count=str(len(unread)))
    costs = sum(not each.left_out for each in written)
    yield from _of_count(field, len(reading.values.get(LINES) or ()) + costs)


def _twice(reading: Reading) -> Iterator[str]:
    """The numbers of lines that the list holds too: whoever pastes all costs anew would double the total."""
    listed = {_cost(reading.edition, each) for each in reading.values.get(LINES) or ()}
    for each in reading.written_lines:
        if each.line and _cost(reading.edition, each.line) in listed:
            yield str(each.number)


def _cost(edition: Edition, typed: Typed) -> Line | None:
    """What a cost says, however it is written; None where it cannot be read."""
    try:
        read = line(edition, typed)
    except Refusal:
        return None
    return Line(" ".join(read.what.casefold().split()), read.minor, read.currency)


def _of_count(field: Field, count: int) -> Iterator[Refusal]:
    if not count and not field.optional:
        yield Refusal("list_empty", field.key)
    if count > field.at_most:
        yield Refusal("too_many", field.key, limit=str(field.at_most))
