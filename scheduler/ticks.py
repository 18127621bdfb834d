"""APScheduler is the clock: in memory, a handful of ticks. What is owed stands in our tables, not in its jobs."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol, TypeVar

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

from scheduler.relay import Relay
from storage.store import Store
from usecases.clock import FORGETS, begin, due, occur, put_off
from usecases.notices import next_turn, try_parked
from usecases.reminders import put_off as remind_later
from usecases.reminders import remind, remind_of, waiting
from usecases.upkeep import beat, purge

log = structlog.get_logger(__name__)
Answer = TypeVar("Answer")
SHORTEST, PATIENCE = 0.05, 0.25  # seconds
RELAY, CLOCK, HEARTBEAT = timedelta(seconds=3), timedelta(seconds=3), timedelta(seconds=20)
PURGE, PARKED = timedelta(hours=1), timedelta(hours=1)


class Every(BaseTrigger):  # type: ignore[misc]
    """One run after each pause. After days without a look it is due once; APScheduler's own counts each run missed."""

    def __init__(self, pause: timedelta) -> None:
        self.pause = pause

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        return now + self.pause


class Door(Protocol):
    """Whoever is inside waits for an answer."""

    def is_empty(self) -> bool: ...
    async def idle(self) -> None: ...


class NoDoor:
    """Nobody comes in here."""

    def is_empty(self) -> bool:
        return True

    async def idle(self) -> None: ...


@dataclass
class Ticks:
    """Runs until stopped; a tick that fails is logged, and comes again. Whoever stands at `door` goes first."""

    store: Store
    relay: Relay
    name: str
    door: Door
    _clock: AsyncIOScheduler = field(default_factory=lambda: AsyncIOScheduler(timezone="UTC"))
    _nudged: "asyncio.Task[None] | None" = None

    def start(self) -> None:
        self._every(RELAY, "relay", self.relay.serve)
        self._every(CLOCK, "clock", self._strike)
        self._every(HEARTBEAT, "heartbeat", self._beat)
        # Once more what a reader was in the way of.
        self._every(PURGE, "purge", lambda: self.store.run(purge, None, forgets=True))
        self._every(PURGE, "begin", lambda: self.store.run(begin, None))
        self._every(PARKED, "parked", lambda: self.store.run(try_parked, None))
        self._clock.start()
        self._nudged = asyncio.create_task(self._follow_commits())

    async def stop(self) -> None:
        self._clock.shutdown(wait=False)
        if self._nudged:
            self._nudged.cancel()
            with suppress(asyncio.CancelledError):
                await self._nudged
        await self.relay.stop()

    def _every(self, pause: timedelta, name: str, act: Callable[[], Awaitable[object]]) -> None:
        async def tick() -> None:
            await attempt(name, act)

        self._clock.add_job(
            tick,
            Every(pause),
            id=name,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

    async def _follow_commits(self) -> None:
        """Tells what was just committed at once, and what has to wait its turn when its turn comes."""
        await attempt("begin", partial(self.store.run, begin, None))
        await attempt("heartbeat", self._beat)  # nobody shall read that the clock stands still because it just began
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(await self._pause()):
                    await self.store.committed.wait()
            self.store.committed.clear()
            self._catch_up()
            await attempt("relay", self.relay.serve)

    def _catch_up(self) -> None:
        """A machine's clock that was set back keeps no tick waiting until it shows again what it showed."""
        now = datetime.now(UTC)
        for job in self._clock.get_jobs():
            if job.next_run_time > now + job.trigger.pause:
                job.modify(next_run_time=now)

    async def _strike(self) -> None:
        if await strike(self.store, self.door):
            self.store.committed.set()

    async def _beat(self) -> None:
        await self.store.run(beat, self.name)

    async def _pause(self) -> float:
        """Seconds until the next lane may speak; never more than until the next tick, nor so few that we spin."""
        longest = RELAY.total_seconds()
        if self.relay.is_full:
            return longest
        at = await attempt("next_turn", lambda: self.store.look(next_turn, None))
        return longest if at is None else min(max(at - self.relay.machine() - self.relay.ahead, SHORTEST), longest)


async def strike(store: Store, door: Door | None = None) -> int:
    """Does all that has fallen due: how much it was. What fails is tried again at the next tick.

    Whoever waits for an answer goes first, but nobody holds up the clock for long.
    """
    here = door or NoDoor()
    return await _remind(store, here) + await _occur(store, here)


async def _make_way(door: Door) -> None:
    await asyncio.sleep(0)
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            await door.idle()


async def _remind(store: Store, door: Door) -> int:
    def is_wanted() -> bool:
        return not door.is_empty()

    done = 0
    while True:
        await _make_way(door)
        now = await attempt("remind", partial(store.run, remind, is_wanted))
        if now is None:
            now = await _remind_one_by_one(store, door)
        done += now
        if not now:
            return done


async def _remind_one_by_one(store: Store, door: Door) -> int:
    """One of them fails, and takes with it those that would have been told beside it: each alone."""
    done = 0
    for each in await store.look(waiting, None):
        await _make_way(door)
        came = await attempt("remind", partial(store.run, remind_of, each))
        if came is None:
            await store.run(remind_later, each)
        done += came or 0
    return done


async def _occur(store: Store, door: Door) -> int:
    done, found = 0, await store.look(due, None)
    while found:
        done_now = 0
        for each in found:
            await _make_way(door)
            came = await attempt(each.kind, partial(store.run, occur, each, forgets=each.kind in FORGETS))
            if came is None:
                await store.run(put_off, each)
            done_now += bool(came)
        done += done_now
        found = await store.look(due, None) if done_now else ()
    return done


async def attempt(name: str, act: Callable[[], Awaitable[Answer]]) -> Answer | None:
    """A tick must not end the clock: whatever goes wrong is logged, and tried at the next."""
    try:
        return await act()
    except Exception:
        log.exception("tick_failed", tick=name)
        return None
