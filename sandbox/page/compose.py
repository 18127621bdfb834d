"""The composer under a conversation: what people may complete there, and where a line goes when it is sent."""

import re
from html import escape
from typing import Any

from sandbox.page.controls import Composer
from sandbox.page.look import box, native_button
from sandbox.page.look import words as worded
from sandbox.page.tab import Tab
from sandbox.page.talk import Talk

COMMAND = re.compile(r"/\S")
WORDS = ("walk", "take", "dismiss", "marks", "mark_b", "mark_i", "mark_s", "mark_code", "mention", "commands", "send")


def compose(conversation: Talk) -> None:
    words, channel = conversation.words, conversation.channel
    name = conversation.reader.name_of(channel)
    closed = "archived" if channel.is_archived else "read_only" if channel.is_read_only else ""
    if closed:
        worded(words(closed, name=name), "closed-composer")
        return
    if conversation.reader.me.id not in channel.members:
        preview(conversation, name)
        return
    prompt = words("reply") if conversation.root else words("message_to", name=name if channel.is_dm else f"#{name}")
    composer = Composer().give(
        label=prompt,
        placeholder=prompt,
        commands=[] if conversation.root else offered(conversation.tab),
        people=people(conversation),
        words={key: words(f"compose_{key}") for key in WORDS},
        draft=f"{conversation.reader.me.id}/{channel.id}/{conversation.root or ''}",
        small=bool(conversation.root),
    )
    composer.on("send", lambda event: send(conversation, *event.args))
    tab = conversation.tab
    composer.on("shortcut", lambda event: tab.attempt(words("that"), tab.gestures.shortcut(tab.hand, str(event.args))))


def preview(conversation: Talk, name: str) -> None:
    tab = conversation.tab

    async def join() -> None:
        await tab.gestures.join(tab.me.id, conversation.channel.id)
        await tab.go(conversation.channel.id)

    with box("closed-composer"):
        worded(conversation.words("preview", name=name))
        native_button(conversation.words("join"), "primary", join)


def offered(tab: Tab) -> list[dict[str, Any]]:
    """A usage hint like `new | show KEY` is read as the words that may follow."""
    lines = []
    for command in tab.gestures.here.manifest.commands.values():
        hint = command.usage_hint
        following = [part.strip(" []") for part in hint.split("|")] if "|" in hint else []
        lines.append(
            {
                "name": command.name,
                "hint": hint,
                "description": command.description,
                "heading": tab.bot.real_name,
                "following": [
                    {"name": part.split(" ")[0], "hint": part.partition(" ")[2]} for part in following if part
                ],
            }
        )
    for shortcut in tab.gestures.here.manifest.shortcuts:
        if shortcut.kind == "global":
            named = {"name": shortcut.name, "shortcut": shortcut.callback_id}
            lines.append({**named, "description": shortcut.description, "heading": tab.reader.words("shortcuts")})
    return lines


def people(conversation: Talk) -> list[dict[str, str]]:
    """Whoever is in the conversation comes first, and people come before apps."""
    there = conversation.channel.members
    everybody = sorted(conversation.workspace.people.values(), key=lambda one: (one.is_bot, one.id not in there))
    return [{"id": one.id, "name": one.real_name, "more": one.title} for one in everybody if not one.deleted]


async def send(conversation: Talk, text: str, named: list[list[str]]) -> None:
    tab, channel = conversation.tab, conversation.channel
    conversation.read()
    if not COMMAND.match(text):
        conversation.to_end()
        await tab.gestures.say(tab.hand, channel.id, with_tokens(text, named), conversation.root)
        return
    name = text.split()[0]
    if conversation.root:
        conversation.notice(escape(conversation.words("no_commands_here", what=name)))
    elif tab.gestures.here.manifest.command(name) is None:
        conversation.notice(escape(conversation.words("no_such_command", what=name)))
    else:
        await tab.attempt(
            name, tab.gestures.command(tab.hand, channel.id, with_tokens(text, named)), conversation.notice
        )


def with_tokens(text: str, named: list[list[str]]) -> str:
    """`@Ana Ruiz`, once completed, is that person's token."""
    for shown, person in named:
        text = text.replace(f"@{shown}", f"<@{person}>")
    return text
