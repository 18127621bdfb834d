"""Puts protocol and page on one origin and runs them. The page is optional: without it NiceGUI is never imported."""

from pathlib import Path

import uvicorn
from fastapi import FastAPI

from sandbox.gestures import Gestures, Hand
from sandbox.protocol import Protocol
from sandbox.workspace import Workspace

LOOPBACK = "127.0.0.1"


def protocol_app(protocol: Protocol) -> FastAPI:
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.router.routes.extend(protocol.routes())
    return app


def add_page(app: FastAPI, workspace: Workspace, gestures: Gestures, commands: dict[str, str]) -> None:
    from nicegui import Client, ui

    from sandbox.page.tab import Tab

    style = Path(__file__).with_name("style.css").read_text()

    @ui.page("/")
    @ui.page("/as/{person}")
    @ui.page("/as/{person}/{place}")
    async def look(client: Client, person: str = next(iter(workspace.people)), place: str = "") -> None:
        ui.add_css(style)
        await client.connected()  # only then is the tab known; and a page that was fetched but never opened must not listen
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
        message_history_length=0,  # a replayed history goes stale after a lost connection; without one the page reloads itself
    )


def serve(workspace: Workspace, bot: str, commands: dict[str, str], port: int, *, page: bool = True) -> None:
    protocol = Protocol(workspace, bot)
    app = protocol_app(protocol)
    if page:
        add_page(app, workspace, Gestures(workspace, protocol, f"http://{LOOPBACK}:{port}"), commands)
    uvicorn.run(app, host=LOOPBACK, port=port, log_level="warning")
