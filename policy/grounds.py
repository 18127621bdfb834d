"""Which rule a fact rests on: that of its step, unless facts of its kind have one of their own."""

from collections.abc import Callable, Mapping

from policy.edition import Citation, Edition
from policy.facts import (
    ActionDone,
    ActionDropped,
    BlockerAnswered,
    BlockerRaised,
    DutyAcknowledged,
    DutySnoozed,
    Fact,
    MeetingCame,
    MeetingSet,
    MeetingSkipped,
    MinutesKept,
    ProjectFact,
    SnoozeEnded,
    StandupSet,
    UpdateGiven,
    UpdateSkipped,
    WrapUpPosted,
)
from policy.risk_facts import RiskFact

UPDATES = (UpdateGiven, UpdateSkipped, WrapUpPosted, StandupSet)
PROGRESS = (MeetingSet, MeetingSkipped, MeetingCame, MinutesKept, ActionDone, ActionDropped)


def rule_of(edition: Edition, fact: ProjectFact) -> Citation:
    """The citation that stands in the fact's envelope and beside it."""
    of = _risk if isinstance(fact, RiskFact) else RULES.get(type(fact))
    return (of(edition) if of else None) or edition[fact.step].citation


def _risk(edition: Edition) -> Citation | None:
    return edition.risks.citation if edition.risks else None


def _progress(edition: Edition) -> Citation | None:
    return edition.progress.citation if edition.progress else None


def _blocking(edition: Edition) -> Citation | None:
    return edition.blocking.citation if edition.blocking.citation.clause else None


def _acknowledging(edition: Edition) -> Citation | None:
    return edition.acknowledging.citation if edition.acknowledging else None


def _snoozing(edition: Edition) -> Citation | None:
    return edition.snoozing.citation if edition.snoozing else None


def _standup(edition: Edition) -> Citation | None:
    return edition.standup.citation if edition.standup else None


RULES: Mapping[type[Fact], Callable[[Edition], Citation | None]] = {
    **dict.fromkeys(PROGRESS, _progress),
    **dict.fromkeys(UPDATES, _standup),
    BlockerRaised: _blocking,
    BlockerAnswered: _blocking,
    DutyAcknowledged: _acknowledging,
    DutySnoozed: _snoozing,
    SnoozeEnded: _snoozing,
}
