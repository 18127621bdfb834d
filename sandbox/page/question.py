"""One element that somebody may press, choose from or type into, and the way from there to the app."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from nicegui.element import Element as Drawn

from sandbox.blocks import Element
from sandbox.page.answers import Answers
from sandbox.page.confirm import confirmed
from sandbox.page.reader import Reader


@dataclass(frozen=True, slots=True)
class Question:
    reader: Reader
    answers: Answers
    layer: Drawn
    row: Drawn
    repaint: Callable[[], None]
    block_id: str
    element: Element
    label: str = ""
    described: str | None = None

    @property
    def name(self) -> str:
        """What a screen reader calls it: the input's label, else its placeholder."""
        return self.label or self.placeholder or self.element["type"]

    @property
    def placeholder(self) -> str:
        return str(self.element.get("placeholder", {}).get("text", ""))

    def kept(self) -> Any:
        return self.answers.kept(self.block_id, self.element)

    def keep(self, value: Any) -> None:
        self.answers.keep(self.block_id, self.element, value)

    async def tell(self, value: Any) -> None:
        """Keeps an answer, and tells the app where it wants to hear of it at once."""
        before = self.kept()
        answer = self.answers.keep(self.block_id, self.element, value)
        if self.answers.asks_at_once(self.block_id) and not await self.act(answer):
            self.keep(before)
            self.repaint()

    async def act(self, answer: dict[str, Any]) -> bool:
        """False when somebody thought better of it."""
        if not await confirmed(self.layer, self.reader, self.element.get("confirm")):
            return False
        with self.busy():
            action = {"type": self.element["type"], "action_id": self.element["action_id"], **answer}
            await self.answers.press(self.block_id, action)
        return True

    @contextmanager
    def busy(self) -> Iterator[None]:
        self.row.classes("busy")
        try:
            yield
        finally:
            if not self.row.is_deleted:
                self.row.classes(remove="busy")
