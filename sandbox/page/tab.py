"""One browser tab: who looks, at what, and what is repainted when the workspace changes."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from html import escape
from typing import Any

from nicegui import Client, ui

from sandbox.errors import NoAnswer, SlackError
from sandbox.gestures import Gestures, Hand
from sandbox.page.app_home import ABOUT, HOME, AppHome, about, app_tabs
from sandbox.page.bottom_bar import BottomBar
from sandbox.page.calls import Calls
from sandbox.page.channel import channel_head
from sandbox.page.conversation import Conversation
from sandbox.page.look import box, html, native_button, words
from sandbox.page.modal import Modal
from sandbox.page.reader import Reader
from sandbox.page.sidebar import Sidebar
from sandbox.page.top_bar import top_bar
from sandbox.workspace import Change, Message

SOON, CLOCK_SECONDS, TOAST_SECONDS = 0.06, 15, 7
OWN_PLACES = (HOME, ABOUT)


class Tab:
    def __init__(self, gestures: Gestures, hand: Hand, place: str, client: Client) -> None:
        self.gestures, self.hand, self.client = gestures, hand, client
        self.workspace = gestures.workspace
        self.me = self.workspace.people[hand.person]
        self.bot = self.workspace.people[gestures.here.bot]
        self.reader = Reader(self.workspace, self.me)
        self.place = self._known(place)
        self.conversation: Conversation | None = None
        self.thread: Conversation | None = None
        self.home: AppHome | None = None
        self.calls: Calls | None = None
        self.modal = Modal(self)
        self.is_watched = True
        self._waiting: set[str] = set()
        self._title = ""

    def build(self) -> None:
        self.frame = box("slack")
        with self.frame:
            top_bar(self)
            with box("middle"):
                self.sidebar = Sidebar(self, box("sidebar", "nav").props(f'aria-label="{self.reader.words("places")}"'))
                html("", "veil").on("click", self.toggle_sidebar, args=[])
                self.main = box("main", "main")
                self.side = box("thread", "aside")
                self.drawer = box("drawer", "aside")
            self.bottom = BottomBar(self)
            self.bottom.build()
            self.layer = box("layer")
            self.toasts = box("toasts")
        for shut in (self.side, self.drawer):
            shut.set_visibility(False)
        self._paint_views()
        ui.timer(CLOCK_SECONDS, self.bottom.sync)
        ui.on("watched", lambda event: self._watched(bool(event.args)))
        ui.on("went", lambda event: self.go(str(event.args), remember=False))

    async def go(self, place: str, *, remember: bool = True) -> None:
        self.place = self._known(place)
        self.frame.classes(remove="menu-open")
        self.open_thread(None)
        path = json.dumps(f"/as/{self.me.id}/{self.place}")
        self.client.run_javascript(f"history.{'push' if remember else 'replace'}State(null, '', {path})")
        self.main.clear()
        self.conversation = self.home = None
        with self.main:
            self._build_place()
        self.sidebar.sync()
        self._entitle()
        if self.place == HOME:
            await self.attempt(self.reader.words("home"), self.gestures.open_home(self.hand))

    def _known(self, place: str) -> str:
        channel = self.workspace.channels.get(place)
        if place in OWN_PLACES or (channel and (self.me.id in channel.members or channel.kind == "public_channel")):
            return place
        mine = self.workspace.channels_of(self.me.id)
        return next((one.id for one in mine if not one.is_dm), mine[0].id if mine else HOME)

    def _build_place(self) -> None:
        if self.place in OWN_PLACES:
            self._app_head()
            if self.place == HOME:
                self.home = AppHome(self)
                self.home.build()
            else:
                about(self)
            return
        channel = self.workspace.channels[self.place]
        seen = self.workspace.read_up_to.get((channel.id, self.me.id), "")
        if channel.is_dm and self.bot.id in channel.members:
            self._app_head()
        else:
            self.head = box("head-frame")
            with self.head:
                channel_head(self, channel)
        self.conversation = Conversation(self, channel, read_up_to=seen)
        self.conversation.build()
        self._read()

    def _app_head(self) -> None:
        with box("head"):
            words(self.bot.real_name, "name").props("role=heading aria-level=1")
        app_tabs(self)

    def on_change(self, change: Change) -> None:
        """Called by whoever changed the workspace: outside this tab's context, so enter it first."""
        if self.client.is_deleted or change.tab not in ("", self.hand.tab):
            return
        if change.kind != "person" and change.person not in ("", self.me.id):
            return
        with self.client:
            self._follow(change)

    def _follow(self, change: Change) -> None:
        match change.kind:
            case "message":
                self._on_message(change)
            case "deleted":
                self._on_deleted(change)
            case "channel":
                self._soon("channel", self._on_channel)
            case "person":
                self._soon(change.person, lambda: self._on_person(change.person))
            case "views":
                self._paint_views()
            case "home" if self.home:
                self.home.sync()
            case "clock" | "app":
                self.bottom.sync()
            case "inspect" if self.calls:
                self._soon("calls", self.calls.sync)

    def _soon(self, what: str, paint: Callable[[], Any]) -> None:
        """A burst of changes is painted once."""
        if what in self._waiting:
            return
        self._waiting.add(what)
        asyncio.get_running_loop().call_later(SOON, self._now, what, paint)

    def _now(self, what: str, paint: Callable[[], Any]) -> None:
        self._waiting.discard(what)
        if not self.client.is_deleted:
            with self.client:
                paint()

    def _shown(self, channel: str) -> list[Conversation]:
        return [shown for shown in (self.conversation, self.thread) if shown and shown.channel.id == channel]

    def _on_message(self, change: Change) -> None:
        message: Message | None = self.workspace.messages[change.channel].get(change.ts)
        channel = self.workspace.channels[change.channel]
        if message is None or message.only_for not in (None, self.me.id) or self.me.id not in channel.members:
            return
        for shown in self._shown(change.channel):
            shown.follow(message)
        if change.channel == self.place:
            self._read()
        self._soon("sidebar", self._count)

    def _on_deleted(self, change: Change) -> None:
        for shown in self._shown(change.channel):
            shown.forget(change.ts)
        self._soon("sidebar", self._count)

    def _on_channel(self) -> None:
        if self.conversation and not (
            self.conversation.channel.is_dm and self.bot.id in self.conversation.channel.members
        ):
            self.head.clear()
            with self.head:
                channel_head(self, self.conversation.channel)
            self.conversation.sync()
        self._count()

    def _on_person(self, person: str) -> None:
        """Whoever changed their own language or zone sees everything anew."""
        if person == self.me.id:
            self.client.run_javascript("location.reload()")
        else:
            self.sidebar.sync()

    def _count(self) -> None:
        self.sidebar.sync()
        self._entitle()

    def _read(self) -> None:
        if self.is_watched and self.place in self.workspace.channels:
            self.workspace.mark_read(self.place, self.me.id)

    def _watched(self, watched: bool) -> None:
        """A tab in the background reads nothing."""
        self.is_watched = watched
        self._read()

    def _entitle(self) -> None:
        places, badges = self.sidebar.unread()
        mark = f"({badges}) " if badges else "* " if places else ""
        channel = self.workspace.channels.get(self.place)
        where = self.reader.name_of(channel) if channel else self.bot.real_name
        title = f"{mark}{where} · {self.me.real_name} · {self.workspace.name}"
        if title != self._title:
            self._title = title
            self.client.run_javascript(f"document.title = {json.dumps(title)}")

    def _paint_views(self) -> None:
        self.modal.show(self.workspace.stacks.get((self.hand.person, self.hand.tab), []))

    async def attempt(self, what: str, deed: Awaitable[Any], tell: Callable[[str], None] | None = None) -> None:
        """What the app leaves undone is said as Slack says it: in a toast, or by the given voice."""
        try:
            await deed
        except (NoAnswer, SlackError) as reason:
            if not self.client.is_deleted:
                with self.client:
                    said = escape(self.reader.words.trouble(reason.code, what))
                    (tell or self.toast)(
                        said + "".join(f"<br><small>{escape(more)}</small>" for more in reason.messages)
                    )

    def toast(self, markup: str) -> None:
        with self.toasts:
            toast = box("toast").props("role=alert")
            with toast:
                html(markup, "toast-text")
                native_button(self.reader.words("close"), "quiet", toast.delete, face="close")
                ui.timer(TOAST_SECONDS, lambda: None if toast.is_deleted else toast.delete(), once=True)

    def open_thread(self, ts: str | None) -> None:
        self.side.clear()
        self.side.set_visibility(ts is not None)
        self.thread = Conversation(self, self.workspace.channels[self.place], ts) if ts else None
        if self.thread is None:
            return
        name = self.reader.name_of(self.thread.channel)
        with self.side:
            with box("head"):
                words(self.reader.words("thread"), "name").props("role=heading aria-level=2")
                words(name if self.thread.channel.is_dm else f"# {name}", "topic")
                native_button(self.reader.words("close"), "quiet", lambda: self.open_thread(None), face="close")
            self.thread.build()

    def toggle_sidebar(self) -> None:
        self.frame.classes(toggle="menu-open")

    def toggle_inspector(self) -> None:
        self.drawer.clear()
        self.calls = None if self.calls else Calls(self)
        self.drawer.set_visibility(self.calls is not None)
        if self.calls:
            with self.drawer:
                self.calls.build()

    async def speak(self, locale: str) -> None:
        await self.attempt(self.reader.words("that"), self.gestures.change_person(self.me, locale=locale))
