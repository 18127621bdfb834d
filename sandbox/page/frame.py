"""The whole page: its parts, and what is painted when another place is looked at."""

import json

from nicegui import Client, background_tasks, ui

from sandbox.interactions import Hand
from sandbox.page.app_home import AppHome, about, app_head
from sandbox.page.bottom_bar import BottomBar
from sandbox.page.calls import Calls
from sandbox.page.channel import channel_head
from sandbox.page.conversation import Conversation
from sandbox.page.guide import guide
from sandbox.page.look import box, html, native_button, words
from sandbox.page.modal import Modal
from sandbox.page.sidebar import Sidebar
from sandbox.page.tab import HOME, Tab
from sandbox.page.top_bar import top_bar
from sandbox.recorded import Recorded
from sandbox.scenario import Scenario
from sandbox.workspace import Channel

CLOCK_SECONDS = 15


class Frame(Tab):
    def __init__(self, gestures: Recorded, hand: Hand, place: str, client: Client) -> None:
        super().__init__(gestures, hand, place, client)
        self.conversation: Conversation | None = None
        self.thread: Conversation | None = None
        self.home: AppHome | None = None
        self.calls: Calls | None = None
        self.modal = Modal(self)
        self._is_moving = self.workspace.journey is not None
        self._title = ""
        self._shape: object = None  # nothing is painted yet

    def build(self, scenario: Scenario | None = None) -> None:
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
            if scenario:
                self.is_guided = True
                guide(self, scenario)
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
        if self.known(place) != self.place or self._shape is None:
            self.place = self.known(place)
            path = json.dumps(f"/as/{self.me.id}/{self.place}")
            self.client.run_javascript(f"history.{'push' if remember else 'replace'}State(null, '', {path})")
            self._paint_place()
        channel = self.workspace.channels.get(self.place)
        if self.place == HOME:
            await self.attempt(self.reader.words("home"), self.gestures.open_home(self.hand))
        elif channel and self.is_with_the_app(channel):
            await self.attempt(self.reader.words("home"), self.gestures.open_home(self.hand, "messages"))

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
        if self.is_with_the_app(channel):
            app_head(self)
        else:
            self.head = box("head")
            channel_head(self, channel, self.head)
        self.conversation = Conversation(self, channel, read_up_to=seen)
        self.conversation.build()
        self.read(channel.id)

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
            elif not self.is_with_the_app(channel):
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

    def on_clock(self) -> None:
        """Once the app has moved the clock, today is another day, and whoever looks at their Home looks again."""
        was_moving, self._is_moving = self._is_moving, self.workspace.journey is not None
        self.bottom.sync()
        if not was_moving or self._is_moving:
            return
        if self.conversation:
            self.conversation.refill()
        if self.place == HOME:
            self._look_again()

    def on_app(self) -> None:
        """Whoever came to Home before the app did looks again once it is there."""
        self.bottom.sync()
        if self.home and self.home.view is None:
            self.home.sync()
            if self.workspace.connected_apps:
                self._look_again()

    def _look_again(self) -> None:
        looks = self.attempt(self.reader.words("home"), self.gestures.open_home(self.hand))
        background_tasks.create(looks, name="looks at Home")

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

    def _watched(self, watched: bool) -> None:
        self.is_watched = watched
        if self.conversation:
            self.read(self.place)

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

    def toggle_inspector(self) -> None:
        self.drawer.clear()
        self.calls = None if self.calls else Calls(self)
        self.drawer.set_visibility(self.calls is not None)
        if self.calls:
            with self.drawer:
                self.calls.build()


def shape_of(channel: Channel | None) -> object:
    """What the composer under it depends on."""
    return (channel.is_archived, channel.is_read_only, frozenset(channel.members)) if channel else ()
