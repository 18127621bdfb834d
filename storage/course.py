"""A project while facts happen to it, with what they bring about."""

from collections.abc import Callable
from dataclasses import dataclass, field

from policy import project_course
from policy.ahead import Plan, ahead
from policy.cadence import Calendar
from policy.course import follow
from policy.duties import Duty, State
from policy.edition import Edition
from policy.facts import Entry, Fact, ProjectFact
from policy.grounds import rule_of
from policy.notices import Notice
from policy.projects import Project
from policy.setup import Setup
from policy.telling import Occasion, owed

Sign = Callable[..., Entry]


@dataclass
class Course:
    """`changed`: the duties, `plans`: what the clock has to do, `told`: the notices to be put."""

    edition: Edition
    setup: Setup
    calendar: Calendar
    project: Project | None
    seq: int
    owed: dict[tuple[int, str, str], Duty]
    changed: dict[tuple[int, str, str], Duty] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    told: list[Notice] = field(default_factory=list)
    plans: dict[tuple[str, str], Plan] = field(default_factory=dict)

    @property
    def now(self) -> Project:
        if self.project is None:
            raise LookupError(self.entries)
        return self.project

    def follow(self, fact: Fact, sign: Sign) -> None:
        if not isinstance(fact, ProjectFact):
            raise LookupError(fact)
        self.seq += 1
        rule = rule_of(self.edition, fact)
        entry = sign(seq=self.seq, clause=rule.clause, edition=self.edition.key, fact=fact)
        before, self.project = self.project, project_course.after(self.project, entry)
        for duty in follow(tuple(self.owed.values()), entry, self.project, self.edition):
            self.changed[duty.name] = self.owed[duty.name] = duty
        self.owed = {name: duty for name, duty in self.owed.items() if duty.state is State.OPEN}
        occasion = Occasion(entry, before, self.project, self.edition, self.setup)
        self.told += owed(occasion)
        self.plans |= {(plan.kind, plan.subject): plan for plan in ahead(occasion, self.calendar)}
        self.entries.append(entry)
