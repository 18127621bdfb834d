"""Messages of ours that Slack shows: found again by where they stand, and copies that we did not know."""

from dataclasses import dataclass

from policy.notices import DESK_CARD, REVIEW_CARD
from storage import outbox
from storage.outbox import Copy, Living
from storage.store import Tx


@dataclass(frozen=True)
class Pressed:
    """A message of ours that somebody pressed: where it stands, which project it is about, who pressed."""

    channel: str
    ts: str
    project: str
    step: str
    person: str

    @property
    def is_direct(self) -> bool:
        return self.channel.startswith("D")


def meet_message(tx: Tx, pressed: Pressed) -> None:
    """A copy that we do not know (its post was answered to nobody) is adopted and brought up to date."""
    tx.read(pressed.project)
    what, reader = (DESK_CARD, pressed.person) if pressed.is_direct else (REVIEW_CARD, "")
    copy = Copy(pressed.channel, pressed.ts, what, pressed.project, reader, {"step": pressed.step})
    outbox.adopt(tx, copy)


def knows_message(tx: Tx, pressed: Pressed) -> bool:
    return outbox.message_at(tx, pressed.channel, pressed.ts) is not None


def posted(tx: Tx, key: str) -> Living | None:
    """Where a living message stands, by its key; None while it stands nowhere."""
    found = outbox.by_key(tx, key)
    return found if found and found.ts else None
