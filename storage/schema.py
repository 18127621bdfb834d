"""Which tables there are, which ones this program expects, and how to get from the one to the other."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from storage.engines import SQLITE, SchemaNewer, SchemaOlder

MIGRATIONS = Path(__file__).parent / "migrations"
UPGRADING = 7_210_047  # the lock under which PostgreSQL is upgraded: any number that nobody else locks


def configured(connection: Connection | None) -> Config:
    """What alembic's commands need to work on this connection; those that only read need none."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def check(connection: Connection) -> None:
    """Refuses with SchemaOlder or SchemaNewer what this program was not made for."""
    found, expected = _found_and_expected(connection)
    if found != expected:
        raise SchemaOlder(found=found, expected=expected)


def upgrade(connection: Connection) -> None:
    """Brings the tables to what this program expects. Refuses with SchemaNewer those of a later one."""
    if connection.dialect.name != SQLITE:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({UPGRADING})")
    found, expected = _found_and_expected(connection)
    if found != expected:
        command.upgrade(configured(connection), "head")


@cache
def _steps() -> ScriptDirectory:
    """The migrations of this program, each read once a process."""
    return ScriptDirectory.from_config(configured(None))


def _found_and_expected(connection: Connection) -> tuple[str, str]:
    script = _steps()
    expected = script.get_current_head() or ""
    found = MigrationContext.configure(connection).get_current_revision() or ""
    try:
        script.get_revision(found or expected)
    except CommandError as error:
        raise SchemaNewer(found=found, expected=expected) from error
    return found, expected
