"""The gestures of people, each noted before it is made."""

from typing import Any

from sandbox.gestures import Gestures, Hand
from sandbox.protocol import Params, Protocol
from sandbox.recording import Recording, elements_of, named, place_of, told, typed, where, which
from sandbox.workspace import Message, Person, View, Workspace

PRESSED = ("button", "workflow_button")


class Recorded(Gestures):
    def __init__(self, workspace: Workspace, protocol: Protocol, origin: str = "") -> None:
        super().__init__(workspace, protocol, origin)
        self.recording = Recording(workspace, self.here.bot)

    def _note(self, hand: Hand, does: str, **how: object) -> None:
        self.recording.note(hand.person, does, hand.tab, **how)

    def _place(self, channel: str) -> str:
        return place_of(self.workspace, self.workspace.channels[channel])

    async def say(self, hand: Hand, channel: str, text: str, thread_ts: str | None = None) -> Message:
        root = self.workspace.messages[channel].get(thread_ts or "")
        place: Params = where(self.workspace, hand, root) if root else {"in": self._place(channel)}
        self._note(hand, "says", **place, text=named(self.workspace, text))
        return await super().say(hand, channel, text, thread_ts)

    async def command(self, hand: Hand, channel: str, text: str) -> Params:
        self._note(hand, "commands", **{"in": self._place(channel)}, text=named(self.workspace, text))
        return await super().command(hand, channel, text)

    async def press(self, hand: Hand, source: Message | View, block_id: str, action: Params) -> None:
        values = source.values if isinstance(source, View) else source.picked.get(hand.person, {})
        how = which(source, block_id, action["action_id"]) | self._chosen(source, block_id, action)
        self._note(
            hand, "presses", **where(self.workspace, hand, source), **how, **typed(self.workspace, source, values)
        )
        await super().press(hand, source, block_id, action)

    def _chosen(self, source: Message | View, block_id: str, action: Params) -> Params:
        """What was picked, where the press picks something."""
        if action["type"] in PRESSED:
            return {}
        if action["type"] == "overflow":
            return {"chosen": {"option": action["selected_option"]["text"]["text"]}}
        ids = block_id, action["action_id"]
        element = next(each for block, each in elements_of(source) if (block["block_id"], each["action_id"]) == ids)
        return {"chosen": told(self.workspace, element, action)}

    async def submit(self, hand: Hand, view: View) -> Params:
        self._note(hand, "submits", **typed(self.workspace, view, view.values))
        return await super().submit(hand, view)

    async def close(self, hand: Hand, view: View, *, all_of_them: bool = False) -> None:
        self._note(hand, "closes", **({"all": True} if all_of_them else {}))
        await super().close(hand, view, all_of_them=all_of_them)

    async def shortcut(self, hand: Hand, callback_id: str) -> None:
        self._note(hand, "takes", shortcut=callback_id)
        await super().shortcut(hand, callback_id)

    async def message_shortcut(self, hand: Hand, message: Message, callback_id: str) -> None:
        self._note(hand, "takes", **where(self.workspace, hand, message), shortcut=callback_id)
        await super().message_shortcut(hand, message, callback_id)

    async def open_home(self, hand: Hand, tab: str = "home") -> None:
        self._note(hand, "looks", **({"in": tab} if tab != "home" else {}))
        await super().open_home(hand, tab)

    async def move_clock(self, hand: Hand, **wish: object) -> None:
        self._note(hand, "moves", clock=wish)
        await super().move_clock(hand, **wish)

    async def change_person(self, person: Person, **facts: Any) -> None:
        if "locale" in facts:
            self.recording.note(person.id, "speaks", locale=facts["locale"])
        await super().change_person(person, **facts)

    async def join(self, person: str, channel: str) -> None:
        self.recording.note(person, "joins", **{"in": self._place(channel)})
        await super().join(person, channel)
