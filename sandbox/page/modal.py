"""The dialog over this tab's view stack: its top. What was typed lives in the view, so going back finds it again."""

from sandbox.page.answers import Answers
from sandbox.page.blocks import Painter
from sandbox.page.controls import Sheet
from sandbox.page.look import avatar, box, html, native_button, words
from sandbox.page.tab import Tab
from sandbox.workspace import View


class Modal:
    def __init__(self, tab: Tab) -> None:
        self.tab, self.words = tab, tab.reader.words
        self.sheet: Sheet | None = None
        self.view: View | None = None
        self.depth = 0
        self.busy = False

    def show(self, stack: list[View]) -> None:
        top = stack[-1] if stack else None
        if self.sheet and (top is not self.view or len(stack) != self.depth):
            self.sheet.delete()
            self.sheet = None
        self.view, self.depth = top, len(stack)
        if top is None:
            return
        if self.sheet is None:
            self._open(top)
        self._sync(top)

    def _open(self, view: View) -> None:
        self.busy = False
        with self.tab.layer:
            self.sheet = Sheet().give(look="modal", submits=bool(view.body.get("submit")))
            self.sheet.on("leave", lambda: self._leave(view), args=[])
            self.sheet.on("enter", lambda: self._submit(view), args=[])
            with self.sheet:
                self._head(view)
                self.trouble = words(self.words("trouble"), "banner").props("role=alert")
                self.body = box("sheet-body blocks")
                self.foot = box("sheet-foot")
        self.painter = Painter(self.tab.reader, Answers(self.tab, view), self.tab.layer)
        self.foot_shape: object = None
        self.errors: dict[str, str] = {}

    def _head(self, view: View) -> None:
        with box("sheet-head"):
            if self.depth > 1:
                native_button(self.words("back"), "quiet back", lambda: self._leave(view), face="back")
            html(avatar(self.tab.bot, 28), "sheet-app")
            self.title = words("", "title").props("role=heading aria-level=2")
            native_button(self.words("close"), "quiet", lambda: self._leave(view, everything=True), face="close")

    def _sync(self, view: View) -> None:
        if self.sheet is None:
            return
        title = view.body["title"]["text"]
        if self.sheet.props.get("label") != title:
            self.sheet.give(label=title)
            self.title.set_content(self.tab.reader.type.text({"text": title}))
        self.sheet.props["submits"] = bool(view.body.get("submit"))
        self.trouble.set_visibility(bool(view.trouble))
        with self.body:
            self.painter.sync(view.body["blocks"])
        self._foot(view)
        if view.errors and view.errors != self.errors:
            self.sheet.run_method("reveal")
        self.errors = dict(view.errors)

    def _foot(self, view: View) -> None:
        shape = (view.body.get("submit"), view.body.get("close"), self.busy)
        if shape == self.foot_shape:
            return
        self.foot_shape = shape
        self.foot.clear()
        with self.foot:
            submit, close = view.body.get("submit"), view.body.get("close") or {}
            native_button(
                close.get("text") or self.words("cancel" if submit else "close"), "plain", lambda: self._leave(view)
            )
            if submit:
                button = native_button(submit["text"], "primary submit", lambda: self._submit(view))
                if self.busy:
                    button.classes("waiting").props["disabled"] = True

    async def _submit(self, view: View) -> None:
        if self.busy or self.view is not view:
            return
        self._wait(view, True)
        try:
            await self.tab.gestures.submit(self.tab.hand, view)
        finally:
            if self.view is view:
                self._wait(view, False)

    def _wait(self, view: View, busy: bool) -> None:
        self.busy = busy
        if self.sheet and not self.sheet.is_deleted:
            with self.sheet:
                self._foot(view)
            self.body.classes(add="busy") if busy else self.body.classes(remove="busy")

    async def _leave(self, view: View, *, everything: bool = False) -> None:
        if self.view is view:
            await self.tab.attempt(
                self.words("that"), self.tab.gestures.close(self.tab.hand, view, all_of_them=everything)
            )
