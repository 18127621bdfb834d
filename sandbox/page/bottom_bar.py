"""Below everything, what Slack does not have: is the app there, the workspace's clock, the inspector, the language."""

from html import escape

from sandbox.page.clock_bar import ClockBar
from sandbox.page.controls import Popover
from sandbox.page.icons import icon
from sandbox.page.look import box, html, menu_item, put
from sandbox.page.markup import marked
from sandbox.page.tab import Tab
from sandbox.page.top_bar import LANGUAGES, language_of
from sandbox.page.words import SPOKEN


class BottomBar:
    def __init__(self, tab: Tab) -> None:
        self.tab = tab

    def build(self) -> None:
        words = self.tab.reader.words
        with box("bottom", "footer").props("role=contentinfo"):
            self.status = html("", "status").props("role=status")
            self.clock = ClockBar(self.tab)
            self.clock.build()
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
        self.clock.sync()

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
