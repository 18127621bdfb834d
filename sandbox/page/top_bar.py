"""Above everything: where to go, and who to be. Two tabs are two people."""

from html import escape
from typing import Any

from nicegui.element import Element as Drawn

from sandbox.page.controls import Chooser, Popover
from sandbox.page.dates import place_of
from sandbox.page.icons import icon
from sandbox.page.look import avatar, box, html, native_button, tags
from sandbox.page.markup import around, marked
from sandbox.page.sidebar import FOLLOW
from sandbox.page.tab import HOME, Tab
from sandbox.page.words import SPOKEN
from sandbox.people import Person

LANGUAGES = {"en": "English", "zh": "中文", "de": "Deutsch", "fr": "Français", "es": "Español", "ja": "日本語"}


def top_bar(tab: Tab) -> None:
    native_button(tab.reader.words("open_menu"), "quiet hamburger", tab.toggle_sidebar, face="menu")
    _jump(tab)
    _person_menu(tab)


def _jump(tab: Tab) -> None:
    words = tab.reader.words
    with box("jump-to"):
        html(icon("search", 16), "jump-icon")
        chooser = Chooser().give(
            groups=places(tab),
            value=[],
            label=words("jump_to", name=tab.workspace.name),
            placeholder=words("jump_to", name=tab.workspace.name),
            words={"none": words("list_none")},
        )

        async def go(event: Any) -> None:
            chooser.run_method("reset")
            chosen = event.args[0]
            await tab.go(tab.workspace.dm_of(tab.me.id, chosen).id if chosen in tab.workspace.people else chosen)

        chooser.on("choose", go)


def places(tab: Tab) -> list[dict[str, Any]]:
    words, me = tab.reader.words, tab.me.id
    channels = [channel for channel in tab.workspace.channels_of(me) if not channel.is_dm]
    people = [
        person
        for person in tab.workspace.people.values()
        if not person.deleted and not person.is_bot and person.id != me
    ]
    return [
        {
            "label": words("channels"),
            "options": [{"value": one.id, "text": f"# {one.name}"} for one in channels],
        },
        {"label": words("apps"), "options": [{"value": HOME, "text": tab.bot.real_name, "description": words("home")}]},
        {
            "label": words("people"),
            "options": [
                {"value": one.id, "text": one.real_name, "description": one.title, "also": one.name} for one in people
            ],
        },
    ]


def _person_menu(tab: Tab) -> None:
    words = tab.reader.words
    menu = Popover().give(
        label=words("switch", name=tab.me.real_name),
        hint=words("switch_hint"),
        look="who",
        panelLook="menu people",
        align="right",
    )
    with menu:
        html(
            f'{avatar(tab.me, 26)}<bdi class="who-name">{escape(tab.me.real_name)}</bdi>{icon("down", 14)}',
            "face",
            "span",
        )
    with menu.panel():
        html(escape(words("switch_hint")), "menu-heading")
        people_lines = box("menu-lines")
    menu.on("opened", lambda: _people(tab, people_lines), args=[])


def _people(tab: Tab, frame: Drawn) -> None:
    """Drawn when it is opened: who has something waiting changes all the time."""
    frame.clear()
    with frame:
        for person in tab.workspace.people.values():
            if not person.is_bot:
                _person(tab, person)


def _person(tab: Tab, person: Person) -> None:
    words, waiting = tab.reader.words, waits_for(tab, person)
    city = place_of(person.tz, tab.me.language)
    about = " · ".join(part for part in (person.title, language_of(person), city) if part)
    name = around("span", marked("bdi", person.real_name) + tags(person, words), "person-name")
    told = around("span", name + marked("span", about, "menu-more"), "person")
    badge = marked("span", str(waiting), "badge", title=words("waiting", count=waiting)) if waiting else ""
    with box("menu-pair"):
        line = html(avatar(person, 32) + told + badge, "menu-line", "span" if person.deleted else "a")
        line.props["role"], line.props["aria-label"] = "menuitem", f"{person.real_name}, {about}"
        if person.deleted:
            line.props["aria-disabled"] = "true"
            return
        line.props["href"] = f"/as/{person.id}/{tab.place}"
        line.props["aria-current"] = "true" if person is tab.me else "false"
        if tab.is_guided:
            line.on("click", lambda: _become(tab, person), args=[], js_handler=FOLLOW)
        other = html(icon("outside", 16), "btn quiet new-tab", "a")
        other.props["href"], other.props["target"], other.props["rel"] = line.props["href"], "_blank", "noopener"
        other.props["aria-label"] = other.props["title"] = words("new_tab", name=person.real_name)


async def _become(tab: Tab, person: Person) -> None:
    """Beside a guide a stranger looks around: whoever they become speaks what they read now."""
    spoken = tab.me.locale
    if spoken in SPOKEN.values() and person.locale != spoken:
        await tab.attempt(tab.reader.words("that"), tab.gestures.change_person(person, locale=spoken))
    tab.turn_to(person, tab.place)


def waits_for(tab: Tab, person: Person) -> int:
    """Direct messages that they have not read, the app's above all."""
    channels = tab.workspace.channels_of(person.id)
    return sum(tab.workspace.unread(channel.id, person.id) for channel in channels if channel.is_dm)


def language_of(person: Person) -> str:
    return LANGUAGES.get(person.locale.partition("-")[0], person.locale)
