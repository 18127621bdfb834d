"""Rich text as safe HTML: sections, lists, quotations, preformatted text, and every kind of leaf."""

import re
from html import escape
from typing import Any

from sandbox.page.emoji import emoji_leaf
from sandbox.page.mrkdwn import Typesetter, link

Part = dict[str, Any]
STYLES = (("code", "code"), ("bold", "b"), ("italic", "i"), ("strike", "s"), ("underline", "u"))
BULLETS = ("disc", "circle", "square")
NUMBERS = ("decimal", "lower-alpha", "lower-roman")
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}")


class RichText:
    def __init__(self, type_: Typesetter) -> None:
        self.type = type_

    def block(self, block: Part) -> str:
        return "".join(self._part(part) for part in block.get("elements", ()))

    def _part(self, part: Part) -> str:
        inner = part.get("elements", [])
        match part.get("type"):
            case "rich_text_list":
                return self._list(part, inner)
            case "rich_text_quote":
                return f"<blockquote>{self._leaves(inner)}</blockquote>"
            case "rich_text_preformatted":
                return f"<pre>{self._leaves(inner)}</pre>"
            case _:
                return f'<div class="rich-line">{self._leaves(inner)}</div>'

    def _list(self, part: Part, items: list[Part]) -> str:
        ordered, depth = part.get("style") == "ordered", int(part.get("indent", 0))
        tag, marks = ("ol", NUMBERS) if ordered else ("ul", BULLETS)
        first = f' start="{int(part.get("offset", 0)) + 1}"' if ordered else ""
        border = ' class="bordered"' if part.get("border") else ""
        look = f"list-style-type:{marks[depth % 3]};margin-left:{depth * 28}px"
        lines = "".join(f"<li>{self._leaves(item.get('elements', []))}</li>" for item in items)
        return f'<{tag}{first}{border} style="{look}">{lines}</{tag}>'

    def _leaves(self, leaves: list[Part]) -> str:
        return "".join(self._leaf(leaf) for leaf in leaves).removesuffix("<br>")

    def _leaf(self, leaf: Part) -> str:
        html = self._bare(leaf)
        style = leaf.get("style") or {}
        for name, tag in STYLES:
            if style.get(name):
                html = f"<{tag}>{html}</{tag}>"
        return html

    def _bare(self, leaf: Part) -> str:
        match leaf.get("type"):
            case "user":
                return self.type.mention(leaf["user_id"])
            case "usergroup":
                return f'<span class="mention">@{escape(leaf["usergroup_id"])}</span>'
            case "channel":
                return self.type.channel(leaf["channel_id"])
            case "broadcast":
                return self.type.broadcast(leaf["range"])
            case "link":
                return self.type.link(leaf["url"], leaf.get("text", ""))
            case "emoji":
                return emoji_leaf(leaf["name"], leaf.get("unicode", ""))
            case "color":
                return colour(leaf["value"])
            case "date":
                return self._date(leaf)
            case _:
                return escape(leaf.get("text", "")).replace("\n", "<br>")

    def _date(self, leaf: Part) -> str:
        words, _ = self.type.dates.token(f"!date^{leaf['timestamp']}^{leaf['format']}", leaf.get("fallback", ""))
        return link(leaf["url"], words) if leaf.get("url") else f"<time>{escape(words)}</time>"


def colour(value: str) -> str:
    swatch = f'<span class="swatch" style="background:{value}"></span>' if COLOUR.fullmatch(value) else ""
    return f"{escape(value)}{swatch}"
