"""Puts protocol and page on one origin and runs them. The page is optional: without it NiceGUI is never imported."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI

from sandbox.control import Control
from sandbox.delivery import Sleep
from sandbox.gestures import Gestures, Hand
from sandbox.installation import Installation
from sandbox.listening import listening
from sandbox.protocol import Protocol
from sandbox.wire import Http, Socket


def protocol_app(protocol: Protocol, control_token: str = "") -> FastAPI:
    """Slack's doors, and with a token the sandbox's own."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.router.routes.extend(protocol.routes())
    if control_token:
        app.router.routes.extend(Control(protocol, control_token).routes())
    return app


@dataclass(frozen=True, slots=True)
class Setting:
    """port 0 takes a free one; without a control token nobody can plan faults by HTTP; sleep waits between retries."""

    port: int = 0
    page: bool = False
    control_token: str = ""
    sleep: Sleep = asyncio.sleep


@asynccontextmanager
async def served(here: Installation, wire: Socket | Http, setting: Setting | None = None) -> AsyncIterator[Gestures]:
    """The workspace, reachable by the app; what people do goes through the gestures. OSError: the port is taken."""
    setting = setting or Setting()
    protocol = Protocol(here, wire, setting.sleep)
    gestures = Gestures(here.workspace, protocol)
    app = protocol_app(protocol, setting.control_token)
    if setting.page:
        add_page(app, gestures)
    async with listening(app, setting.port) as here.origin:
        try:
            yield gestures
        finally:
            await protocol.close()


def add_page(app: FastAPI, gestures: Gestures) -> None:
    from nicegui import Client, ui

    from sandbox.page.tab import Tab

    workspace = gestures.workspace
    start = workspace.start or next(person.id for person in workspace.people.values() if not person.is_bot)
    style = Path(__file__).with_name("page").joinpath("style.css").read_text()

    @ui.page("/")
    @ui.page("/as/{person}")
    @ui.page("/as/{person}/{place}")
    async def look(client: Client, person: str = start, place: str = "") -> None:
        ui.add_css(style)
        await client.connected()  # only then is the tab known; a page that was fetched but never opened must not listen
        if client.is_deleted or client.tab_id is None:
            return
        tab = Tab(gestures, Hand(person, client.tab_id), place, client)
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
