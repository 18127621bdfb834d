"""APScheduler is the clock: in memory, a handful of ticks. What is owed stands in our tables, not in its jobs."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from scheduler.relay import Relay
from storage.store import Store
from usecases.notices import next_turn, try_parked
from usecases.upkeep import beat, purge

log = structlog.get_logger(__name__)
Answer = TypeVar("Answer")
SHORTEST = 0.05  # seconds
RELAY, HEARTBEAT, PURGE, PARKED = timedelta(seconds=3), timedelta(seconds=20), timedelta(hours=1), timedelta(hours=1)


@dataclass
class Ticks:
    """Runs until stopped; a tick that fails is logged, and comes again."""

    store: Store
    relay: Relay
    name: str
    _clock: AsyncIOScheduler = field(default_factory=lambda: AsyncIOScheduler(timezone="UTC"))
    _nudged: "asyncio.Task[None] | None" = None

    def start(self) -> None:
        self._every(RELAY, "relay", self.relay.drain)
        self._every(HEARTBEAT, "heartbeat", lambda: self.store.run(beat, self.name))
        self._every(PURGE, "purge", lambda: self.store.run(purge, None))
        self._every(PARKED, "parked", lambda: self.store.run(try_parked, None))
        self._clock.start()
        self._nudged = asyncio.create_task(self._follow_commits())

    async def stop(self) -> None:
        self._clock.shutdown(wait=False)
        if self._nudged:
            self._nudged.cancel()
            with suppress(asyncio.CancelledError):
                await self._nudged

    def _every(self, pause: timedelta, name: str, act: Callable[[], Awaitable[object]]) -> None:
        async def tick() -> None:
            await attempt(name, act)

        self._clock.add_job(
            tick,
            IntervalTrigger(seconds=int(pause.total_seconds())),
            id=name,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

    async def _follow_commits(self) -> None:
        """Tells what was just committed at once, and what has to wait its turn when its turn comes."""
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(await self._pause()):
                    await self.store.committed.wait()
            self.store.committed.clear()
            await attempt("relay", self.relay.drain)

    async def _pause(self) -> float:
        """Seconds until the next lane may speak; never more than until the next tick, nor so few that we spin."""
        longest = RELAY.total_seconds()
        at = await attempt("next_turn", lambda: self.store.look(next_turn, None))
        return longest if at is None else min(max(at - self.relay.machine(), SHORTEST), longest)


async def attempt(name: str, act: Callable[[], Awaitable[Answer]]) -> Answer | None:
    """A tick must not end the clock: whatever goes wrong is logged, and tried at the next."""
    try:
        return await act()
    except Exception:
        log.exception("tick_failed", tick=name)
        return None
