"""What a reader chose or typed in one message, modal or Home: where it is kept, and how the app hears of it."""

from typing import Any

from sandbox.blocks import ANSWERS, Block, Element, Values, initial
from sandbox.errors import NoAnswer
from sandbox.page.tab import Tab
from sandbox.workspace import Message, View


class Answers:
    def __init__(self, tab: Tab, source: Message | View) -> None:
        self.tab, self.source = tab, source

    @property
    def values(self) -> Values:
        if isinstance(self.source, View):
            return self.source.values
        return self.source.picked.setdefault(self.tab.me.id, {})

    @property
    def errors(self) -> dict[str, str]:
        return self.source.errors if isinstance(self.source, View) else {}

    @property
    def can_submit(self) -> bool:
        return isinstance(self.source, View) and bool(self.source.body.get("submit"))

    def kept(self, block_id: str, element: Element) -> Any:
        """The answer as it stands: what was given before, else what the app preset."""
        answer = self.values.get(block_id, {}).get(element["action_id"]) or initial(element)
        return answer.get(ANSWERS[element["type"]].key)

    def keep(self, block_id: str, element: Element, value: Any) -> dict[str, Any]:
        answer = {"type": element["type"], ANSWERS[element["type"]].key: value}
        self.values.setdefault(block_id, {})[element["action_id"]] = answer
        return answer

    def asks_at_once(self, block_id: str) -> bool:
        """An input waits for the submission unless it dispatches; everything else tells the app with every change."""
        block = self._block(block_id)
        return block.get("type") != "input" or bool(block.get("dispatch_action"))

    async def press(self, block_id: str, action: dict[str, Any]) -> None:
        await self.tab.attempt(
            self.tab.reader.words("that"), self.tab.gestures.press(self.tab.hand, self.source, block_id, action)
        )

    async def suggest(self, block_id: str, action_id: str, typed: str) -> list[dict[str, Any]]:
        try:
            return await self.tab.gestures.suggest(self.tab.hand, self.source, block_id, action_id, typed)
        except NoAnswer:
            return []

    def _block(self, block_id: str) -> Block:
        blocks = self.source.body["blocks"] if isinstance(self.source, View) else self.source.blocks
        return next((block for block in blocks if block["block_id"] == block_id), {})
