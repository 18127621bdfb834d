"""The head of a channel: its name and topic, who is in it, what is pinned."""

from html import escape

from nicegui.element import Element as Drawn

from sandbox.page.controls import Popover
from sandbox.page.dates import Dates
from sandbox.page.icons import icon
from sandbox.page.look import avatar, box, html, menu_item, tags, words
from sandbox.page.markup import around, marked
from sandbox.page.tab import Tab
from sandbox.people import Person
from sandbox.workspace import Channel, Message

FACES = 3
PINNED_LENGTH = 140


def channel_head(tab: Tab, channel: Channel, head: Drawn) -> None:
    reader = tab.reader
    head.clear()
    with head:
        html(f"{sign(tab, channel)}<bdi>{escape(reader.name_of(channel))}</bdi>", "name").props(
            "role=heading aria-level=1"
        )
        html(reader.type.mrkdwn(channel.topic) if not channel.is_dm else about_them(tab, channel), "topic")
        if channel.pins:
            _pins(tab, channel)
        if not channel.is_dm:
            _members(tab, channel)


def about_them(tab: Tab, channel: Channel) -> str:
    """In a direct message: what the other does, and what time it is there."""
    others = [tab.workspace.people[person] for person in channel.members - {tab.me.id}]
    if len(others) != 1:
        return ""
    there = Dates(others[0].tz, tab.me.language, tab.workspace.now)
    local = tab.reader.words("local_time", time=there.clock(tab.workspace.now()))
    return escape(" · ".join(part for part in (others[0].title, local) if part))


def sign(tab: Tab, channel: Channel) -> str:
    if channel.is_archived:
        return icon("archive", 18)
    if not channel.is_dm:
        return icon("lock" if channel.is_private else "hash", 18)
    others = sorted(channel.members - {tab.me.id}) or [tab.me.id]
    return avatar(tab.workspace.people[others[0]], 24)


def _members(tab: Tab, channel: Channel) -> None:
    words_, people = tab.reader.words, tab.workspace.people
    members = sorted(
        (people[member] for member in channel.members if not people[member].deleted),
        key=lambda person: person.real_name,
    )
    said = words_("member_count" if len(members) == 1 else "members", count=len(members))
    menu = Popover().give(label=said, hint=said, look="head-button members", panelLook="menu people", align="right")
    with menu:
        faces = "".join(avatar(person, 20) for person in members[:FACES])
        html(f'<span class="faces">{faces}</span><span>{len(members)}</span>', "face", "span")
    with menu.panel():
        html(escape(said), "menu-heading")
        for person in members:
            _member(tab, person)


def _member(tab: Tab, person: Person) -> None:
    name = around("span", marked("bdi", person.real_name) + tags(person, tab.reader.words), "person-name")
    about = marked("span", person.title, "menu-more") if person.title else ""
    markup = avatar(person, 32) + around("span", name + about, "person")
    menu_item(markup, lambda: tab.go(tab.workspace.dm_of(tab.me.id, person.id).id))


def _pins(tab: Tab, channel: Channel) -> None:
    said = tab.reader.words("pin_count" if len(channel.pins) == 1 else "pins", count=len(channel.pins))
    menu = Popover().give(label=said, hint=said, look="head-button", panelLook="pins", align="right", kind="dialog")
    with menu:
        html(f"{icon('pin', 16)}<span>{len(channel.pins)}</span>", "face", "span")
    with menu.panel():
        html(escape(said), "menu-heading")
        for ts in reversed(channel.pins):
            message = tab.workspace.messages[channel.id].get(ts)
            if message:
                _pin(tab, message)


def _pin(tab: Tab, message: Message) -> None:
    person = tab.workspace.people[message.user]
    when = marked("time", tab.reader.dates.stamp(message.at))
    with box("pinned-message"):
        html(avatar(person, 20) + marked("bdi", person.real_name, "author") + when, "byline")
        words(glimpse(message), "text")


def glimpse(message: Message) -> str:
    """The fallback text, else the first words of the blocks."""
    text = message.text or next((part for part in texts(message.blocks)), "")
    return text if len(text) <= PINNED_LENGTH else text[: PINNED_LENGTH - 1] + "…"


def texts(part: object) -> list[str]:
    found: list[str] = []
    if isinstance(part, dict):
        if isinstance(part.get("text"), str):
            found.append(part["text"])
        for inner in part.values():
            found += texts(inner) if isinstance(inner, dict | list) else []
    elif isinstance(part, list):
        for inner in part:
            found += texts(inner)
    return found
