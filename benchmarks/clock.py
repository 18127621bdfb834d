"""Ten thousand duties due at once, and a million that are not yet: `python -m benchmarks.clock`."""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from statistics import median

from aiohttp import ClientSession
from starlette.types import ASGIApp

from benchmarks import bases, owed
from benchmarks.alarms import Alarms, set_alarms
from benchmarks.bases import Bases
from benchmarks.company import REVIEW
from benchmarks.decide import milli
from benchmarks.doors import whole
from benchmarks.owed import Left, opened
from benchmarks.presses import Signed, deliver, on_card
from benchmarks.rounds import Aim, aims, by_turns, machine, middle, percentile, table
from bot.front import Front
from bot.serve import keep_loaded
from scheduler.ticks import strike
from storage.store import Store

OURS, ALARMS = "ours", "APScheduler, a job each"
IDLE, BUSY = "nothing is due", "all of it is due"
SMALL, LARGE = "small", "large"
JUDGES = "UFU", "USHU"  # who approves at the first gate, each for another role
COUNTED = "missed", "doubled"
AGO, AHEAD = timedelta(days=1), timedelta(days=60)
KINDS: Mapping[str, Callable[[], AbstractContextManager[Bases]]] = {"SQLite": bases.files, "PostgreSQL": bases.server}


@dataclass(frozen=True)
class Size:
    """`due`: duties at once, in `owing` projects. `waiting`: projects on whose cards two people each press, a press
    every `apart` seconds. `later`: how much a small company has ahead of it, and a large one `times` as much.
    """

    rounds: int = 3
    due: int = 10_000
    owing: int = 100
    waiting: int = 60
    apart: float = 0.04
    later: int = 10_000
    times: int = 100
    ticks: int = 40


USUAL = Size()


@dataclass(frozen=True)
class Done:
    """CPU seconds, and seconds, for all that was due; what it left."""

    cpu: float
    took: float
    left: Left


@dataclass(frozen=True)
class Found:
    """Of one kind of database, round by round. `waited`: seconds of each press; `ticked`: seconds of an idle tick."""

    done: dict[str, list[Done]]
    waited: dict[str, list[list[float]]]
    ticked: dict[str, list[float]]


def measured(made: Bases, size: Size) -> Found:
    due = _due(made, size)
    keep_loaded()
    done = by_turns({OURS: partial(_done, made, due, _strike), ALARMS: partial(_done, made, due, _ring)}, size.rounds)
    idle, busy = (partial(_waited, made, due, size, is_busy) for is_busy in (False, True))
    waited = by_turns({IDLE: idle, BUSY: busy}, size.rounds)
    return Found(done, waited, _ticked(made, size))


def _due(made: Bases, size: Size) -> str:
    """A company in which all is due at once, with an alarm for each."""
    address = made.new()
    projects = owed.found(address, size.owing, size.waiting)
    with opened(address) as store:
        asyncio.run(store.run(owed.owe, (projects, size.due, AGO)))
        asyncio.run(set_alarms(address, asyncio.run(store.look(owed.all_due, size.due))))
    return address


@contextmanager
def _copied(made: Bases, like: str) -> Iterator[tuple[str, Store]]:
    address = made.new(like)
    with opened(address) as store:
        yield address, store
    made.drop(address)


async def _warm(store: Store) -> None:
    """What a process does once: an edition is read, both ways to the database are open."""
    await store.look(lambda tx, _: tx.edition(None), None)
    await store.run(lambda tx, _: tx.edition(None), None)


def _done(made: Bases, due: str, way: Callable[[str, Store], Awaitable[tuple[float, float]]]) -> Done:
    with _copied(made, due) as (address, store), asyncio.Runner() as runner:
        runner.run(_warm(store))
        cpu, took = runner.run(way(address, store))
        return Done(cpu, took, runner.run(store.look(owed.left, None)))


async def _strike(_: str, store: Store) -> tuple[float, float]:
    return await _timed(strike(store))


async def _ring(address: str, store: Store) -> tuple[float, float]:
    alarms = Alarms(address, store)
    try:
        return await _timed(alarms.all())
    finally:
        alarms.close()


async def _timed(work: Awaitable[object]) -> tuple[float, float]:
    began, cpu = time.perf_counter(), time.process_time()
    await work
    return time.process_time() - cpu, time.perf_counter() - began


def _waited(made: Bases, due: str, size: Size, is_busy: bool) -> list[float]:
    with _copied(made, due) as (_, store):
        return asyncio.run(_pressing(store, size, is_busy))


