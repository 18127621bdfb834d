"""Processes that the demo starts, and stops: nothing is restarted behind anybody's back."""

import asyncio
import sys
from collections.abc import Coroutine, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.trouble import Trouble

STARTS_WITHIN = 90.0  # seconds; the first start compiles everything
ENDS_WITHIN = 20.0


@dataclass(frozen=True)
class Child:
    name: str
    process: asyncio.subprocess.Process
    log: Path

    def is_over(self) -> Trouble:
        """Says so with its last words."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        last = lines[-1] if lines else "it said nothing"
        return Trouble(f"The demo's {self.name} stopped: {last} ({self.log} has all of it)")


async def started(name: str, module: tuple[str, ...], environment: Mapping[str, str], folder: Path) -> Child:
    """A module with its arguments. A group of its own: Ctrl-C is ours to pass on, in the right order."""
    log = folder / f"{name}.log"
    with log.open("wb") as said:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot.demo.leash",
            *module,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=said,
            cwd=folder,
            env=environment,
            process_group=0,
        )
    return Child(name, process, log)


async def stopped(child: Child) -> None:
    if child.process.returncode is not None:
        return
    child.process.terminate()
    with suppress(TimeoutError):
        await asyncio.wait_for(child.process.wait(), ENDS_WITHIN)
        return
    child.process.kill()
    await child.process.wait()


async def first_line(child: Child) -> str:
    """What it prints when it is ready."""
    assert child.process.stdout
    line: bytes = await ready(child, child.process.stdout.readline())
    return await heard(child, line)


async def line_of(child: Child) -> str:
    """What it prints next, however long that takes."""
    assert child.process.stdout
    return await heard(child, await child.process.stdout.readline())


async def heard(child: Child, line: bytes) -> str:
    if not line:
        await child.process.wait()
        raise child.is_over()
    return line.decode()


async def ready(child: Child, sign: Coroutine[Any, Any, Any]) -> Any:
    """What the sign says; Trouble when the child ends before, or takes too long."""
    seen, over = asyncio.create_task(sign), asyncio.create_task(child.process.wait())
    try:
        await asyncio.wait({seen, over}, timeout=STARTS_WITHIN, return_when=asyncio.FIRST_COMPLETED)
        if not seen.done():
            raise child.is_over()
        return seen.result()
    finally:
        for task in (seen, over):
            task.cancel()


async def first_to_end(*children: Child) -> Trouble:
    waiting = {asyncio.create_task(child.process.wait()): child for child in children}
    try:
        done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()
    return waiting[done.pop()].is_over()
