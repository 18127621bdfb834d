"""Which living messages are looked for each morning, in case that somebody deleted them."""

from datetime import datetime, time

from policy.blockers import is_running
from policy.cadence import Calendar, Rule, next_time
from policy.edition import Edition
from policy.notices import PROJECT_CARD, REVIEW_CARD
from policy.projects import Project

CARDS = "cards"  # the kind of occurrence that looks for them
MORNING = Rule(time(8))  # before anybody begins; added by this program, no number of the policy


def next_morning(after: datetime, calendar: Calendar) -> datetime | None:
    """On the next day that the company works."""
    return next_time(MORNING, after, calendar)


def card_of(edition: Edition, project: Project) -> str:
    """The one card that people look at: of a running project in its channel, at a gate where reviews are posted.

    Empty for what is over, or waits for its author: nobody looks at its card, and each costs a call.
    """
    if is_running(edition, project):
        return PROJECT_CARD
    return REVIEW_CARD if edition[project.at].is_gate else ""
