"""Four processes tick at once on PostgreSQL, and one of them dies: what is due happens, and happens once."""

import signal
from collections import Counter

import pytest
from sqlalchemy import text

from policy.notices import REMINDED
from storage import duties, occurrences
from tests.faults.test_two_judges import PEOPLE
from tests.faults.tickers import HAPPENED, ONCE, TICKERS, WEEK, WEEKLY, ticked
from tests.storage.engines import on_postgresql
from tests.storage.owing import owing, reminded

OWED, PLANNED = 120, 60
KILLED = -signal.SIGKILL
TOLD = text("SELECT subject, key FROM notice WHERE what = :what")
pytestmark = on_postgresql


@pytest.fixture
async def store(database):
    async with owing(database, OWED, *PEOPLE) as store:
        await store.run(plan, PLANNED)
        yield store


def plan(tx, count):
    for number in range(count):
        occurrences.plan(tx, WEEKLY if number % 3 else ONCE, f"o{number}", tx.now)


def left(tx, _):
    return len(duties.waiting(tx, tx.now, OWED)) + len(occurrences.due(tx, tx.now, (ONCE, WEEKLY), PLANNED))


def happened(tx, _):
    return Counter(row.subject for row in tx.execute(TOLD, what=HAPPENED))


async def each_once(store):
    """Nothing is missed, and nothing is there twice."""
    assert await store.look(reminded, None) == {f"a{number}": 1 for number in range(OWED)}
    times = await store.look(happened, None)
    assert times.keys() == {f"o{number}" for number in range(PLANNED)}
    assert set(times.values()) == {1}, "something happened twice"
    assert await store.look(lambda tx, _: len(occurrences.subjects(tx, ONCE)), None) == 0
    again = await store.look(lambda tx, _: occurrences.due(tx, tx.now + WEEK, (WEEKLY,), PLANNED), None)
    assert len(again) == sum(number % 3 > 0 for number in range(PLANNED))


@pytest.mark.parametrize("what", [REMINDED, HAPPENED])
async def test_of_four_processes_one_dies_and_each_thing_happens_once(database, store, what):
    ended = await ticked(database, store, left, what)
    assert ended == [KILLED] + [0] * (TICKERS - 1)
    await each_once(store)


async def test_it_would_be_seen_if_something_happened_twice(database, store):
    await ticked(database, store, left, way="not taken")
    with pytest.raises(AssertionError, match="something happened twice"):
        await each_once(store)
