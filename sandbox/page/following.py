"""What a tab repaints when the workspace changes. Whoever changed it calls from outside the tab's context."""

import asyncio
from collections.abc import Callable
from typing import Any

from sandbox.page.conversation import Conversation
from sandbox.page.frame import Frame
from sandbox.workspace import Change

SOON = 0.06


class Following:
    def __init__(self, tab: Frame) -> None:
        self.tab, self.workspace = tab, tab.workspace
        self._waiting: set[str] = set()

    def on_change(self, change: Change) -> None:
        tab = self.tab
        if tab.client.is_deleted or change.tab not in ("", tab.hand.tab):
            return
        if change.kind != "person" and change.person not in ("", tab.me.id):
            return
        with tab.client:
            self._follow(change)

    def _follow(self, change: Change) -> None:
        tab = self.tab
        match change.kind:
            case "message":
                self._on_message(change)
            case "deleted":
                self._on_deleted(change)
            case "channel":
                self._soon(f"channel {change.channel}", lambda: tab.on_channel(change.channel))
            case "person":
                self._soon(f"person {change.person}", lambda: tab.on_person(change.person))
            case "views":
                tab.paint_views()
            case "home" if tab.home:
                tab.home.sync()
            case "clock":
                self._soon("clock", tab.on_clock)
            case "app":
                self._soon("app", tab.on_app)
            case "inspect" if tab.calls:
                self._soon("calls", tab.calls.sync)

    def _shown(self, channel: str) -> list[Conversation]:
        return [shown for shown in (self.tab.conversation, self.tab.thread) if shown and shown.channel.id == channel]

    def _on_message(self, change: Change) -> None:
        message = self.workspace.messages[change.channel].get(change.ts)
        channel, me = self.workspace.channels[change.channel], self.tab.me.id
        if message is None or message.only_for not in (None, me):
            return
        for shown in self._shown(change.channel):
            shown.follow(message)
        if me in channel.members:
            self.tab.read(change.channel)
            self._soon("count", self.tab.count)

    def _on_deleted(self, change: Change) -> None:
        for shown in self._shown(change.channel):
            shown.forget(change.ts)
        self._soon("count", self.tab.count)

    def _soon(self, what: str, paint: Callable[[], Any]) -> None:
        """A burst of changes is painted once."""
        if what not in self._waiting:
            self._waiting.add(what)
            asyncio.get_running_loop().call_later(SOON, self._now, what, paint)

    def _now(self, what: str, paint: Callable[[], Any]) -> None:
        self._waiting.discard(what)
        if not self.tab.client.is_deleted:
            with self.tab.client:
                paint()
