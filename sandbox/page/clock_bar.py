"""The workspace's clock, and what people may wish of it when the app offers to move it."""

import json
from collections.abc import Callable
from functools import partial
from html import escape

from nicegui import ui
from nicegui.elements.html import Html

from sandbox.page.dates import place_of
from sandbox.page.icons import icon
from sandbox.page.look import box, html, put
from sandbox.page.markup import around, marked
from sandbox.page.tab import Tab

HOUR = 3600
JUMPS: dict[str, dict[str, object]] = {
    "hour": {"by": HOUR},
    "next": {"to": "next"},
    "day": {"by": 24 * HOUR},
    "week": {"by": 7 * 24 * HOUR},
}


class ClockBar:
    def __init__(self, tab: Tab) -> None:
        self.tab, self.words, self.workspace = tab, tab.reader.words, tab.workspace
        self.face = ""

    def build(self) -> None:
        with box("clock-bar").props("role=group") as self.bar:
            self.bar.props["aria-label"] = self.words("clock")
            self.moment = html("", "moment")
            with box("clock-jumps") as self.row:
                self.jumps = [self._button(key, partial(self._wish, **wish)) for key, wish in JUMPS.items()]
                self.pause = self._button("pause", self._pause)
                save = self._button("save", self._save)
                put(save, icon("keep", 14))
                save.props["aria-label"] = save.props["title"]
        self.sync()

    def _button(self, key: str, press: Callable[[], object]) -> Html:
        button = html("", "bar-button", "button").on("click", press, args=[])
        button.props["type"] = "button"
        self._name(button, key)
        return button

    def _name(self, button: Html, key: str, face: str = "") -> None:
        put(button, (icon(face, 12) if face else "") + marked("span", self.words(f"clock_{key}")))
        button.props["title"] = self.words(f"clock_hint_{key}")

    def sync(self) -> None:
        journey, offered = self.workspace.journey, self.tab.gestures.protocol.mover.is_there
        put(self.moment, self._playing() if journey else self._time())
        self.row.set_visibility(offered)
        for button in self.jumps:
            if journey:
                button.props["disabled"] = True
            else:
                button.props(remove="disabled")
        self._sync_pause()

    def _sync_pause(self) -> None:
        face = "stop" if self.workspace.journey else "pause" if self.workspace.stands is None else "go_on"
        if face != self.face:
            self.face = face
            self._name(self.pause, face, {"pause": "pause", "go_on": "play", "stop": "close"}[face])

    def _time(self) -> str:
        tab, now = self.tab, self.workspace.now()
        said = f"{tab.reader.dates.moment(now)} · {place_of(tab.me.tz, tab.me.language)}"
        if self.workspace.stands is not None:
            said += f" · {self.words('clock_stands')}"
        return around("span", icon("clock", 14) + escape(said), title=f"{tab.reader.dates.stamp(now)} · {tab.me.tz}")

    def _playing(self) -> str:
        day = self.tab.reader.dates.moment(self.workspace.now(), with_time=False)
        posted = self.workspace.journey.posted if self.workspace.journey else 0
        said = self.words("clock_playing_one" if posted == 1 else "clock_playing", day=day, count=posted)
        return marked("span", "", "spinner", aria_hidden="true") + marked("span", said, role="status")

    def _save(self) -> None:
        told = self.tab.gestures.recording.saved()
        day = self.tab.reader.dates.write(self.workspace.now(), "{date_num}")
        ui.download.content(json.dumps(told, ensure_ascii=False, indent=1), f"played-{day}.json", "application/json")

    async def _pause(self) -> None:
        match self.face:
            case "stop":
                await self._wish(stop=True)
            case "pause":
                await self._wish(pause=True)
            case _:
                await self._wish(pause=False)

    async def _wish(self, **wanted: object) -> None:
        await self.tab.attempt(self.words("that"), self.tab.gestures.move_clock(self.tab.hand, **wanted))
