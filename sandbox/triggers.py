"""trigger_id: what lets an app open a view, once, within three seconds of what a person did."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.errors import SlackError

TRIGGER_SECONDS = 3.0
KEPT_SECONDS = 60.0


@dataclass(slots=True)
class Trigger:
    person: str
    tab: str
    at: float
    spent: bool = False


class Triggers:
    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._given: dict[str, Trigger] = {}

    def give(self, person: str, tab: str) -> str:
        now = self._seconds()
        self._given = {key: trigger for key, trigger in self._given.items() if now - trigger.at < KEPT_SECONDS}
        key = f"{int(now)}.{uuid.uuid4().int % 10**9}.{uuid.uuid4().hex}"
        self._given[key] = Trigger(person, tab, now)
        return key

    def take(self, key: str) -> Trigger:
        trigger = self._given.get(key)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.spent:
            raise SlackError("exchanged_trigger_id")
        if self._seconds() - trigger.at > TRIGGER_SECONDS:
            raise SlackError("expired_trigger_id")
        trigger.spent = True
        return trigger
