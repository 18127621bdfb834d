"""What is remembered of a project beside its present terms: what was said, asked and filed before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from policy.edition import Verdict
from policy.facts import Condition, Terms


@dataclass(frozen=True)
class Ballot:
    """`round` is the one in which it was cast; a later round may keep it. `concerns`: the criteria not met.

    `reasons`: what was chosen from the edition's list for sending back; `reason`: what was written; `to`: the earlier
    gate that should look at it again, empty for its author.
    """

    by: str
    seat: str
    step: str
    verdict: Verdict
    at: datetime
    on_behalf_of: str = ""
    reason: str = ""
    round: int = 1
    concerns: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    reasons: tuple[str, ...] = ()
    to: str = ""


@dataclass(frozen=True)
class Earlier:
    """A round that is over: what was filed, and everything that was said about it."""

    round: int
    terms: Terms
    words: Mapping[str, str]
    size: str
    base_minor: int
    filed_at: datetime
    ballots: tuple[Ballot, ...]


@dataclass(frozen=True)
class Added:
    """One more judge at a gate, in this round and in those to come; for a `seat`, in its place and in that round alone.

    `instead_of`: whoever was asked with that seat.
    """

    step: str
    person: str
    seat: str = ""
    instead_of: str = ""
    round: int = 0


@dataclass(frozen=True)
class PassedOn:
    """A voice that is asked of another of its holders, in this round and in those to come."""

    step: str
    seat: str
    person: str


@dataclass(frozen=True)
class Urge:
    step: str
    round: int
    person: str
    at: datetime


@dataclass(frozen=True)
class Withdrawal:
    """Its proposer took it back while it stood at `step`, or it lapsed there (`by`: GATEPOST).

    `reopened_at`: None while that holds.
    """

    step: str
    round: int
    by: str
    at: datetime
    reason: str = ""
    reopened_at: datetime | None = None


@dataclass(frozen=True)
class Comment:
    person: str
    text: str
    at: datetime
