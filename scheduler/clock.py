"""Moves business time along, in a sandbox run: what falls due on the way happens at its own hour, and is told first."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from scheduler.relay import Relay
from scheduler.ticks import strike
from storage.store import Store
from usecases.clock import Face, face, go_on, next_at, stand
from usecases.notices import next_turn
from usecases.upkeep import purge

PATIENCE = 3.0  # seconds for which one step waits for what Slack does not take now

Tell = Callable[[Face, datetime | None], Awaitable[None]]
Idle = Callable[[], Awaitable[object]]


@dataclass(frozen=True)
class Way:
    """`tell` says what the clock shows, and until when it is on its way; `idle` waits until everything is answered."""

    store: Store
    relay: Relay
    tell: Tell
    idle: Idle
    stopped: asyncio.Event = field(default_factory=asyncio.Event)


async def advance(way: Way, until: datetime) -> Face:
    """Plays until then, or until stopped. A clock that stood stands again in the end; one that went goes on."""
    store, before = way.store, await way.store.look(face, None)
    now = await _stood(way, None, until)
    try:
        while not way.stopped.is_set():
            await settled(way)
            if now >= until:
                break
            # What cannot be done now is not waited for: it would stop the clock.
            ahead = await store.look(next_at, now)
            now = await _stood(way, min(ahead, until) if ahead else until, until)
        await store.run(purge, None)
    finally:
        after = await store.run(stand if before.stands else go_on, None)
        assert after
        await way.tell(after, None)
    return after


async def _stood(way: Way, at: datetime | None, until: datetime) -> datetime:
    shown = await way.store.run(stand, at)
    assert shown
    await way.tell(shown, until)
    return shown.now


async def settled(way: Way) -> None:
    """All that is due is done, told and answered. Whoever has to wait between two messages does so in no time."""
    hurried, loop, give_up = replace(way.relay, pace=0.0), asyncio.get_running_loop(), 0.0
    while True:
        done = await strike(way.store)
        await hurried.drain()
        await way.idle()
        give_up = give_up or loop.time() + PATIENCE
        waits = await way.store.look(next_turn, None)
        if (waits is None and not done) or loop.time() > give_up:
            return
        await asyncio.sleep(0.0 if waits is None else min(max(waits - way.relay.machine(), 0.0), PATIENCE))
