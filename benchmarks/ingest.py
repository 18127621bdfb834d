"""What a press costs from the door to the acknowledgement: `python -m benchmarks.ingest`."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from statistics import fmean
from typing import IO, Any

from aiohttp import ClientSession
from starlette.types import ASGIApp

from benchmarks.doors import bare, handling, ours, stock
from benchmarks.presses import PATH, Signed, deliver, names, presses
from benchmarks.rounds import ROUNDS, Aim, aims, by_turns, machine, middle, percentile, table

FEW, SOME, MANY = 5, 30, 200
PRESSES = 200  # a round
SLICES = 10  # of a round, by turns too: a core's speed changes from one second to the next
WARM_UP = 40
HERE = Path(__file__).parents[1]
LEAST, OURS, PROMPT, STOCK = "bare", "ours", "Bolt, process_before_response", "Bolt"
SERVED = {LEAST: "bare", OURS: "ours", PROMPT: "prompt", STOCK: "stock"}


@dataclass(frozen=True)
class Size:
    """How much is done: smaller in tests, which look at the machinery alone."""

    rounds: int = ROUNDS
    presses: int = PRESSES
    warm_up: int = WARM_UP
    some: int = SOME
    many: int = MANY
    served: tuple[str, ...] = tuple(SERVED)


@dataclass(frozen=True)
class Served:
    """One round over one connection: seconds a press waited, and seconds of CPU that the server used for it."""

    waited: float
    cpu: float


def cpu_of(size: Size) -> dict[str, list[float]]:
    """Seconds of CPU a press, without a network, by contender and number of ids."""
    with asyncio.Runner() as runner, ExitStack() as stack:
        session = runner.run(_session())
        stack.callback(lambda: runner.run(session.close()))
        contenders = {LEAST: (bare(), 1)}
        contenders |= {f"{OURS}, {count}": (ours(session), count) for count in (FEW, size.some, size.many)}
        for count in (size.some, size.many):
            contenders[f"{PROMPT}, {count}"] = (stock(count, process_before_response=True), count)
            contenders[f"{STOCK}, {count}"] = (stock(count), count)
        measures = {name: partial(_cpu, runner, app, count, size) for name, (app, count) in contenders.items()}
        for measure in measures.values():
            measure(of=size.warm_up)
        found = by_turns(measures, size.rounds * SLICES)
    return {name: [fmean(part) for part in batched(parts, SLICES)] for name, parts in found.items()}


def batched(parts: Sequence[float], length: int) -> list[Sequence[float]]:
    return [parts[first : first + length] for first in range(0, len(parts), length)]


async def _session() -> ClientSession:
    return ClientSession()


def _cpu(runner: asyncio.Runner, app: ASGIApp, count: int, size: Size, of: int = 0) -> float:
    sent = list(presses(names(count), of or size.presses // SLICES))
    with handling(count):
        began = time.process_time()
        statuses = runner.run(_deliver_all(app, sent))
        took = time.process_time() - began
    if set(statuses) != {200}:
        raise AssertionError(statuses)
    return took / len(sent)


async def _deliver_all(app: ASGIApp, sent: Sequence[Signed]) -> list[int]:
    return [await deliver(app, each) for each in sent]


def waits_of(size: Size) -> dict[str, list[Served]]:
    """Every server a process of its own; each round is one connection that stays open."""
    with ExitStack() as stack:
        servers = {name: stack.enter_context(_serving(SERVED[name], size.some)) for name in size.served}
        ports = {name: int(server.readline()) for name, server in servers.items()}
        for port in ports.values():
            _served(port, size.some, size.warm_up)
        measures = {name: partial(_served, port, size.some, size.presses) for name, port in ports.items()}
        return by_turns(measures, size.rounds)


@contextmanager
def _serving(kind: str, count: int) -> Iterator[IO[str]]:
    """A server that says on which port it listens; it ends when its input does."""
    told = [sys.executable, "-m", "benchmarks.doors", kind, str(count)]
    with subprocess.Popen(told, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HERE) as server:
        assert server.stdin
        assert server.stdout
        try:
            yield server.stdout
        finally:
            server.stdin.close()


def _served(port: int, count: int, of: int) -> Served:
    waited = []
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as link:
        before = float(_answer(link, "GET", "/cpu"))
        for press in presses(names(count), of):
            began = time.perf_counter()
            _answer(link, "POST", PATH, press.body, press.headers)
            waited.append(time.perf_counter() - began)
        return Served(percentile(waited, 50), (float(_answer(link, "GET", "/cpu")) - before) / of)


def _answer(link: HTTPConnection, *asked: Any) -> bytes:
    link.request(*asked)
    answer = link.getresponse()
    if answer.status != 200:
        raise AssertionError(answer.status)
    return answer.read()


def report(cpu: Mapping[str, Sequence[float]], waits: Mapping[str, Sequence[Served]], size: Size) -> list[Aim]:
    """Prints the tables; answers what was aimed at."""
    spent = {name: middle(rounds, float) for name, rounds in cpu.items()}
    print(f"A press of {len(next(presses(names(1), 1)).body):,} bytes, {machine()}\n")
    print(table(("CPU a press, without a network", "median", "least", "most", "of bare"), [
        (name, *map(micro, (spent[name], min(rounds), max(rounds))), f"{spent[name] / spent[LEAST]:.2f}")
        for name, rounds in cpu.items()
    ]))  # fmt: skip
    p50 = {name: middle(rounds, lambda each: each.waited) for name, rounds in waits.items()}
    served = {name: middle(rounds, lambda each: each.cpu) for name, rounds in waits.items()}
    print()
    print(table((f"One connection, {size.some} ids", "ack p50", "of bare", "CPU of the server", "of bare"), [
        (name, micro(p50[name]), f"{p50[name] / p50[LEAST]:.2f}", micro(served[name]),
         f"{served[name] / served[LEAST]:.2f}")
        for name in waits
    ]))  # fmt: skip
    of_ours = {count: spent[f"{OURS}, {count}"] for count in (FEW, size.some, size.many)}
    found = [
        Aim(f"CPU, {count} ids: ours to {kind}", of_ours[count] / spent[f"{kind}, {count}"], at_most=0.5)
        for count in (size.some, size.many) for kind in (STOCK, PROMPT)
    ]  # fmt: skip
    found.append(Aim(f"CPU, ours: {size.many} ids to {FEW}", of_ours[size.many] / of_ours[FEW], at_most=1.1))
    found.append(Aim("Ack p50: ours to bare", p50[OURS] / p50[LEAST], at_most=6))
    print(f"\n{aims(found)}")
    return found


def micro(seconds: float) -> str:
    return f"{seconds * 1e6:,.0f} µs"


def run(size: Size) -> list[Aim]:
    return report(cpu_of(size), waits_of(size), size)


if __name__ == "__main__":
    sys.exit(not all(aim.is_met for aim in run(Size())))
