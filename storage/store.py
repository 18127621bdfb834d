"""One transaction, and everything that may be done inside it. The only place that begins and commits."""

import asyncio
import os
import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from queue import SimpleQueue
from threading import Thread
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, Engine, bindparam, text
from sqlalchemy.exc import DBAPIError

from policy.refusals import Refusal
from storage import schema
from storage.columns import Moment
from storage.company import Shelf
from storage.engines import (
    POSTGRESQL,
    READERS,
    SQLITE,
    WRITERS,
    address,
    forget,
    open_reader,
    open_writer,
    probe,
    serve_alone,
)  # fmt: skip
from storage.jobs import Act, Job, Outcome
from storage.projects import Stale
from storage.tx import Tx

__all__ = ["Database", "Store", "Tx", "utc_now"]

Order = TypeVar("Order")
Answer = TypeVar("Answer")
UseCase = Callable[[Tx, Order], Answer]

TRIES = 8
# Serialization failure, deadlock, a row that another transaction added first, a lock not to be had.
PASSING = ("40001", "40P01", "23505", "55P03")
TOGETHER = 32  # use cases in one commit at most: more would make the first wait for the last

FIRST_TIME = text(
    "INSERT INTO seen (workspace, key, at) VALUES (:workspace, :key, :at) ON CONFLICT DO NOTHING"
).bindparams(bindparam("at", type_=Moment))
KNOWN_TEAM = text("SELECT id FROM workspace WHERE enterprise = :enterprise AND team = :team")
ALL_TEAMS = text("SELECT id FROM workspace ORDER BY id")
NEW_TEAM = text("INSERT INTO workspace (enterprise, team) VALUES (:enterprise, :team) ON CONFLICT DO NOTHING")


def utc_now() -> datetime:
    return datetime.now(UTC)


class Database:
    """SQLite has one writer thread, PostgreSQL a small pool; the code above them is the same.

    A serving process has a SQLite file to itself; others may look and upgrade beside it. Refuses with one of the
    classes of engines.py what cannot be worked with.
    """

    def __init__(self, url: str, serving: bool = True, pretends: bool = False) -> None:
        self.url, self.shelf = address(url), Shelf()
        self._served = serve_alone(self.url) if serving else None
        self.writing, self.reading = open_writer(self.url, pretends), open_reader(self.url)
        self.writers: Writers = _WRITERS[self.writing.dialect.name](self.writing)
        self.readers = ThreadPoolExecutor(READERS, "reader")
        try:
            probe(self.writing)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """What was begun is finished first."""
        self.writers.close()
        self.readers.shutdown()
        for engine in (self.writing, self.reading):
            engine.dispose()
        if self._served is not None:
            os.close(self._served)
            self._served = None

    def upgrade(self) -> None:
        """Brings the tables to what this program expects, all of it or nothing. Refuses with SchemaNewer."""
        with self.writing.begin() as connection:
            schema.upgrade(connection)

    def check_schema(self) -> None:
        """Refuses with SchemaOlder or SchemaNewer what this program was not made for."""
        with self.reading.connect() as connection:
            schema.check(connection)

    def workspace_id(self, enterprise: str, team: str) -> int:
        """Our number for a Slack workspace; a new one is given its own."""
        named = {"enterprise": enterprise, "team": team}
        with self.writing.begin() as connection:
            connection.execute(NEW_TEAM, named)
            return int(connection.execute(KNOWN_TEAM, named).scalar_one())

    def workspaces(self) -> tuple[int, ...]:
        """The numbers of all Slack workspaces that were ever met here."""
        with self.reading.connect() as connection:
            return tuple(connection.execute(ALL_TEAMS).scalars())


class Store:
    """What one workspace keeps. `now` is the machine's clock."""

    def __init__(self, database: Database, workspace: int, now: Callable[[], datetime] = utc_now) -> None:
        self._database, self.workspace, self._now = database, workspace, now
        self.committed = asyncio.Event()

    async def run(
        self, use_case: UseCase[Order, Answer], order: Order, once: str | None = None, forgets: bool = False
    ) -> Answer | None:
        """One use case, committed. None when the delivery `once` was acted on before: look to see what stands now.

        `forgets`: what it did is not to be read off the order in which the database wrote.
        """
        job = Job(partial(self._act, use_case, order, once), once is not None, forgets)
        answer: Answer | None = await asyncio.wrap_future(self._database.writers.submit(job))
        if once:
            self.committed.set()
        return answer

    async def look(self, query: UseCase[Order, Answer], order: Order) -> Answer:
        """What stands now; changes nothing."""
        return await asyncio.wrap_future(self._database.readers.submit(self._glance, query, order))

    def _act(self, use_case: UseCase[Order, Answer], order: Order, once: str | None, on: Connection) -> Answer | None:
        tx = self._tx(on)
        if once and tx.execute(FIRST_TIME, key=once, at=tx.machine_now).rowcount == 0:
            return None
        return _judged(use_case, tx, order)

    def _glance(self, query: UseCase[Order, Answer], order: Order) -> Answer:
        def glance() -> Answer:
            with self._database.reading.connect() as connection:
                return _judged(query, self._tx(connection), order)

        return _tried_again(glance, doubtless=True)

    def _tx(self, connection: Connection) -> Tx:
        return Tx(connection, self.workspace, self._database.shelf, self._now())


