"""One browser tab: who looks, and at what."""

import json
from collections.abc import Awaitable, Callable
from html import escape
from typing import Any

from nicegui import Client, ui

from sandbox.errors import NoAnswer, SlackError
from sandbox.gestures import Gestures, Hand
from sandbox.page.app_home import ABOUT, HOME, AppHome, about, app_head
from sandbox.page.bottom_bar import BottomBar
from sandbox.page.calls import Calls
from sandbox.page.channel import channel_head
from sandbox.page.conversation import Conversation
from sandbox.page.following import Following
from sandbox.page.look import box, html, native_button, words
from sandbox.page.modal import Modal
from sandbox.page.reader import Reader
from sandbox.page.sidebar import Sidebar
from sandbox.page.top_bar import top_bar
from sandbox.workspace import Channel

CLOCK_SECONDS, TOAST_SECONDS = 15, 7
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
        self.on_change = Following(self).on_change
        self.is_watched = True
        self._title = ""
        self._shape: object = None  # nothing is painted yet

    def build(self) -> None:
        ui.query(".q-page").props("role=none")  # NiceGUI's page would be a second main
        self.frame = box("slack")
        with self.frame:
            self.top = box("top", "header").props("role=banner")
            with box("middle"):
                self.sidebar = Sidebar(self, box("sidebar", "nav"))
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
        self._paint_top()
        self.paint_views()
        told = json.dumps([self.reader.tag, self.reader.words("lost")])
        self.client.run_javascript(f"speakTo(...{told})")
        ui.timer(CLOCK_SECONDS, self.bottom.sync)
        ui.on("watched", lambda event: self._watched(bool(event.args)))
        ui.on("went", lambda event: self.go(str(event.args), remember=False))

    async def go(self, place: str, *, remember: bool = True) -> None:
        """Where one is already, nothing is painted again: somebody may be about to press there."""
        self.frame.classes(remove="menu-open")
        if self._known(place) != self.place or self._shape is None:
            self.place = self._known(place)
            path = json.dumps(f"/as/{self.me.id}/{self.place}")
            self.client.run_javascript(f"history.{'push' if remember else 'replace'}State(null, '', {path})")
            self._paint_place()
        if self.place == HOME:
            await self.attempt(self.reader.words("home"), self.gestures.open_home(self.hand))

    def _known(self, place: str) -> str:
        channel = self.workspace.channels.get(place)
        if place in OWN_PLACES or (channel and (self.me.id in channel.members or channel.kind == "public_channel")):
            return place
        if channel and self._is_with_the_app(channel):
            return self.workspace.dm_of(self.bot.id, self.me.id).id
        mine = self.workspace.channels_of(self.me.id)
        return next((one.id for one in mine if not one.is_dm), mine[0].id if mine else HOME)

    def _paint_place(self) -> None:
        self.open_thread(None)
        self.main.clear()
        self.conversation = self.home = None
        channel = self.workspace.channels.get(self.place)
        self._shape = shape_of(channel)
        with self.main:
            if channel:
                self._build_channel(channel)
            elif self.place == HOME:
                app_head(self)
                self.home = AppHome(self)
                self.home.build()
            else:
                app_head(self)
                about(self)
        self.count()

    def _build_channel(self, channel: Channel) -> None:
        seen = self.workspace.read_up_to.get((channel.id, self.me.id), "")
        if self._is_with_the_app(channel):
            app_head(self)
        else:
            self.head = box("head")
            channel_head(self, channel, self.head)
        self.conversation = Conversation(self, channel, read_up_to=seen)
        self.conversation.build()
        self.read(channel.id)

    def _is_with_the_app(self, channel: Channel) -> bool:
        """Also somebody else's, left when the page became another person's."""
        return channel.is_dm and self.bot.id in channel.members and len(channel.members) == 2

    def _paint_top(self) -> None:
        self.top.clear()
        with self.top:
            top_bar(self)

    def paint_views(self) -> None:
        self.modal.show(self.workspace.stacks.get((self.hand.person, self.hand.tab), []))

    def on_channel(self, channel_id: str) -> None:
        """It was read elsewhere, renamed, pinned in, joined, archived."""
        channel = self.workspace.channels[channel_id]
        if channel_id == self.place and self.conversation:
            if shape_of(channel) != self._shape:
                self._paint_place()
            elif not self._is_with_the_app(channel):
                channel_head(self, channel, self.head)
                self.conversation.sync()
        self.count()

    def on_person(self, person: str) -> None:
        """Whoever changed their own language or zone sees everything anew."""
        if person == self.me.id:
            self.client.run_javascript("location.reload()")
            return
        self._paint_top()
        self.count()

    def count(self) -> None:
        """What is unread, in the sidebar and in the title."""
        self.sidebar.sync()
        places, badges = self.sidebar.unread()
        mark = f"({badges}) " if badges else "* " if places else ""
        channel = self.workspace.channels.get(self.place)
        where = self.reader.name_of(channel) if channel else self.bot.real_name
        title = f"{mark}{where} · {self.me.real_name} · {self.workspace.name}"
        if title != self._title:
            self._title = title
            self.client.run_javascript(f"document.title = {json.dumps(title)}")

    def read(self, channel: str) -> None:
        """A tab in the background reads nothing."""
        if self.is_watched and self.place == channel:
            self.workspace.mark_read(channel, self.me.id)

    def _watched(self, watched: bool) -> None:
        self.is_watched = watched
        if self.conversation:
            self.read(self.place)

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
        with self.toasts, box("toast").props("role=alert") as toast:
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


def shape_of(channel: Channel | None) -> object:
    """What the composer under it depends on."""
    return (channel.is_archived, channel.is_read_only, frozenset(channel.members)) if channel else ()
