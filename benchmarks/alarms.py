"""The same duties by APScheduler as it is written first: a job of its own for each, kept by its SQLAlchemyJobStore.

What a job does is the product's own use case in the product's own store, so that only the clock differs.
"""

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED, EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import Engine, create_engine, event

from policy.duties import Duty
from storage.store import Store
from usecases.reminders import remind_of

SAFE = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000")
HASTY = ("journal_mode=WAL", "synchronous=OFF")
AGO = timedelta(hours=1)
OPEN: list[Store] = []  # jobs are pickled, and find here what they work on


async def ring(duty: Duty) -> None:
    await OPEN[-1].run(remind_of, duty)


def engine_of(address: str, *pragmas: str) -> Engine:
    engine = create_engine(address)

    def connected(connection: Any, _: Any) -> None:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()

    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", connected)
    return engine


def clock_of(kept: SQLAlchemyJobStore) -> AsyncIOScheduler:
    """It drops no job for being late, as it would with its settings as they come."""
    return AsyncIOScheduler(
        jobstores={"default": kept},
        job_defaults={"misfire_grace_time": None, "coalesce": True},
        timezone="UTC",
    )


async def set_alarms(address: str, duties: Iterable[Duty]) -> None:
    """A job a duty, all due an hour ago."""
    clock, at = clock_of(SQLAlchemyJobStore(engine=engine_of(address, *HASTY))), datetime.now(UTC) - AGO
    clock.start(paused=True)
    for each in duties:
        clock.add_job(ring, "date", run_date=at, args=[each])
    clock.shutdown()


class Alarms:
    """Lets them ring. None may be dropped, or end in an error."""

    def __init__(self, address: str, store: Store) -> None:
        self._kept = SQLAlchemyJobStore(engine=engine_of(address, *SAFE))
        self._clock = clock_of(self._kept)
        self._clock.add_listener(self._heard, EVENT_JOB_EXECUTED | EVENT_JOB_ERROR | EVENT_JOB_MISSED)
        self._clock.start(paused=True)
        self._over, self._wanted = asyncio.Event(), len(self._kept.get_all_jobs())
        OPEN.append(store)

    async def all(self) -> None:
        self._clock.resume()
        await self._over.wait()

    def close(self) -> None:
        self._clock.shutdown()
        OPEN.pop()

    def _heard(self, told: JobExecutionEvent) -> None:
        if told.code != EVENT_JOB_EXECUTED:
            raise AssertionError(told)
        self._wanted -= 1
        if not self._wanted:
            self._over.set()