def _judged(use_case: UseCase[Order, Answer], tx: Tx, order: Order) -> Answer:
    """Whoever is refused is told by which edition."""
    try:
        return use_case(tx, order)
    except Refusal as refusal:
        refusal.edition = refusal.edition or tx.judged_by
        raise


def _tried_again(attempt: Callable[[], Answer], doubtless: bool) -> Answer:
    """What two writers did to each other is nobody's concern but ours: it is all done again.

    A lost connection leaves it open whether a commit came through: only where a second try is `doubtless` harmless.
    """
    for tried in range(1, TRIES):
        try:
            return attempt()
        except Stale:
            pass
        except DBAPIError as error:
            if not (error.connection_invalidated and doubtless) and getattr(error.orig, "sqlstate", "") not in PASSING:
                raise
        time.sleep(random.random() * 0.01 * tried)  # noqa: S311
    return attempt()


class Writers(Protocol):
    """Who carries out acts, each in a transaction of its own as far as it can tell."""

    def __init__(self, engine: Engine) -> None: ...
    def submit(self, job: Job) -> "Future[Any]": ...
    def close(self) -> None: ...


class _Pool:
    """PostgreSQL: many at once."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._threads = engine, ThreadPoolExecutor(WRITERS[engine.dialect.name], "writer")

    def submit(self, job: Job) -> "Future[Any]":
        return self._threads.submit(self._do, job)

    def _do(self, job: Job) -> Any:
        answer = _tried_again(partial(_alone, self._engine, job.act), job.doubtless)
        if job.forgets:
            with Outcome():  # it is done, whatever comes of this
                forget(self._engine)
        return answer

    def close(self) -> None:
        self._threads.shutdown()


def _alone(engine: Engine, act: Act) -> Any:
    with engine.begin() as connection:
        return act(connection)


class _Line:
    """SQLite: one after the other, and those that came while the last commit was under way share the next one."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._closed = engine, False
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._to_forget = False
        self._thread = Thread(target=self._serve, name="writer")
        self._thread.start()

    def submit(self, job: Job) -> "Future[Any]":
        if self._closed:
            raise RuntimeError("closed")
        self._jobs.put(job)
        return job.done

    def close(self) -> None:
        self._closed = True
        self._jobs.put(None)
        self._thread.join()

    def _serve(self) -> None:
        while job := self._jobs.get():
            jobs = [job, *self._waiting()]
            wanted = [job for job in jobs if job.done.set_running_or_notify_cancel()]
            if len(wanted) < 2 or not self._together(wanted):
                for job in wanted:
                    with Outcome() as outcome:
                        outcome.answer = _alone(self._engine, job.act)
                    outcome.tell(job.done)
            self._forget(wanted)

    def _forget(self, done: list[Job]) -> None:
        """At once, or once no reader is in the way."""
        self._to_forget = self._to_forget or any(job.forgets for job in done)
        if self._to_forget:
            with Outcome() as outcome:
                outcome.answer = forget(self._engine)
            self._to_forget = not outcome.answer

    def _waiting(self) -> Iterator[Job]:
        for _ in range(TOGETHER - 1):
            if self._jobs.empty():
                return
            job = self._jobs.get()
            if job is None:
                self._jobs.put(None)
                return
            yield job

    def _together(self, jobs: list[Job]) -> bool:
        """Each in a savepoint, so that one which is refused takes nothing with it. False: nothing was done at all."""
        outcomes = [Outcome() for _ in jobs]
        with Outcome() as begun, self._engine.connect() as connection:
            begun.answer = connection.begin()
            with Outcome() as whole, begun.answer:
                for job, outcome in zip(jobs, outcomes, strict=True):
                    _beside_others(connection, job, outcome)
        if begun.error is None and whole.error is not None:
            return False
        for job, outcome in zip(jobs, outcomes, strict=True):
            outcome.error = begun.error or outcome.error
            outcome.tell(job.done)
        return True


def _beside_others(connection: Connection, job: Job, outcome: Outcome) -> None:
    with outcome, connection.begin_nested():
        outcome.answer = job.act(connection)
    # A full disk ends the whole transaction at once; what comes next would be committed by itself.
    if not getattr(connection.connection.dbapi_connection, "in_transaction", False):
        raise _Fallen


class _Fallen(Exception):
    """The transaction that several acts shared is gone, with all of them."""


_WRITERS: dict[str, type[Writers]] = {SQLITE: _Line, POSTGRESQL: _Pool}
