"""response_url: an answer to what a person did, five times within half an hour, even where the bot is no member."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.errors import SlackError
from sandbox.limits import refuse_message
from sandbox.workspace import Message, Workspace

USES, SECONDS = 5, 1800.0


@dataclass(slots=True)
class Door:
    person: str
    channel: str
    ts: str | None
    at: float
    uses: int = 0


class ResponseUrls:
    def __init__(self, workspace: Workspace, bot: str, seconds: Callable[[], float]) -> None:
        self.workspace, self.bot, self._seconds = workspace, bot, seconds
        self._doors: dict[str, Door] = {}

    def give(self, person: str, channel: str, ts: str | None) -> str:
        now = self._seconds()
        self._doors = {key: door for key, door in self._doors.items() if now - door.at <= 2 * SECONDS}
        key = uuid.uuid4().hex
        self._doors[key] = Door(person, channel, ts, now)
        return key

    def use(self, key: str, said: Any) -> None:
        """Refuses an unknown or old address (expired_url), the sixth use (used_url), and what cannot be shown."""
        door = self._doors.get(key)
        if door is None or self._seconds() - door.at > SECONDS:
            raise SlackError("expired_url")
        if door.uses >= USES:
            raise SlackError("used_url")
        if not isinstance(said, dict):
            raise SlackError("invalid_payload")
        original = self.workspace.messages.get(door.channel, {}).get(door.ts or "")
        if said.get("delete_original"):
            self._delete(original)
        else:
            self._say(door, original, said)
        door.uses += 1

    def _delete(self, original: Message | None) -> None:
        if original is None or original.user != self.bot:
            raise SlackError("message_not_found")
        self.workspace.delete(original)

    def _say(self, door: Door, original: Message | None, said: dict[str, Any]) -> None:
        text, blocks = said.get("text") or "", said.get("blocks") or []
        refuse_message(text, blocks)
        if said.get("replace_original") and original and original.user == self.bot:
            self.workspace.edit(original, text, blocks)
            return
        only_for = None if said.get("response_type") == "in_channel" else door.person
        thread_ts = said.get("thread_ts") if isinstance(said.get("thread_ts"), str) else None
        self.workspace.post(door.channel, self.bot, text, blocks, only_for=only_for, thread_ts=thread_ts)
