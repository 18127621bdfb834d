"""A Slack that takes messages to channels, and a clock that is moved by hand."""

from collections.abc import Callable
from dataclasses import dataclass, field

from policy.notices import WELCOME, Kind, Notice
from storage import outbox


@dataclass
class Clock:
    at: float = 1_700_000_000.0

    def __call__(self):
        return self.at


@dataclass
class Slack:
    """Takes `seconds` to answer by a clock that is moved; what it `says` to a channel may raise, or wait."""

    clock: Callable[[], float]
    seconds: float = 0.0
    told: list = field(default_factory=list)
    says: dict = field(default_factory=dict)

    async def chat_postMessage(self, channel, metadata, **_):
        at = self.clock()
        if channel in self.says:
            await self.says[channel]()
        self.told.append((channel, metadata["event_payload"]["key"], at))
        if self.seconds:
            self.clock.at += self.seconds
        return {"channel": channel, "ts": f"{len(self.told)}.0"}

    def keys(self, channel):
        return [key for place, key, _ in self.told if place == channel]


def put(tx, keys):
    """A key begins with its channel."""
    outbox.put(tx, *(Notice(Kind.TELL, key, key.partition(":")[0], "", WELCOME) for key in keys))


def keys(channel, count):
    return [f"{channel}:{number:02d}" for number in range(count)]
