"""Puts protocol and page on one origin and runs them. The page is optional: without it NiceGUI is never imported."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from sandbox.control import Control
from sandbox.delivery import Sleep
from sandbox.installation import Installation
from sandbox.listening import listening
from sandbox.protocol import Protocol
from sandbox.recorded import Recorded
from sandbox.scenario import Scenario
from sandbox.wire import Http, Socket


@dataclass(frozen=True, slots=True)
class Setting:
    """port 0 takes a free one; without a control token nobody can plan faults by HTTP; sleep waits between retries.

    scenario stands beside the page.
    """

    port: int = 0
    page: bool = False
    control_token: str = ""
    sleep: Sleep = asyncio.sleep
    scenario: Scenario | None = None


@asynccontextmanager
async def served(here: Installation, wire: Socket | Http, setting: Setting | None = None) -> AsyncIterator[Recorded]:
    """The workspace, reachable by the app; what people do goes through the gestures. OSError: the port is taken."""
    setting = setting or Setting()
    protocol = Protocol(here, wire, setting.sleep)
    gestures = Recorded(here.workspace, protocol)
    routes = protocol.routes()
    if setting.control_token:
        routes += Control(gestures, setting.control_token).routes()
    app = with_page(routes, gestures, setting.scenario) if setting.page else Starlette(routes=routes)
    async with listening(app, setting.port) as here.origin:
        try:
            yield gestures
        finally:
            await protocol.close()


def with_page(routes: list[BaseRoute], gestures: Recorded, scenario: Scenario | None) -> Starlette:
    from fastapi import FastAPI

    from sandbox.page.front import add_page

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.router.routes.extend(routes)
    add_page(app, gestures, scenario)
    return app
