"""The program as its users start it: a process, settings in its environment, probes on its port."""

import asyncio
import os
import socket
import sys
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from httpx import AsyncClient, TransportError

ROOT = Path(__file__).parents[2]
KEPT = ("PATH", "HOME", "XDG_RUNTIME_DIR", "PYTHONPYCACHEPREFIX")
BARE = {name: os.environ[name] for name in KEPT if name in os.environ}
SECONDS = 240  # a demo starts two processes and plays a company's weeks first
FIRST = 10_000 + os.getpid() * 50 % 20_000  # each worker has its own, below those that the kernel hands out
PORTS = iter(range(FIRST, FIRST + 2000))


def free_port():
    """Of those that nobody is given who asks for any: such a one might be somebody else's before it is used."""
    for port in PORTS:
        with suppress(OSError), socket.socket() as here:
            here.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


async def until(look):
    """Waits until the coroutine function `look` answers something true, and answers that."""
    async with asyncio.timeout(SECONDS):
        while not (found := await look()):
            await asyncio.sleep(0.02)
        return found


class Program:
    """One process of ours, and its probes."""

    def __init__(self, process, port, log):
        self.process, self.log, self.url = process, log, f"http://127.0.0.1:{port}"

    async def get(self, path):
        """None while nobody listens."""
        async with AsyncClient() as web:
            try:
                return await web.get(self.url + path)
            except TransportError:
                return None

    async def has(self, path, status=200):
        answer = await self.get(path)
        assert self.process.returncode is None, self.said()
        return answer if answer is not None and answer.status_code == status else None

    async def ready(self):
        return await until(lambda: self.has("/readyz"))

    async def stop(self):
        self.process.terminate()
        return await asyncio.wait_for(self.process.wait(), SECONDS)

    def said(self):
        return self.log.read_text(encoding="utf-8")


@pytest.fixture
async def program(tmp_path):
    """Starts `python -m bot ...` in an empty folder; whatever still runs at the end is killed."""
    started = []

    async def start(*arguments, **settings):
        port = free_port()
        log = tmp_path / f"{len(started)}.log"
        environment = {**BARE, "PYTHONPATH": str(ROOT), "PORT": str(port), **settings}
        with log.open("wb") as said:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", *arguments, cwd=tmp_path, env=environment, stdout=said, stderr=said
            )
        started.append(process)
        return Program(process, port, log)

    yield start
    for process in started:
        if process.returncode is None:
            process.kill()
            await process.wait()


@asynccontextmanager
async def asked(task):
    """A task that is waited for, whatever happens meanwhile."""
    running = asyncio.create_task(task)
    try:
        yield running
    finally:
        await asyncio.wait({running})
