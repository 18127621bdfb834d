"""The demo's people with simple habits: they look at what is new once a day, and press some of what waits for them.

All chance comes from one seed, and everything goes the way the page's gestures go.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from sandbox.answers import missing_answers
from sandbox.blocks import ANSWERS, Block, Element, interactive
from sandbox.errors import NoAnswer, SlackError
from sandbox.gestures import Gestures, Hand
from sandbox.workspace import Message, Person, View

# How likely somebody presses such a button whenever they see it.
HABITS: Mapping[str, float] = {
    "update.planned": 0.6,
    "update.skip": 0.1,
    "gate.decide": 0.4,
    "gate.approve": 0.4,
    "gate.send_back": 0.02,
    "condition.done": 0.2,
    "action.done": 0.3,
    "minutes.write": 0.6,
    "risk.same": 0.5,
    "risk.open": 0.3,
    "meeting.held": 0.5,
    "blocker.answer": 0.5,
    "triage.open": 0.5,
    "triage.answer": 0.5,
    "triage.decline": 0.3,
}
# What somebody does of their own accord, and how likely it is of one person on one day.
IDEAS: Mapping[str, float] = {
    "/project new": 0.008,
    "/project feedback": 0.01,
    "/project blocker CAM26-012": 0.02,
    "/project risks CAM26-012": 0.01,
}
LOOKS_HOME = 0.5
BUSY = ("林晓", "罗敏", "Jonas", "陈屿")
PRESSES, DEEP = 8, 12  # at most, in one sitting; and forms behind one another
WORDS = "按计划推进。 It goes as planned."
# What they write in these fields, asked or not; {day} is some weeks away, {who} a colleague.
WRITES = {
    "about": "46,000",
    "title": "快闪茶摊 Pop-up tea stand {day}",
    "goals_text": "品牌搜索量 3,000 → 4,500 次/周，{day} 前",
    "lines_text": "搭建 Stand 18,000\n样品 Samples 28,000",
    "notes": WORDS,
    "actions": "{who}: 寄出样品 Send the samples {day}",
}


@dataclass
class Tally:
    """What people did, by what it was; `refused`: where a form came back with errors, or Slack would have said no."""

    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)


class Cast:
    def __init__(self, gestures: Gestures, seed: int) -> None:
        self.gestures, self.workspace, self.chance, self.tally = gestures, gestures.workspace, Random(seed), Tally()
        self.people = [each for each in self.workspace.people.values() if not (each.deleted or each.is_bot)]
        self.seen = dict.fromkeys((each.id for each in self.people), self.workspace.now())

    async def sits_down(self, zone: str) -> None:
        """Everybody there, one after the other."""
        there = [each for each in self.people if each.tz == zone]
        for person in self.chance.sample(there, len(there)):
            await self._looks(person, Hand(person.id, "cast"))

    async def _looks(self, person: Person, hand: Hand) -> None:
        since, self.seen[person.id] = self.seen[person.id], self.workspace.now()
        if self.chance.random() < LOOKS_HOME:
            await self.gestures.open_home(hand)
        for command, chance in IDEAS.items():
            if self.chance.random() < chance:
                await self._does(hand, command.split()[1], self.gestures.command(hand, self._dm(hand), command))
        presses = 0
        for source in self._sources(hand, since):
            for block, element in list(buttons(source)):
                if presses < PRESSES and self._wants(element):
                    presses += 1
                    await self._presses(hand, source, block, element)

    def _dm(self, hand: Hand) -> str:
        return self.workspace.dm_of(hand.person, self.gestures.here.bot).id

    def _sources(self, hand: Hand, since: float) -> Iterator[Message | View]:
        """Their Home, and what the app told them since they looked last."""
        if home := self.workspace.homes.get(hand.person):
            yield home
        told = self.workspace.visible(self._dm(hand), hand.person)
        yield from [each for each in told if each.at >= since and each.user == self.gestures.here.bot]

    def _wants(self, element: Element) -> bool:
        return self.chance.random() < HABITS.get(element["action_id"], 0.0)

    async def _presses(self, hand: Hand, source: Message | View, block: Block, element: Element) -> None:
        if element not in interactive(block):
            return  # it has changed meanwhile
        action = {name: element[name] for name in ("type", "action_id", "value", "text", "style") if name in element}
        await self._does(hand, element["action_id"], self.gestures.press(hand, source, block["block_id"], action))

    async def _does(self, hand: Hand, what: str, gesture: Any) -> None:
        """The gesture, and whatever form it opens, filled in as far as it has to be."""
        try:
            await gesture
            self.tally.done[what] += 1
            for _ in range(DEEP):
                if not (view := self._top(hand)) or not await self._goes_on(hand, view):
                    break
        except (NoAnswer, SlackError) as wrong:
            self.tally.refused[f"{what}: {wrong}"] += 1
        if view := self._top(hand):
            await self.gestures.close(hand, view, all_of_them=True)

    def _top(self, hand: Hand) -> View | None:
        return next(reversed(self.workspace.stacks.get((hand.person, hand.tab), [])), None)

    async def _goes_on(self, hand: Hand, view: View) -> bool:
        """Is there more to do?"""
        if not view.body.get("submit"):
            for block, element in buttons(view):
                if self._wants(element):
                    await self._presses_within(hand, view, block, element)
                    return self._top(hand) is not view
            return False
        for block in [each for each in view.body["blocks"] if each["type"] == "input"]:
            if block["block_id"] in missing_answers(view) or named(block) in WRITES:
                self._answers(view, block)
        callback = view.body.get("callback_id", "")
        await self.gestures.submit(hand, view)
        if view.errors or view.trouble:
            self.tally.refused[f"{callback}: {view.trouble or view.errors}"] += 1
            return False
        self.tally.done[f"form {callback}"] += 1
        return True

    async def _presses_within(self, hand: Hand, view: View, block: Block, element: Element) -> None:
        action = {name: element[name] for name in ("type", "action_id", "value", "text", "style") if name in element}
        await self.gestures.press(hand, view, block["block_id"], action)
        self.tally.done[element["action_id"]] += 1

    def _answers(self, view: View, block: Block) -> None:
        element = block["element"]
        values = view.values.setdefault(block["block_id"], {})
        before = values.get(element["action_id"], {}).get(ANSWERS[element["type"]].key)
        given = None if before else self._answer(named(block), element)
        if given is not None:
            values[element["action_id"]] = {"type": element["type"], ANSWERS[element["type"]].key: given}

    def _answer(self, name: str, element: Element) -> Any:
        today = datetime.fromtimestamp(self.workspace.now(), UTC).date()
        day = (today + timedelta(days=self.chance.randint(*((60, 90) if name == "ends" else (20, 40))))).isoformat()
        match element["type"]:
            case "plain_text_input":
                return WRITES.get(name, WORDS).format(day=day, who=self.chance.choice(BUSY))
            case "datepicker":
                return day
            case "static_select" | "radio_buttons":
                groups = [element, *element.get("option_groups", ())]
                return self.chance.choice([option for group in groups for option in group.get("options", ())])
            case "users_select":
                return self.chance.choice(self.people).id
        return None


def buttons(source: Message | View) -> Iterator[tuple[Block, Element]]:
    blocks = source.body["blocks"] if isinstance(source, View) else source.blocks
    for block in blocks:
        for element in interactive(block):
            if element["type"] == "button":
                yield block, element


def named(block: Block) -> str:
    """What a field is about: what stands behind a dot is only there to tell one time from another."""
    return str(block["block_id"]).partition(".")[0]
