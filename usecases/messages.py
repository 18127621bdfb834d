"""Messages of ours that Slack shows: found again by where they stand, and copies that we did not know."""

from dataclasses import dataclass

from storage.store import Tx

from policy.notices import DESK_CARD, REVIEW_CARD, lane_of
from storage import messages, outbox


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
    if messages.at(tx.session, tx.workspace, pressed.channel, pressed.ts):
        return
    what, lane = (DESK_CARD, lane_of(pressed.person)) if pressed.is_direct else (REVIEW_CARD, pressed.channel)
    outbox.adopt(
        tx.session,
        tx.workspace,
        messages.Copy(pressed.channel, pressed.ts, what, lane, pressed.project, {"step": pressed.step}),
    )


def knows_message(tx: Tx, pressed: Pressed) -> bool:
    return messages.at(tx.session, tx.workspace, pressed.channel, pressed.ts) is not None