async def _pressing(store: Store, size: Size, is_busy: bool) -> list[float]:
    """Seconds from the door to the acknowledgement of each press that came while the clock was at work, or was not."""
    cards = await store.look(owed.cards, None)
    sent = [
        on_card((card.channel, card.ts), {"project": card.project, "step": REVIEW, "verdict": "approve"}, judge, number)
        for number, (judge, card) in enumerate((judge, card) for judge in JUDGES for card in cards)
    ]
    async with ClientSession() as session:
        app = whole(front := Front(), store, session)
        await asyncio.gather(*(_press(app, each) for each in sent[: len(sent) // 10]))
        clock = asyncio.create_task(strike(store, front) if is_busy else asyncio.sleep(size.apart * len(sent)))
        presses = []
        for each in sent[len(sent) // 10 :]:
            presses.append(asyncio.create_task(_press(app, each)))
            await asyncio.sleep(size.apart)
            if clock.done():
                break
        await clock
        return await asyncio.gather(*presses)


async def _press(app: ASGIApp, each: Signed) -> float:
    began = time.perf_counter()
    if (status := await deliver(app, each)) != 200:
        raise AssertionError(status)
    return time.perf_counter() - began


def _ticked(made: Bases, size: Size) -> dict[str, list[float]]:
    """Seconds of a tick that finds nothing to do, in a small company and in a large one."""
    small = made.new()
    projects = owed.found(small, size.owing, 0)
    with opened(small) as store:
        asyncio.run(store.run(owed.owe, (projects, size.later, -AHEAD)))
        asyncio.run(store.run(owed.plan, (size.later, AHEAD)))
    large = made.new(small)
    with opened(large) as store:
        asyncio.run(store.run(owed.multiply, size.times))
    with opened(small) as few, opened(large) as many, asyncio.Runner() as runner:
        contenders = {SMALL: partial(_idle, runner, few, size), LARGE: partial(_idle, runner, many, size)}
        for tick in contenders.values():
            tick()
        return by_turns(contenders, size.rounds)


def _idle(runner: asyncio.Runner, store: Store, size: Size) -> float:
    """The median of some."""
    return median(runner.run(_tick(store)) for _ in range(size.ticks))


async def _tick(store: Store) -> float:
    began = time.perf_counter()
    if done := await strike(store):
        raise AssertionError(done)
    return time.perf_counter() - began


def report(found: Mapping[str, Found], size: Size) -> list[Aim]:
    """Prints the tables; answers what was aimed at."""
    print(f"{machine()}\n")
    print(table((f"{size.due:,} duties due at once", "CPU each", "took", *COUNTED), [
        (f"{kind}, {name}", f"{middle(rounds, cpu) / size.due * 1e6:,.0f} µs", f"{middle(rounds, took):,.1f} s",
         *(str(sum(getattr(each.left, figure) for each in rounds)) for figure in COUNTED))
        for kind, each_of in found.items() for name, rounds in each_of.done.items()
    ]))  # fmt: skip
    print()
    print(table(("From the door to the acknowledgement", "presses", "p50", "p99"), [
        (f"{kind}, {name}", f"{sum(map(len, rounds)):,}", *(milli(middle(rounds, share)) for share in (p50, p99)))
        for kind, each_of in found.items() for name, rounds in each_of.waited.items()
    ]))  # fmt: skip
    print()
    print(table(("A tick that finds nothing to do", *(f"{size.later * times:,} ahead" for times in (1, size.times))), [
        (kind, *(milli(middle(rounds, float)) for rounds in each_of.ticked.values())) for kind, each_of in found.items()
    ]))  # fmt: skip
    wanted = [aim for kind, each_of in found.items() for aim in aimed(kind, each_of)]
    print(f"\n{aims(wanted)}")
    return wanted


def aimed(kind: str, found: Found) -> list[Aim]:
    spent, waited, ticked = (
        middle(of[mine], figure) / middle(of[than], figure)
        for of, mine, than, figure in (
            (found.done, OURS, ALARMS, cpu), (found.waited, BUSY, IDLE, p99), (found.ticked, LARGE, SMALL, float),
        )
    )  # fmt: skip
    ours = [each.left for each in found.done[OURS]]
    return [
        Aim(f"{kind}, CPU each: ours to APScheduler's", spent, at_most=0.1),
        Aim(f"{kind}, ack p99: while all is due to while nothing is", waited, at_most=2),
        Aim(f"{kind}, an idle tick: large to small", ticked, at_most=1.5),
        Aim(f"{kind}, ours: {' or '.join(COUNTED)}", sum(each.missed + each.doubled for each in ours), 0),
        Aim(f"{kind}, rounds that left other rows", unlike(found), 0),
    ]


def unlike(found: Found) -> int:
    """How many rounds left other rows than the first of ours did."""
    first = found.done[OURS][0].left
    return sum(each.left != first for rounds in found.done.values() for each in rounds)


def cpu(each: Done) -> float:
    return each.cpu


def took(each: Done) -> float:
    return each.took


def p50(waited: Sequence[float]) -> float:
    return percentile(waited, 50)


def p99(waited: Sequence[float]) -> float:
    return percentile(waited, 99)


def run(size: Size = USUAL, kinds: Sequence[str] = tuple(KINDS)) -> list[Aim]:
    found = {}
    for kind in kinds:
        with KINDS[kind]() as made:
            found[kind] = measured(made, size)
    return report(found, size)


if __name__ == "__main__":
    sys.exit(not all(aim.is_met for aim in run()))
