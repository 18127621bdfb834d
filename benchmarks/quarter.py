"""A quarter of the demo, twice: played by its two processes as the page's clock bar would ask for it, and at work.

First nobody answers anything: everything that can be late becomes late, is said, and ends as the edition says. Then its
people answer (benchmarks/busy.py). How long each takes on the wall, what it used of the processor, and what was said.
"""

import argparse
import asyncio
import os
import tempfile
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientTimeout

from benchmarks import busy
from benchmarks.rounds import Aim, aims, machine, table
from bot.demo.children import Child
from bot.demo.folder import prepare
from bot.demo.play import Played, Wish, begun

DAYS, MOST_SECONDS, SEED = 90, 60.0, 1
DAY = 24 * 3600
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Quarter:
    """`seconds` on the wall; CPU seconds by process; messages that the app posted."""

    seconds: float
    cpu: dict[str, float]
    messages: int


async def play(days: float, folder: Path) -> Quarter:
    wish = Wish(port=0, folder=folder, fresh=True, browser=False)
    prepare(folder, fresh=True)
    async with AsyncExitStack() as stack:
        played = await begun(wish, stack)
        return await moved(played, days)


async def moved(played: Played, days: float) -> Quarter:
    headers = {"Authorization": f"Bearer {played.told['control_token']}"}
    patience = ClientTimeout(total=3600)
    async with ClientSession(headers=headers, timeout=patience) as web:
        before = {child.name: used(child) for child in (played.sandbox, played.app)}
        since, started = await posted(web, played), time.perf_counter()
        url = f"http://127.0.0.1:{played.port}/clock"
        async with web.post(url, json={"by": days * DAY, "wait": True}) as answer:
            answer.raise_for_status()
        seconds = time.perf_counter() - started
        cpu = {child.name: used(child) - before[child.name] for child in (played.sandbox, played.app)}
        return Quarter(seconds, cpu, await posted(web, played) - since)


def used(child: Child) -> float:
    """CPU seconds of a process and its threads."""
    fields = Path(f"/proc/{child.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


async def posted(web: ClientSession, played: Played) -> int:
    """Messages since the app first offered to move the clock."""
    async with web.get(f"{played.told['address']}/control/recording") as answer:
        seen: dict[str, Any] = (await answer.json())["seen"]
    return sum(map(len, seen["messages"].values()))


def silent(days: float) -> float:
    """Seconds that it took."""
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(play(days, Path(folder)))
    rows = [("on the wall", f"{found.seconds:.1f} s"), *((name, f"{cpu:.1f} s CPU") for name, cpu in found.cpu.items())]
    print(table((f"{days:g} days, nobody answers", "took"), [*rows, ("messages", f"{found.messages}")]))
    return found.seconds


def at_work(days: float, seed: int) -> float:
    """Seconds that it took."""
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(busy.play(days, Path(folder), seed))
    rows = [("on the wall", f"{found.seconds:.1f} s"), ("one process", f"{found.cpu:.1f} s CPU")]
    rows += [("messages", f"{found.messages}"), ("owed in the end", f"{found.owed}")]
    rows += [("of these late", ", ".join(f"{many} {what}" for what, many in found.late.most_common()) or "none")]
    print(table((f"{days:g} days, people at work", "took"), rows))
    done = [(what, f"{many}") for what, many in found.tally.done.most_common()]
    refused = [(f"refused: {what[:100]}", f"{many}") for what, many in found.tally.refused.most_common()]
    print(table(("what they did", "times"), [*done, *refused]))
    return found.seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=float, default=DAYS)
    parser.add_argument("--seed", type=int, default=SEED)
    wanted = parser.parse_args()
    print(machine())
    met = [
        Aim("a quarter in which nobody answers plays in under a minute, seconds", silent(wanted.days), MOST_SECONDS),
        Aim("a busy quarter plays in under a minute, seconds", at_work(wanted.days, wanted.seed), MOST_SECONDS),
    ]
    print(aims(met))
    return 0 if all(aim.is_met for aim in met) else 1


if __name__ == "__main__":
    raise SystemExit(main())
