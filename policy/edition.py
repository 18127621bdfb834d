"""An edition of the written policy: which steps exist, who may move them, and where each leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from policy.forms import Form
from policy.measures import Condition, Measured
from policy.money import Rates
from policy.reading import LANGUAGES, EditionBroken, Flaw, Label

__all__ = ["LANGUAGES", "Edition", "EditionBroken", "Flaw", "Label"]
FORMAT = 1
PROPOSER, PM, SPONSOR = "proposer", "pm", "sponsor"
OWNERS = (PROPOSER, PM, SPONSOR)  # who of the project itself may owe a step
ONE, EVERY, MAJORITY = "one", "every", "majority"
SEATS, MEMBERS = "seats", "members"


class Verdict(StrEnum):
    APPROVE = "approve"
    SEND_BACK = "send_back"
    DECLINE = "decline"


FILED = "filed"
EXITS = (*Verdict, FILED)


class Whose(StrEnum):
    """Whose rule it is: the policy's text, a number or name that this edition sets, or added by us."""

    POLICY = "policy"
    EDITION = "edition"
    ADDED = "added"


@dataclass(frozen=True)
class Citation:
    clause: str
    whose: Whose


@dataclass(frozen=True)
class Clause:
    """What is shown when a clause is pressed: its term and a summary in our own words."""

    number: str
    term: Label
    summary: Label


@dataclass(frozen=True)
class Role:
    key: str
    label: Label
    clause: str
    places: int  # how many people are meant to hold it


@dataclass(frozen=True)
class Size:
    key: str
    label: Label
    up_to: int | None  # in whole units of the base currency; None: without end
    channel: bool  # does an approved project of this size get a channel of its own?


@dataclass(frozen=True)
class Mark:
    """A type, a department or a flag: something to choose on the form."""

    key: str
    label: Label


@dataclass(frozen=True)
class Stage:
    """A stage of the road and the steps that the policy lists under it, by clause and label."""

    key: str
    clause: str
    label: Label
    road: tuple[tuple[str, Label], ...]


@dataclass(frozen=True)
class Step:
    """A paper that its owner files, a gate that judges pass, work that its owner does, or an end (no exits)."""

    name: str
    stage: str
    citation: Citation
    label: Label
    owner: str  # who owes it, of the project itself; empty at a gate
    judges: tuple[str, ...]
    when: Mapping[str, Condition]
    quorum: Mapping[str, str]  # size -> one, every, majority, or a number
    count: str  # seats: a role speaks once; members: each holder counts
    names_pm: bool  # does the press that closes this gate name the project manager?
    exits: Mapping[str, str]
    limit_days: Mapping[str, int]  # size -> working days; 0: no limit

    @property
    def clause(self) -> str:
        return self.citation.clause

    @property
    def ends(self) -> bool:
        return not self.exits

    @property
    def is_gate(self) -> bool:
        return Verdict.APPROVE in self.exits

    def asked(self, project: Measured) -> tuple[str, ...]:
        """The roles that this gate asks about such a project, in the edition's order."""
        return tuple(role for role in self.judges if role not in self.when or self.when[role].holds(project))

    def needed(self, size: str, voices: int) -> int:
        """Approvals that open this gate when so many voices count."""
        quorum = self.quorum[size]
        named = {ONE: 1, EVERY: voices, MAJORITY: voices // 2 + 1}
        return named[quorum] if quorum in named else int(quorum)


@dataclass(frozen=True)
class Edition:
    """One text of the policy. `key` is the sha256 of that text: an edition never changes."""

    key: str
    title: Label
    first: str
    rates: Rates
    sizes: tuple[Size, ...]
    types: Mapping[str, Mark]
    departments: Mapping[str, Mark]
    flags: Mapping[str, Mark]
    roles: Mapping[str, Role]
    stages: tuple[Stage, ...]
    steps: Mapping[str, Step]
    clauses: Mapping[str, Clause]
    rules: Mapping[str, Citation]
    forms: Mapping[str, Form]

    def __getitem__(self, step: str) -> Step:
        return self.steps[step]

    def size_of(self, base_minor: int) -> str:
        """The size of a budget in minor units of the base currency. Policy 4.1(2), 4.1(3); the amounts are ours."""
        return next(size.key for size in self.sizes if size.up_to is None or base_minor <= size.up_to * 100)

    def size(self, key: str) -> Size:
        return next(size for size in self.sizes if size.key == key)

    def stage(self, key: str) -> Stage:
        return next(stage for stage in self.stages if stage.key == key)

    def citation(self, code: str, step: str = "") -> Citation | None:
        """Which rule a refusal rests on: its own entry, else the step's; None where only the program speaks."""
        if code in self.rules:
            return self.rules[code]
        return self.steps[step].citation if step in self.steps else None
