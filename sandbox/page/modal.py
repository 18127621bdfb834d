"""The dialog that shows the top of this tab's view stack. What was typed lives in the view, so going back finds it again."""

from typing import TYPE_CHECKING

from nicegui import ui

from sandbox.page.blocks import Painter
from sandbox.page.look import box, native_button
from sandbox.workspace import View

if TYPE_CHECKING:
    from sandbox.page.tab import Tab


class Modal:
    def __init__(self, tab: "Tab") -> None:
        self.tab, self.words = tab, tab.words
        self.painter: Painter | None = None

    def build(self) -> None:
        self.dialog = (
            ui.dialog().props("persistent no-shake transition-show=fade transition-hide=fade transition-duration=60").classes("slack")
        )
        with self.dialog:
            self.frame = box("modal")

    def show(self, stack: list[View]) -> None:
        if not stack:
            self.dialog.close()
            self.painter = None
            return
        top = stack[-1]
        if self.painter is None or self.painter.view is not top:
            self.painter = self.tab.painter(top)
            self._paint_frame(top, len(stack))
        self.title.text = self.dialog.props["aria-label"] = top.body["title"]["text"]
        self.trouble.visible = bool(top.trouble)
        with self.body:
            self.painter.sync(top.body["blocks"])
        self._paint_foot(top)
        self.dialog.open()

    def _paint_frame(self, view: View, depth: int) -> None:
        self.frame.clear()
        with self.frame:
            with box("modal-head"):
                if depth > 1:
                    native_button(self.words("back"), "close", lambda: self._leave(view), icon="arrow_back_ios_new")
                self.title = ui.label().classes("title").props("role=heading aria-level=2")
                native_button(self.words("close"), "close", lambda: self._leave(view, everything=True), icon="close")
            self.trouble = ui.label(self.words("trouble")).classes("banner").props("role=alert")
            self.body = box("blocks modal-body")
            self.foot = box("foot")

    def _paint_foot(self, view: View) -> None:
        self.foot.clear()
        with self.foot:
            close = view.body.get("close", {}).get("text") or self.words("cancel" if "submit" in view.body else "close")
            native_button(close, "plain", lambda: self._leave(view))
            if "submit" in view.body:
                native_button(view.body["submit"]["text"], "primary", lambda: self._submit(view))

    async def _submit(self, view: View) -> None:
        self.frame.classes("busy")
        try:
            await self.tab.gestures.submit(self.tab.hand, view)
        finally:
            if not self.frame.is_deleted:
                self.frame.classes(remove="busy")

    async def _leave(self, view: View, *, everything: bool = False) -> None:
        await self.tab.attempt(self.words("that"), self.tab.gestures.close(self.tab.hand, view, all_of_them=everything))
