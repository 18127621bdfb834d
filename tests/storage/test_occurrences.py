"""Each occurrence happens once, whoever ticks; what fails holds up nothing."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from scheduler.ticks import strike
from storage import occurrences
from storage.occurrences import Occurrence
from storage.store import Database, Store
from usecases import clock

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
EARLIER = NOW - timedelta(minutes=1)


@pytest.fixture
async def store(database):
    kept = Database(database)
    yield Store(kept, kept.workspace_id("", "T1"), lambda: NOW)
    kept.close()


@pytest.fixture
def done(monkeypatch):
    """What happened, in order; kind `weekly` plans its next, `broken` never succeeds."""
    found = []

    def once(tx, subject, at):
        found.append(subject)

    def weekly(tx, subject, at):
        found.append(subject)
        occurrences.plan(tx, "weekly", subject, at + timedelta(days=7))

    def broken(tx, subject, at):
        occurrences.plan(tx, "once", "never", EARLIER)
        raise RuntimeError(subject)

    monkeypatch.setattr(clock, "KINDS", {"once": once, "weekly": weekly, "broken": broken})
    return found


async def plan(store, *planned):
    await store.run(lambda tx, _: [occurrences.plan(tx, *each) for each in planned] and None, None)


def planned(kind, subject):
    return lambda tx, _: occurrences.planned(tx, kind, subject)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
async def test_what_is_due_happens_once_and_what_comes_again_is_planned(store, done):
    later = NOW + timedelta(seconds=1)
    await plan(
        store,
        ("once", "b", NOW),
        ("once", "a", EARLIER),
        ("weekly", "c", NOW),
        ("once", "later", later),
    )
    assert await store.look(clock.next_at, None) == EARLIER
    assert await strike(store) == 3 and await strike(store) == 0
    assert done == ["a", "b", "c"]
    assert await store.look(planned("weekly", "c"), None) == NOW + timedelta(days=7)
    assert await store.look(clock.next_at, None) == later


@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
async def test_what_fails_leaves_nothing_behind_and_holds_up_nothing(store, done):
    await plan(store, ("broken", "x", EARLIER), ("once", "a", NOW), ("of another program", "y", EARLIER))
    assert await strike(store) == 1 and done == ["a"]
    assert await store.look(planned("broken", "x"), None) == EARLIER
    assert await store.look(planned("once", "never"), None) is None
    await plan(store, ("once", "b", NOW))
    assert [each.subject for each in await store.look(clock.due, None)] == ["b", "x"]


@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
async def test_many_who_tick_at_once_do_each_thing_once(store, done):
    await plan(store, *[("once", str(number), NOW) for number in range(40)])
    assert sum(await asyncio.gather(*(strike(store) for _ in range(4)))) == 40
    assert sorted(done, key=int) == [str(number) for number in range(40)]


@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
async def test_what_was_planned_anew_meanwhile_does_not_happen_at_its_old_time(store, done):
    await plan(store, ("once", "a", EARLIER))
    await plan(store, ("once", "a", NOW + timedelta(days=1)))
    assert await store.run(clock.occur, Occurrence("once", "a", EARLIER)) is False
    await plan(store, ("once", "a", None))
    assert done == [] and await store.look(clock.next_at, None) is None
