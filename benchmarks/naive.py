"""The approval as it is written first: mapped classes, an AsyncSession on aiosqlite, a pool of connections.

Rules, rows and columns are the product's own, so that only the way to the database differs.
"""

import asyncio
import random
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Select, event, or_, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from benchmarks.rows import (
    WORKSPACE,
    Caught,
    ClockRow,
    DutyRow,
    EditionRow,
    JournalRow,
    LaneRow,
    MessageRow,
    NoticeRow,
    OccurrenceRow,
    PassageRow,
    PersonRow,
    ProjectRow,
    SeatRow,
    SeenRow,
    SettingRow,
    duty_of,
    new_lane,
    new_message,
    new_notice,
    person_of,
    project_of,
)
from policy.ahead import Plan, ahead
from policy.cadence import Calendar
from policy.calendars import calendar_of, company_calendar
from policy.course import follow
from policy.duties import Duty, State
from policy.edition import Edition
from policy.facts import VERSION, Entry, Fact
from policy.gates import Vote, judge
from policy.notices import HOME, Kind, Notice
from policy.people import Seat, check_member
from policy.project_course import after
from policy.projects import PERSON, Project
from policy.proof import load
from policy.reminders import reckoned
from policy.search import passages, spaced
from policy.setup import Setup
from policy.standups import PROMPTS, people_of
from policy.telling import Occasion, owed
from policy.visibility import open_to
from storage import journal
from storage.holidays import around
from storage.outbox import RECENT
from storage.projects import APART, FIELDS
from storage.setup import NAMED
from storage.tails import Tail

POOL, TRIES = 8, 20
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000")


class Naive:
    """`retried` counts what was done again because the database was locked."""

    def __init__(self, path: Path) -> None:
        self.engine = create_async_engine(f"sqlite+aiosqlite:///{path}", pool_size=POOL, max_overflow=0)
        event.listen(self.engine.sync_engine, "connect", _connected)
        self.sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        self.editions: dict[str, Edition] = {}
        self.retried = 0

    async def approve(self, project: str, vote: Vote, key: str) -> None:
        for tried in range(1, TRIES):
            try:
                return await self._attempt(project, vote, key)
            except OperationalError as error:
                if "database is locked" not in str(error):
                    raise
                self.retried += 1
            await asyncio.sleep(random.random() * 0.01 * tried)
        return await self._attempt(project, vote, key)

    async def _attempt(self, project: str, vote: Vote, key: str) -> None:
        async with self.sessions() as session, session.begin():
            await Approval(session, self.editions, datetime.now(UTC)).cast(project, vote, key)


def _connected(connection: Any, _: Any) -> None:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


