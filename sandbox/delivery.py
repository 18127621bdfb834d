"""What happens reaches the app: once for what a person does, again after a failure for an event."""

import asyncio
from collections.abc import Awaitable, Callable

from sandbox.errors import NoAnswer
from sandbox.payloads import Payload
from sandbox.wire import FIRST, Attempt, Wire

RETRY_AFTER = (0.0, 60.0, 300.0)
Sleep = Callable[[float], Awaitable[object]]


class Delivery:
    def __init__(self, wire: Wire, sleep: Sleep = asyncio.sleep) -> None:
        self.wire, self.sleep = wire, sleep
        self._retrying: set[asyncio.Task[None]] = set()

    async def deliver(self, kind: str, payload: Payload, attempt: Attempt = FIRST) -> Payload:
        """Returns the acknowledgement's payload; raises NoAnswer after 3 seconds, or at once when no app is there."""
        return await self.wire.send(kind, payload, attempt)

    async def tell(self, payload: Payload) -> None:
        """An event. Returns after the first attempt; what failed is tried again at once, after 1 and 5 minutes."""
        try:
            await self.deliver("events_api", payload)
        except NoAnswer as failed:
            retry = asyncio.create_task(self._retry(payload, failed.reason))
            self._retrying.add(retry)
            retry.add_done_callback(self._retrying.discard)

    async def _retry(self, payload: Payload, reason: str) -> None:
        for number, wait in enumerate(RETRY_AFTER, start=1):
            await self.sleep(wait)
            try:
                await self.deliver("events_api", payload, Attempt(number, reason))
                return
            except NoAnswer as failed:
                reason = failed.reason

    async def settled(self) -> None:
        """Waits until nothing is being tried again."""
        while self._retrying:
            await asyncio.wait(self._retrying)

    async def close(self) -> None:
        for retry in tuple(self._retrying):
            retry.cancel()
        await self.settled()
        await self.wire.close()
