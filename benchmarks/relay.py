"""A thousand messages to forty channels while Slack limits and fails: `python -m benchmarks.relay`."""

import asyncio
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from aiohttp import ClientSession
from structlog.testing import capture_logs

from benchmarks.company import EDITION
from benchmarks.rounds import Aim, aims, by_turns, machine, middle, table
from bot.app import slack_client
from policy.notices import WELCOME, Kind, Notice
from sandbox.company import settled
from sandbox.faults import Faults
from sandbox.gestures import Gestures
from sandbox.installation import Installation
from sandbox.manifest import Manifest
from sandbox.messages import Message
from sandbox.server import served
from sandbox.wire import Http
from scheduler.relay import Relay
from scheduler.ticks import NoDoor, Ticks
from storage import outbox
from storage.store import Database, Store, Tx
from usecases.editions import publish_edition
from usecases.notices import next_turn

POST = "chat.postMessage"
ASKED = (1, 2, 3)  # seconds of Retry-After, in turn
STRIDE = 7  # shares no factor with the number of channels, so that the faults fall on as many as there are
MOMENT = 0.1  # seconds
SOME = 10
COUNTED = "lost", "doubled", "jumbled"


@dataclass(frozen=True)
class Size:
    """How much is said, and how often Slack says 429 and 500. `pace`: seconds between two messages of a channel."""

    rounds: int = 3
    channels: int = 40
    each: int = 25
    pace: float = 1.0
    limited: int = 12
    broken: int = 12

    @property
    def messages(self) -> int:
        return self.channels * self.each

    @property
    def channel_ids(self) -> list[str]:
        return [f"C{number:04d}" for number in range(self.channels)]


USUAL = Size()


@dataclass(frozen=True)
class Fault:
    """Slack's answer to the nth call that posts to a channel; `asked`: seconds of Retry-After, 0 with a 500."""

    channel: str
    nth: int
    asked: int


@dataclass(frozen=True)
class Round:
    """Seconds that it took and would have taken at best; what Slack was asked and has. `rate`: messages a second where
    ten of a channel came fastest, by Slack's clock. `jumbled`: channels where they stand in another order.
    """

    took: float
    ideal: float
    calls: int
    rate: float
    lost: int
    doubled: int
    jumbled: int


def planned(size: Size) -> list[Fault]:
    """The same in every round: 429 and 500 by turns, spread over channels and over time."""
    found = []
    for number in range(size.limited + size.broken):
        channel = size.channel_ids[number * STRIDE % size.channels]
        asked = ASKED[number % len(ASKED)] if number < size.limited else 0
        found.append(Fault(channel, 2 + number * STRIDE % (size.each - 1), asked))
    return found


def ideal(size: Size, faults: Sequence[Fault]) -> float:
    """Of the channel that has to wait longest: its pace between two messages, what Slack asked for, and the pace once
    more where a message may stand already, because its answer was a 500.
    """
    waits = dict.fromkeys(size.channel_ids, (size.each - 1) * size.pace)
    for fault in faults:
        waits[fault.channel] += fault.asked or size.pace
    return max(waits.values())


def plan(faults: Faults, wanted: Sequence[Fault]) -> None:
    for fault in wanted:
        status = {"status": 429, "seconds": fault.asked} if fault.asked else {"status": 500}
        faults.plan(f"{POST} {fault.channel}", "status", nth=fault.nth, **status)


def notices(size: Size) -> list[Notice]:
    """In turns, as they would come of many projects; a key tells the channel and the message's place in it."""
    return [
        Notice(Kind.TELL, f"{channel}:{number:04d}", channel, "", WELCOME)
        for number in range(size.each)
        for channel in size.channel_ids
    ]


def put(tx: Tx, told: Sequence[Notice]) -> None:
    outbox.put(tx, *told)


async def one_round(size: Size, path: Path) -> Round:
    faults = planned(size)
    async with AsyncExitStack() as stack:
        gestures = await stack.enter_async_context(served(installation(size), Http("")))
        plan(gestures.protocol.faults, faults)
        store = await stack.enter_async_context(telling(gestures.here, path, size.pace))
        began = time.time()
        await store.run(put, notices(size), once="all")
        await nobody_waits(store)
        return counted(gestures, size, began, ideal(size, faults))


