"""Asking colleagues in: a welcome, posted once in a channel."""

from policy.facts import WORKSPACE
from policy.notices import WELCOME, Kind, Notice
from storage import outbox
from storage.store import Tx
from usecases.setup import standing


def invite_colleagues(tx: Tx, order: tuple[str, str, str]) -> None:
    """By whom, into which channel, and which wish of theirs it is. Refuses whoever may not set up."""
    by, channel, wish = order
    standing(tx, by)
    outbox.put(tx, Notice(Kind.TELL, f"{WELCOME}:{channel}:{wish}", channel, WORKSPACE, WELCOME))
