"""Puts protocol and page on one origin and runs them. The page is optional: without it NiceGUI is never imported."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from sandbox.delivery import Sleep
from sandbox.gestures import Gestures, Hand
from sandbox.installation import Installation
from sandbox.protocol import Protocol
from sandbox.wire import Http, Socket

LOOPBACK = "127.0.0.1"


def protocol_app(protocol: Protocol) -> FastAPI:
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.router.routes.extend(protocol.routes())
    return app


@asynccontextmanager
async def listening(app: FastAPI, port: int = 0) -> AsyncIterator[str]:
    """Serves in this event loop and yields the origin; port 0 takes a free one."""
    server = uvicorn.Server(uvicorn.Config(app, host=LOOPBACK, port=port, log_level="error", ws="websockets-sansio"))
    running = asyncio.create_task(server.serve())
    try:
        while not server.started:
            await asyncio.wait({running}, timeout=0.005)
            if running.done():
                await running
                raise OSError(f"cannot listen on port {port}")
        yield f"http://{LOOPBACK}:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        await running


@asynccontextmanager
async def served(
    here: Installation, wire: Socket | Http, port: int = 0, *, page: bool = False, sleep: Sleep | None = None
) -> AsyncIterator[Gestures]:
    """The workspace, reachable by the app; what people do goes through the gestures."""
    protocol = Protocol(here, wire, sleep or asyncio.sleep)
    gestures = Gestures(here.workspace, protocol)
    app = protocol_app(protocol)
    if page:
        add_page(app, gestures)
    async with listening(app, port) as here.origin:
        try:
            yield gestures
        finally:
            await protocol.close()


def add_page(app: FastAPI, gestures: Gestures) -> None:
    from nicegui import Client, ui

    from sandbox.page.tab import Tab

    workspace = gestures.workspace
    style = Path(__file__).with_name("page").joinpath("style.css").read_text()
    commands = {
        name: command.usage_hint or command.description for name, command in gestures.here.manifest.commands.items()
    }

    @ui.page("/")
    @ui.page("/as/{person}")
    @ui.page("/as/{person}/{place}")
    async def look(client: Client, person: str = next(iter(workspace.people)), place: str = "") -> None:
        ui.add_css(style)
        await client.connected()  # only then is the tab known; a page that was fetched but never opened must not listen
        if client.is_deleted or client.tab_id is None:
            return
        tab = Tab(workspace, gestures, commands, Hand(person, client.tab_id), place, client)
        tab.build()
        client.on_delete(workspace.listen(tab.on_change))
        await tab.go(tab.place)

    ui.run_with(
        app,
        title=workspace.name,
        tailwind=False,
        show_welcome_message=False,
        gzip_middleware_factory=None,
        binding_refresh_interval=None,
        reconnect_timeout=30,  # also sets the ping: with the default 3 s a browser that is busy for 2 s is dropped
        message_history_length=0,  # a replayed history goes stale after a lost connection; without one it reloads
    )
