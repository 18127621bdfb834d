"""One browser tab: who looks, at what, and what a part of the page may ask of the whole."""

import json
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from html import escape
from typing import Any

from nicegui import Client, ui
from nicegui.element import Element as Drawn

from sandbox.errors import NoAnswer, SlackError
from sandbox.interactions import Hand
from sandbox.page.look import box, html, native_button
from sandbox.page.reader import Reader
from sandbox.people import Person
from sandbox.recorded import Recorded
from sandbox.workspace import Channel

HOME, ABOUT = "home", "about"
OWN_PLACES = (HOME, ABOUT)
TOAST_SECONDS = 7


class Tab(ABC):
    """What the parts know of the whole. `layer` and `toasts` are there once the frame is built."""

    layer: Drawn
    toasts: Drawn
    frame: Drawn

    def __init__(self, gestures: Recorded, hand: Hand, place: str, client: Client) -> None:
        self.gestures, self.hand, self.client = gestures, hand, client
        self.workspace = gestures.workspace
        self.me = self.workspace.people[hand.person]
        self.bot = self.workspace.people[gestures.here.bot]
        self.reader = Reader(self.workspace, self.me)
        self.place = self.known(place)
        self.is_watched = True
        self.is_guided = False

    @abstractmethod
    async def go(self, place: str, *, remember: bool = True) -> None: ...

    @abstractmethod
    def open_thread(self, ts: str | None) -> None: ...

    @abstractmethod
    def toggle_inspector(self) -> None: ...

    def turn_to(self, person: Person, place: str) -> None:
        """The same browser tab, as somebody else: by the address, where whatever reloads the page finds it, too."""
        path = json.dumps(f"/as/{person.id}/{place}")
        self.client.run_javascript(f"history.pushState(null, '', {path}); location.reload()")

    def known(self, place: str) -> str:
        channel = self.workspace.channels.get(place)
        if place in OWN_PLACES or (channel and (self.me.id in channel.members or channel.kind == "public_channel")):
            return place
        if channel and self.is_with_the_app(channel):
            return self.workspace.dm_of(self.bot.id, self.me.id).id
        mine = self.workspace.channels_of(self.me.id)
        return next((one.id for one in mine if not one.is_dm), mine[0].id if mine else HOME)

    def is_with_the_app(self, channel: Channel) -> bool:
        """Also somebody else's, left when the page became another person's."""
        return channel.is_dm and self.bot.id in channel.members and len(channel.members) == 2

    def read(self, channel: str) -> None:
        """A tab in the background reads nothing."""
        if self.is_watched and self.place == channel:
            self.workspace.mark_read(channel, self.me.id)

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

    def toggle_sidebar(self) -> None:
        self.frame.classes(toggle="menu-open")

    async def speak(self, locale: str) -> None:
        await self.attempt(self.reader.words("that"), self.gestures.change_person(self.me, locale=locale))
