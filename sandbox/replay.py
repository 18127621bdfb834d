"""Does again what was recorded, each gesture at its own hour, and says where it comes out otherwise."""

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from sandbox.blocks import ANSWERS, Block, Element
from sandbox.errors import NoAnswer, SlackError
from sandbox.gestures import Hand
from sandbox.recorded import Recorded
from sandbox.recording import FORMAT, Told, called, elements_of, first_line, place_of, seen
from sandbox.workspace import Channel, Message, View

NAMED = re.compile(r"<([@#])([^<>|]+)>")
PRESSED = ("type", "action_id", "value", "text", "style")
Move = Callable[[datetime], Awaitable[None]]


class ReplayError(Exception):
    """What was recorded cannot be done here; says what is missing."""


def began(told: Any) -> datetime:
    """When the recording begins. Refuses what is no recording."""
    if not isinstance(told, dict) or told.get("format") != FORMAT or not isinstance(told.get("played"), list):
        raise ReplayError("this is no recording of this sandbox's")
    try:
        return datetime.fromisoformat(told["began"]).astimezone(UTC)
    except (KeyError, TypeError, ValueError) as wrong:
        raise ReplayError("the recording does not say when it began") from wrong


async def replay(gestures: Recorded, told: Told, move: Move) -> list[str]:
    """Everything that came out otherwise, line by line; empty when all is as it was. `move` plays until that moment."""
    start, player, otherwise = began(told).timestamp(), Player(gestures), []
    for number, line in enumerate(told["played"], start=1):
        await move(datetime.fromtimestamp(start + line["at"], UTC))
        try:
            await player.do(line)
        except (ReplayError, NoAnswer, SlackError, KeyError, TypeError, ValueError) as wrong:
            otherwise.append(f"{number}. {line.get('who')} {line.get('does')}: {wrong}")
    await move(datetime.fromtimestamp(start + told["ended"], UTC))
    workspace = gestures.workspace
    return otherwise + list(differences(told.get("seen", {}), seen(workspace, gestures.here.bot, start)))


def differences(before: Told, now: Told) -> list[str]:
    found = []
    for kind in ("messages", "homes"):
        for place in sorted(before.get(kind, {}).keys() | now.get(kind, {}).keys()):
            was, is_now = before.get(kind, {}).get(place), now.get(kind, {}).get(place)
            if was != is_now:
                found.append(f"{kind} {place}: {is_now} instead of {was}")
    return found


