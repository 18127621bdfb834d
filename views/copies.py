"""Copying a past project, and how a draft says that it is a copy."""

from collections.abc import Mapping
from typing import Any

from policy.copies import FROM
from views.blocks import Block, actions, button, context, message, modal, section
from views.lists import picker
from views.sights import Sight
from views.text import Say, flat

COPY, KEY_LENGTH = "project.copied", 30


def copy_button(sight: Sight, say: Say) -> Block:
    return button("project.copy", say("copy.button"), sight.project.id)


def copy_picker(say: Say) -> Block:
    """Which project to begin with. Input: `project`."""
    title, submit, close = (say.title(key) for key in ("copy.title", "copy.submit", "word.cancel"))
    return modal(COPY, title, [picker(say)], submit=submit, close=close)


def nothing_to_copy(say: Say) -> Block:
    """The answer while there is no project."""
    told = say("copy.none")
    return message(told, [section(told), actions([button("project.new", say("project.new"), "new")])])


def copied_from(values: Mapping[str, Any], say: Say) -> str:
    """Empty where a draft is no copy."""
    key = flat(str(values.get(FROM) or ""), KEY_LENGTH)
    return say("copy.from", key=key) if key else ""


def copied_blocks(values: Mapping[str, Any], say: Say) -> list[Block]:
    """On the form: what it was copied from, and what has to be filled in anew."""
    told = copied_from(values, say)
    return [context(say.row([told, say("copy.dates")]))] if told else []
