"""An HTTP server in this event loop that leaves signals to whoever runs it."""

import asyncio
import errno
import socket
from collections.abc import AsyncIterator, Generator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp

IN_FLIGHT = 5  # seconds that requests under way are given; Slack waits three
KEPT = 75  # seconds for a silent connection; closed sooner than its client expects, it takes what is said then with it


class PortTaken(Exception):
    """Another program listens there, or we may not."""

    def __init__(self, port: int, why: str) -> None:
        super().__init__(port, why)
        self.port, self.why = port, why


class Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


def bind(host: str, port: int) -> socket.socket:
    """Taken before anything else is begun. 0 is any free one. Refuses with PortTaken."""
    try:
        return socket.create_server((host, port), backlog=1024)
    except (OSError, OverflowError) as error:
        code = error.errno if isinstance(error, OSError) else 0
        raise PortTaken(port, "it is taken" if code == errno.EADDRINUSE else str(error)) from error


@asynccontextmanager
async def listening(app: ASGIApp, door: socket.socket) -> AsyncIterator[None]:
    """Until the end of the block; then requests under way are finished."""
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        ws="none",
        lifespan="off",
        timeout_keep_alive=KEPT,
        timeout_graceful_shutdown=IN_FLIGHT,
    )
    server = Server(config)
    running = asyncio.create_task(server.serve(sockets=[door]))
    try:
        while not server.started and not running.done():
            await asyncio.wait({running}, timeout=0.005)
        yield
    finally:
        server.should_exit = True
        await running
        door.close()
