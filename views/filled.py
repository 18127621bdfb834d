"""A proposal's form as somebody has filled it in so far."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

from policy.comments import Asked
from policy.edition import FILED, Edition, Step
from policy.forms import WRITTEN, Form, Page, Values
from policy.gaps import gates_ahead
from policy.lists import Reading
from policy.money import Line
from policy.objectives import Objective
from policy.outlook import Outlook, outlook
from policy.people import Person
from policy.projects import Project
from policy.refusals import Refusal

FIRST = 0
CARRIED = ("root", "was", "form", "seen", "preset")


@dataclass(frozen=True)
class Place:
    """What a form's view carries: names of things, never a right.

    `form` is the one that is shown, `seen` the mark of what it showed; `index`, `root`, `was`, `preset`: of an item's
    editor. `turned` and `unseen` are not carried: the form is shown because the one before no longer fits, or
    because its writer has not seen yet how it was read.
    """

    draft: str
    page: int = FIRST
    revision: int = 0
    index: int | None = None
    root: str = ""
    was: str = ""
    form: str = ""
    seen: str = ""
    preset: str = ""
    turned: bool = False
    unseen: bool = False

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Place":
        """Refuses, with `form_unknown`, what another version of us wrote."""
        try:
            index = kept.get("index")
            root, was, form, seen, preset = (str(kept.get(name, "")) for name in CARRIED)
            at = None if index is None else int(index)
            page, revision = max(FIRST, int(kept["page"])), int(kept["revision"])
            return cls(str(kept["draft"]), page, revision, at, root, was, form, seen, preset)
        except (KeyError, TypeError, ValueError) as error:
            raise Refusal("form_unknown") from error

    def on(self, page: int) -> "Place":
        return replace(self, page=max(FIRST, page))


@dataclass(frozen=True)
class Filled:
    """`page` from 0; `people` by internal id; `saved_at` None where nothing was saved yet.

    `departments`: who works where; `objectives` are what goals may serve; `turned`, `unseen`: see Place.
    """

    draft: str
    revision: int
    page: int
    form: Form
    reading: Reading
    people: Mapping[str, Person]
    errors: tuple[Refusal, ...] = ()
    saved_at: datetime | None = None
    amends: Project | None = None
    zone: str = "UTC"
    departments: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    objectives: tuple[Objective, ...] = ()
    turned: bool = False
    unseen: bool = False
    asked: tuple[Asked, ...] = ()  # for a comment
    wanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # language -> roles that could not read it

    @property
    def edition(self) -> Edition:
        return self.reading.edition

    @property
    def values(self) -> Values:
        return self.reading.values

    @property
    def here(self) -> Page:
        return self.form.pages[self.page]

    @property
    def last(self) -> bool:
        return self.page == len(self.form.pages) - 1

    @property
    def lines(self) -> tuple[Line, ...]:
        """The budget as far as it can be read."""
        return self.reading.readable_lines

    def items(self, field: str) -> tuple[Mapping[str, str], ...]:
        return tuple(self.values.get(field) or ())

    def words(self, field: str) -> str:
        value: Any = self.values.get(field)
        return value if isinstance(value, str) else ""

    def written(self, field: str) -> str:
        """What of a list was written one a line."""
        return self.words(field + WRITTEN)

    def slack_id(self, person: str) -> str:
        known = self.people.get(person)
        return known.slack_id if known else ""

    @cached_property
    def outlook(self) -> Outlook:
        """What routing would see if it were filed as it is."""
        return outlook(self.reading)

    @property
    def outgrown(self) -> bool:
        """Does its size ask for another form than this one?"""
        return self.edition.form_for(self.outlook).key != self.form.key

    @property
    def mark(self) -> str:
        """What the last page shows before anything is filed: how the lists were read, the size, and who is asked."""
        read = [self.written(kind) for kind in ("goals", "lines")]
        shown = [*read, str(self.outlook), str(len(self.form.pages))]
        return sha256(json.dumps(shown).encode()).hexdigest()[:12]

    def gates(self) -> tuple[Step, ...]:
        """The gates that lie ahead of it."""
        first = self.edition[self.amends.at if self.amends else self.edition.first]
        onward = first.exits.get(FILED, "")
        return tuple(self.edition[name] for name in gates_ahead(self.edition, onward)) if onward else ()
