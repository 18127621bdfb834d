"""What people did here, told by names instead of ids, so that it can be done again in a workspace made the same way."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sandbox.blocks import ANSWERS, Block, Element, Values, initial, interactive
from sandbox.interactions import Hand
from sandbox.limits import words_of
from sandbox.workspace import Channel, Message, View, Workspace

Told = dict[str, Any]
FORMAT, LONGEST = 1, 5000
RANDOM_ID = re.compile(r"[ab][0-9A-F]{10}")
MENTION = re.compile(r"<([@#])(\w+)(\|[^<>]*)?>")
NAMES = {"selected_user": "people", "selected_channel": "channels", "selected_conversation": "channels"}


class Recording:
    """Begins when an app first offers to move the clock: what is played again has to happen at its own hour."""

    def __init__(self, workspace: Workspace, bot: str) -> None:
        self.workspace, self.bot = workspace, bot
        self._tabs: dict[str, list[str]] = defaultdict(list)

    def note(self, who: str, does: str, tab: str = "", **how: object) -> None:
        """`who`: an id. What it is about is told as the functions below tell it."""
        workspace = self.workspace
        if workspace.began is None or len(workspace.played) >= LONGEST:
            return
        line = {"at": round(workspace.now() - workspace.began, 3), "who": workspace.people[who].name, "does": does}
        which = self._which(who, tab)
        workspace.played.append(line | ({"tab": which} if which > 1 else {}) | how)
        workspace.announce("played")

    def _which(self, who: str, tab: str) -> int:
        """The person's first tab, second ...: what is open in one is not open in the other."""
        tabs = self._tabs[who]
        if tab and tab not in tabs:
            tabs.append(tab)
        return tabs.index(tab) + 1 if tab else 1

    def saved(self) -> Told:
        """With what there is to be seen in the end, by which a second time can be told from the first."""
        began = self.workspace.began or self.workspace.now()
        return {
            "format": FORMAT,
            "company": self.workspace.name,
            "began": datetime.fromtimestamp(began, UTC).isoformat(),
            "ended": round(self.workspace.now() - began, 3),
            "played": self.workspace.played,
            "seen": seen(self.workspace, self.bot, began),
        }


def seen(workspace: Workspace, bot: str, since: float) -> Told:
    """By channel the first lines of what the app posted since then; by name the first words of each Home."""
    said = {
        place_of(workspace, workspace.channels[channel]): lines
        for channel, held in workspace.messages.items()
        if (lines := [first_line(workspace, each) for each in held.values() if is_told(each, bot, since)])
    }
    homes = {workspace.people[who].name: [*words_of(home.body)][:1] for who, home in workspace.homes.items()}
    return {"messages": said, "homes": {who: words[0] for who, words in homes.items() if words}}


def is_told(message: Message, bot: str, since: float) -> bool:
    return message.user == bot and message.only_for is None and message.at >= since


def place_of(workspace: Workspace, channel: Channel) -> str:
    """A channel's name; of a direct message, who is in it."""
    if not channel.is_dm:
        return channel.name
    return ",".join(f"@{name}" for name in sorted(workspace.people[member].name for member in channel.members))


def first_line(workspace: Workspace, message: Message) -> str:
    lines = [*message.text.strip().split("\n"), *words_of(message.blocks)]
    return named(workspace, next((line for line in lines if line), ""))


def named(workspace: Workspace, text: str) -> str:
    """Mentions by name; those of whom we do not know stay as they are."""

    def name(found: re.Match[str]) -> str:
        known = (workspace.people if found[1] == "@" else workspace.channels).get(found[2])
        return f"<{found[1]}{known.name}>" if known else found[0]

    return MENTION.sub(name, text)


def where(workspace: Workspace, hand: Hand, source: Message | View) -> Told:
    """Where something stands that is pressed: a Home, the view on top, or a message, counted from the newest."""
    if isinstance(source, View):
        return {"on": "home" if workspace.homes.get(source.owner) is source else "view"}
    line, channel = first_line(workspace, source), workspace.channels[source.channel]
    alike = [each for each in workspace.visible(source.channel, hand.person) if first_line(workspace, each) == line]
    nth = alike[::-1].index(source) if source in alike else 0
    return {"in": place_of(workspace, channel), "message": line} | ({"nth": nth} if nth else {})


def blocks_of(source: Message | View) -> list[Block]:
    blocks: list[Block] = source.body["blocks"] if isinstance(source, View) else source.blocks
    return blocks


def elements_of(source: Message | View) -> Iterable[tuple[Block, Element]]:
    return ((block, element) for block in blocks_of(source) for element in interactive(block))


def called(block: Block, element: Element) -> str:
    """What an element is called from one time to the next: by the ids that its app gave it, else by what it says."""
    given = [id_ for id_ in (block["block_id"], element["action_id"]) if not RANDOM_ID.fullmatch(id_)]
    said = element.get("text") or block.get("label") or element.get("placeholder") or {}
    if element["type"] in ANSWERS and given:
        return ".".join(given)
    return " ".join([*given[-1:], said.get("text", "")]).strip() or str(element["type"])


def which(source: Message | View, block_id: str, action_id: str) -> Told:
    """An element by what it is called; where several are, which of them."""
    alike: dict[str, int] = defaultdict(int)
    for block, element in elements_of(source):
        name = called(block, element)
        if (block["block_id"], element["action_id"]) == (block_id, action_id):
            return {"what": name} | ({"which": alike[name]} if alike[name] else {})
        alike[name] += 1
    return {"what": action_id}


def typed(workspace: Workspace, source: Message | View, values: Values) -> Told:
    """What stands in the inputs other than as the app preset it."""
    found = {}
    for block, element in elements_of(source):
        if element["type"] in ANSWERS:
            answer = values.get(block["block_id"], {}).get(element["action_id"])
            if answer is not None and answer != initial(element):
                named_so = which(source, block["block_id"], element["action_id"])
                key = named_so["what"] + (f"#{named_so['which']}" if "which" in named_so else "")
                found[key] = told(workspace, element, answer)
    return {"typed": found} if found else {}


def told(workspace: Workspace, element: Element, answer: Told) -> Any:
    """An answer without ids: options by what they say, people, channels and files by name (not what is in them)."""
    key = ANSWERS[element["type"]].key
    value = answer.get(key)
    if key == "selected_option":
        return value and {"option": value["text"]["text"]}
    if key == "selected_options":
        return {"options": [each["text"]["text"] for each in value or ()]}
    if key == "files":
        return {"files": [each["name"] for each in value or ()]}
    kind = NAMES.get(key.removesuffix("s") if isinstance(value, list) else key)
    if kind is None or value is None:
        return value
    known: Any = workspace.people if kind == "people" else workspace.channels
    names = [known[each].name if each in known else each for each in ([value] if isinstance(value, str) else value)]
    return {kind: names}
