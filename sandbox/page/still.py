"""Blocks that nobody can press, as HTML: header, text, fields, context, rich text, tables, images, Markdown."""

import re
from collections.abc import Callable
from html import escape

from sandbox.blocks import Block
from sandbox.page.charts import chart
from sandbox.page.icons import icon
from sandbox.page.markdown import markdown
from sandbox.page.markup import around, marked
from sandbox.page.mrkdwn import link, plain
from sandbox.page.reader import Reader

OWN_PICTURE = re.compile(
    r"(/(?!/)|https?://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?/|data:image/(png|jpeg|gif|webp);base64,)"
)
ALIGN = {"center": "center", "right": "right"}


class StillLife:
    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._drawn: dict[str, Callable[[Block], str]] = {
            "header": self._header,
            "section": self.section,
            "context": self._context,
            "divider": lambda block: "<hr>",
            "rich_text": lambda block: f'<div class="rich">{reader.rich.block(block)}</div>',
            "table": self._table,
            "data_table": self._table,
            "data_visualization": chart,
            "image": self._image,
            "markdown": lambda block: f'<div class="markdown">{markdown(block["text"])}</div>',
            "alert": self._alert,
            "video": self._video,
            "file": self._file,
        }

    def draw(self, block: Block) -> str:
        """A block that this page does not know leaves a quiet trace, as an older Slack does."""
        drawn = self._drawn.get(block["type"])
        if drawn is None:
            return f'<span class="faint">{escape(self.reader.words("unsupported", kind=block["type"]))}</span>'
        return drawn(block)

    def text(self, part: Block) -> str:
        return f'<div class="text">{self.reader.type.text(part)}</div>'

    def _header(self, block: Block) -> str:
        level = str(block.get("level", 2) + 1)  # 2 is what it is when nothing is said
        return around("div", self.reader.type.text(block["text"]), f"text h{level}", role="heading", aria_level=level)

    def section(self, block: Block) -> str:
        said = self.text(block["text"]) if block.get("text") else ""
        fields = "".join(self.text(part) for part in block.get("fields", ()))
        return said + (f'<div class="fields">{fields}</div>' if fields else "")

    def _context(self, block: Block) -> str:
        return "".join(self.picture(part) if part["type"] == "image" else self.text(part) for part in block["elements"])

    def _image(self, block: Block) -> str:
        title = (
            f'<div class="picture-title">{self.reader.type.text(block["title"])}</div>' if block.get("title") else ""
        )
        return title + self.picture(block)

    def picture(self, part: Block) -> str:
        """Nothing is fetched from outside: a picture elsewhere is shown as its description."""
        url = part.get("image_url") or part.get("slack_file", {}).get("url", "")
        alt = part.get("alt_text", "")
        if OWN_PICTURE.match(url):
            return f'<img src="{escape(url)}" alt="{escape(alt)}" loading="lazy">'
        shown = icon("image", 16) + marked("span", alt)
        return around("span", shown, "no-picture", role="img", aria_label=alt, title=alt)

    def _table(self, block: Block) -> str:
        settings = [setting or {} for setting in block.get("column_settings", ())]
        caption = f"<caption>{escape(block['caption'])}</caption>" if block.get("caption") else ""
        rows = []
        for order, row in enumerate(block["rows"]):
            tag = "th" if order == 0 else "td"
            cells = (
                self._cell(tag, cell, settings[place] if place < len(settings) else {})
                for place, cell in enumerate(row)
            )
            rows.append(f"<tr>{''.join(cells)}</tr>")
        return f'<div class="table-frame" tabindex="0"><table>{caption}{"".join(rows)}</table></div>'

    def _cell(self, tag: str, cell: Block, setting: Block) -> str:
        inner = (
            self.reader.rich.block(cell)
            if cell["type"] == "rich_text"
            else plain(str(cell.get("text") or cell.get("value", "")))
        )
        align = "right" if cell["type"] == "raw_number" else ALIGN.get(setting.get("align", ""), "left")
        wrap = "" if setting.get("is_wrapped", True) else ";white-space:nowrap"
        return f'<{tag} style="text-align:{align}{wrap}">{inner}</{tag}>'

    def _alert(self, block: Block) -> str:
        level = block.get("level") if block.get("level") in ("info", "warning", "error", "success") else "default"
        return f'<div class="alert {level}" role="note">{icon("info", 18)}{self.text(block["text"])}</div>'

    def _video(self, block: Block) -> str:
        title = self.reader.type.text(block["title"])
        said = self.text(block["description"]) if block.get("description") else ""
        named = link(block["title_url"], block["title"]["text"]) if block.get("title_url") else title
        return f'<div class="card"><b>{named}</b>{said}</div>'

    def _file(self, block: Block) -> str:
        return f'<div class="card">{icon("file")} {escape(str(block.get("external_id", "")))}</div>'
