"""Everything that the app lets people read, taken from the wire, and what makes it dangerous."""

import json
import re

from tests.views.surfaces import parts
from views.own_words import HIDDEN

MARKUP = re.compile(r"<[^>]*>")
TOWER = re.compile("[\u0300-\u036f\u20d0-\u20ff]{4}")
RICH = {"rich_text", "rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted", "text"}
OWN = ("initial_value", "private_metadata", "value", "metadata", "block_id", "action_id", "callback_id", "view_id")


def said(inspector, since=0):
    """(name, surface): what was sent by a call or a response_url, and what answered a delivery."""
    for record in inspector.since(since):
        surface = record.answer if record.way == "delivery" else record.asked
        if surface:
            yield record.name, surface


def read_in(part, name=""):
    """Every text that is shown: not what a person finds in their own input again, nor the names of things."""
    if isinstance(part, str):
        yield name, part
    elif isinstance(part, list):
        for each in part:
            yield from read_in(each, name)
    elif isinstance(part, dict):
        for key, inner in part.items():
            if key not in OWN:
                yield from read_in(inner, key)


def dangers(surface):
    """What could mention, ping, link, hide, turn a line around or cover its neighbours; each as a sentence."""
    for piece in parts(surface, type="mrkdwn"):
        yield f"mrkdwn: {piece['text'][:80]!r}"
    if isinstance(surface.get("text"), str) and MARKUP.search(surface["text"]):
        yield f"markup in a message's text: {surface['text'][:80]!r}"
    for rich in parts(surface, type="rich_text"):
        kinds = {piece["type"] for piece in every(rich)}
        if kinds - RICH:
            yield f"rich text with {sorted(kinds - RICH)}"
    for name, text in read_in(surface):
        if HIDDEN.search(text.replace("\u200d", "")):
            yield f"hidden signs in {name}: {json.dumps(text[:80])}"
        if TOWER.search(text):
            yield f"a tower of accents in {name}"


def every(part):
    """A part and all that is inside it, as far as it has a type."""
    yield part
    for inner in part.get("elements", ()):
        yield from every(inner)


def harmless(inspector, since=0):
    found = [(name, danger) for name, surface in said(inspector, since) for danger in dangers(surface)]
    assert found == [], found[:5]


def accepted(inspector, since=0):
    """Slack took everything that the app sent."""
    refused = [
        (each.name, each.answer.get("error"), each.answer.get("response_metadata"))
        for each in inspector.since(since)
        if each.way != "delivery" and not each.ok
    ]
    assert refused == [], refused[:3]
