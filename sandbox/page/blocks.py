"""Block Kit on the page. A painter has one reader and one source (message, modal, Home) and repaints what changed."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from nicegui.element import Element as Drawn
from nicegui.elements.html import Html

from sandbox.blocks import INTERACTIVE, Block, Element
from sandbox.page import choices, entries, filing, presses
from sandbox.page.answers import Answers
from sandbox.page.look import box, html, words
from sandbox.page.question import Question
from sandbox.page.reader import Reader
from sandbox.page.still import StillLife

ELEMENTS: dict[str, Callable[[Question], None]] = {
    "button": presses.button,
    "overflow": presses.overflow,
    "plain_text_input": entries.text,
    "number_input": entries.text,
    "email_text_input": entries.text,
    "url_text_input": entries.text,
    "rich_text_input": entries.rich_text,
    "file_input": filing.file_input,
    "datepicker": entries.moment,
    "timepicker": entries.moment,
    "datetimepicker": entries.date_and_time,
    "static_select": choices.static_select,
    "multi_static_select": choices.static_select,
    "external_select": choices.external_select,
    "multi_external_select": choices.external_select,
    "users_select": choices.people_select,
    "multi_users_select": choices.people_select,
    "channels_select": choices.channel_select,
    "multi_channels_select": choices.channel_select,
    "conversations_select": choices.conversation_select,
    "multi_conversations_select": choices.conversation_select,
    "checkboxes": choices.checkboxes,
    "radio_buttons": choices.radio,
}

TO_THE_FIELD = "(event) => event.currentTarget.parentElement.querySelector('input, textarea')?.focus()"


@dataclass(slots=True)
class Row:
    shape: str
    drawn: Drawn
    error: Html | None = None


class Painter:
    def __init__(self, reader: Reader, answers: Answers, layer: Drawn) -> None:
        self.reader, self.answers, self.layer = reader, answers, layer
        self.still = StillLife(reader)
        self._rows: dict[str, Row] = {}

    def sync(self, blocks: list[Block]) -> None:
        """Call within the element that holds the blocks. Those that stay as they are keep what is typed in them."""
        self._forget({block["block_id"]: shape_of(block) for block in blocks})
        for position, block in enumerate(blocks):
            shape = shape_of(block)
            row = self._rows.get(block["block_id"])
            if row is None or row.shape != shape:
                row = self._draw(block, shape)
            if row.drawn.parent_slot and row.drawn.parent_slot.children.index(row.drawn) != position:
                row.drawn.move(target_index=position)
            self._show_error(block["block_id"], row)

    def _forget(self, wanted: dict[str, str]) -> None:
        """A still block that only got a new id keeps its row; what is not wanted any more goes."""
        spare = {row.shape: block_id for block_id, row in self._rows.items() if block_id not in wanted}
        for block_id, shape in wanted.items():
            if block_id not in self._rows and shape in spare:
                self._rows[block_id] = self._rows.pop(spare.pop(shape))
        for block_id in set(self._rows) - set(wanted):
            self._rows.pop(block_id).drawn.delete()

    def _draw(self, block: Block, shape: str) -> Row:
        old = self._rows.pop(block["block_id"], None)
        if old:
            old.drawn.delete()
        is_still = is_still_life(block)
        drawn = html(self.still.draw(block), f"kit {block['type']}") if is_still else box(f"kit {block['type']}")
        row = self._rows[block["block_id"]] = Row(shape, drawn)
        if not is_still:
            with drawn:
                self._live(block, row)
        return row

    def _live(self, block: Block, row: Row) -> None:
        match block["type"]:
            case "input":
                self._input(block, row)
            case "section":
                html(self.still.section(block), "said")
                with box("accessory"):
                    self._element(block, block["accessory"], row)
            case "actions":
                for element in block["elements"]:
                    self._element(block, element, row)
            case _:
                html(self.still.draw(block))

    def _input(self, block: Block, row: Row) -> None:
        optional = f' <span class="faint">{self.reader.words("optional")}</span>' if block.get("optional") else ""
        html(f"{self.reader.type.text(block['label'])}{optional}", "label").on("click", js_handler=TO_THE_FIELD)
        error = words("", "error")
        error.props["role"] = "alert"
        self._element(block, block["element"], row, block["label"]["text"], error.html_id)
        error.move(target_index=2)
        if block.get("hint"):
            html(self.reader.type.text(block["hint"]), "hint")
        row.error = error

    def _show_error(self, block_id: str, row: Row) -> None:
        if row.error is None:
            return
        error = self.answers.errors.get(block_id, "")
        said = self.reader.words.refusal(error)
        if row.error.content != said:
            row.error.content = said
            row.drawn.classes("wrong") if error else row.drawn.classes(remove="wrong")

    def _element(self, block: Block, element: Element, row: Row, label: str = "", described: str | None = None) -> None:
        draw = ELEMENTS.get(element["type"])
        if draw is None:
            return  # a workflow's button and other elements that only Slack itself can serve

        def repaint() -> None:
            parent = row.drawn.parent_slot.parent if row.drawn.parent_slot else None
            if parent is not None and not row.drawn.is_deleted:
                with parent:
                    place = parent.default_slot.children.index(row.drawn)
                    self._draw(block, row.shape).drawn.move(target_index=place)

        draw(
            Question(
                self.reader, self.answers, self.layer, row.drawn, repaint, block["block_id"], element, label, described
            )
        )


def shape_of(block: Block) -> str:
    shown = {name: part for name, part in block.items() if name != "block_id"} if is_still_life(block) else block
    return json.dumps(shown, sort_keys=True)


def is_still_life(block: Block) -> bool:
    return not any(part.get("type") in INTERACTIVE for part in parts(block))


def parts(block: Block) -> list[Element]:
    listed = (block.get("accessory"), block.get("element"), *block.get("elements", ()))
    return [part for part in listed if isinstance(part, dict)]
