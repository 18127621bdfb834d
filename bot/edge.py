"""The way in over HTTP: what is too big, unsigned, stale, strange or garbled never reaches Bolt."""

import asyncio
import hmac
import json
import time
from binascii import a2b_qp
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.door import Dispatch, Payload

CAP = 1_000_000  # bytes; a view holds at most 250 KB
SKEW = 300  # seconds either way
ARRIVES_WITHIN = 10.0  # seconds for a whole body; Slack waits 3 for the answer
DIGITS = 12
QUOTED = bytes.maketrans(b"+%", b" =")


def edge(dispatch: Dispatch, secret: str, *more: BaseRoute) -> Starlette:
    """POST /slack/events for commands, interactions and events that carry this secret's signature."""

    async def receive(request: Request) -> Response:
        try:
            async with asyncio.timeout(ARRIVES_WITHIN):
                body = await _read(request)
        except (TimeoutError, ClientDisconnect):
            return Response(status_code=408)
        if body is None:
            return Response(status_code=413)
        if not signed(body, request.headers, secret):
            return Response(status_code=401)
        try:
            payload = decode(body, request.headers.get("content-type", ""))
        except (ValueError, RecursionError):
            return Response(status_code=400)
        if payload.get("type") == "url_verification":
            return _proof(payload)
        if payload.get("ssl_check") == "1":  # now and then Slack looks whether a command's address has a certificate
            return Response()
        answer = await dispatch(payload)
        return Response(answer.body, answer.status, {name: values[0] for name, values in answer.headers.items()})

    return Starlette(routes=[Route("/slack/events", receive, methods=["POST"]), *more])


async def _read(request: Request) -> bytes | None:
    announced = request.headers.get("content-length", "0")
    if len(announced) > DIGITS or not announced.isdecimal() or int(announced) > CAP:
        return None
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > CAP:
            return None
    return bytes(body)


def _proof(payload: Payload) -> Response:
    """Slack asks once whether an address is ours."""
    challenge = payload.get("challenge")
    return PlainTextResponse(challenge) if isinstance(challenge, str) else Response(status_code=400)


def signed(body: bytes, headers: Mapping[str, str], secret: str) -> bool:
    stamp = headers.get("x-slack-request-timestamp", "")
    if len(stamp) > DIGITS or not stamp.isdecimal() or abs(time.time() - int(stamp)) > SKEW:
        return False
    expected = "v0=" + hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), headers.get("x-slack-signature", "").encode())


def decode(body: bytes, kind: str) -> Payload:
    """A payload as it was sent. ValueError or RecursionError when it is garbled, or no object."""
    payload = json.loads(body.decode()) if kind.startswith("application/json") else _form(body)
    if not isinstance(payload, dict):
        raise ValueError("no object")
    return payload


def _form(body: bytes) -> Any:
    pairs = (pair.partition(b"=") for pair in body.split(b"&") if pair)
    form = {unquote(name): unquote(value) for name, _, value in pairs}
    return json.loads(form["payload"]) if "payload" in form else form


def unquote(text: bytes) -> str:
    """Percent-decoding in C: quoted-printable differs from it by the sign, and by soft breaks at the ends of lines."""
    if b"\n" in text or b"\r" in text:
        raise ValueError("a line break that is not encoded")
    quoted = text.replace(b"=", b"%3D")
    plain = a2b_qp(quoted.translate(QUOTED))
    if len(plain) != len(quoted) - 2 * quoted.count(b"%"):
        raise ValueError("a percent sign without two digits")
    return plain.decode()
