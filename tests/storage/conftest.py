"""A store on either engine, empty or with a company in it."""

import pytest
from sqlalchemy import text

from storage.store import Database, Store
from tests.storage.company import Proposal, found, propose


@pytest.fixture
def opened(database):
    opened = Database(database)
    yield opened
    opened.close()


@pytest.fixture
def store(opened):
    return Store(opened, opened.workspace_id("", "T1"))


@pytest.fixture
async def company(store):
    """People, roles and an edition, and a project of mei's at its first gate."""
    await store.run(lambda tx, _: found(tx), None)
    await store.run(propose, Proposal())
    return store


@pytest.fixture
def sql(opened):
    """Statements past every function of ours, as somebody with the database's password would."""

    def execute(statement, **bound):
        with opened.writing.begin() as connection:
            result = connection.execute(text(statement), bound)
            return result.all() if result.returns_rows else result.rowcount

    return execute
