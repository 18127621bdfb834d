"""Goals that were written one a line: a suggestion taken, an objective chosen."""

from dataclasses import dataclass, replace

from policy.drafts import mark
from policy.forms import GOALS, WRITTEN
from policy.refusals import Refusal
from policy.spelled import Spelled, replaced
from storage.store import Tx
from usecases.drafts import Save, save_draft
from usecases.proposals import filling

TEXT = GOALS + WRITTEN


@dataclass(frozen=True)
class Line:
    """A line by its number, and as somebody saw it: `was` is its mark."""

    draft: str
    by: str
    number: int
    was: str


@dataclass(frozen=True)
class Fix:
    """`text` is what stands in the box when the suggestion is taken."""

    line: Line
    text: str


@dataclass(frozen=True)
class Link:
    line: Line
    objective: str


def take_fix(tx: Tx, order: Fix) -> None:
    """Refuses a line that is another by now, and one for which nothing can be suggested."""
    found = filling(tx, (order.line.draft, order.line.by))
    reading = replace(found.reading, values={**found.draft.values, TEXT: order.text})
    spelled = _line(reading.written_goals, order.line)
    if not spelled.fix:
        raise Refusal("list_changed")
    turns = int(found.draft.values.get("rewritten") or 0) + 1
    mended = {TEXT: replaced(order.text, spelled), "rewritten": turns}
    save_draft(tx, Save(order.line.draft, order.line.by, mended, found.draft.revision))


def link_goal(tx: Tx, order: Link) -> None:
    """Refuses a line that is another by now, and an objective that is not on the list."""
    found = filling(tx, (order.line.draft, order.line.by))
    spelled = _line(found.reading.written_goals, order.line)
    if order.objective not in {each.key for year in tx.setup.objectives.values() for each in year}:
        raise Refusal("choice_unknown")
    links = {**(found.draft.values.get("links") or {}), spelled.text: order.objective}
    save_draft(tx, Save(order.line.draft, order.line.by, {"links": links}, found.draft.revision))


def _line(written: tuple[Spelled, ...], order: Line) -> Spelled:
    for each in written:
        if each.number == order.number and mark({"line": each.text}) == order.was:
            return each
    raise Refusal("list_changed")
