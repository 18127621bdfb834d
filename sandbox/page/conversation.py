"""Messages of one channel or one thread. A message keeps its row; only what changed is repainted."""

from html import escape
from typing import Any

from nicegui.element import Element as Drawn
from nicegui.elements.html import Html

from sandbox.page.compose import compose
from sandbox.page.controls import Scroller
from sandbox.page.icons import icon
from sandbox.page.look import box, html, native_button, slackbot, words
from sandbox.page.markup import marked
from sandbox.page.message import MessageRow, follows, remove
from sandbox.page.tab import Tab
from sandbox.page.talk import Talk
from sandbox.workspace import Channel, Message

SHOWN_AT_FIRST, SHOWN_MORE = 50, 50


class Conversation(Talk):
    def __init__(self, tab: Tab, channel: Channel, root: str | None = None, read_up_to: str = "") -> None:
        super().__init__(tab, channel, root)
        self.read_up_to = read_up_to
        self.rows: dict[str, MessageRow] = {}
        self.last: Message | None = None
        self.shown = SHOWN_AT_FIRST
        self.unread_line: Drawn | None = None
        self.count: Html | None = None
        self.is_filled = False

    def build(self) -> None:
        self.scroller = Scroller().give(words={"latest": self.words("jump"), "unseen": self.words("jump_new")})
        self.scroller.on("earlier", self._show_more, args=[])
        with self.scroller:
            self.list = box("messages").props("role=log")
            self.list.props["aria-label"] = self.reader.name_of(self.channel)
        compose(self)
        self._fill()

    def follow(self, message: Message) -> None:
        """A message of this channel appeared or changed."""
        if message.ts in self.rows:
            self.rows[message.ts].sync()
        elif self._belongs(message):
            with self.list:
                self._add(message)
            if len(self.rows) > self.shown + 2 * SHOWN_MORE:
                self._fill()
        elif message.thread_ts in self.rows:
            self.rows[message.thread_ts].sync()
        self._count_replies()

    def forget(self, ts: str) -> None:
        """A message was deleted, or its reader is done with it."""
        row = self.rows.pop(ts, None)
        if row:
            remove(row.drawn)
            self.last = list(self.rows.values())[-1].message if self.rows else None
        for other in self.rows.values():
            other.sync()
        self._count_replies()

    def refill(self) -> None:
        """It is another day: what was today's is no more."""
        self._fill()
        self.to_end()

    def sync(self) -> None:
        for row in self.rows.values():
            row.sync()

    def notice(self, markup: str) -> None:
        """Slackbot's word to this reader alone: nothing that the workspace remembers."""
        with self.list:
            row = box("message").props("role=article")
            with row:
                html(slackbot(), "gutter")
                with box("content"):
                    when = marked("time", self.reader.dates.clock(self.workspace.now()))
                    html(marked("bdi", "Slackbot", "author") + when, "byline")
                    html(f"{icon('eye', 14)}{escape(self.words('only_you'))}", "only-you")
                    html(markup, "text").props("role=alert")
                native_button(self.words("dismiss"), "link dismiss", lambda: remove(row))
        self.last = None
        self.scroller.run_method("toEnd")

    def to_end(self) -> None:
        self.scroller.run_method("toEnd")

    def read(self) -> None:
        """The reader wrote something: the line over what was new has done its work."""
        if self.unread_line:
            remove(self.unread_line)
            self.unread_line = None

    def _belongs(self, message: Message) -> bool:
        return self.root in (message.ts, message.thread_ts) if self.root else not message.is_reply

    def _messages(self) -> list[Message]:
        return [
            message for message in self.workspace.visible(self.channel.id, self.reader.me.id) if self._belongs(message)
        ]

    def _fill(self) -> None:
        """Only the latest are drawn: whatever changes, the browser walks through every element of the page again."""
        self.list.clear()
        self.rows, self.last, self.unread_line, self.count, self.is_filled = {}, None, None, None, False
        messages = self._messages()
        with self.list:
            if len(messages) > self.shown:
                native_button(self.words("earlier"), "plain earlier", self._show_more)
            elif self.root is None:
                self._beginning()
            for message in messages[-self.shown :]:
                self._add(message)
        self.is_filled = True

    def _show_more(self, _: Any = None) -> None:
        self.shown += SHOWN_MORE
        self._fill()

    def _beginning(self) -> None:
        name = escape(self.reader.name_of(self.channel))
        key = "beginning_dm" if self.channel.is_dm else "beginning"
        sign = "" if self.channel.is_dm else "#"
        said = escape(self.words(key, name="\x00")).replace("\x00", f"<b><bdi>{sign}{name}</bdi></b>")
        html(f'<div class="beginning-name"><bdi>{sign}{name}</bdi></div>{said}', "beginning")

    def _add(self, message: Message) -> None:
        before, self.last = self.last, message
        new_day = self.root is None and (before is None or self._day(before) != self._day(message))
        if new_day:
            box("day-line")
            with box("day"):
                words(self.reader.dates.day(message.at), "day-name", "span")
        is_new = self._is_first_unread(message)
        if is_new:
            self.unread_line = html(f"<span>{escape(self.words('new'))}</span>", "unread-line")
            self.unread_line.props("role=separator")
        grouped = follows(before, message) and not new_day and not is_new
        self.rows[message.ts] = MessageRow(self, message, grouped=grouped)
        if self.root == message.ts:
            self.count = html("", "reply-rule")
            self._count_replies()

    def _is_first_unread(self, message: Message) -> bool:
        if (
            self.root
            or self.unread_line
            or message.user == self.reader.me.id
            or (self.is_filled and self.tab.is_watched)
        ):
            return False
        return bool(self.read_up_to) and message.ts > self.read_up_to

    def _day(self, message: Message) -> object:
        return self.reader.dates.local(message.at).date()

    def _count_replies(self) -> None:
        if self.count is None or self.root is None:
            return
        count = sum(other.thread_ts == self.root and other.is_reply for other in self._messages())
        said = self.words("reply_count" if count == 1 else "replies", count=count) if count else ""
        self.count.content = f"<span>{escape(said)}</span>" if said else ""
