"""What a person types, as Slack stores it: & < > escaped, names turned into mentions."""

import re

from sandbox.workspace import Workspace

SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
NAMED = re.compile(r"<(?P<mark>[@#])(?P<id>\w+)(\|[^<>]*)?>|(?<![\w.])(?P<sign>[@#])(?P<name>[\w.-]+)")


def stored(workspace: Workspace, text: str, *, with_names: bool = False) -> str:
    """with_names writes <@U1|name>, as commands that ask for it get it; messages get <@U1>."""
    parts, end = [], 0
    for found in NAMED.finditer(text):
        mention = _mention(workspace, found, with_names)
        if mention:
            parts += [escaped(text[end : found.start()]), mention]
            end = found.end()
    return "".join([*parts, escaped(text[end:])])


def escaped(text: str) -> str:
    return re.sub("[&<>]", lambda sign: SIGNS[sign[0]], text)


def _mention(workspace: Workspace, found: re.Match[str], with_names: bool) -> str:
    """Empty when nobody and nothing is called so."""
    mark = found["mark"] or found["sign"]
    if mark == "@":
        known = workspace.people.get(found["id"] or "")
        known = known or next((one for one in workspace.people.values() if one.name == found["name"]), None)
        return (f"<@{known.id}|{known.name}>" if with_names else f"<@{known.id}>") if known else ""
    channel = workspace.channels.get(found["id"] or "") or workspace.channel_named(found["name"] or "")
    return f"<#{channel.id}|{channel.name}>" if channel else ""
