"""Messages of one channel or one thread, and the composer under them. A message keeps its row; only what changed is repainted."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from nicegui import ui
from nicegui.element import Element

from sandbox.page.blocks import Painter
from sandbox.page.look import avatar, box, native_button
from sandbox.workspace import Block, Channel, Message

if TYPE_CHECKING:
    from sandbox.page.tab import Tab

SHOWN_AT_FIRST, SHOWN_MORE = 50, 100
GROUPED_SECONDS = 300
ENTER_SENDS = "(e) => { if (!e.shiftKey && !e.isComposing) { e.preventDefault(); emit(e.target.value) } }"


@dataclass(slots=True)
class Row:
    content: Element
    foot: Element
    painter: Painter


class Conversation:
    def __init__(self, tab: "Tab", channel: Channel, root: str | None = None) -> None:
        self.tab, self.channel, self.root = tab, channel, root
        self.workspace, self.words, self.me = tab.workspace, tab.words, tab.me
        self.rows: dict[str, Row] = {}
        self.last: Message | None = None
        self.shown = SHOWN_AT_FIRST

    def build(self) -> None:
        with box("scroll top-down" if self.root else "scroll"):
            self.list = box("messages").props("role=log")
        self._composer()
        self._fill()

    def follow(self, message: Message) -> None:
        """A message of this channel appeared or changed."""
        if message.ts in self.rows:
            self._fill_row(message)
        elif self._belongs(message):
            with self.list:
                self._add_row(message)
            if len(self.rows) > self.shown + SHOWN_MORE:
                self._fill()
        elif message.thread_ts in self.rows:
            self._fill_row(self.workspace.messages[self.channel.id][message.thread_ts])

    def _belongs(self, message: Message) -> bool:
        return self.root in (message.ts, message.thread_ts) if self.root else not message.is_reply

    def _fill(self) -> None:
        """Only the latest are drawn: whatever changes, the browser walks through every element of the page again."""
        self.list.clear()
        self.rows, self.last = {}, None
        messages = [message for message in self.workspace.visible(self.channel.id, self.me.id) if self._belongs(message)]
        with self.list:
            if len(messages) > self.shown:
                native_button(self.words("earlier"), "plain earlier", self._show_more)
            for message in messages[-self.shown :]:
                self._add_row(message)

    def _show_more(self) -> None:
        self.shown += SHOWN_MORE
        self._fill()

    def _add_row(self, message: Message) -> None:
        before, self.last = self.last, message
        if self.root is None and (before is None or self._local(before).date() != self._local(message).date()):
            with box("day"):
                ui.label(self.tab.type.moment(f"!date^{message.at}^{{date_long_pretty}}", "").capitalize())
        grouped = before is not None and follows(before, message)
        with box("message compact" if grouped else "message").props("role=article"):
            with box("gutter"):
                if not grouped:
                    avatar(self.workspace.people[message.user])
            with box("content"):
                if not grouped:
                    self._byline(message)
                if message.only_for:
                    with box("only-you"):
                        ui.icon("visibility")
                        ui.label(self.words("only_you"))
                self.rows[message.ts] = Row(box("blocks"), box("replies"), self.tab.painter(message))
            if self.root is None and not message.only_for:
                with box("hover"):
                    native_button(
                        self.words("reply_in_thread"),
                        "plain",
                        lambda: self.tab.open_thread(message.thread_ts or message.ts),
                        icon="chat_bubble_outline",
                    )
        self._fill_row(message)

    def _byline(self, message: Message) -> None:
        author = self.workspace.people[message.user]
        with box("byline"):
            ui.label(author.real_name).classes("author")
            if author.is_bot:
                ui.label(self.words("app")).classes("app-tag")
            ui.label(f"{self._local(message):%H:%M}").classes("faint")

    def _fill_row(self, message: Message) -> None:
        row = self.rows[message.ts]
        with row.content:
            row.painter.sync(self._said(message))
        replies = 0 if self.root else sum(other.thread_ts == message.ts for other in self.workspace.messages[self.channel.id].values())
        row.foot.clear()
        if replies:
            with row.foot:
                native_button(
                    self.words("reply_count" if replies == 1 else "replies", count=replies),
                    "link",
                    lambda: self.tab.open_thread(message.ts),
                )

    def _said(self, message: Message) -> list[Block]:
        said = message.blocks or [{"type": "section", "block_id": "text", "text": {"type": "mrkdwn", "text": message.text}}]
        if not message.is_edited:
            return said
        return [*said, {"type": "context", "block_id": "edited", "elements": [{"type": "plain_text", "text": self.words("edited")}]}]

    def _local(self, message: Message) -> datetime:
        return datetime.fromtimestamp(message.at, ZoneInfo(self.me.tz))

    def _composer(self) -> None:
        prompt = self.words("reply") if self.root else self.words("message_to", name=self.tab.name_of(self.channel))
        with box("composer"):
            completion = box("completion").props("role=listbox")
            completion.visible = False
            field = ui.textarea(on_change=lambda event: self._complete(completion, field, event.value or ""))
            field.props("autogrow borderless dense rows=1").classes("field")
            field.props["placeholder"] = field.props["aria-label"] = prompt
            field.on("keydown.enter", lambda event: self._send(field, completion, event.args), js_handler=ENTER_SENDS)
            with box("tools"):
                native_button(self.words("send"), "send", lambda: self._send(field, completion, field.value or ""), icon="send")

    async def _send(self, field: Any, completion: Element, text: str) -> None:
        field.value = ""
        completion.visible = False
        if text.startswith("/"):
            await self.tab.attempt(text.split()[0], self.tab.gestures.command(self.tab.hand, self.channel.id, text))
        elif text.strip():
            await self.tab.gestures.say(self.tab.hand, self.channel.id, text.strip(), self.root)

    def _complete(self, completion: Element, field: Any, typed: str) -> None:
        found = {name: hint for name, hint in self.tab.commands.items() if typed.startswith("/") and name.startswith(typed)}
        completion.clear()
        completion.visible = bool(found)
        with completion:
            for name, hint in found.items():
                with box("option").props("role=option").on("click", lambda name=name: field.set_value(name + " ")):
                    ui.label(name).classes("command")
                    ui.label(hint).classes("faint")


def follows(before: Message, message: Message) -> bool:
    """One author's messages within five minutes stand under one name."""
    return before.user == message.user and message.at - before.at < GROUPED_SECONDS and not (message.only_for or before.only_for)
