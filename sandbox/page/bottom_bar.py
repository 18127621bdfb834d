"""Below everything, what Slack does not have: is the app there, the workspace's clock, the inspector, the language."""

from html import escape
from typing import TYPE_CHECKING

from nicegui.elements.html import Html

from sandbox.page.controls import Popover
from sandbox.page.icons import icon
from sandbox.page.look import box, html, menu_item
from sandbox.page.markup import around, marked
from sandbox.page.top_bar import LANGUAGES, language_of

if TYPE_CHECKING:
    from sandbox.page.tab import Tab

SPOKEN = {"en": "en-US", "zh": "zh-CN"}


class BottomBar:
    def __init__(self, tab: "Tab") -> None:
        self.tab = tab

    def build(self) -> None:
        words = self.tab.reader.words
        with box("bottom", "footer").props("role=contentinfo"):
            self.status = html("", "status").props("role=status")
            self.clock = html("", "moment")
            inspect = html(f"{icon('inspect', 14)}<span>{escape(words('inspector'))}</span>", "bar-button", "button")
            inspect.props["type"] = "button"
            inspect.on("click", self.tab.toggle_inspector, args=[])
            self._languages()
        self.sync()

    def sync(self) -> None:
        words, tab = self.tab.reader.words, self.tab
        up = tab.workspace.connected_apps > 0
        said = words("app_up" if up else "app_down")
        put(self.status, marked("span", "", "lamp up" if up else "lamp down") + marked("span", said))
        moment = tab.reader.dates.write(tab.workspace.now(), words("clock_form"))
        zone = tab.me.tz.rpartition("/")[2].replace("_", " ")
        shown = icon("clock", 14) + escape(f"{moment} · {zone}")
        put(self.clock, around("span", shown, title=f"{words('clock')} · {tab.me.tz}"))

    def _languages(self) -> None:
        words, me = self.tab.reader.words, self.tab.me
        menu = Popover().give(
            label=words("language"), hint=words("language"), look="bar-button", panelLook="menu", align="right"
        )
        with menu:
            html(f"{icon('globe', 14)}<span>{escape(language_of(me))}</span>", "face", "span")
        with menu.panel():
            own = {} if me.locale in SPOKEN.values() else {me.locale.partition("-")[0]: me.locale}
            for language, locale in (SPOKEN | own).items():
                line = menu_item(escape(LANGUAGES.get(language, locale)), lambda locale=locale: self.tab.speak(locale))
                line.props["aria-current"] = "true" if me.locale == locale else "false"


def put(line: Html, markup: str) -> None:
    """The status is read aloud: say it only when it changed."""
    if line.content != markup:
        line.content = markup
