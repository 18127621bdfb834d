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
from policy import notices
from policy.duties import Duty, State, follow
from policy.edition import Edition
from policy.facts import VERSION, Entry, Fact
from policy.gates import Vote, judge
from policy.notices import HOME, Kind, Notice
from policy.people import Seat, check_member
from policy.projects import Project, after
from policy.proof import load
from policy.setup import Setup
from storage import journal
from storage.outbox import RECENT
from storage.projects import FIELDS
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
        course = Course(edition, setup, project_of(row), [duty_of(each) for each in owed])
        for seq, fact in enumerate(facts, row.journal_seq + 1):
            course.follow(self.sign(fact, seq, vote, course))
        self.write_project(row, course)
        await self.write_duties(course)
        await self.put(course.told)
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
        changed |= {"manager": now.pm or now.terms.pm, "updated_at": self.now}
        for name, value in changed.items():
            setattr(row, name, value)

    async def write_duties(self, course: "Course") -> None:
        for each in course.changed.values():
            if row := await self.get(DutyRow, each.stream, each.opened_by, each.seat):
                row.state, row.met_by, row.met_at = each.state.value, each.met_by, each.met_at
            else:
                known = {**vars(each), "state": each.state.value, "due_at": each.due(course.setup.calendar)}
                self.session.add(DutyRow(workspace=WORKSPACE, **known))

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
            elif kind is Kind.REPAINT and row.parked:
                row.parked, row.tries, row.last_error = False, 0, ""


class Course:
    """What the facts bring about, by the rules."""

    def __init__(self, edition: Edition, setup: Setup, project: Project, owed: Iterable[Duty]) -> None:
        self.edition, self.setup, self.project = edition, setup, project
        self.owed = {(duty.opened_by, duty.seat): duty for duty in owed}
        self.changed: dict[tuple[int, str], Duty] = {}
        self.entries: list[Entry] = []
        self.told: list[Notice] = []

    def follow(self, entry: Entry) -> None:
        self.entries.append(entry)
        self.project = after(self.project, entry)
        for duty in follow(tuple(self.owed.values()), entry, self.project, self.edition):
            self.changed[duty.opened_by, duty.seat] = self.owed[duty.opened_by, duty.seat] = duty
        self.owed = {name: duty for name, duty in self.owed.items() if duty.state is State.OPEN}
        self.told += notices.owed(entry, self.project, self.edition, self.setup)
