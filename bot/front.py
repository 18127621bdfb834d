"""Stands before the dispatch: closed until everything is there, and again from the first sign of the end."""

import asyncio

from slack_bolt.response import BoltResponse

from bot.door import Dispatch, Payload


class Front:
    def __init__(self) -> None:
        self._dispatch: Dispatch | None = None
        self._inside = 0
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def is_open(self) -> bool:
        return self._dispatch is not None

    def open(self, dispatch: Dispatch) -> None:
        self._dispatch = dispatch

    async def close(self) -> None:
        """Takes no more; waits for what is inside."""
        self._dispatch = None
        await self.idle()

    def is_empty(self) -> bool:
        return not self._inside

    async def idle(self) -> None:
        """Returns when nobody is inside."""
        await self._idle.wait()

    async def __call__(self, payload: Payload) -> BoltResponse:
        """503 while closed: Slack sends an event again, and tells a person to."""
        if self._dispatch is None:
            return BoltResponse(status=503)
        self._inside += 1
        self._idle.clear()
        try:
            return await self._dispatch(payload)
        finally:
            self._inside -= 1
            if not self._inside:
                self._idle.set()
