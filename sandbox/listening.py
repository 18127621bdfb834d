"""An HTTP server in this event loop, on loopback only, that leaves signals to whoever runs it."""

import asyncio
import socket
from collections.abc import AsyncIterator, Generator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LOOPBACK = "127.0.0.1"


class Line(HttpToolsProtocol):
    """Each request knows its connection (`request.state.line`), so that a planned fault can cut it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = {**self.app_state, "line": transport}


class Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


@asynccontextmanager
async def listening(app: ASGIApp, port: int = 0) -> AsyncIterator[str]:
    """Yields the origin; port 0 takes a free one. Raises OSError when the port is taken."""
    door = socket.create_server((LOOPBACK, port))
    config = uvicorn.Config(app, http=Line, ws="websockets-sansio", log_level="error", timeout_graceful_shutdown=1)
    server = Server(config)
    running = asyncio.create_task(server.serve(sockets=[door]))
    try:
        while not server.started and not running.done():
            await asyncio.wait({running}, timeout=0.005)
        yield f"http://{LOOPBACK}:{door.getsockname()[1]}"
    finally:
        server.should_exit = True
        await running
        door.close()