class Approval:
    """One transaction. It writes first: one that has read cannot write any more once another has written."""

    def __init__(self, session: AsyncSession, editions: dict[str, Edition], now: datetime) -> None:
        self.session, self.editions, self.now = session, editions, now

    async def cast(self, project: str, vote: Vote, key: str) -> None:
        self.session.add(SeenRow(workspace=WORKSPACE, key=key, at=self.now))
        await self.session.flush()
        await self.session.get(ClockRow, 1)
        row = await self.get(ProjectRow, project)
        check_member(person_of(await self.get(PersonRow, vote.by)), self.now)
        setup, edition = await self.setup(), await self.edition(row.edition)
        facts = judge(edition, project_of(row), vote, setup.seats)
        if vote.pm:
            check_member(person_of(await self.get(PersonRow, vote.pm)), self.now)
        owed = await self.every(select(DutyRow).where(DutyRow.stream == project, DutyRow.state == State.OPEN.value))
        calendar = company_calendar(setup, around(self.now.year))
        course = Course(edition, setup, calendar, project_of(row), [duty_of(each) for each in owed])
        for seq, fact in enumerate(facts, row.journal_seq + 1):
            course.follow(self.sign(fact, seq, vote, course))
        before = project_of(row)
        self.write_project(row, course)
        await self.write_passages(before, course.project)
        await self.write_duties(course)
        await self.put(course.told)
        await self.plan(course)
        await self.want_all(project)

    async def get(self, kind: type[Any], *key: Any) -> Any:
        return await self.session.get(kind, (WORKSPACE, *key))

    async def every(self, statement: Select[Any]) -> Sequence[Any]:
        kind = statement.column_descriptions[0]["entity"]
        return (await self.session.scalars(statement.where(kind.workspace == WORKSPACE))).all()

    async def setup(self) -> Setup:
        told = {row.key: row.value for row in await self.every(select(SettingRow))}
        rows = await self.every(select(SeatRow).order_by(SeatRow.role, SeatRow.rank))
        seats = tuple(Seat(row.role, row.person, row.rank, row.on_behalf_of) for row in rows)
        return Setup(seats=seats, **{key: told[key] for key in NAMED if key in told})

    async def edition(self, key: str) -> Edition:
        if key not in self.editions:
            self.editions[key] = load((await self.get(EditionRow, key)).text)
        return self.editions[key]

    def sign(self, fact: Fact, seq: int, vote: Vote, course: "Course") -> Entry:
        where, edition = course.project.id, course.edition
        return Entry(where, seq, self.now, vote.by, "", edition[fact.step].clause, edition.key, VERSION, fact)

    def write_project(self, row: Any, course: "Course") -> None:
        caught, now = Caught(), course.project
        tail = journal.append(caught, course.entries, Tail(row.journal_seq, row.journal_head))
        self.session.add_all(JournalRow(workspace=WORKSPACE, **each) for each in caught.rows)
        changed = {name: getattr(now, name) for name in FIELDS}
        changed |= {"journal_seq": tail.seq, "journal_head": tail.head, "version": row.version + 1}
        seats = open_to(course.edition, now)
        changed |= {"manager": now.pm or now.terms.pm, "sponsor": now.terms.sponsor, "updated_at": self.now}
        changed |= {"type": now.type, "department": now.department}
        changed |= {"open_to": APART.join(("", *seats, "")) if seats else ""}
        for name, value in changed.items():
            setattr(row, name, value)

    async def write_passages(self, before: Project, now: Project) -> None:
        was, says = passages(before), passages(now)
        gone = [place for place in was if says.get(place) != was[place]]
        mine = select(PassageRow).where(PassageRow.project == now.id, PassageRow.place.in_(gone))
        for row in await self.every(mine) if gone else ():
            await self.session.delete(row)
        await self.session.flush()  # or a new one would stand beside the old one for a moment
        new = [place for place in says if says[place] != was.get(place)]
        told = ({"project": now.id, "place": place, "search_text": spaced(says[place])} for place in new)
        self.session.add_all(PassageRow(workspace=WORKSPACE, **each) for each in told)

    async def plan(self, course: "Course") -> None:
        """What the clock has to do, and who is asked for updates from now on."""
        for plan in course.plans.values():
            if row := await self.get(OccurrenceRow, plan.kind, plan.subject):
                row.at, row.tries = plan.at, 0
            elif plan.at:
                self.session.add(OccurrenceRow(workspace=WORKSPACE, **vars(plan), tries=0))
        for person in people_of(course.edition, course.project, course.owed.values()) - course.known:
            if not await self.get(OccurrenceRow, PROMPTS, person):
                woken = {"kind": PROMPTS, "subject": person, "at": self.now, "tries": 0}
                self.session.add(OccurrenceRow(workspace=WORKSPACE, **woken))

    async def write_duties(self, course: "Course") -> None:
        for each in course.changed.values():
            calendar = await self.calendar_of(each.seat, course.setup)
            due, *points = reckoned(course.edition, calendar, each)
            remind = {"point": 0, "remind_at": points[0] if points and each.state is State.OPEN else None}
            known = {**vars(each), "state": each.state.value, "what": each.what.value, "due_at": due, **remind}
            if row := await self.get(DutyRow, each.stream, *each.name):
                for name, value in known.items():
                    setattr(row, name, value)
            else:
                self.session.add(DutyRow(workspace=WORKSPACE, **known))

    async def calendar_of(self, seat: str, setup: Setup) -> Calendar:
        known = around(self.now.year)
        if not seat.startswith(PERSON):
            return company_calendar(setup, known)
        return calendar_of(setup, person_of(await self.get(PersonRow, seat.removeprefix(PERSON))), known)

    async def put(self, told: Sequence[Notice]) -> None:
        lanes = {notice.lane for notice in told}
        known = {row.name for row in await self.every(select(LaneRow).where(LaneRow.name.in_(lanes)))}
        self.session.add_all(new_lane(name) for name in sorted(lanes - known))
        repaints = [notice for notice in told if notice.kind is Kind.REPAINT]
        keys = [notice.key for notice in repaints]
        messages = {row.key: row for row in await self.every(select(MessageRow).where(MessageRow.key.in_(keys)))}
        for notice in repaints:
            message = messages.get(notice.key) or new_message(notice)
            self.session.add(message)
            message.wanted, message.facts = message.wanted + 1, notice.facts
            message.lane = message.lane if message.ts else notice.lane
        await self.announce([(notice.kind, notice) for notice in told])

    async def want_all(self, subject: str) -> None:
        looked_at = (MessageRow.what == HOME) & (MessageRow.viewed_at > self.now.timestamp() - RECENT)
        meant = select(MessageRow).where(or_(MessageRow.subject == subject, looked_at)).order_by(MessageRow.key)
        messages = await self.every(meant)
        for message in messages:
            message.wanted += 1
        await self.announce([(Kind.REPAINT, message) for message in messages])

    async def announce(self, wanted: Sequence[tuple[Kind, Any]]) -> None:
        keys = [about.key for _, about in wanted]
        found = {row.key: row for row in await self.every(select(NoticeRow).where(NoticeRow.key.in_(keys)))}
        for kind, about in wanted:
            if not (row := found.get(about.key)):
                self.session.add(new_notice(kind.value, about))
            elif kind is Kind.REPAINT and (row.parked or row.lane != about.lane):
                row.parked, row.tries, row.last_error, row.lane = False, 0, "", about.lane


class Course:
    """What the facts bring about, by the rules."""

    def __init__(
        self, edition: Edition, setup: Setup, calendar: Calendar, project: Project, owed: Iterable[Duty]
    ) -> None:
        self.edition, self.setup, self.calendar, self.project = edition, setup, calendar, project
        self.owed = {duty.name: duty for duty in owed}
        self.known = people_of(edition, project, self.owed.values())
        self.plans: dict[tuple[str, str], Plan] = {}
        self.changed: dict[tuple[int, str, str], Duty] = {}
        self.entries: list[Entry] = []
        self.told: list[Notice] = []

    def follow(self, entry: Entry) -> None:
        self.entries.append(entry)
        before, self.project = self.project, after(self.project, entry)
        for duty in follow(tuple(self.owed.values()), entry, self.project, self.edition):
            self.changed[duty.name] = self.owed[duty.name] = duty
        self.owed = {name: duty for name, duty in self.owed.items() if duty.state is State.OPEN}
        occasion = Occasion(entry, before, self.project, self.edition, self.setup)
        self.told += owed(occasion)
        self.plans |= {(plan.kind, plan.subject): plan for plan in ahead(occasion, self.calendar)}
