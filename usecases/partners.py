"""Outside partners who are let into a channel: from then on its cards say nothing that is not for them."""

from collections.abc import Collection
from dataclasses import dataclass

from policy.people import Kind
from storage import outbox, partners, people
from storage.store import Tx

PARTNERS = (Kind.GUEST, Kind.STRANGER)


@dataclass(frozen=True)
class Arrivals:
    """People, by Slack's ids, who are in a channel."""

    channel: str
    people: Collection[str]


def let_in(tx: Tx, order: Arrivals) -> None:
    """Cards that stand there are drawn anew once the first partner has come."""
    found = people.by_slack_ids(tx, order.people).values()
    new = [partners.came(tx, order.channel, each.id) for each in found if each.kind in PARTNERS]
    if any(new):
        outbox.want_in_lane(tx, order.channel)
