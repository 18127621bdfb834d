"""One browser tab: who looks, at what, and what is repainted when the workspace changes."""

from collections.abc import Awaitable
from typing import Any

from nicegui import Client, ui

from sandbox.page.blocks import Painter
from sandbox.page.conversation import Conversation
from sandbox.gestures import Gestures, Hand
from sandbox.page.look import avatar, box, html, native_button
from sandbox.page.modal import Modal
from sandbox.page.mrkdwn import Typesetter
from sandbox.protocol import NoAnswer
from sandbox.page.words import Words
from sandbox.workspace import Change, Channel, Message, View, Workspace

HOME = "home"
CLOCK_SECONDS = 20


class Tab:
    def __init__(self, workspace: Workspace, gestures: Gestures, commands: dict[str, str], hand: Hand, place: str, client: Client) -> None:
        self.workspace, self.gestures, self.commands, self.client = workspace, gestures, commands, client
        self.me = workspace.people[hand.person]
        self.hand = hand
        self.words = Words(self.me.language)
        self.type = Typesetter(workspace, self.me)
        self.bot = workspace.people[gestures.protocol.bot]
        self.place = place if place == HOME or place in workspace.channels else next(iter(workspace.channels))
        self.conversation: Conversation | None = None
        self.thread: Conversation | None = None
        self.home_painter: Painter | None = None
        self.modal = Modal(self)

    def build(self) -> None:
        with box("slack app"):
            self._top_bar()
            with box("body"):
                self.sidebar = box("sidebar", "nav")
                self.main = box("main", "main")
                self.side = box("thread", "aside")
            self.clock_bar = box("clock-bar")
        self.modal.build()
        self._paint_clock()
        self._paint_views()
        ui.timer(CLOCK_SECONDS, self._paint_clock)

    async def go(self, place: str) -> None:
        self.place = place
        self.open_thread(None)
        self.client.run_javascript(f"history.replaceState(null, '', '/as/{self.me.id}/{place}')")
        self.main.clear()
        with self.main:
            if place == HOME:
                self._build_home()
            else:
                self._build_channel(self.workspace.channels[place])
        self._paint_sidebar()
        if place == HOME:
            await self.attempt(self.words("home"), self.gestures.open_home(self.hand))

    def on_change(self, change: Change) -> None:
        """Called by whoever changed the workspace: outside this tab's context, so enter it first."""
        if change.person not in ("", self.me.id) or change.tab not in ("", self.hand.tab):
            return
        with self.client:
            match change.kind:
                case "message":
                    self._on_message(self.workspace.messages[change.channel][change.ts])
                case "channel":
                    self._paint_sidebar()
                case "views":
                    self._paint_views()
                case "home" if self.place == HOME:
                    self._paint_home()
                case "clock" | "app":
                    self._paint_clock()

    def _paint_views(self) -> None:
        self.modal.show(self.workspace.stacks.get((self.hand.person, self.hand.tab), []))

    def _on_message(self, message: Message) -> None:
        if message.only_for not in (None, self.me.id) or self.me.id not in self.workspace.channels[message.channel].members:
            return
        if message.channel != self.place:
            self._paint_sidebar()
            return
        for shown in (self.conversation, self.thread):
            if shown:
                shown.follow(message)
        self.workspace.mark_read(self.place, self.me.id)

    async def attempt(self, what: str, deed: Awaitable[None]) -> None:
        try:
            await deed
        except NoAnswer as reason:
            if not self.client.is_deleted:
                with self.client:
                    ui.notify(self.words(str(reason), what=what), position="top", classes="toast", timeout=6000)

    def painter(self, source: Message | View) -> Painter:
        view = source if isinstance(source, View) else None

        async def act(block_id: str, action: dict[str, Any]) -> None:
            await self.attempt(self.words("that"), self.gestures.press(self.hand, source, block_id, action))

        async def suggest(block_id: str, action_id: str, typed: str) -> list[dict[str, Any]]:
            try:
                return await self.gestures.suggest(self.hand, view, block_id, action_id, typed)
            except NoAnswer:
                return []

        return Painter(self.type, self.words, act, suggest, view)

    def name_of(self, channel: Channel) -> str:
        if not channel.is_dm:
            return f"# {channel.name}"
        other = next(iter(channel.members - {self.me.id}), self.me.id)
        return self.workspace.people[other].real_name

    def open_thread(self, ts: str | None) -> None:
        self.side.clear()
        self.side.visible = ts is not None
        self.thread = Conversation(self, self.workspace.channels[self.place], ts) if ts else None
        if self.thread is None:
            return
        with self.side:
            with box("head"):
                ui.label(self.words("threads")).classes("name")
                native_button(self.words("close"), "close", lambda: self.open_thread(None), icon="close")
            self.thread.build()

    def _build_channel(self, channel: Channel) -> None:
        self.workspace.mark_read(channel.id, self.me.id)
        with box("head"):
            html(self.type.text({"text": self.name_of(channel)}), "name").props("role=heading aria-level=1")
            html(self.type.text({"text": channel.topic}), "topic")
            if not channel.is_dm:
                ui.label(self.words("members", count=len(channel.members))).classes("count")
        if self.bot.id in channel.members and channel.is_dm:
            self._app_tabs()
        self.conversation = Conversation(self, channel)
        self.conversation.build()

    def _build_home(self) -> None:
        with box("head"):
            html(self.type.text({"text": self.bot.real_name}), "name").props("role=heading aria-level=1")
        self._app_tabs()
        with box("scroll top-down"):
            self.home_box = box("blocks home")
        self.conversation = self.home_painter = None
        self._paint_home()

    def _app_tabs(self) -> None:
        with box("tabs").props("role=tablist"):
            for key, place in (("home", HOME), ("messages", self.workspace.dm_of(self.bot.id, self.me.id).id)):
                tab = native_button(self.words(key), "tab", lambda place=place: self.go(place)).props("role=tab")
                tab.props["aria-selected"] = "true" if self.place == place else "false"

    def _paint_home(self) -> None:
        home = self.workspace.homes.get(self.me.id)
        with self.home_box:
            if home is None:
                ui.label(self.words("nothing_home")).classes("faint")
                return
            if self.home_painter is None or self.home_painter.view is not home:
                self.home_box.clear()
                self.home_painter = self.painter(home)
            self.home_painter.sync(home.body["blocks"])

    def _top_bar(self) -> None:
        with box("top", "header"):
            with box("logo"):
                ui.label(self.workspace.name[0])
            with box("pill"):
                ui.icon("search")
                ui.label(self.words("search", name=self.workspace.name))
            with box("who", "button").props("type=button") as who:
                who.props["aria-label"] = self.words("switch")
                avatar(self.me)
                ui.label(self.me.real_name)
                ui.icon("expand_more")
                with ui.menu().props("auto-close"):
                    for person in self.workspace.people.values():
                        if not person.is_bot:
                            ui.menu_item(
                                f"{person.real_name} · {person.title} · {person.locale}",
                                lambda person=person: ui.navigate.to(f"/as/{person.id}"),
                            )

    def _paint_sidebar(self) -> None:
        channels = self.workspace.channels_of(self.me.id)
        self.sidebar.clear()
        with self.sidebar:
            ui.label(self.workspace.name).classes("workspace")
            ui.label(self.words("channels")).classes("heading")
            for channel in channels:
                if not channel.is_dm:
                    self._entry(channel.name, channel.id, icon="tag")
            ui.label(self.words("dms")).classes("heading")
            for channel in channels:
                if channel.is_dm and self.bot.id not in channel.members:
                    self._entry(self.name_of(channel), channel.id, icon="person")
            ui.label(self.words("apps")).classes("heading")
            self._entry(self.bot.real_name, self.workspace.dm_of(self.bot.id, self.me.id).id, icon="bolt", also=HOME)

    def _entry(self, text: str, place: str, *, icon: str, also: str = "") -> None:
        unread = self.workspace.unread(place, self.me.id)
        chosen = "chosen" if self.place in (place, also) else ""
        with box(f"entry {chosen} {'unread' if unread else ''}", "a").props("role=link tabindex=0") as entry:
            entry.on("click", lambda: self.go(place)).on("keydown.enter", lambda: self.go(place))
            ui.icon(icon)
            ui.label(text).classes("entry-name")
            if unread:
                ui.label(str(unread)).classes("badge")

    def _paint_clock(self) -> None:
        self.clock_bar.clear()
        with self.clock_bar:
            up = self.workspace.connected_apps > 0
            ui.label("● " + self.words("app_up" if up else "app_down")).classes("up" if up else "down").props("role=status")
            moment = self.type.moment(f"!date^{self.workspace.now()}^{{date_long}} {{time}}", "")
            ui.label(f"{self.words('clock')}: {moment} ({self.me.tz})").classes("moment")
            for key, seconds in (("hour", 3600), ("day", 86400)):
                native_button(self.words(key), "tick", lambda seconds=seconds: self.workspace.advance(seconds))
