"""A fact that has happened, with all that tells what follows from it."""

from dataclasses import dataclass
from typing import TypeVar

from policy.edition import Edition
from policy.facts import Entry, Fact
from policy.notices import Kind, Notice, lane_of
from policy.projects import Project
from policy.setup import Setup

Each = TypeVar("Each", bound=Fact)


@dataclass(frozen=True)
class Occasion:
    """A fact that has happened. `before`: as the project was until then, None at its first filing."""

    entry: Entry
    before: Project | None
    project: Project
    edition: Edition
    setup: Setup

    def fact(self, kind: type[Each]) -> Each:
        if not isinstance(self.entry.fact, kind):
            raise LookupError(self.entry)
        return self.entry.fact

    @property
    def once(self) -> str:
        return f"{self.entry.stream}:{self.entry.seq}"

    def tell(self, person: str, what: str, **facts: str) -> Notice:
        """Said once to a person."""
        key = ":".join((self.once, person, *facts.values()))
        return Notice(Kind.TELL, key, lane_of(person), self.project.id, what, facts)
