"""How each database is opened, so that a commit which was acknowledged is never lost."""

import fcntl
import os
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, OperationalError

SQLITE, POSTGRESQL = "sqlite", "postgresql"
WRITERS = {SQLITE: 1, POSTGRESQL: 8}
READERS = 4
DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
FULL, NORMAL = "FULL", "NORMAL"  # after a loss of power all is there, or all but the last moments
PATIENT, IMPATIENT = 5000, 100  # milliseconds for which a lock is waited for
LOCKED = "55P03"  # a lock was waited for in vain
SPOILT = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


class Unusable(Exception):
    """The database cannot be worked with. `facts` fill the sentence that whoever shows it keeps for the class."""

    def __init__(self, **facts: str) -> None:
        super().__init__(facts)
        self.facts = facts


class AlreadyServed(Unusable):
    """Another process serves this SQLite file (path)."""


class Unsafe(Unusable):
    """The database may lose what it has acknowledged (setting)."""


class Broken(Unusable):
    """The file is no database, or a damaged one (path, why). It is left as it is."""


class Unreachable(Unusable):
    """There is no such database to be opened (address without its password, why)."""


class Unknown(Unusable):
    """The address names a kind of database that we do not speak to (kind)."""


class SchemaOlder(Unusable):
    """The tables are those of an earlier program, or there are none yet (found, expected)."""


class SchemaNewer(Unusable):
    """The tables are those of a later program (found, expected)."""


def address(url: str) -> str:
    """The address with its driver named, as SQLAlchemy wants it. Refuses with Unknown what we do not speak to."""
    kind, _, rest = url.partition("://")
    if kind.partition("+")[0] not in (*WRITERS, *DRIVERS):
        raise Unknown(kind=kind)
    if kind == SQLITE and rest.strip("/") in ("", ":memory:"):
        raise Unknown(kind=url)  # every connection would see a database of its own
    return f"{DRIVERS.get(kind, kind)}://{rest}"


def open_writer(url: str, pretends: bool = False) -> Engine:
    """`pretends`: it belongs to a sandbox, and need not wait for the disk; a process may still die at any moment."""
    # A deferred BEGIN that writes later fails at once when another writer is there.
    return _open(url, WRITERS, "BEGIN IMMEDIATE", partial(_writes, NORMAL if pretends else FULL))


def open_reader(url: str) -> Engine:
    """Each transaction sees one state of the whole database, and can change nothing."""
    return _open(url, {SQLITE: READERS, POSTGRESQL: READERS}, "BEGIN", _reads)


def _open(url: str, size: dict[str, int], begin: str, prepare: Callable[[str, Any], None]) -> Engine:
    kind = make_url(url).get_backend_name()
    engine = create_engine(url, pool_size=size[kind], max_overflow=2)
    event.listen(engine, "connect", lambda connection, _: prepare(kind, connection))
    if kind == SQLITE:
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _writes(safety: str, kind: str, connection: Any) -> None:
    if kind == SQLITE:
        _pragmas(connection, "journal_mode=WAL", f"synchronous={safety}", "secure_delete=ON")
        return
    if connection.execute("SHOW synchronous_commit").fetchone() == ("off",):
        raise Unsafe(setting="synchronous_commit")
    connection.rollback()


def _reads(kind: str, connection: Any) -> None:
    if kind == SQLITE:
        _pragmas(connection, "query_only=ON")
        return
    connection.autocommit = True
    connection.execute("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    connection.autocommit = False


def _pragmas(connection: Any, *settings: str) -> None:
    connection.isolation_level = None  # transactions are begun by hand
    for setting in (f"busy_timeout={PATIENT}", *settings):
        connection.execute(f"PRAGMA {setting}")


def forget(engine: Engine) -> bool:
    """What was overwritten or deleted leaves the files too, as far as an engine lets us. False: others are in the way.

    SQLite keeps pages as they were, in the order in which they were written, until its log is emptied. PostgreSQL
    leaves the bytes of dead rows where they were, vacuumed or not, until the table is written anew.
    """
    return _rewritten(engine) if engine.dialect.name == POSTGRESQL else _emptied(engine)


def _rewritten(engine: Engine) -> bool:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"SET lock_timeout = {IMPATIENT}")
        try:
            connection.exec_driver_sql("VACUUM FULL note")
        except OperationalError as busy:
            if getattr(busy.orig, "sqlstate", "") != LOCKED:
                raise
            return False
        finally:
            connection.exec_driver_sql("SET lock_timeout = DEFAULT")
    return True


def _emptied(engine: Engine) -> bool:
    raw = engine.raw_connection()
    try:
        raw.cursor().execute(f"PRAGMA busy_timeout={IMPATIENT}")
        busy, *_ = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        raw.cursor().execute(f"PRAGMA busy_timeout={PATIENT}")
    finally:
        raw.close()
    return not busy


def probe(engine: Engine) -> None:
    """Refuses with Broken or Unreachable what cannot be read, before anything is written to it."""
    try:
        with engine.connect() as connection:
            if engine.dialect.name == SQLITE:
                connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
    except DBAPIError as error:
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        if code in SPOILT:
            raise Broken(path=str(engine.url.database), why=str(error.orig)) from error
        raise Unreachable(address=engine.url.render_as_string(), why=str(error.orig).strip()) from error


def serve_alone(url: str) -> int | None:
    """Holds a SQLite file for this process until the handle is closed; refuses with AlreadyServed."""
    if not (path := make_url(url).database) or make_url(url).get_backend_name() != SQLITE:
        return None
    try:
        handle = os.open(Path(f"{path}.lock"), os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise Unreachable(address=url, why=str(error)) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise AlreadyServed(path=path) from error
    return handle
