"""What a fact leaves as it was: the cards of gates show nothing of what is said at work."""

from collections.abc import Iterable

from policy.facts import (
    ActionDone,
    ActionDropped,
    BlockerAnswered,
    BlockerRaised,
    Fact,
    MeetingCame,
    MeetingSet,
    MeetingSkipped,
    MinutesKept,
    StandupSet,
    UpdateGiven,
    UpdateSkipped,
    WrapUpPosted,
)
from policy.notices import DESK_CARD, OWN_CARD, REVIEW_CARD
from policy.risk_facts import RiskFact

OF_GATES = frozenset({REVIEW_CARD, DESK_CARD, OWN_CARD})
AT_WORK = (
    BlockerRaised,
    BlockerAnswered,
    UpdateGiven,
    UpdateSkipped,
    WrapUpPosted,
    StandupSet,
    MeetingSet,
    MeetingSkipped,
    MeetingCame,
    MinutesKept,
    ActionDone,
    ActionDropped,
    RiskFact,
)


def untouched(facts: Iterable[Fact]) -> frozenset[str]:
    """The kinds of cards about a project that look after these facts as they did before."""
    return OF_GATES if all(isinstance(fact, AT_WORK) for fact in facts) else frozenset()
