"""The tables come from the migrations alone: one way up, one way down, and no difference to what the code expects."""

import asyncio

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from storage import schema
from storage.columns import metadata
from storage.store import Database

on_each = pytest.mark.parametrize("unmigrated", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def empty(unmigrated):
    opened = Database(unmigrated)
    yield opened
    opened.close()


@pytest.fixture
def connection(empty):
    with empty.writing.begin() as connection:
        yield connection


def revisions(connection):
    """The first one first."""
    script = ScriptDirectory.from_config(schema.configured(connection))
    return script.get_heads(), [each.revision for each in script.walk_revisions()][::-1]


def tables(connection):
    """All but those in which FTS5 keeps its index."""
    named = set(inspect(connection).get_table_names()) - {"alembic_version"}
    return {name for name in named if not name.startswith("passage_words")}


def test_there_is_one_newest_step(connection):
    heads, steps = revisions(connection)
    assert heads == [steps[-1]] and steps[0] == "0001"


@on_each
def test_the_code_expects_what_the_steps_make(connection, capsys):
    command.upgrade(schema.configured(connection), "head")
    command.check(schema.configured(connection))
    assert tables(connection) == set(metadata.tables)


@on_each
def test_each_step_can_be_taken_back_and_taken_again(connection):
    config = schema.configured(connection)
    for step in revisions(connection)[1]:
        command.upgrade(config, step)
        command.downgrade(config, "-1")
        command.upgrade(config, step)
    command.downgrade(config, "base")
    assert tables(connection) == set()


@on_each
def test_an_upgrade_that_fails_leaves_nothing_behind(empty, monkeypatch):
    def fall(connection):
        schema.upgrade(connection)
        raise OSError("power cut")

    with pytest.raises(OSError, match="power cut"), empty.writing.begin() as connection:
        fall(connection)
    with empty.reading.connect() as connection:
        assert inspect(connection).get_table_names() == []
    empty.upgrade()
    empty.upgrade()
    empty.check_schema()


@on_each
async def test_many_may_upgrade_at_once(unmigrated):
    opened = [Database(unmigrated, serving=False) for _ in range(3)]
    await asyncio.gather(*(asyncio.to_thread(each.upgrade) for each in opened))
    for each in opened:
        each.check_schema()
        each.close()
    assert len(opened) == 3


@on_each
async def test_two_who_meet_a_workspace_for_the_first_time_get_the_same_number(empty):
    empty.upgrade()
    numbers = await asyncio.gather(*(asyncio.to_thread(empty.workspace_id, "E", "T") for _ in range(4)))
    assert len(set(numbers)) == 1 and empty.workspace_id("", "T") != numbers[0]
    assert empty.workspaces() == (numbers[0], empty.workspace_id("", "T"))


ADOPTED = """INSERT INTO feedback (workspace, id, edition, category, clause, project, status, number, text, outcome,
waits, sender, at, journal_seq, journal_head) VALUES (1, 'f', 'e', 'clause', '', '', 'adopted', 1, 'x', :outcome, FALSE,
'mei', '2026-03-02 00:00:00', 1, '')"""


@on_each
def test_what_was_adopted_before_is_found_by_what_it_changed(connection):
    config = schema.configured(connection)
    command.upgrade(config, "0018")
    connection.execute(text(ADOPTED), {"outcome": '{"status": "adopted", "clause": "4.1(2)"}'})
    command.upgrade(config, "head")
    row = connection.execute(text("SELECT changed_clause, changed_project FROM feedback")).one()
    assert tuple(row) == ("4.1(2)", "")
