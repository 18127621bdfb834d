"""Two ways to the app: Socket Mode, and signed HTTP. Each sends one payload and waits three seconds for its answer."""

import asyncio
import hmac
import json
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlencode

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from sandbox.errors import NoAnswer

Payload = dict[str, Any]
ACK_SECONDS, GRACE_SECONDS = 3.0, 10.0


class Attempt(NamedTuple):
    """number 0 is the first; reason says why the one before failed."""

    number: int = 0
    reason: str = ""


FIRST = Attempt()


class Wire(Protocol):
    @property
    def connected(self) -> int: ...

    async def send(self, kind: str, payload: Payload, attempt: Attempt) -> Payload: ...

    async def close(self) -> None: ...


@dataclass(eq=False, slots=True)
class Link:
    """One open socket of the app, and the envelopes that it has yet to acknowledge."""

    socket: WebSocket
    waiting: dict[str, "asyncio.Future[Payload]"] = field(default_factory=dict)
    retiring: bool = False
    left: asyncio.Event = field(default_factory=asyncio.Event)


class Socket:
    """Envelopes go to the app's sockets in turn."""

    def __init__(self, on_change: Callable[[], None] = lambda: None) -> None:
        self.on_change = on_change
        self._links: list[Link] = []

    @property
    def connected(self) -> int:
        return len(self._links)

    async def serve(self, socket: WebSocket, app_id: str) -> None:
        await socket.accept()
        link = Link(socket)
        self._links.append(link)
        self.on_change()
        debug = {"host": "sandbox", "build_number": 1, "approximate_connection_time": 18060}
        hello = {"type": "hello", "num_connections": len(self._links), "connection_info": {"app_id": app_id}}
        await socket.send_json({**hello, "debug_info": debug})
        try:
            while True:
                self._acknowledged(link, await socket.receive_text())
        except WebSocketDisconnect:
            pass
        finally:
            self._links.remove(link)
            link.left.set()
            for answer in link.waiting.values():
                if not answer.done():
                    answer.set_exception(NoAnswer("operation_timeout", reason="timeout"))
            self.on_change()

    def _acknowledged(self, link: Link, text: str) -> None:
        try:
            said = json.loads(text)
        except ValueError:
            return
        answer = link.waiting.get(str(said.get("envelope_id"))) if isinstance(said, dict) else None
        if answer and not answer.done():
            payload = said.get("payload")
            answer.set_result(payload if isinstance(payload, dict) else {})

    async def send(self, kind: str, payload: Payload, attempt: Attempt) -> Payload:
        link = self._next_link()
        answer: asyncio.Future[Payload] = asyncio.get_running_loop().create_future()
        key = str(uuid.uuid4())
        envelope: Payload = {"envelope_id": key, "type": kind, "payload": payload}
        envelope["accepts_response_payload"] = kind != "events_api"
        if kind == "events_api":
            envelope |= {"retry_attempt": attempt.number, "retry_reason": attempt.reason}
        link.waiting[key] = answer
        try:
            await link.socket.send_json(envelope)
            return await asyncio.wait_for(answer, ACK_SECONDS)
        except (TimeoutError, RuntimeError, WebSocketDisconnect) as late:
            raise NoAnswer("operation_timeout", reason="timeout") from late
        finally:
            del link.waiting[key]

    def _next_link(self) -> Link:
        if not self._links:
            raise NoAnswer("dispatch_failed", reason="connection_failed")
        link = next((link for link in self._links if not link.retiring), self._links[0])
        self._links.remove(link)
        self._links.append(link)
        return link

    async def refresh(self, reason: str = "refresh_requested", grace: float = GRACE_SECONDS) -> None:
        """Asks the app to open new sockets, as Slack does every few hours. Those it has not left by then are closed."""
        old = tuple(self._links)
        for link in old:
            link.retiring = True
            await link.socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}})
        for link in old:
            try:
                await asyncio.wait_for(link.left.wait(), grace)
            except TimeoutError:
                await link.socket.close()

    async def close(self) -> None:
        for link in tuple(self._links):
            if link.socket.application_state is WebSocketState.CONNECTED:
                with suppress(WebSocketDisconnect):  # an app that died a moment ago
                    await link.socket.close(1001)


class Http:
    """Requests that carry Slack's signature over the raw body."""

    def __init__(self, secret: str, url: str = "", on_change: Callable[[], None] = lambda: None) -> None:
        self.secret, self.url, self.on_change = secret, url, on_change
        self._session: ClientSession | None = None
        self._reached = True

    @property
    def connected(self) -> int:
        return int(bool(self.url) and self._reached)

    async def send(self, kind: str, payload: Payload, attempt: Attempt) -> Payload:
        body, content_type = as_body(kind, payload)
        headers = {"Content-Type": content_type, **self.signature(body), **retry_headers(attempt)}
        self._session = self._session or ClientSession(timeout=ClientTimeout(total=ACK_SECONDS))
        try:
            async with self._session.post(self.url, data=body, headers=headers) as response:
                self._is_reached(True)
                return await as_answer(response)
        except TimeoutError as late:
            raise NoAnswer("operation_timeout", reason="http_timeout") from late
        except (ClientError, ValueError) as gone:
            self._is_reached(False)
            raise NoAnswer("dispatch_failed", reason="connection_failed") from gone

    def signature(self, body: bytes) -> dict[str, str]:
        stamp = str(int(time.time()))
        mac = hmac.new(self.secret.encode(), f"v0:{stamp}:".encode() + body, sha256)
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={mac.hexdigest()}"}

    def _is_reached(self, reached: bool) -> None:
        if reached != self._reached:
            self._reached = reached
            self.on_change()

    async def close(self) -> None:
        if self._session:
            await self._session.close()
            self._session = None


def as_body(kind: str, payload: Payload) -> tuple[bytes, str]:
    if kind == "events_api":
        return json.dumps(payload).encode(), "application/json"
    form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(form).encode(), "application/x-www-form-urlencoded"


def retry_headers(attempt: Attempt) -> dict[str, str]:
    if not attempt.number:
        return {}
    return {"X-Slack-Retry-Num": str(attempt.number), "X-Slack-Retry-Reason": attempt.reason}


async def as_answer(response: ClientResponse) -> Payload:
    """An empty body is a plain acknowledgement; a plain text is a text."""
    if response.status != 200:
        raise NoAnswer("dispatch_failed", f"http status {response.status}", reason="http_error")
    said = await response.text()
    if not response.content_type.endswith("json"):
        return {"text": said} if said else {}
    answer = json.loads(said or "{}")
    return answer if isinstance(answer, dict) else {}
