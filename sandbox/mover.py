"""What people wish of the clock goes to the app that offered to move it: the app decides, and says how far it is."""

import json
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from sandbox.errors import NoAnswer, SlackError
from sandbox.workspace import Workspace

TAKEN_WITHIN, THERE_WITHIN = 3.0, 600.0  # seconds
TAKEN, REFUSED = 202, 409


class Mover:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace, self.url, self._token = workspace, "", ""

    @property
    def is_there(self) -> bool:
        return bool(self.url) and self._workspace.connected_apps > 0

    def offer(self, url: str, token: str) -> None:
        """From the first offer on, what people do is noted."""
        self.url, self._token = url, token
        if url and self._workspace.began is None:
            self._workspace.began = self._workspace.now()
        self._workspace.announce("clock")

    async def wish(self, **wanted: object) -> None:
        """Returns once the app has taken it up; with wait=True, when the clock is there.

        Refuses as the app does (moving, nothing_due), or when it is silent.
        """
        if not self.url:
            raise NoAnswer("dispatch_failed")
        headers = {"Authorization": f"Bearer {self._token}"}
        patience = ClientTimeout(total=THERE_WITHIN if wanted.get("wait") else TAKEN_WITHIN)
        try:
            async with (
                ClientSession(timeout=patience) as session,
                session.post(self.url, json=wanted, headers=headers) as answer,
            ):
                status, said = answer.status, await answer.text()
        except TimeoutError as late:
            raise NoAnswer("operation_timeout") from late
        except ClientError as gone:
            raise NoAnswer("dispatch_failed") from gone
        if status == REFUSED:
            raise SlackError(code_of(said))
        if status != TAKEN:
            raise NoAnswer("dispatch_failed", f"http status {status}")


def code_of(said: str) -> str:
    try:
        told: Any = json.loads(said)
    except ValueError:
        return "refused"
    return str(told.get("error", "refused"))[:40] if isinstance(told, dict) else "refused"