class Player:
    def __init__(self, gestures: Recorded) -> None:
        self.gestures, self.workspace = gestures, gestures.workspace

    async def do(self, line: Told) -> None:
        """What moves the clock is no gesture of its own here: every line is done at its hour."""
        act = getattr(self, f"_{line['does']}", None)
        if act is None:
            raise ReplayError("nobody can do that")
        await act(Hand(self._person(line["who"]), f"replay {line.get('tab', 1)}"), line)

    async def _says(self, hand: Hand, line: Told) -> None:
        root = self._message(hand, line).ts if "message" in line else None
        await self.gestures.say(hand, self._channel(line["in"]).id, self._written(line["text"]), root)

    async def _commands(self, hand: Hand, line: Told) -> None:
        await self.gestures.command(hand, self._channel(line["in"]).id, self._written(line["text"]))

    async def _presses(self, hand: Hand, line: Told) -> None:
        source = self._source(hand, line)
        await self._type(hand, source, line.get("typed", {}))
        block, element = self._element(source, line["what"], line.get("which", 0))
        action: Told = {name: element[name] for name in PRESSED if name in element}
        if element["type"] == "overflow":
            action["selected_option"] = self._option(element, line["chosen"]["option"], element["options"])
        elif element["type"] in ANSWERS:
            answer = await self._answer(hand, source, (block, element), line.get("chosen"))
            action = {"action_id": element["action_id"], **answer}
        await self.gestures.press(hand, source, block["block_id"], action)

    async def _submits(self, hand: Hand, line: Told) -> None:
        view = self._view(hand)
        await self._type(hand, view, line.get("typed", {}))
        await self.gestures.submit(hand, view)

    async def _closes(self, hand: Hand, line: Told) -> None:
        await self.gestures.close(hand, self._view(hand), all_of_them=line.get("all", False))

    async def _takes(self, hand: Hand, line: Told) -> None:
        if "in" in line:
            await self.gestures.message_shortcut(hand, self._message(hand, line), line["shortcut"])
        else:
            await self.gestures.shortcut(hand, line["shortcut"])

    async def _looks(self, hand: Hand, line: Told) -> None:
        await self.gestures.open_home(hand, line.get("in", "home"))

    async def _speaks(self, hand: Hand, line: Told) -> None:
        await self.gestures.change_person(self.workspace.people[hand.person], locale=line["locale"])

    async def _joins(self, hand: Hand, line: Told) -> None:
        await self.gestures.join(hand.person, self._channel(line["in"]).id)

    async def _moves(self, hand: Hand, line: Told) -> None:
        pass

    def _person(self, name: str) -> str:
        for person in self.workspace.people.values():
            if person.name == name:
                return person.id
        raise ReplayError(f"there is no {name}")

    def _channel(self, place: str) -> Channel:
        if place.startswith("@"):
            return self.workspace.dm_of(*(self._person(name.removeprefix("@")) for name in place.split(",")))
        for channel in self.workspace.channels.values():
            if place_of(self.workspace, channel) == place:
                return channel
        raise ReplayError(f"there is no {place}")

    def _written(self, text: str) -> str:
        """Mentions with the ids that they have here."""

        def id_of(found: re.Match[str]) -> str:
            return f"<{found[1]}{self._person(found[2]) if found[1] == '@' else self._channel(found[2]).id}>"

        return NAMED.sub(id_of, text)

    def _source(self, hand: Hand, line: Told) -> Message | View:
        if line.get("on") == "home":
            home = self.workspace.homes.get(hand.person)
            if home is None:
                raise ReplayError("has no Home")
            return home
        return self._view(hand) if line.get("on") == "view" else self._message(hand, line)

    def _view(self, hand: Hand) -> View:
        stack = self.workspace.stacks.get((hand.person, hand.tab), [])
        if not stack:
            raise ReplayError("has no view open")
        return stack[-1]

    def _message(self, hand: Hand, line: Told) -> Message:
        channel = self._channel(line["in"])
        alike = [
            each
            for each in self.workspace.visible(channel.id, hand.person)[::-1]
            if first_line(self.workspace, each) == line["message"]
        ]
        if len(alike) <= line.get("nth", 0):
            raise ReplayError(f"sees no “{line['message']}” in {line['in']}")
        return alike[line.get("nth", 0)]

    def _element(self, source: Message | View, name: str, which: int) -> tuple[Block, Element]:
        there = list(elements_of(source))
        alike = [(block, element) for block, element in there if called(block, element) == name]
        if len(alike) <= which:
            raise ReplayError(f"sees no “{name}”, but {sorted({called(*each) for each in there})}")
        return alike[which]

    async def _type(self, hand: Hand, source: Message | View, typed: Told) -> None:
        values = source.values if isinstance(source, View) else source.picked.setdefault(hand.person, {})
        for key, value in typed.items():
            name, _, which = key.partition("#")
            block, element = self._element(source, name, int(which or 0))
            answer = await self._answer(hand, source, (block, element), value)
            values.setdefault(block["block_id"], {})[element["action_id"]] = answer

    async def _answer(self, hand: Hand, source: Message | View, where: tuple[Block, Element], value: Any) -> Told:
        block, element = where
        key = ANSWERS[element["type"]].key
        given = value if isinstance(value, dict) else {}
        if "option" in given or "options" in given:
            names = given.get("options", [given.get("option")])
            found = [await self._offered(hand, source, (block, element), name) for name in names]
            value = found if "options" in given else found[0]
        elif "people" in given or "channels" in given:
            ids = [
                *map(self._person, given.get("people", ())),
                *(self._channel(n).id for n in given.get("channels", ())),
            ]
            value = ids if key.endswith("s") else ids[0]
        elif "files" in given:
            value = [self.gestures.choose_file(hand.person, name, name.encode()) for name in given["files"]]
        return {"type": element["type"], key: value}

    async def _offered(self, hand: Hand, source: Message | View, where: tuple[Block, Element], name: str) -> Told:
        block, element = where
        groups = [element, *element.get("option_groups", ())]
        offered = [option for group in groups for option in group.get("options", ())]
        if element["type"].endswith("external_select"):
            offered += await self.gestures.suggest(hand, source, block["block_id"], element["action_id"], name)
        return self._option(element, name, offered)

    def _option(self, element: Element, name: str, offered: list[Told]) -> Told:
        for option in offered:
            if option["text"]["text"] == name:
                return option
        raise ReplayError(f"{element['action_id']} offers no “{name}”")
