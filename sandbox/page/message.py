"""One message: who said it and when, its blocks, its thread, and what may be done with it."""

from functools import partial
from html import escape
from typing import Any
from urllib.parse import quote

from nicegui.element import Element as Drawn

from sandbox.blocks import Block
from sandbox.page.answers import Answers
from sandbox.page.blocks import Painter
from sandbox.page.controls import Popover
from sandbox.page.icons import icon
from sandbox.page.look import avatar, box, html, native_button, tags
from sandbox.page.markup import marked
from sandbox.page.reader import Reader
from sandbox.page.talk import Talk
from sandbox.workspace import Message

GROUPED_SECONDS = 300
FACES = 3


class MessageRow:
    def __init__(self, conversation: Talk, message: Message, *, grouped: bool) -> None:
        self.conversation, self.message = conversation, message
        self.reader = conversation.reader
        self.painter = Painter(self.reader, Answers(conversation.tab, message), conversation.tab.layer)
        self.drawn = box("message compact" if grouped else "message").props("role=article")
        self.drawn.props["aria-label"] = f"{author_of(self.reader, message)}, {self.reader.dates.stamp(message.at)}"
        self._lines: dict[str, Any] = {}
        with self.drawn:
            html(self._gutter(grouped), "gutter")
            with box("content"):
                if not grouped:
                    html(byline(self.reader, message), "byline")
                self._lines["pin"] = html("", "pinned-by")
                if message.only_for:
                    html(f"{icon('eye', 14)}{escape(self.reader.words('only_you'))}", "only-you")
                self.blocks = box("blocks")
                self._lines["files"] = html("", "files")
                self._lines["edited"] = html("", "edited")
                self.foot = box("replies")
            self._toolbar()
        self.sync()

    def sync(self) -> None:
        """The message was edited, pinned or answered."""
        message, words = self.message, self.reader.words
        with self.blocks:
            self.painter.sync(said(message))
        is_pinned = message.ts in self.conversation.channel.pins
        self._write("pin", f"{icon('pin', 14)}{escape(words('pinned'))}" if is_pinned else "")
        self._write("files", "".join(map(self._file, message.files)))
        self._write("edited", escape(words("edited")) if message.is_edited and not message.only_for else "")
        self.drawn.classes(add="pinned") if is_pinned else self.drawn.classes(remove="pinned")
        if self.conversation.root is None:
            self._replies()

    def _file(self, id: str) -> str:
        """By its name; a press downloads it."""
        file = self.conversation.tab.workspace.files[id]
        return f'<a class="file" href="/files/{file.id}/{quote(file.name)}" download>{escape(file.name)}</a>'

    def _write(self, line: str, markup: str) -> None:
        if self._lines[line].content != markup:
            self._lines[line].content = markup

    def _gutter(self, grouped: bool) -> str:
        if grouped:
            return f'<span class="hover-time">{escape(self.reader.dates.clock(self.message.at))}</span>'
        return avatar(self.reader.workspace.people[self.message.user])

    def _toolbar(self) -> None:
        words, message = self.reader.words, self.message
        if message.only_for:
            with self.drawn:
                native_button(words("dismiss"), "link dismiss", lambda: self.conversation.dismiss(message))
        elif self.conversation.root is None:
            with box("hover").props("role=group"):
                native_button(words("reply_in_thread"), "quiet", self.open_thread, face="thread")
                self._shortcuts()

    def _shortcuts(self) -> None:
        """What the app offers to do with any message."""
        tab, words = self.conversation.tab, self.reader.words
        offered = [shortcut for shortcut in tab.gestures.here.manifest.shortcuts if shortcut.kind == "message"]
        if not offered:
            return
        menu = Popover().give(label=words("more_actions"), hint=words("more_actions"), look="btn quiet", align="right")
        menu.give(panelLook="menu")
        with menu:
            html(icon("more"), "face", "span")
        with menu.panel():
            for shortcut in offered:
                deed = partial(tab.gestures.message_shortcut, tab.hand, self.message, shortcut.callback_id)
                line = html(
                    marked("span", shortcut.name) + marked("span", tab.bot.real_name, "menu-more"),
                    "menu-line",
                    "button",
                )
                line.props["type"], line.props["role"] = "button", "menuitem"
                line.on("click", lambda deed=deed: tab.attempt(words("that"), deed()), args=[])

    def open_thread(self) -> None:
        self.conversation.tab.open_thread(self.message.thread_ts or self.message.ts)

    def _replies(self) -> None:
        replies = self.conversation.replies_to(self.message)
        key = [reply.ts for reply in replies]
        if self._lines.get("replies", []) == key:
            return
        self._lines["replies"] = key
        self.foot.clear()
        if replies:
            with self.foot:
                self._thread_line(replies)

    def _thread_line(self, replies: list[Message]) -> None:
        words, dates = self.reader.words, self.reader.dates
        speakers = list(dict.fromkeys(reply.user for reply in replies))[:FACES]
        faces = "".join(avatar(self.reader.workspace.people[speaker], 24) for speaker in speakers)
        count = words("reply_count" if len(replies) == 1 else "replies", count=len(replies))
        last = words("last_reply", when=dates.write(replies[-1].at, words("last_reply_when")))
        told = marked("b", count) + marked("span", last, "faint") + marked("span", words("view_thread"), "view-thread")
        line = html(faces + told, "thread-line", "button")
        line.props["type"] = "button"
        line.on("click", self.open_thread, args=[])


def said(message: Message) -> list[Block]:
    return message.blocks or [{"type": "section", "block_id": "text", "text": {"type": "mrkdwn", "text": message.text}}]


def author_of(reader: Reader, message: Message) -> str:
    return reader.workspace.people[message.user].real_name


def byline(reader: Reader, message: Message) -> str:
    person, dates = reader.workspace.people[message.user], reader.dates
    return (
        f'<bdi class="author">{escape(person.real_name)}</bdi>{tags(person, reader.words)}'
        f'<time title="{escape(dates.stamp(message.at))}">{escape(dates.clock(message.at))}</time>'
    )


def follows(before: Message | None, message: Message) -> bool:
    """One author's messages within five minutes stand under one name."""
    if before is None or before.only_for or message.only_for:
        return False
    return before.user == message.user and message.at - before.at < GROUPED_SECONDS


def remove(drawn: Drawn) -> None:
    if not drawn.is_deleted:
        drawn.delete()
