"""An HTTP server in this event loop, on loopback only, that leaves signals to whoever runs it."""

import asyncio
import socket
from collections.abc import AsyncIterator, Generator
from contextlib import asynccontextmanager, contextmanager, suppress

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LOOPBACK = "127.0.0.1"
TICK, PATIENCE = 0.1, 1.0
KEPT = 75  # seconds for a silent connection; closed sooner than its client expects, it takes what is said then with it


class Line(HttpToolsProtocol):
    """Each request knows its connection (`request.state.line`), so that a planned fault can cut it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = {**self.app_state, "line": transport}


class Server(uvicorn.Server):
    """Leaves as soon as it is told to: uvicorn's own looks up every tenth of a second, and waits another."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.leaving = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield

    async def main_loop(self) -> None:
        counter = 0
        while not self.leaving.is_set():
            await self.on_tick(counter)
            counter += 1
            with suppress(TimeoutError):
                await asyncio.wait_for(self.leaving.wait(), TICK)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while self.server_state.connections or self.server_state.tasks:  # noqa: ASYNC110  uvicorn has no event
                    await asyncio.sleep(0.002)
        for task in self.server_state.tasks:
            task.cancel()
        await self.lifespan.shutdown()


def bound(port: int) -> socket.socket:
    """Says that it is TCP: asyncio sends small packets at once only on sockets that do."""
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((LOOPBACK, port))
        door.listen()
    except OSError:
        door.close()
        raise
    return door


@asynccontextmanager
async def listening(app: ASGIApp, port: int = 0) -> AsyncIterator[str]:
    """Yields the origin; port 0 takes a free one. Raises OSError when the port is taken."""
    door = bound(port)
    config = uvicorn.Config(app, http=Line, ws="websockets-sansio", log_level="error", timeout_keep_alive=KEPT)
    server = Server(config)
    running = asyncio.create_task(server.serve(sockets=[door]))
    try:
        while not server.started and not running.done():
            await asyncio.wait({running}, timeout=0.005)
        if not server.started:
            raise RuntimeError("the server did not start")
        yield f"http://{LOOPBACK}:{door.getsockname()[1]}"
    finally:
        server.leaving.set()
        await running
        door.close()
