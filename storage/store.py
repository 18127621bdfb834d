"""One transaction, and everything that may be done inside it. The only place that begins and commits."""

import asyncio
import os
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, bindparam, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from storage.engines import (
    READERS,
    SQLITE,
    WRITERS,
    SchemaNewer,
    SchemaOlder,
    address,
    open_reader,
    open_writer,
    probe,
    serve_alone,
)
from storage.projects import Stale
from storage.tables import Moment
from storage.tx import Shelf, Tx

__all__ = ["Database", "Store", "Tx", "utc_now"]

Order = TypeVar("Order")
Answer = TypeVar("Answer")
Act = Callable[[Tx, Order], Answer]

TRIES = 8
# Serialization failure, deadlock, a row that another transaction added first, a lock not to be had.
PASSING = ("40001", "40P01", "23505", "55P03")
MIGRATIONS = Path(__file__).parent / "migrations"
UPGRADING = 7_210_047  # any number that nobody else locks

FIRST_TIME = text(
    "INSERT INTO seen (workspace, key, at) VALUES (:workspace, :key, :at) ON CONFLICT DO NOTHING"
).bindparams(bindparam("at", type_=Moment))
KNOWN_TEAM = text("SELECT id FROM workspace WHERE enterprise = :enterprise AND team = :team")
NEW_TEAM = text("INSERT INTO workspace (enterprise, team) VALUES (:enterprise, :team) ON CONFLICT DO NOTHING")


def utc_now() -> datetime:
    return datetime.now(UTC)


class Database:
    """SQLite has one writer thread, PostgreSQL a small pool; the code above them is the same.

    A serving process has a SQLite file to itself; others may look and upgrade beside it. Refuses with one of the
    classes of engines.py what cannot be worked with.
    """

    def __init__(self, url: str, serving: bool = True) -> None:
        self.url, self.shelf = address(url), Shelf()
        self._served = serve_alone(self.url) if serving else None
        self.writing, self.reading = open_writer(self.url), open_reader(self.url)
        self.writers = ThreadPoolExecutor(WRITERS[self.writing.dialect.name], "writer")
        self.readers = ThreadPoolExecutor(READERS, "reader")
        try:
            probe(self.writing)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        for pool in (self.writers, self.readers):
            pool.shutdown()
        for engine in (self.writing, self.reading):
            engine.dispose()
        if self._served is not None:
            os.close(self._served)
            self._served = None

    def upgrade(self) -> None:
        """Brings the tables to what this program expects. All of it or nothing."""
        with self.writing.begin() as connection:
            if connection.dialect.name != SQLITE:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({UPGRADING})")
            _refuse_newer(connection)
            command.upgrade(alembic(connection), "head")

    def check_schema(self) -> None:
        """Refuses with SchemaOlder or SchemaNewer what this program was not made for."""
        with self.reading.connect() as connection:
            found, expected = _refuse_newer(connection)
        if found != expected:
            raise SchemaOlder(found=found, expected=expected)

    def workspace_id(self, enterprise: str, team: str) -> int:
        """Our number for a Slack workspace; a new one is given its own."""
        named = {"enterprise": enterprise, "team": team}
        with self.writing.begin() as connection:
            connection.execute(NEW_TEAM, named)
            return int(connection.execute(KNOWN_TEAM, named).scalar_one())


def alembic(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _refuse_newer(connection: Connection) -> tuple[str, str]:
    """The revision that was found (empty: none) and the one that is expected."""
    script = ScriptDirectory.from_config(alembic(connection))
    expected = script.get_current_head() or ""
    for found in MigrationContext.configure(connection).get_current_heads():
        try:
            script.get_revision(found)
        except CommandError as error:
            raise SchemaNewer(found=found, expected=expected) from error
        return found, expected
    return "", expected


class Store:
    """What one workspace keeps. `now` is the machine's clock."""

    def __init__(self, database: Database, workspace: int, now: Callable[[], datetime] = utc_now) -> None:
        self._database, self.workspace, self._now = database, workspace, now
        self.committed = asyncio.Event()

    async def run(self, use_case: Act[Order, Answer], order: Order, once: str | None = None) -> Answer | None:
        """One use case, committed. None when the delivery `once` was acted on before: look to see what stands now."""
        act = partial(self._transact, use_case, order, once)
        answer = await asyncio.get_running_loop().run_in_executor(self._database.writers, act)
        if once:
            self.committed.set()
        return answer

    async def look(self, query: Act[Order, Answer], order: Order) -> Answer:
        """What stands now; changes nothing."""
        act = partial(self._glance, query, order)
        return await asyncio.get_running_loop().run_in_executor(self._database.readers, act)

    def _transact(self, use_case: Act[Order, Answer], order: Order, once: str | None) -> Answer | None:
        """What two writers did to each other is nobody's concern but ours: it is all done again."""
        for tried in range(1, TRIES):
            try:
                return self._attempt(use_case, order, once)
            except (DBAPIError, Stale) as error:
                if not _passing(error, doubtless=once is not None):
                    raise
            time.sleep(random.random() * 0.01 * tried)  # noqa: S311
        return self._attempt(use_case, order, once)

    def _attempt(self, use_case: Act[Order, Answer], order: Order, once: str | None) -> Answer | None:
        with Session(self._database.writing) as session, session.begin():
            tx = Tx(session, self.workspace, self._database.shelf, self._now())
            if once and tx.execute(FIRST_TIME, key=once, at=tx.machine_now).rowcount == 0:
                return None
            return use_case(tx, order)

    def _glance(self, query: Act[Order, Answer], order: Order) -> Answer:
        try:
            return self._read(query, order)
        except DBAPIError as error:
            if not _passing(error, doubtless=True):
                raise
        return self._read(query, order)

    def _read(self, query: Act[Order, Answer], order: Order) -> Answer:
        with Session(self._database.reading) as session:
            return query(Tx(session, self.workspace, self._database.shelf, self._now()), order)


def _passing(error: DBAPIError | Stale, doubtless: bool) -> bool:
    """Is it worth doing again? A lost connection leaves it open whether the commit came through: then only a delivery
    key makes a second try harmless (`doubtless`).
    """
    if isinstance(error, Stale):
        return True
    lost = error.connection_invalidated and doubtless
    return lost or getattr(error.orig, "sqlstate", None) in PASSING
