"""The workspace in one file, so that a second start finds channels and messages where they were left."""

import asyncio
import fcntl
import json
import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, TypeVar

from sandbox.blocks import values_of
from sandbox.installation import Tokens
from sandbox.workspace import Change, Channel, File, Message, Person, Usergroup, View, Workspace

log = logging.getLogger(__name__)
FORMAT = 1
SOON = 0.2
KEPT = {"message", "deleted", "channel", "person", "home", "clock", "played"}
"""Kinds of change that are written; views on stacks and who is connected live only as long as the process."""
Kind = TypeVar("Kind", Person, Channel, Usergroup, Message, View, File)


class SnapshotError(Exception):
    """The file cannot be used, and was left as it is; says what is wrong."""


@contextmanager
def claimed(path: Path) -> Iterator[None]:
    """One process a file: the second is refused."""
    try:
        lock = path.with_name(f"{path.name}.lock").open("w")
    except OSError as refused:
        raise SnapshotError(f"{path.parent} cannot be written: {refused.strerror}") from refused
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as taken:
            raise SnapshotError(f"{path} is in use by another sandbox") from taken
        yield


class Snapshot:
    """Follows a workspace and writes it shortly after each change."""

    def __init__(self, path: Path, workspace: Workspace, bot: str, tokens: Tokens) -> None:
        self.path, self.workspace, self.bot, self.tokens = path, workspace, bot, tokens
        self.is_due = asyncio.Event()
        self.written = 0
        self._took = 0.0

    async def keep(self) -> None:
        """Until cancelled; then once more."""
        stop = self.workspace.listen(self._on_change)
        try:
            while True:
                await self.is_due.wait()
                await asyncio.sleep(max(SOON, 5 * self._took))  # a burst of changes is one write
                self._write_or_say()
        finally:
            stop()
            self._write_or_say()

    def _write_or_say(self) -> None:
        started = time.perf_counter()
        try:
            self.write()
        except SnapshotError as refused:
            log.error("%s", refused)
        self._took = time.perf_counter() - started

    def _on_change(self, change: Change) -> None:
        if change.kind in KEPT:
            self.is_due.set()

    def write(self) -> None:
        """All of it or nothing: a crash leaves the old file. SnapshotError: the place cannot be written."""
        try:
            self._write()
        except OSError as refused:
            raise SnapshotError(f"{self.path} cannot be written: {refused.strerror}") from refused

    def _write(self) -> None:
        self.is_due.clear()
        told = {"format": FORMAT, "bot": self.bot, "tokens": asdict(self.tokens), "workspace": told_of(self.workspace)}
        beside = self.path.with_name(f"{self.path.name}.new")
        with beside.open("w", encoding="utf-8") as file:
            file.write(json.dumps(told, ensure_ascii=False))
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o600)  # it holds the tokens
        beside.replace(self.path)
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        self.written += 1


def facts(one: Person | Channel | Usergroup | Message | View | File) -> dict[str, Any]:
    """What is kept of it: not what somebody picked or typed and never sent."""
    return {each.name: getattr(one, each.name) for each in fields(one) if each.name not in ("picked", "values")}


def told_of(workspace: Workspace) -> dict[str, Any]:
    messages = [facts(message) for held in workspace.messages.values() for message in held.values()]
    return {
        "name": workspace.name,
        "team_id": workspace.team_id,
        "domain": workspace.domain,
        "start": workspace.start,
        "offset": workspace.offset,
        "latest_ts": workspace.latest_ts,
        "began": workspace.began,
        "played": workspace.played,
        "people": [facts(person) for person in workspace.people.values()],
        "channels": [{**facts(channel), "members": sorted(channel.members)} for channel in workspace.channels.values()],
        "usergroups": [facts(group) for group in workspace.usergroups.values()],
        "messages": messages,
        "files": [facts(file) for file in workspace.files.values()],
        "homes": [facts(home) for home in workspace.homes.values()],
        "read_up_to": [[*whose, ts] for whose, ts in workspace.read_up_to.items()],
    }


def read_snapshot(path: Path) -> tuple[Workspace, str, Tokens]:
    """The workspace, its bot's id and its tokens. Refuses a file that is broken or of a newer format."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except OSError as unread:
        raise SnapshotError(f"{path} cannot be read: {unread.strerror}") from unread
    except ValueError as broken:
        raise SnapshotError(f"{path} is not a snapshot: {broken}") from broken
    number = told.get("format") if isinstance(told, dict) else None
    if not isinstance(number, int):
        raise SnapshotError(f"{path} is not a snapshot: it names no format")
    if number > FORMAT:
        raise SnapshotError(f"{path} was written by a newer sandbox (format {number}, this one reads up to {FORMAT})")
    try:
        return _workspace(told["workspace"]), str(told["bot"]), Tokens(**told["tokens"])
    except (KeyError, TypeError, ValueError, AttributeError) as broken:
        raise SnapshotError(f"{path} is broken: {broken!r}") from broken


def _workspace(told: dict[str, Any]) -> Workspace:
    workspace = Workspace(told["name"], team_id=told["team_id"])
    workspace.domain, workspace.start = told["domain"], told["start"]
    workspace.offset, workspace.latest_ts = float(told["offset"]), int(told["latest_ts"])
    workspace.began, workspace.played = told.get("began"), list(told.get("played", ()))
    for person in told["people"]:
        workspace.add_person(_made(Person, person))
    for channel in told["channels"]:
        workspace.add_channel(_made(Channel, {**channel, "members": set(channel["members"])}))
    for group in told.get("usergroups", ()):
        workspace.add_usergroup(_made(Usergroup, group))
    for each in told["messages"]:
        message = _made(Message, each)
        workspace.messages[message.channel][message.ts] = message
    for each in told.get("files", ()):
        workspace.files[each["id"]] = _made(File, each)
    for each in told["homes"]:
        home = workspace.homes[each["owner"]] = _made(View, each)
        home.values = values_of(home.body["blocks"], {})
    workspace.read_up_to = {(channel, person): ts for channel, person, ts in told["read_up_to"]}
    return workspace


def _made(kind: type[Kind], told: dict[str, Any]) -> Kind:
    unknown = told.keys() - {field.name for field in fields(kind)}
    if unknown:
        raise ValueError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
    return kind(**told)
