"""Clocks in processes of their own, which all tick on one database; one may die while it has something in hand."""

import asyncio
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from policy.notices import Kind, Notice
from scheduler import ticks
from scheduler.ticks import strike
from storage import occurrences, outbox
from storage.store import Database, Store
from tests.faults.processes import PROCESSES
from usecases import clock, reminders

PATIENCE, TICKERS = 60, 4
ONCE, WEEKLY, HAPPENED = "once", "weekly", "happened"
WEEK = timedelta(days=7)
A_MOMENT = 0.002  # seconds


@dataclass(frozen=True)
class Death:
    """When it is to say this a second time, with all that its transaction has done so far."""

    what: str = ""


def once(tx, subject, at):
    """A second time would be seen: each has a key of its own."""
    time.sleep(A_MOMENT)
    outbox.put(tx, Notice(Kind.TELL, f"{subject}:{uuid4()}", "C1", subject, HAPPENED))


def weekly(tx, subject, at):
    once(tx, subject, at)
    occurrences.plan(tx, WEEKLY, subject, at + WEEK)


def occur_untaken(tx, wanted):
    """A broken twin: what was seen to be due is done, whoever else has seen it."""
    clock.KINDS[wanted.kind](tx, wanted.subject, wanted.at)
    if wanted.kind == ONCE:
        occurrences.plan(tx, wanted.kind, wanted.subject, None)
    return True


WAYS = {"taken": clock.occur, "not taken": occur_untaken}


@dataclass
class Start:
    """Everybody is there; then the first has begun."""

    here: Any
    begun: Any
    over: Any


@dataclass
class Fatal:
    put: Callable[..., Any]
    death: Death
    begun: Any
    said: int = 0

    def __call__(self, tx, *notices):
        self.put(tx, *notices)
        if any(each.what == self.death.what for each in notices):
            self.said += 1
            self.begun.set()
        if self.said > 1:
            os.kill(os.getpid(), signal.SIGKILL)


def tick(start, url, workspace, death, way):
    """A whole life: until nothing is left to do anywhere. Whoever is to die begins, or nothing might be left to it."""
    clock.KINDS, ticks.occur, reminders.AT_ONCE = {ONCE: once, WEEKLY: weekly}, WAYS[way], 10
    outbox.put = Fatal(outbox.put, death, start.begun)
    database = Database(url)
    start.here.wait(PATIENCE)
    if not death.what:
        start.begun.wait(PATIENCE)
    try:
        asyncio.run(ticking(Store(database, workspace), start.over))
    finally:
        database.close()


async def ticking(store, over):
    while not over.is_set():
        await strike(store)


async def ticked(url, store, left, what="", way="taken"):
    """Until `left` says that nothing is; how each process ended. `what`: the first dies of it."""
    start = Start(PROCESSES.Barrier(TICKERS), PROCESSES.Event(), PROCESSES.Event())
    if not what:
        start.begun.set()
    deaths = [Death(what), *(Death(),) * (TICKERS - 1)]
    processes = [PROCESSES.Process(target=tick, args=(start, url, store.workspace, each, way)) for each in deaths]
    for process in processes:
        process.start()
    try:
        async with asyncio.timeout(PATIENCE):
            while await store.look(left, None):
                await asyncio.sleep(0.02)
    finally:
        start.over.set()
        for process in processes:
            process.join(PATIENCE)
    return [process.exitcode for process in processes]
