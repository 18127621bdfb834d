"""What is due is done in small pieces: one that fails holds up nothing, whoever waits for an answer goes first."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from scheduler import ticks
from scheduler.ticks import strike
from storage import clock, occurrences
from tests.storage.engines import both
from tests.storage.owing import owing, reminded
from usecases import reminders

OWED = 7
ALL = {f"a{number}": 1 for number in range(OWED)}
TO_STEPS = text("UPDATE duty SET what = 'step' WHERE what = 'action'")
pytestmark = both


@pytest.fixture
def logged():
    """Kept instead of written: drawing one traceback takes longer than what led to it."""
    with capture_logs() as lines:
        yield lines


@pytest.fixture
async def store(database):
    async with owing(database, OWED, "mei") as store:
        yield store


def an_hour_passes(tx, _):
    clock.move(tx, clock.offset(tx) + timedelta(hours=1).total_seconds())


async def test_of_many_that_are_due_one_fails_and_the_others_are_told(store, monkeypatch, logged):
    real = reminders.reminded

    def broken(owing, *said):
        if owing.duty.subject == "a3":
            raise RuntimeError(owing.duty.subject)
        return real(owing, *said)

    monkeypatch.setattr(reminders, "AT_ONCE", 5)
    monkeypatch.setattr(reminders, "reminded", broken)
    assert await strike(store) == OWED - 1
    assert await store.look(reminded, None) == {name: 1 for name in ALL if name != "a3"}
    assert {line["event"] for line in logged} == {"tick_failed"} and len(logged) == 2, "together, and then alone"
    monkeypatch.setattr(reminders, "reminded", real)
    assert await strike(store) == 0, "it is tried at every tick"
    await store.run(an_hour_passes, None)
    assert await strike(store) == 1
    assert await store.look(reminded, None) == ALL


async def test_what_ends_something_is_alone_in_its_transaction(store, monkeypatch):
    ended = []
    monkeypatch.setattr(reminders, "lapses", lambda edition, duty: duty.subject in ("a2", "a3"))
    monkeypatch.setattr(reminders, "lapse", lambda edition, project, duty: ended.append(duty.subject) or ())
    await store.run(lambda tx, _: tx.execute(TO_STEPS) and None, None)
    assert [await store.run(reminders.remind, lambda: False) for _ in range(5)] == [2, 1, 1, OWED - 4, 0]
    assert ended == ["a2", "a3"]


@pytest.fixture
def done(monkeypatch):
    happened = []
    monkeypatch.setattr("usecases.clock.KINDS", {"once": lambda tx, subject, at: happened.append(subject)})
    return happened


def plan(tx, count):
    for number in range(count):
        occurrences.plan(tx, "once", str(number), tx.now)


@dataclass
class Door:
    """Somebody comes in once so much has happened, and waits until they are answered."""

    is_time: Callable[[], bool]
    came: asyncio.Event = field(default_factory=asyncio.Event)
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    def is_empty(self):
        return self.answered.is_set() or not self.is_time()

    async def idle(self):
        if not self.is_empty():
            self.came.set()
            await self.answered.wait()


async def test_between_two_that_are_due_whoever_waits_for_an_answer_goes_first(store, done, monkeypatch):
    monkeypatch.setattr(ticks, "PATIENCE", 60)
    door = Door(lambda: len(done) == 1)
    await store.run(plan, 3)
    striking = asyncio.create_task(strike(store, door))
    await door.came.wait()
    for number in range(10):  # each takes as long as what is due would
        await store.run(lambda tx, _: None, None, once=f"press {number}")
    assert done == ["0"]
    door.answered.set()
    assert await striking == OWED + 3 and done == ["0", "1", "2"]


async def test_whoever_comes_while_many_are_told_does_not_wait_for_all_of_them(store, monkeypatch):
    said, real = [], reminders.reminded
    monkeypatch.setattr(ticks, "PATIENCE", 60)
    monkeypatch.setattr(reminders, "reminded", lambda *asked: said.append(1) or real(*asked))
    door = Door(lambda: len(said) >= 3)
    striking = asyncio.create_task(strike(store, door))
    await door.came.wait()
    assert len(await store.look(reminded, None)) == len(said) == 3
    door.answered.set()
    assert await striking == OWED and await store.look(reminded, None) == ALL


async def test_nobody_holds_up_the_clock_for_long(store, done, monkeypatch):
    monkeypatch.setattr(ticks, "PATIENCE", 0.001)
    await store.run(plan, 3)
    assert await strike(store, Door(lambda: True)) == OWED + 3
    assert done == ["0", "1", "2"] and await store.look(reminded, None) == ALL
