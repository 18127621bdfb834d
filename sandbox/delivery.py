"""What happens reaches the app: once for what a person does, again after a failure for an event."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

from sandbox.errors import NoAnswer
from sandbox.faults import ANY_DELIVERY, Fault, Faults
from sandbox.inspector import Inspector
from sandbox.payloads import Payload
from sandbox.wire import FIRST, Attempt, Wire

RETRY_AFTER = (0.0, 60.0, 300.0)
IDLE_WITHIN = 5.0
Sleep = Callable[[float], Awaitable[object]]


class Delivery:
    def __init__(self, wire: Wire, faults: Faults, inspector: Inspector, sleep: Sleep = asyncio.sleep) -> None:
        self.wire, self.faults, self.inspector, self.sleep = wire, faults, inspector, sleep
        self._retrying: set[asyncio.Task[None]] = set()
        self._under_way = 0
        self._is_idle = asyncio.Event()
        self._is_idle.set()

    async def deliver(self, kind: str, payload: Payload, attempt: Attempt = FIRST) -> Payload:
        """Returns the acknowledgement's payload; raises NoAnswer after 3 seconds, or at once when no app is there."""
        name, started = name_of(kind, payload), time.perf_counter()
        fault = self.faults.next(ANY_DELIVERY, kind, name)
        answer: Payload = {"no_answer": "given_up"}
        self._count(1)
        try:
            answer = await self._send(kind, payload, attempt, fault)
        except NoAnswer as failed:
            answer = {"no_answer": failed.code}
            raise
        finally:
            self._count(-1)
            seconds = time.perf_counter() - started
            self.inspector.note("delivery", name, seconds, (payload, answer), fault.does if fault else "")
        return answer

    def _count(self, more: int) -> None:
        self._under_way += more
        if self._under_way:
            self._is_idle.clear()
        else:
            self._is_idle.set()

    async def idle(self) -> bool:
        """Waits until the app has answered everything; what is to be tried again later does not count.

        False when that takes longer than a few seconds.
        """
        with suppress(TimeoutError):
            await asyncio.wait_for(self._is_idle.wait(), IDLE_WITHIN)
        return self._is_idle.is_set()

    async def _send(self, kind: str, payload: Payload, attempt: Attempt, fault: Fault | None) -> Payload:
        does = fault.does if fault else ""
        if fault:
            await fault.wait_or_call()
        if does == "unreachable":
            raise NoAnswer("dispatch_failed", reason="connection_failed")
        answers = [self.wire.send(kind, payload, attempt) for _ in range(2 if does == "twice" else 1)]
        answer, *_ = await asyncio.gather(*answers)
        if does == "lost_ack":
            raise NoAnswer("operation_timeout", reason="http_timeout")
        return answer

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


def name_of(kind: str, payload: Payload) -> str:
    """The command, the interaction's type, or the event's."""
    if kind == "events_api":
        return str(payload["event"]["type"])
    return str(payload.get("command") or payload["type"])
