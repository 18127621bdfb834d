"""Channels, direct messages and apps, with what is unread. An entry keeps its place; only its marks change."""

from dataclasses import dataclass

from nicegui import ui
from nicegui.element import Element as Drawn
from nicegui.elements.html import Html

from sandbox.page.icons import icon
from sandbox.page.look import avatar, words
from sandbox.page.markup import around, marked
from sandbox.page.tab import ABOUT, HOME, Tab
from sandbox.workspace import Channel, Message

FOLLOW = "(event) => { if (!event.metaKey && !event.ctrlKey && !event.shiftKey) { event.preventDefault(); emit() } }"


@dataclass(frozen=True, slots=True)
class Entry:
    place: str
    name: str
    face: str
    unread: int = 0
    badge: int = 0


class Sidebar:
    def __init__(self, tab: Tab, frame: Drawn) -> None:
        self.tab, self.frame = tab, frame
        self._drawn: dict[str, Html] = {}
        self._order: list[tuple[str, str]] = []
        frame.props["aria-label"] = tab.reader.words("places")

    def sync(self) -> None:
        sections = self._sections()
        order = [(key, entry.place) for key, entries in sections for entry in entries]
        if order != self._order:
            self._order = order
            self._build(sections)
        for _, entries in sections:
            for entry in entries:
                self._mark(entry)

    def unread(self) -> tuple[int, int]:
        """Places with something new, and how much of it is meant for this person."""
        entries = [entry for _, entries in self._sections() for entry in entries]
        return sum(entry.unread > 0 for entry in entries), sum(entry.badge for entry in entries)

    def _sections(self) -> list[tuple[str, list[Entry]]]:
        tab = self.tab
        channels = tab.workspace.channels_of(tab.me.id)
        app = tab.workspace.dm_of(tab.bot.id, tab.me.id)
        direct = [channel for channel in channels if channel.is_dm and channel is not app]
        return [
            (
                "channels",
                sorted((self._channel(one) for one in channels if not one.is_dm), key=lambda entry: entry.name),
            ),
            ("dms", [self._direct(channel) for channel in direct]),
            ("apps", [self._entry(app, tab.bot.real_name, avatar(tab.bot, 20))]),
        ]

    def _channel(self, channel: Channel) -> Entry:
        return self._entry(channel, channel.name, icon("lock" if channel.is_private else "hash", 16))

    def _direct(self, channel: Channel) -> Entry:
        others = sorted(channel.members - {self.tab.me.id}) or [self.tab.me.id]
        face = f'<span class="avatar many" style="--size:20px">{len(others)}</span>'
        if len(others) == 1:
            face = avatar(self.tab.workspace.people[others[0]], 20)
        return self._entry(channel, self.tab.reader.name_of(channel), face)

    def _entry(self, channel: Channel, name: str, face: str) -> Entry:
        unread = self.tab.workspace.unread(channel.id, self.tab.me.id)
        badge = unread if channel.is_dm else self._mentions(channel) if unread else 0
        return Entry(channel.id, name, face, unread, badge)

    def _mentions(self, channel: Channel) -> int:
        me, workspace = self.tab.me.id, self.tab.workspace
        seen = workspace.read_up_to.get((channel.id, me), "")
        return sum(
            message.ts > seen and message.user != me and mentions(message, me)
            for message in workspace.visible(channel.id, me)
        )

    def _build(self, sections: list[tuple[str, list[Entry]]]) -> None:
        self.frame.clear()
        self._drawn = {}
        with self.frame:
            words(self.tab.workspace.name, "workspace")
            for key, entries in sections:
                if entries:
                    words(self.tab.reader.words(key), "heading").props("role=heading aria-level=2")
                for entry in entries:
                    self._drawn[entry.place] = self._link(entry)

    def _link(self, entry: Entry) -> Html:
        link = ui.html("", sanitize=False, tag="a").classes("entry")
        link.props["href"] = f"/as/{self.tab.me.id}/{entry.place}"
        link.on("click", lambda: self.tab.go(entry.place), js_handler=FOLLOW)
        return link

    def _mark(self, entry: Entry) -> None:
        link = self._drawn[entry.place]
        badge = marked("span", str(entry.badge), "badge") if entry.badge else ""
        face = around("span", entry.face, "entry-face", aria_hidden="true")
        markup = face + marked("bdi", entry.name, "entry-name") + badge
        if link.content != markup:
            link.content = markup
        own = {HOME, ABOUT} if entry.place == self.tab.workspace.dm_of(self.tab.bot.id, self.tab.me.id).id else set()
        chosen = self.tab.place == entry.place or self.tab.place in own
        link.classes(add="chosen" if chosen else "", remove="" if chosen else "chosen")
        link.classes(add="unread" if entry.unread else "", remove="" if entry.unread else "unread")
        if chosen != (link.props.get("aria-current") == "page"):
            link.props["aria-current"] = "page" if chosen else "false"


def mentions(message: Message, person: str) -> bool:
    return (
        f"<@{person}" in message.text or f"'{person}'" in str(message.blocks) or f"<@{person}>" in str(message.blocks)
    )
