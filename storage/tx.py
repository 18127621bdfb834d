"""What may be done inside one transaction: read, hold, and record what happened."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property, partial

from sqlalchemy import Connection

from policy import notices
from policy import projects as project_rules
from policy import setup as setup_rules
from policy.duties import Duty, State, follow
from policy.edition import Edition
from policy.facts import VERSION, WORKSPACE, Entry, Fact, ProjectFact, RoleHeld
from policy.notices import Notice
from policy.projects import Project
from policy.proof import load
from policy.refusals import Refusal
from policy.setup import Setup
from storage import clock, duties, editions, journal, outbox, projects, setup
from storage.scope import Scope
from storage.tails import Tail

Sign = Callable[..., Entry]


@dataclass(frozen=True)
class Shelf:
    """What need not be read twice: an edition never changes, and a set-up is known by the entry that it stands by."""

    editions: dict[str, Edition] = field(default_factory=dict)
    setups: dict[int, setup.Standing] = field(default_factory=dict)


class Tx(Scope):
    """`machine_now` is the machine's clock, for leases and freshness; `now` is business time, for everything else."""

    def __init__(self, connection: Connection, workspace: int, shelf: Shelf, machine_now: datetime) -> None:
        super().__init__(connection, workspace)
        self.machine_now, self._shelf = machine_now, shelf
        self._held: dict[str, projects.Standing] = {}
        self._seen: dict[str, projects.Standing | None] = {}

    @cached_property
    def now(self) -> datetime:
        return self.machine_now + timedelta(seconds=clock.offset(self))

    @cached_property
    def _standing(self) -> setup.Standing:
        found = setup.standing(self, self._shelf.setups.get(self.workspace))
        self._shelf.setups[self.workspace] = found
        return found

    @property
    def setup(self) -> Setup:
        return self._standing.setup

    def hold(self, project: str) -> Project:
        """A project that stays as it is until commit, whoever else wants it. Refuses one that there is not."""
        held = self._hold(project)
        if held is None:
            raise Refusal("no_such_project")
        return held.project

    def _hold(self, project: str) -> projects.Standing | None:
        if project not in self._held:
            held, seen = projects.standing(self, project, hold=True), self._seen.get(project)
            if seen and seen != held:
                raise projects.Stale(project)
            if held is None:
                return None
            self._held[project] = held
        return self._held[project]

    def read(self, project: str) -> Project:
        """A project as it is now. Refuses one that there is not."""
        found = self.find(project)
        if found is None:
            raise Refusal("no_such_project")
        return found

    def find(self, project: str) -> Project | None:
        if project not in self._held:
            self._seen[project] = projects.standing(self, project)
        found = self._held.get(project) or self._seen[project]
        return found.project if found else None

    def edition(self, key: str | None = None) -> Edition:
        """A pinned edition, or the one in force. Refuses while none is."""
        wanted = key or self.setup.edition
        if not wanted:
            raise Refusal("no_edition")
        if wanted not in self._shelf.editions:
            self._shelf.editions[wanted] = self._load(wanted)
        return self._shelf.editions[wanted]

    def _load(self, key: str) -> Edition:
        text = editions.text_of(self, key)
        if text is None:
            raise LookupError(key)
        return load(text)

    def record(self, stream: str, facts: Iterable[Fact], by: str, on_behalf_of: str = "") -> None:
        """State, journal, duties and notices move together, or not at all.

        A project has to have been held or read before: the facts rest on what it was then, or it is a new one.
        """
        made = tuple(facts)
        if not made:
            return
        sign = partial(Entry, stream, at=self.now, actor=by, on_behalf_of=on_behalf_of, version=VERSION)
        if stream == WORKSPACE:
            self._record_setup(made, sign)
        else:
            self._record_project(stream, made, sign)
        outbox.want_all(self, stream, self.machine_now.timestamp())

    def erase(self, stream: str, *seqs: int) -> None:
        """Forgets what was said in these entries, everywhere: journal, rows, and cards once they are repainted."""
        journal.erase(self, stream, seqs, self.now)
        self._held.pop(stream, None)
        self._seen.pop(stream, None)
        outbox.want_all(self, stream, self.machine_now.timestamp())

    def _record_setup(self, facts: tuple[Fact, ...], sign: Sign) -> None:
        before, entries = self._standing, []
        now = before.setup
        for seq, fact in enumerate(facts, before.tail.seq + 1):
            entry = sign(seq=seq, clause=self._clause(fact, now), edition=now.edition, fact=fact)
            now = setup_rules.after(now, entry)
            entries.append(entry)
        tail = journal.append(self, entries, before.tail)
        setup.save(self, before.setup, setup.Standing(now, tail))
        if now.calendar != before.setup.calendar:
            duties.reckon_anew(self, now.calendar)
        del self._standing

    def _clause(self, fact: Fact, now: Setup) -> str:
        """Who holds a role acts by that role's clause."""
        roles = self.edition(now.edition).roles if isinstance(fact, RoleHeld) else {}
        return roles[fact.role].clause if isinstance(fact, RoleHeld) else setup_rules.CLAUSE

    def _record_project(self, stream: str, facts: tuple[Fact, ...], sign: Sign) -> None:
        # What was never looked at is new: the facts cannot rest on it. If it is there after all, its key clashes.
        before = self._hold(stream) if stream in self._held or self._seen.get(stream) else None
        edition = self.edition(before.project.edition if before else None)
        owed = {_named(duty): duty for duty in duties.open_of(self, stream)} if before else {}
        tail = before.tail if before else Tail()
        course = _Course(edition, self.setup, before.project if before else None, tail.seq, owed)
        for fact in facts:
            course.follow(fact, sign)
        now = projects.Standing(course.now, journal.append(self, course.entries, tail))
        self._held[stream] = projects.save(self, before, now, self.now)
        duties.save(self, course.changed.values(), self.setup.calendar)
        outbox.put(self, *course.told)


@dataclass
class _Course:
    """A project while facts happen to it, with what they bring about: duties that change, notices to be put."""

    edition: Edition
    setup: Setup
    project: Project | None
    seq: int
    owed: dict[tuple[int, str], Duty]
    changed: dict[tuple[int, str], Duty] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    told: list[Notice] = field(default_factory=list)

    @property
    def now(self) -> Project:
        if self.project is None:
            raise LookupError(self.entries)
        return self.project

    def follow(self, fact: Fact, sign: Sign) -> None:
        if not isinstance(fact, ProjectFact):
            raise LookupError(fact)
        self.seq += 1
        entry = sign(seq=self.seq, clause=self.edition[fact.step].clause, edition=self.edition.key, fact=fact)
        self.project = project_rules.after(self.project, entry)
        for duty in follow(tuple(self.owed.values()), entry, self.project, self.edition):
            self.changed[_named(duty)] = self.owed[_named(duty)] = duty
        self.owed = {name: duty for name, duty in self.owed.items() if duty.state is State.OPEN}
        self.told += notices.owed(entry, self.project, self.edition, self.setup)
        self.entries.append(entry)


def _named(duty: Duty) -> tuple[int, str]:
    return duty.opened_by, duty.seat
