"""What has happened. Facts are all that a rule hands back, and all that state is made of.

`words` hold prose and whatever may have to be erased; every other field is what a replay reads and stays for good.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from policy.edition import Verdict
from policy.entries import GATEPOST, VERSION, WORKSPACE, Entry, Fact, ProjectFact
from policy.facts_met import ActionDone, ActionDropped, MeetingCame, MeetingSet, MeetingSkipped, MinutesKept
from policy.goals import Goal
from policy.money import Line

__all__ = ["GATEPOST", "VERSION", "WORKSPACE", "ActionDone", "ActionDropped", "Entry", "Fact", "MeetingCame",
           "MeetingSet", "MeetingSkipped", "MinutesKept", "ProjectFact"]  # fmt: skip


@dataclass(frozen=True)
class Terms:
    """What a proposal commits to, beside its prose. Persons by internal id; Policy 4.1(1).

    `sponsor` is empty where the form asks for none. Confidential: only whom it concerns and `readers` see it.
    """

    type: str
    department: str
    goals: tuple[Goal, ...]
    lines: tuple[Line, ...]
    pm: str
    sponsor: str
    flags: tuple[str, ...] = ()
    starts: date | None = None
    ends: date | None = None
    confidential: bool = False
    readers: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProposalFiled(ProjectFact):
    """`base_minor` and `rates` freeze what routing saw; words: title and the form's prose, by field.

    `applies`: why it has to be a project (the amount, or flags), ch. 3. `kept`: the gates and voices whose approval of
    an earlier filing stands, because nothing that they are asked about has changed.
    """

    key: str
    size: str
    base_minor: int
    rates: Mapping[str, str]
    rates_on: date
    terms: Terms
    applies: tuple[str, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class StepEntered(ProjectFact):
    # Who owes something here, as of now: a replay cannot ask who held a role back then.
    seats: tuple[str, ...]


@dataclass(frozen=True)
class VoicesChanged(ProjectFact):
    """A role got other people while its gate was open: these seats owe from now on."""

    seats: tuple[str, ...]


WORDED = "condition:"  # before a condition's key, where its text stands among a fact's words


@dataclass(frozen=True)
class Condition:
    """What a judge asks for when approving. `owner`: a person's internal id; in a fact `text` is among the words."""

    key: str
    owner: str
    due: date
    text: str = ""


@dataclass(frozen=True)
class BallotCast(ProjectFact):
    """`concerns`: the criteria that are not met; `reasons`: those of the edition's list for sending back.

    `to`: the earlier gate that should look at it again, instead of its author. words: the reason, and the conditions'
    texts by their keys.
    """

    seat: str
    verdict: Verdict
    concerns: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    reasons: tuple[str, ...] = ()
    to: str = ""


@dataclass(frozen=True)
class ConditionMet(ProjectFact):
    """words: what was done."""

    condition: str


@dataclass(frozen=True)
class DutyAcknowledged(ProjectFact):
    """Whoever did it knows of what was asked of them. `subject`: as policy/acknowledgements.py names it."""

    subject: str


@dataclass(frozen=True)
class DutySnoozed(ProjectFact):
    """Whoever did it is not reminded of a duty of theirs until then. `opened_by`, `seat`, `subject`: its name."""

    opened_by: int
    seat: str
    subject: str
    until: datetime


@dataclass(frozen=True)
class SnoozeEnded(ProjectFact):
    """Whoever did it is reminded again."""

    opened_by: int
    seat: str
    subject: str


@dataclass(frozen=True)
class JudgeAdded(ProjectFact):
    """One more voice at a gate, beside those that the edition asks; with a `seat`, another person for its voice.

    `instead_of`: whoever was asked with that seat and did not answer.
    """

    person: str
    seat: str = ""
    instead_of: str = ""


@dataclass(frozen=True)
class JudgeReleased(ProjectFact):
    """A voice that was added is asked no more."""

    person: str


@dataclass(frozen=True)
class SeatPassed(ProjectFact):
    """A voice is asked of another of its holders from now on."""

    seat: str
    person: str


@dataclass(frozen=True)
class Urged(ProjectFact):
    """Who was asked once more, by the proposer."""

    people: tuple[str, ...]


@dataclass(frozen=True)
class Returned(ProjectFact):
    """A gate sent it back to an earlier gate, which is asked anew. `void`: the gates whose ballots count no more."""

    to: str
    void: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProposalWithdrawn(ProjectFact):
    """words: the reason."""


@dataclass(frozen=True)
class ProposalReopened(ProjectFact):
    pass


@dataclass(frozen=True)
class ProposalLapsed(ProjectFact):
    """It was sent back and not filed again in time."""


@dataclass(frozen=True)
class TimeExtended(ProjectFact):
    """Whoever owes what the step asks for has so many working days more."""

    days: int


@dataclass(frozen=True)
class MeetingCalled(ProjectFact):
    """It was sent back so often that these seats owe a meeting about it."""

    seats: tuple[str, ...]


@dataclass(frozen=True)
class MeetingHeld(ProjectFact):
    """words: the outcome."""


@dataclass(frozen=True)
class CommentGiven(ProjectFact):
    """What a person who was asked, but does not judge, says of a proposal. words: the comment."""

    person: str


@dataclass(frozen=True)
class BlockerRaised(ProjectFact):
    """Whoever did it cannot go on, and asks `helper`. words: what is in the way."""

    key: str
    helper: str


@dataclass(frozen=True)
class BlockerAnswered(ProjectFact):
    """words: the answer."""

    key: str


@dataclass(frozen=True)
class UpdateGiven(ProjectFact):
    """How somebody's work goes, in the round of a day. words: what they wrote; nothing where all goes as `planned`."""

    day: date
    planned: bool = False
    late: bool = False


@dataclass(frozen=True)
class UpdateSkipped(ProjectFact):
    day: date


@dataclass(frozen=True)
class WrapUpPosted(ProjectFact):
    """A round is closed. `silent`: who has now missed so many in a row that the project manager hears of it."""

    day: date
    asked: tuple[str, ...]
    away: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


@dataclass(frozen=True)
class StandupSet(ProjectFact):
    """On which days (0 is Monday) and at which hour the project's people are asked from now on."""

    days: tuple[int, ...]
    at: time


@dataclass(frozen=True)
class ManagerNamed(ProjectFact):
    """`instead_of`: whoever led it and has gone; empty where nobody did."""

    person: str
    instead_of: str = ""


@dataclass(frozen=True)
class ChannelOpened(ProjectFact):
    channel: str
