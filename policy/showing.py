"""What a fact leaves as it was: the cards of gates show nothing of what is said at work, agendas nothing of updates."""

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
from policy.notices import AGENDA_CARD, DESK_CARD, OWN_CARD, REVIEW_CARD
from policy.risk_facts import RiskFact

OF_GATES = frozenset({REVIEW_CARD, DESK_CARD, OWN_CARD})
OF_UPDATES = UpdateGiven, UpdateSkipped, WrapUpPosted, StandupSet
AT_WORK = (
    *OF_UPDATES,
    BlockerRaised,
    BlockerAnswered,
    MeetingSet,
    MeetingSkipped,
    MeetingCame,
    MinutesKept,
    ActionDone,
    ActionDropped,
    RiskFact,
)


def untouched(facts: Iterable[Fact]) -> frozenset[str]:
    """The kinds of cards about a project, its agendas among them, that look after these facts as they did before."""
    made = tuple(facts)
    if all(isinstance(fact, OF_UPDATES) for fact in made):
        return OF_GATES | {AGENDA_CARD}
    return OF_GATES if all(isinstance(fact, AT_WORK) for fact in made) else frozenset()
