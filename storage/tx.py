"""What may be done inside one transaction: read, hold, and record what happened."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from policy import feedback as feedback_rules
from policy import setup as setup_rules
from policy.ahead import MEETING_ENDS, Plan, meetings
from policy.duties import Duty
from policy.edition import Edition
from policy.facts import VERSION, WORKSPACE, Entry, Fact
from policy.feedback_facts import FeedbackFact
from policy.notices import AGENDA_CARD, FEEDBACK, minutes_of
from policy.projects import PERSON, Project
from policy.refusals import Refusal
from policy.reminders import reckoned
from policy.setup import Setup
from policy.setup_course import after
from policy.setup_facts import RoleHeld
from policy.showing import untouched
from policy.standups import PROMPTS, people_of
from policy.telling_minutes import agendas
from policy.visibility import open_to
from storage import (
    board,
    duties,
    feedback,
    journal,
    minutes,
    occurrences,
    outbox,
    projects,
    routine,
    setup,
    standups,
)
from storage.company import Company, Shelf
from storage.course import Course, Sign
from storage.tails import Tail


class Tx(Company):
    def __init__(self, connection: Connection, workspace: int, shelf: Shelf, machine_now: datetime) -> None:
        super().__init__(connection, workspace, shelf, machine_now)
        self._held: dict[str, projects.Standing] = {}
        self._seen: dict[str, projects.Standing | None] = {}

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
        elif isinstance(made[0], FeedbackFact):
            self._record_feedback(stream, made, sign)
        else:
            self._record_project(stream, made, sign)
        outbox.want_all(self, stream, self.now.timestamp(), untouched(made))

    def erase(self, stream: str, *seqs: int) -> None:
        """Forgets what was said in these entries, everywhere: journal, rows, and cards once they are repainted."""
        for number in journal.erase(self, stream, seqs, self.now):
            outbox.want_about(self, minutes_of(stream, number))
        outbox.want_beneath(self, stream)
        self._held.pop(stream, None)
        self._seen.pop(stream, None)
        outbox.want_all(self, stream, self.now.timestamp())

    def _record_setup(self, facts: tuple[Fact, ...], sign: Sign) -> None:
        before, entries = self._standing, []
        now = before.setup
        for seq, fact in enumerate(facts, before.tail.seq + 1):
            entry = sign(seq=seq, clause=self._clause(fact, now), edition=now.edition, fact=fact)
            now = after(now, entry)
            entries.append(entry)
        tail = journal.append(self, entries, before.tail)
        setup.save(self, before.setup, setup.Standing(now, tail))
        routine.save(self, entries)
        del self._standing
        self.forget_calendars()
        if setup_rules.days_of(now) != setup_rules.days_of(before.setup):
            self.reckon_anew()
        for person in {*now.absences} | {*before.setup.absences}:
            if now.absences.get(person) != before.setup.absences.get(person):
                self.reckon_anew(PERSON + person)

    def reckon_anew(self, seat: str = "") -> None:
        """Every open duty, or every one of a seat, falls due by the calendar that is its own now; so do prompts."""
        pinned = {**projects.editions(self), **board.editions(self)}
        duties.reckon_anew(self, lambda duty: self._reckoned(self.edition(pinned[duty.stream]), duty), seat)
        for person in (seat.removeprefix(PERSON),) if seat else occurrences.subjects(self, PROMPTS):
            if occurrences.planned(self, PROMPTS, person):
                occurrences.plan(self, PROMPTS, person, self.now)
        if not seat:
            self._plan(plan for each in occurrences.subjects(self, MEETING_ENDS) for plan in self._meetings_of(each))

    def _meetings_of(self, project: str) -> Iterable[Plan]:
        """When its meetings are, by the calendar as it is now."""
        found = self.find(project)
        return meetings(self.edition(found.edition), found, self.calendar, self.now) if found else ()

    def _plan(self, plans: Iterable[Plan]) -> None:
        for plan in plans:
            occurrences.plan(self, plan.kind, plan.subject, plan.at)

    def _reckoned(self, edition: Edition, duty: Duty) -> tuple[datetime, ...]:
        return reckoned(edition, self.calendar_for(duty), duty)

    def _clause(self, fact: Fact, now: Setup) -> str:
        """Who holds a role acts by that role's clause."""
        roles = self.edition(now.edition).roles if isinstance(fact, RoleHeld) else {}
        return roles[fact.role].clause if isinstance(fact, RoleHeld) else setup_rules.CLAUSE

    def _record_feedback(self, stream: str, facts: tuple[Fact, ...], sign: Sign) -> None:
        before = feedback.standing(self, stream, hold=True)
        item, tail = (before.item, before.tail) if before else (None, Tail())
        edition, entries = self.edition(item.edition if item else None), []
        for seq, fact in enumerate(facts, tail.seq + 1):
            entry = sign(seq=seq, clause=feedback_rules.rules(edition).citation.clause, edition=edition.key, fact=fact)
            item = feedback_rules.after(item, entry)
            owed = feedback_rules.follow(duties.open_of(self, stream), entry, item, edition)
            duties.save(self, owed, partial(self._reckoned, edition))
            outbox.put(self, *feedback_rules.told(entry, item, edition, self.setup))
            entries.append(entry)
        if item:
            feedback.save(self, before, feedback.Standing(item, journal.append(self, entries, tail)))
        outbox.want_all(self, FEEDBACK, self.now.timestamp())

    def _record_project(self, stream: str, facts: tuple[Fact, ...], sign: Sign) -> None:
        # What was never looked at is new: the facts cannot rest on it. If it is there after all, its key clashes.
        before = self._hold(stream) if stream in self._held or self._seen.get(stream) else None
        edition = self.edition(before.project.edition if before else None)
        owed = {duty.name: duty for duty in duties.open_of(self, stream)} if before else {}
        tail = before.tail if before else Tail()
        known = people_of(edition, before.project, owed.values()) if before else frozenset()
        course = Course(edition, self.setup, self.calendar, before.project if before else None, tail.seq, owed)
        for fact in facts:
            course.follow(fact, sign)
        seats = open_to(edition, course.now)
        now = projects.Standing(course.now, journal.append(self, course.entries, tail), open_to=seats)
        self._held[stream] = projects.save(self, before, now, self.now)
        duties.save(self, course.changed.values(), partial(self._reckoned, edition))
        minutes.save(self, course.entries)
        self._plan(course.plans.values())
        outbox.put(self, *course.told)
        if AGENDA_CARD not in untouched(facts):
            # Whose minutes are kept now was without them before.
            outbox.want_about(self, *(agendas(before.project) if before else ()), *agendas(course.now))
        standups.save(self, course.entries)
        occurrences.wake(self, PROMPTS, people_of(edition, course.now, course.owed.values()) - known, self.now)
