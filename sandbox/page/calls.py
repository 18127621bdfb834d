"""The inspector: every call of the app and everything that was delivered to it, newest first."""

import json
from html import escape
from typing import Any

from nicegui import ui
from nicegui.elements.html import Html

from sandbox.inspector import Record
from sandbox.page.look import box, html, native_button, words
from sandbox.page.markup import marked
from sandbox.page.tab import Tab

LISTED = 100
SHOWN_CHARACTERS = 60_000


class Calls:
    def __init__(self, tab: Tab) -> None:
        self.tab, self.words = tab, tab.reader.words
        self._rows: dict[int, Html] = {}
        self._chosen: Record | None = None

    def build(self) -> None:
        with box("head"):
            words(self.words("inspector"), "name").props("role=heading aria-level=2")
            words(self.words("inspector_about"), "topic")
            native_button(self.words("close"), "quiet", self.tab.toggle_inspector, face="close")
        self.list = box("calls").props("role=list")
        self.list.props["aria-label"] = self.words("inspector")
        self.detail = box("call-detail")
        self.detail.set_visibility(False)
        self.empty = words(self.words("inspector_empty"), "nothing")
        self.sync()

    def sync(self) -> None:
        newest = list(self.tab.gestures.protocol.inspector.records)[-LISTED:][::-1]
        self.empty.set_visibility(not newest)
        wanted = {record.number for record in newest}
        for key in set(self._rows) - wanted:
            self._rows.pop(key).delete()
        with self.list:
            for place, record in enumerate(newest):
                if record.number not in self._rows:
                    row = self._rows[record.number] = self._row(record)
                    row.move(target_index=place)

    def _row(self, record: Record) -> Html:
        row = html(line(self.tab, record), "call", "button")
        row.props["type"] = "button"
        row.on("click", lambda: self._open(record), args=[])
        return row

    def _open(self, record: Record) -> None:
        self._chosen = record
        self.list.set_visibility(False)
        self.detail.set_visibility(True)
        self.detail.clear()
        with self.detail:
            with box("call-head"):
                native_button(self.words("back"), "quiet back", self._shut, face="back")
                html(line(self.tab, record), "call-line")
            for key, said in (("sent", record.asked), ("answered", record.answer)):
                self._json(key, pretty(said))

    def _json(self, key: str, text: str) -> None:
        with box("call-json"):
            with box("call-json-head"):
                words(self.words(key), "heading-small")
                copy = native_button(self.words("copy"), "quiet", lambda: self._copy(text), face="copy")
                copy.props["aria-label"] = f"{self.words('copy')}: {self.words(key)}"
            html(f"<pre tabindex='0'>{escape(text[:SHOWN_CHARACTERS])}</pre>")

    def _copy(self, text: str) -> None:
        ui.clipboard.write(text)
        self.tab.toast(escape(self.words("copied")))

    def _shut(self) -> None:
        self._chosen = None
        self.detail.set_visibility(False)
        self.list.set_visibility(True)


def line(tab: Tab, record: Record) -> str:
    said = tab.reader.words
    to_app = record.way == "delivery"
    sign, look = ("←", "arrow down") if to_app else ("→", "arrow up")
    arrow = marked("span", sign, look, title=said("to_app" if to_app else "from_app"))
    refused = record.answer.get("error") or record.answer.get("no_answer") or said("failed")
    result = said("ok") if record.ok else str(refused)
    fault = f" ⚡ {record.fault}" if record.fault else ""
    return "".join(
        (
            marked("time", f"{tab.reader.dates.local(record.at):%H:%M:%S}"),
            arrow,
            marked("code", record.name),
            marked("span", result + fault, "ok" if record.ok else "failed"),
            marked("span", f"{record.seconds * 1000:.0f} ms", "ms"),
        )
    )


def pretty(said: Any) -> str:
    return json.dumps(said, ensure_ascii=False, indent=2, default=str)
