"""A proposal's form as somebody has filled it in so far."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from policy.edition import FILED, Edition, Step
from policy.forms import LINES, Form, Page, Values
from policy.gates import gates_ahead
from policy.money import Line, total
from policy.people import Person
from policy.projects import Project
from policy.proposals import line
from policy.refusals import Refusal


@dataclass(frozen=True)
class Place:
    """What a form's view carries: names of things, never a right. `index`, `root`, `was`: of an item's editor."""

    draft: str
    page: int
    revision: int
    index: int | None = None
    root: str = ""
    was: str = ""

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Place":
        """Refuses, with `form_unknown`, what another version of us wrote."""
        try:
            index = kept.get("index")
            return cls(
                str(kept["draft"]),
                max(0, int(kept["page"])),
                int(kept["revision"]),
                None if index is None else int(index),
                str(kept.get("root", "")),
                str(kept.get("was", "")),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise Refusal("form_unknown") from error


@dataclass(frozen=True)
class Filled:
    """`page` from 0; `people` by internal id; `saved_at` None where nothing was saved yet."""

    draft: str
    revision: int
    page: int
    form: Form
    values: Values
    edition: Edition
    people: Mapping[str, Person]
    errors: tuple[Refusal, ...] = ()
    saved_at: datetime | None = None
    amends: Project | None = None
    zone: str = "UTC"

    @property
    def here(self) -> Page:
        return self.form.pages[self.page]

    @property
    def last(self) -> bool:
        return self.page == len(self.form.pages) - 1

    @property
    def lines(self) -> tuple[Line, ...]:
        """The budget as far as it can be read."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[Line]:
        for typed in self.items(LINES):
            try:
                yield line(self.edition, typed)
            except Refusal:
                continue

    def items(self, field: str) -> tuple[Mapping[str, str], ...]:
        return tuple(self.values.get(field) or ())

    def words(self, field: str) -> str:
        value: Any = self.values.get(field)
        return value if isinstance(value, str) else ""

    def slack_id(self, person: str) -> str:
        known = self.people.get(person)
        return known.slack_id if known else ""

    @property
    def outlook(self) -> "Outlook":
        """What routing would see if it were filed as it is."""
        base = total(self.lines, self.edition.rates)
        flags = tuple(self.values.get("flags") or ())
        return Outlook(self.words("type"), self.words("department"), flags, self.edition.size_of(base), base)

    def gates(self) -> tuple[Step, ...]:
        """The gates that lie ahead of it."""
        first = self.edition[self.amends.at if self.amends else self.edition.first]
        onward = first.exits.get(FILED, "")
        return tuple(self.edition[name] for name in gates_ahead(self.edition, onward)) if onward else ()


@dataclass(frozen=True)
class Outlook:
    """A proposal about to be filed, as the edition's conditions measure it."""

    type: str
    department: str
    flags: tuple[str, ...]
    size: str
    base_minor: int
