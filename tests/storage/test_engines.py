"""What cannot be worked with says so, each in its own way, and is left as it was."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import event, make_url

from storage import duties, heartbeats, schema
from storage.engines import AlreadyServed, Broken, SchemaNewer, SchemaOlder, Unknown, Unreachable, Unsafe
from storage.store import Database, Store
from tests.storage.engines import both, on_postgresql

NEWEST = max(path.name[:4] for path in (schema.MIGRATIONS / "versions").glob("0*.py"))
NOON = datetime(2026, 1, 5, 12, 0, 0, 123_456, tzinfo=UTC)


@pytest.fixture
def path(database):
    return Path(make_url(database).database)


def test_one_process_serves_a_file_and_others_may_look(database, path):
    serving = Database(database)
    with pytest.raises(AlreadyServed) as told:
        Database(database)
    assert told.value.facts == {"path": str(path)}
    beside = Database(database, serving=False)
    beside.check_schema()
    beside.close()
    serving.close()
    Database(database).close()


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path):
    broken = tmp_path / "gatepost.db"
    broken.write_bytes(b"These are my holiday notes. " * 1000)
    with pytest.raises(Broken) as told:
        Database(f"sqlite:///{broken}")
    assert told.value.facts == {"path": str(broken), "why": "file is not a database"}
    assert broken.read_bytes() == b"These are my holiday notes. " * 1000
    broken.unlink()
    Database(f"sqlite:///{broken}").close()


def test_a_damaged_database_is_left_as_it_is(database, path):
    whole = path.read_bytes()
    damaged = whole[:100] + b"\xff" * 3996 + whole[4096:]
    path.write_bytes(damaged)
    with pytest.raises(Broken) as told:
        Database(database)
    assert told.value.facts["why"] == "database disk image is malformed"
    assert path.read_bytes() == damaged


def test_a_place_where_there_can_be_no_file_is_unreachable(tmp_path):
    for serving in (True, False):
        with pytest.raises(Unreachable) as told:
            Database(f"sqlite:///{tmp_path}/missing/gatepost.db", serving)
        assert "missing" in told.value.facts["address"] and told.value.facts["why"]


def test_a_server_that_does_not_answer_is_unreachable_and_its_password_untold():
    with pytest.raises(Unreachable) as told:
        Database("postgresql://me:secret@127.0.0.1:1/gatepost")
    assert "secret" not in str(told.value) and "127.0.0.1:1" in told.value.facts["address"]


@pytest.mark.parametrize(("url", "kind"), [("mysql://h/d", "mysql"), ("gatepost.db", "gatepost.db"), ("", "")])
def test_what_we_do_not_speak_to_is_unknown(url, kind):
    with pytest.raises(Unknown) as told:
        Database(url)
    assert told.value.facts == {"kind": kind}


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_that_no_second_connection_sees_is_unknown(url):
    with pytest.raises(Unknown) as told:
        Database(url)
    assert told.value.facts == {"kind": url}


@on_postgresql
@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_a_bare_address_is_understood(database, scheme):
    opened = Database(database.replace("postgresql+psycopg", scheme))
    opened.check_schema()
    assert opened.workspace_id("", "T1") == opened.workspace_id("", "T1")
    opened.close()


@on_postgresql
def test_a_server_that_may_forget_is_refused(database, postgres):
    postgres.execute(f"ALTER DATABASE {make_url(database).database} SET synchronous_commit = off")
    with pytest.raises(Unsafe) as told:
        Database(database)
    assert told.value.facts == {"setting": "synchronous_commit"}


def test_sqlite_forgets_nothing_that_was_committed(opened):
    with opened.writing.connect() as connection:
        settings = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
    assert settings == ["wal", 2]


def test_a_sandbox_does_not_wait_for_the_disk(unmigrated):
    opened = Database(unmigrated, pretends=True)
    with opened.writing.connect() as connection:
        settings = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
    opened.close()
    assert settings == ["wal", 1]


@pytest.mark.parametrize("unmigrated", ["sqlite", "postgresql"], indirect=True)
def test_tables_of_an_earlier_program_are_not_served(unmigrated):
    opened = Database(unmigrated)
    with pytest.raises(SchemaOlder) as told:
        opened.check_schema()
    assert told.value.facts == {"found": "", "expected": NEWEST}
    opened.upgrade()
    opened.check_schema()
    opened.close()


@both
def test_tables_of_a_later_program_are_not_touched(opened, sql):
    sql("INSERT INTO workspace (enterprise, team) VALUES ('', 'T1')")
    sql("UPDATE alembic_version SET version_num = '9999'")
    for act in (opened.check_schema, opened.upgrade):
        with pytest.raises(SchemaNewer) as told:
            act()
        assert told.value.facts == {"found": "9999", "expected": NEWEST}
    assert sql("SELECT team FROM workspace") == [("T1",)]


async def test_a_file_may_be_read_by_others_while_it_is_served(company, path):
    other = sqlite3.connect(path)
    assert other.execute("SELECT count(*) FROM project").fetchone() == (1,)
    other.close()


@on_postgresql
async def test_a_server_in_another_zone_changes_no_moment(database, postgres):
    postgres.execute(f"ALTER DATABASE {make_url(database).database} SET timezone = 'Asia/Shanghai'")
    opened = Database(database)
    store = Store(opened, 1)
    await store.run(lambda tx, at: heartbeats.beat(tx, "web", at), NOON)
    found = await store.look(lambda tx, _: heartbeats.latest(tx)["web"], None)
    opened.close()
    assert found == NOON and found.tzinfo is UTC


async def test_who_writes_has_the_file_to_themselves_from_their_first_look_on(store, path):
    """Beginning later, at the first write, would fail at once if somebody else had written in between."""

    def look_then_write(tx, _):
        assert heartbeats.latest(tx) == {}
        other = sqlite3.connect(path, timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("INSERT INTO number VALUES (1, 'x', 1)")
        other.close()
        heartbeats.beat(tx, "web", NOON)

    await store.run(look_then_write, None)
    assert await store.look(lambda tx, _: heartbeats.latest(tx), None) == {"web": NOON}


async def test_some_of_what_is_due_at_one_moment_is_found_without_sorting_the_rest(database):
    told = []

    def explained(tx, _):
        event.listen(tx.connection, "before_cursor_execute", lambda *asked: told.append(asked[2:4]))
        duties.remindable(tx, NOON, 5)
        statement, bound = told[-1]
        return [row.detail for row in tx.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", bound)]

    kept = Database(database)
    try:
        [plan] = await Store(kept, kept.workspace_id("", "T1")).look(explained, None)
    finally:
        kept.close()
    assert "USING INDEX duty_remind" in plan, plan
