"""The small dialog that asks again before something is done."""

import asyncio
from typing import Any

from nicegui.element import Element

from sandbox.page.controls import Sheet
from sandbox.page.look import box, html, native_button, words
from sandbox.page.reader import Reader


async def confirmed(layer: Element, reader: Reader, asked: dict[str, Any] | None) -> bool:
    """True at once when nothing is asked."""
    if not asked:
        return True
    answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def say(yes: bool) -> None:
        if not answer.done():
            answer.set_result(yes)

    with layer:
        sheet = Sheet().give(label=asked["title"]["text"], look="small")
        sheet.on("leave", lambda: say(False), args=[])
        with sheet:
            _draw(reader, asked, say)
    try:
        return await answer
    finally:
        if not sheet.is_deleted:
            sheet.delete()


def _draw(reader: Reader, asked: dict[str, Any], say: Any) -> None:
    with box("sheet-head"):
        words(asked["title"]["text"], "title").props("role=heading aria-level=2")
        native_button(reader.words("close"), "quiet", lambda: say(False), face="close")
    html(reader.type.text(asked["text"]), "sheet-body text")
    with box("sheet-foot"):
        native_button(asked.get("deny", {}).get("text") or reader.words("cancel"), "plain", lambda: say(False))
        look = "danger" if asked.get("style") == "danger" else "primary"
        yes = native_button(asked.get("confirm", {}).get("text") or reader.words("yes"), look, lambda: say(True))
        yes.props["data-default"] = "true"