async def nobody_waits(store: Store) -> None:
    while await store.look(next_turn, None) is not None:  # noqa: ASYNC110
        await asyncio.sleep(MOMENT)


@asynccontextmanager
async def telling(here: Installation, path: Path, pace: float) -> AsyncIterator[Store]:
    """The clock and the relay, as a process of ours has them. What is committed in the store is told."""
    database = Database(f"sqlite:///{path}")
    try:
        database.upgrade()
        store = Store(database, database.workspace_id("", "T1"))
        await store.run(publish_edition, EDITION.read_text(encoding="utf-8"))
        async with ClientSession() as session:
            relay = Relay(store, slack_client(here.tokens.bot, f"{here.origin}/api/", session), pace)
            ticks = Ticks(store, relay, "benchmark", NoDoor())
            ticks.start()
            try:
                yield store
            finally:
                await ticks.stop()
    finally:
        database.close()


def installation(size: Size) -> Installation:
    company = {
        "name": "Benchmark",
        "bot": {"name": "app", "real_name": "App"},
        "people": [{"name": "ada", "real_name": "Ada"}],
        "channels": [{"id": channel, "name": channel.lower()} for channel in size.channel_ids],
    }
    workspace, bot = settled(company)
    return Installation(workspace, bot, Manifest(None))


def counted(gestures: Gestures, size: Size, began: float, at_best: float) -> Round:
    """What stands in Slack, whatever we believe."""
    said = [list(gestures.here.workspace.messages[channel].values()) for channel in size.channel_ids]
    there = [[key_of(message) for message in each] for each in said]
    keys = Counter(key for each in there for key in each)
    moments = [[message.at for message in each] for each in said]
    return Round(
        took=max(each[-1] for each in moments) - began,
        ideal=at_best,
        calls=gestures.protocol.inspector.count,
        lost=size.messages - len(keys),
        doubled=keys.total() - len(keys),
        jumbled=sum(each != sorted(each) for each in there),
        rate=max(fastest(each) for each in moments),
    )


def fastest(moments: Sequence[float]) -> float:
    """Messages a second, of those that came closest together."""
    some = min(SOME, len(moments)) - 1
    return max(some / (last - first) for first, last in zip(moments, moments[some:], strict=False))


def key_of(message: Message) -> str:
    return str((message.metadata or {})["event_payload"]["key"])


def run(size: Size = USUAL) -> list[Aim]:
    """Prints the tables; answers what was aimed at."""
    with tempfile.TemporaryDirectory(prefix="relay") as home, capture_logs():  # every fault is logged
        paths = (Path(home) / f"{number}.db" for number in count())
        found = by_turns({"ours": lambda: asyncio.run(one_round(size, next(paths)))}, size.rounds)["ours"]
    return report(found, size)


def report(found: Sequence[Round], size: Size) -> list[Aim]:
    print(f"{machine()}\n")
    head = f"{size.messages:,} messages, {size.channels} channels, one each {size.pace:g} s"
    print(table(
        (head, "took", "at best", "calls", "a second at most", *COUNTED),
        [(f"round {number}", f"{each.took:.2f} s", f"{each.ideal:.2f} s", f"{each.calls:,}", f"{each.rate:.2f}",
          *(str(getattr(each, figure)) for figure in COUNTED)) for number, each in enumerate(found, 1)],
    ))  # fmt: skip
    wanted = [
        Aim("Efficiency: at best to took", middle(found, lambda each: each.ideal / each.took), at_least=0.97),
        Aim("Calls a message", max(each.calls for each in found) / size.messages, at_most=1.03),
        Aim("Messages a second, any ten of a channel", max(each.rate for each in found) * size.pace, at_most=1.02),
        Aim("Lost, doubled, jumbled", sum(each.lost + each.doubled + each.jumbled for each in found), 0),
    ]
    print(f"\n{aims(wanted)}")
    return wanted


if __name__ == "__main__":
    sys.exit(not all(aim.is_met for aim in run()))
