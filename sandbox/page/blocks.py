"""Block Kit to NiceGUI elements. A painter belongs to one reader and one source (message, view or Home)."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from nicegui import ui
from nicegui.element import Element

from sandbox.page.inputs import Inputs
from sandbox.page.look import box, html
from sandbox.page.mrkdwn import Typesetter
from sandbox.page.words import Words
from sandbox.workspace import Block, View

Act = Callable[[str, dict[str, Any]], Awaitable[None]]
Suggest = Callable[[str, str, str], Awaitable[list[dict[str, Any]]]]


class Painter:
    def __init__(self, type_: Typesetter, words: Words, act: Act, suggest: Suggest, view: View | None = None) -> None:
        self.type, self.words, self.view = type_, words, view
        self.inputs = Inputs(self, act, suggest)
        self._rows: dict[str, tuple[str, Element]] = {}

    def sync(self, blocks: list[Block]) -> None:
        """Repaint only blocks that changed, so that what is being typed in the others is left alone."""
        errors = self.view.errors if self.view else {}
        wanted = [(block["block_id"], json.dumps([block, errors.get(block["block_id"])], sort_keys=True), block) for block in blocks]
        for block_id in set(self._rows) - {key for key, _, _ in wanted}:
            self._rows.pop(block_id)[1].delete()
        for position, (block_id, shape, block) in enumerate(wanted):
            old_shape, row = self._rows.get(block_id, ("", None))
            if row is None:
                row = box(f"kit {block['type']}")
            if shape != old_shape:
                row.clear()
                with row:
                    self._paint(block)
                self._rows[block_id] = (shape, row)
            if row.parent_slot and row.parent_slot.children.index(row) != position:
                row.move(target_index=position)

    def _paint(self, block: Block) -> None:
        painters: dict[str, Callable[[Block], None]] = {
            "header": self._header,
            "section": self._section,
            "actions": self._actions,
            "context": self._context,
            "divider": self._divider,
            "input": self._input,
            "rich_text": self._rich_text,
            "table": self._table,
            "image": self._image,
        }
        painters.get(block["type"], self._unknown)(block)

    def _header(self, block: Block) -> None:
        html(self.type.text(block["text"]), "h").props("role=heading aria-level=3")

    def _section(self, block: Block) -> None:
        with box("said"):
            if "text" in block:
                html(self.type.text(block["text"]))
            if "fields" in block:
                with box("fields"):
                    for part in block["fields"]:
                        html(self.type.text(part))
        if "accessory" in block:
            with box("accessory"):
                self._element(block["block_id"], block["accessory"], "")

    def _actions(self, block: Block) -> None:
        for element in block["elements"]:
            self._element(block["block_id"], element, "")

    def _context(self, block: Block) -> None:
        for part in block["elements"]:
            if part["type"] == "image":
                self._image(part)
            else:
                html(self.type.text(part))

    def _divider(self, block: Block) -> None:
        ui.element("hr")

    def _input(self, block: Block) -> None:
        label = block["label"]["text"]
        with box("label"):
            ui.label(label)
            if block.get("optional"):
                ui.label(self.words("optional")).classes("faint")
        self._element(block["block_id"], block["element"], label)
        error = self.view.errors.get(block["block_id"]) if self.view else None
        if error:
            ui.label(self.words("required") if error == "required" else error).classes("error").props("role=alert")
        elif "hint" in block:
            html(self.type.text(block["hint"]), "hint")

    def _rich_text(self, block: Block) -> None:
        html(self.type.rich(block), "rich")

    def _table(self, block: Block) -> None:
        with ui.element("table"):
            for order, row in enumerate(block["rows"]):
                with ui.element("tr"):
                    for cell in row:
                        with ui.element("th" if order == 0 else "td"):
                            html(self.type.rich(cell) if cell["type"] == "rich_text" else self.type.text({"text": cell["text"]}))

    def _image(self, block: Block) -> None:
        if block.get("title"):
            html(self.type.text(block["title"]), "hint")
        image = ui.element("img")
        image.props["src"], image.props["alt"] = block["image_url"], block["alt_text"]

    def _unknown(self, block: Block) -> None:
        ui.label(f"[{block['type']}]").classes("faint")

    def _element(self, block_id: str, element: Block, label: str) -> None:
        if element["type"] == "image":
            self._image(element)
        else:
            self.inputs.paint(block_id, element, label)
