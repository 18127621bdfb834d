"""The app's own place: Home, Messages, About."""

from html import escape

from sandbox.page.answers import Answers
from sandbox.page.blocks import Painter
from sandbox.page.look import avatar, box, html, native_button, tags
from sandbox.page.markup import around, marked
from sandbox.page.tab import ABOUT, HOME, Tab
from sandbox.workspace import View


def app_head(tab: Tab) -> None:
    name = marked("bdi", tab.bot.real_name) + tags(tab.bot, tab.reader.words)
    with box("head"):
        html(avatar(tab.bot, 24) + name, "name").props("role=heading aria-level=1")
    app_tabs(tab)


def app_tabs(tab: Tab) -> None:
    messages = tab.workspace.dm_of(tab.bot.id, tab.me.id).id
    with box("tabs").props("role=tablist"):
        for key, place in ((HOME, HOME), ("messages", messages), (ABOUT, ABOUT)):
            button = native_button(tab.reader.words(key), "tab", lambda place=place: tab.go(place)).props("role=tab")
            button.props["aria-selected"] = "true" if tab.place == place else "false"


class AppHome:
    def __init__(self, tab: Tab) -> None:
        self.tab = tab
        self.painter: Painter | None = None
        self.view: View | None = None

    def build(self) -> None:
        with box("scroll").props("tabindex=-1"):
            self.frame = box("blocks home")
        self.sync()

    def sync(self) -> None:
        home = self.tab.workspace.homes.get(self.tab.me.id)
        with self.frame:
            if home is None:
                self.frame.clear()
                said = "nothing_home" if self.tab.workspace.connected_apps else "home_to_come"
                html(f"{avatar(self.tab.bot, 72)}<p>{escape(self.tab.reader.words(said))}</p>", "nothing")
                return
            if self.painter is None or self.view is not home:
                self.frame.clear()
                self.view = home
                self.painter = Painter(self.tab.reader, Answers(self.tab, home), self.tab.layer)
            self.painter.sync(home.body["blocks"])


def about(tab: Tab) -> None:
    words, bot = tab.reader.words, tab.bot
    commands = "".join(
        around("dt", escape(command.name) + marked("span", f" {command.usage_hint}", "faint"))
        + marked("dd", command.description)
        for command in tab.gestures.here.manifest.commands.values()
    )
    listed = marked("h3", words("commands")) + around("dl", commands) if commands else ""
    said = around("div", marked("b", bot.real_name) + marked("p", bot.title))
    with box("scroll"):
        html(around("div", avatar(bot, 72) + said, "about-head") + listed, "about")
