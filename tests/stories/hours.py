"""Business time in stories: nobody waits, the clock is moved from one thing that falls due to the next."""

from datetime import UTC, datetime

from scheduler.ticks import strike
from storage import clock
from usecases.clock import next_at

ORDINARY = datetime(2026, 7, 6, 2, tzinfo=UTC)  # a Monday, ten in Shanghai; no public holidays until late September
AT_MOST = 300  # steps; a story that needs more waits for something that never comes


async def now(world):
    return await world.store.look(lambda tx, _: tx.now, None)


async def move(world, to):
    """Business time is that moment, and all that has fallen due by then has happened and was told."""

    def set_clock(tx, _):
        clock.move(tx, clock.offset(tx) + (to - tx.now).total_seconds())

    await world.store.run(set_clock, None)
    await strike(world.store)
    await world.settle()


async def ordinary_weeks(world):
    """It is a Monday at ten, and for ten weeks Mondays to Fridays are worked and no other day, whatever today is."""
    await move(world, ORDINARY)


async def play_until(world, happened, last=None):
    """From one thing that falls due to the next, until `happened()`; the moment. `last`: not beyond this one."""
    for _ in range(AT_MOST):
        if happened():
            return await now(world)
        at = await world.store.look(next_at, None)
        assert at is not None and (last is None or at <= last), f"nothing more falls due, and it has not happened: {at}"
        await move(world, max(at, await now(world)))
    raise AssertionError("it never happened")


async def play_to(world, last):
    """Everything up to a moment, in order."""
    while (at := await world.store.look(next_at, None)) is not None and at <= last:
        await move(world, max(at, await now(world)))
    await move(world, last)
