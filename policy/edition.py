"""An edition of the written policy: which steps exist, who may move them, and where each leads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from policy.briefs import Briefs
from policy.citations import Citation, Clause, Whose
from policy.drafts import Keeping
from policy.forms import Form
from policy.marks import Category, Flag, Mark, Reason, Type
from policy.measures import Condition, Measured
from policy.money import Rates
from policy.points import Acknowledging, Blocking, Reminders, Snoozing
from policy.presets import Preset
from policy.prompts import Standup
from policy.quiet import Messages
from policy.reading import LANGUAGES, EditionBroken, Flaw, Label
from policy.risk_rules import RiskRules

__all__ = ["LANGUAGES", "Citation", "Clause", "Edition", "EditionBroken", "Flaw", "Label", "Whose"]
FORMAT = 1
FORM, QUESTION = "proposal", "question"  # the whole form, and what is asked before any
AMOUNT, TYPE = "amount", "type"  # why work has to be a project, beside flags
PROPOSER, PM, SPONSOR = "proposer", "pm", "sponsor"
OWNERS = (PROPOSER, PM, SPONSOR)  # who of the project itself may owe a step
ONE, EVERY, MAJORITY = "one", "every", "majority"
FEASIBILITY, IMPLEMENTABILITY = "feasibility", "implementability"  # what a judge's criterion is about
SEATS, MEMBERS = "seats", "members"


class Verdict(StrEnum):
    APPROVE = "approve"
    SEND_BACK = "send_back"
    DECLINE = "decline"


FILED = "filed"
WITHDRAW, REOPEN, LAPSE = "withdraw", "reopen", "lapse"
EXITS = (*Verdict, FILED, WITHDRAW, REOPEN, LAPSE)


@dataclass(frozen=True)
class Role:
    key: str
    label: Label
    clause: str
    places: int  # how many people are meant to hold it
    criteria: tuple[str, ...] = ()  # what it judges by
    apart: tuple[str, ...] = ()  # roles and departments whose people may not hold it


@dataclass(frozen=True)
class Criterion:
    """What a judge ticks as no concern; `fields` of the form are what it looks at. Policy 4.1(2), article:109."""

    key: str
    label: Label
    kind: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Meeting:
    """After so many send-backs `role` owes a meeting about the proposal, within so many working days."""

    after: int
    role: str
    limit_days: int


@dataclass(frozen=True)
class Urging:
    """How often a proposer may ask judges once more: each a working day, each round; never in the quiet hours."""

    a_day: int
    a_round: int
    quiet_from: time
    quiet_to: time
    citation: Citation


@dataclass(frozen=True)
class Size:
    key: str
    label: Label
    up_to: int | None  # in whole units of the base currency; None: without end
    channel: bool  # does an approved project of this size get a channel of its own?
    form: str = FORM
    together: bool = False  # may a judge approve clean projects of this size together with others?


@dataclass(frozen=True)
class Routine:
    """Work that needs no proposal: worth less than `below`, in whole units of the base currency, and unflagged. Ch. 3.

    What a department spends with one supplier within `split_days` counts as one.
    """

    label: Label
    below: int
    split_days: int
    citation: Citation


@dataclass(frozen=True)
class Series:
    """Progress meetings: on which weekday (0 is Monday), at which hour, every so many weeks by size (0: none).

    `length`: minutes; `remind_at`: the hour of the working day before; `limit_days`: working days for the minutes.
    Policy 4.3(1).
    """

    label: Label
    weekday: int
    at: time
    length: int
    every: Mapping[str, int]
    remind_at: time
    limit_days: int
    citation: Citation


@dataclass(frozen=True)
class Feedback:
    """Where suggestions go, and in how many working days they are answered and decided. Policy 6(2).

    `opens_at`: when anonymous ones are laid before their desks, on the next working day.
    """

    label: Label
    categories: Mapping[str, Category]
    answer_days: int
    outcome_days: int
    opens_at: time
    citation: Citation


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
    quorum_with: Mapping[str, str]  # size -> the role without whose approval no quorum is one
    return_to: tuple[str, ...] = ()  # earlier gates to which sending back may lead instead
    meeting: Meeting | None = None
    needs_conditions: bool = False  # is approval refused while a condition of an earlier gate is open?
    reopen_days: int = 0  # calendar days in which a withdrawn proposal may be opened again
    reminders: str = ""  # the table by which whoever owes it is reminded
    extend_days: int = 0  # working days that its owner may take more, once a round

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
    types: Mapping[str, Type]
    departments: Mapping[str, Mark]
    flags: Mapping[str, Flag]
    roles: Mapping[str, Role]
    stages: tuple[Stage, ...]
    steps: Mapping[str, Step]
    clauses: Mapping[str, Clause]
    rules: Mapping[str, Citation]
    forms: Mapping[str, Form]
    criteria: Mapping[str, Criterion]
    urging: Urging
    reasons: Mapping[str, Reason]  # what a judge who sends back chooses among
    routine: Routine | None
    reminders: Mapping[str, Reminders]
    blocking: Blocking
    briefs: Briefs | None
    messages: Messages | None  # when people are written to; None: at once
    progress: Series | None
    standup: Standup | None  # when people are asked how their work goes; None: never
    visibility: Mapping[str, frozenset[str]]  # what of a project -> who sees it, see policy/visibility.py
    keeping: Keeping  # for how long drafts are kept
    feedback: Feedback | None = None
    acknowledging: Acknowledging | None = None  # None: nobody confirms what they are given
    snoozing: Snoozing | None = None  # None: nobody puts off a reminder
    risks: RiskRules | None = None  # where an edition says nothing, no risks are kept

    def __getitem__(self, step: str) -> Step:
        return self.steps[step]

    def size_of(self, base_minor: int, type_: str = "", flags: Iterable[str] = ()) -> str:
        """Of a budget in minor units of the base currency; a type or a flag can raise it. 4.1(2), 4.1(3)."""
        keys = [size.key for size in self.sizes]
        by_amount = next(n for n, size in enumerate(self.sizes) if size.up_to is None or base_minor <= size.up_to * 100)
        least = [mark.at_least for mark in self._raising(type_, flags).values()]
        return keys[max([by_amount, *(keys.index(key) for key in least)])]

    def applies(self, base_minor: int, type_: str = "", flags: Iterable[str] = ()) -> tuple[str, ...]:
        """Why such work has to be a project: its amount, its type, or flags by name. Nothing: it is routine. Ch. 3."""
        above = self.routine is None or base_minor >= self.routine.below * 100
        return (*([AMOUNT] if above else []), *self._raising(type_, flags))

    def _raising(self, type_: str, flags: Iterable[str]) -> Mapping[str, Mark]:
        marks: dict[str, Mark] = {flag: self.flags[flag] for flag in flags if flag in self.flags}
        if type_ in self.types:
            marks[TYPE] = self.types[type_]
        return {name: mark for name, mark in marks.items() if mark.at_least}

    def preset(self, key: str) -> Preset | None:
        """A measure by its key, of whichever type."""
        return next((each for type_ in self.types.values() for each in type_.presets if each.key == key), None)

    def form_for(self, project: Measured) -> Form:
        """The form on which such a project is proposed."""
        return self.forms[self.size(project.size).form].asking(project)

    @property
    def question(self) -> Form | None:
        """What is asked before anybody begins to write; None where an edition asks nothing."""
        return self.forms.get(QUESTION)

    def presets(self, type_: str) -> tuple[Preset, ...]:
        """The measures from which goals of such a project start: its own type's first, then the others'."""
        own = self.types[type_].presets if type_ in self.types else ()
        return (*own, *(preset for key, other in self.types.items() if key != type_ for preset in other.presets))

    def size(self, key: str) -> Size:
        return next(size for size in self.sizes if size.key == key)

    def stage(self, key: str) -> Stage:
        return next(stage for stage in self.stages if stage.key == key)

    def citation(self, code: str, step: str = "") -> Citation | None:
        """Which rule a refusal rests on: its own entry, else the step's; None where only the program speaks."""
        if code in self.rules:
            return self.rules[code]
        return self.steps[step].citation if step in self.steps else None
