"""Living messages stand where they stood: what somebody deleted in Slack is there again the next morning."""

from datetime import datetime

from policy.facts import WORKSPACE
from policy.living import CARDS, card_of, next_morning
from policy.notices import LEFT
from storage import occurrences, outbox, projects
from storage.store import Tx
from usecases.handovers import gone_with_something
from usecases.projects import running_steps
from usecases.seats import gates

EVERYBODY = 1000  # people who have gone and left something


def on_cards(tx: Tx, subject: str, at: datetime) -> None:
    """Slack tells only those who read a channel that a message was deleted, and we read none: each card is asked about
    once a day that is worked, by showing it what it shows. One that is gone is posted anew by the relay, at its pace.
    """
    wanted: dict[str, list[str]] = {LEFT: [person.id for person, _ in gone_with_something(tx, EVERYBODY)]}
    for project in projects.standing_at(tx, {*gates(tx), *running_steps(tx)}):
        wanted.setdefault(card_of(tx.edition(project.edition), project), []).append(project.id)
    keys = [key for what, about in wanted.items() for key in outbox.standing(tx, what, about)]
    outbox.doubt(tx, *keys)
    outbox.want(tx, *keys)
    occurrences.plan(tx, CARDS, WORKSPACE, next_morning(tx.now, tx.calendar))
