"""What has happened. Facts are all that a rule hands back, and all that state is made of.

`words` hold prose and whatever may have to be erased; every other field is what a replay reads and stays for good.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from policy.edition import Verdict
from policy.goals import Goal
from policy.money import Line

VERSION = 1
WORKSPACE = "workspace"  # the stream of roles, settings and languages; every other stream is a project's


@dataclass(frozen=True)
class Terms:
    """What a proposal commits to, beside its prose. Persons by internal id; Policy 4.1(1)."""

    type: str
    department: str
    goals: tuple[Goal, ...]
    lines: tuple[Line, ...]
    pm: str
    sponsor: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Fact:
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ProjectFact(Fact):
    step: str


@dataclass(frozen=True)
class ProposalFiled(ProjectFact):
    """`base_minor` and `rates` freeze what routing saw; words: title and the form's prose, by field."""

    key: str
    size: str
    base_minor: int
    rates: Mapping[str, str]
    rates_on: date
    terms: Terms


@dataclass(frozen=True)
class StepEntered(ProjectFact):
    # Who owes something here, as of now: a replay cannot ask who held a role back then.
    seats: tuple[str, ...]


@dataclass(frozen=True)
class VoicesChanged(ProjectFact):
    """A role got other people while its gate was open: these seats owe from now on."""

    seats: tuple[str, ...]


@dataclass(frozen=True)
class BallotCast(ProjectFact):
    """words: the reason."""

    seat: str
    verdict: Verdict


@dataclass(frozen=True)
class ManagerNamed(ProjectFact):
    person: str


@dataclass(frozen=True)
class ChannelOpened(ProjectFact):
    channel: str


@dataclass(frozen=True)
class EditionPublished(Fact):
    edition: str


@dataclass(frozen=True)
class RoleHeld(Fact):
    """The people of a role from now on, the lead first."""

    role: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class ReviewChannelChosen(Fact):
    channel: str


@dataclass(frozen=True)
class ChannelLanguageChosen(Fact):
    language: str


@dataclass(frozen=True)
class ZoneChosen(Fact):
    zone: str


@dataclass(frozen=True)
class LanguageChosen(Fact):
    """A person's own choice; empty is as Slack has it."""

    person: str
    language: str


@dataclass(frozen=True)
class Entry:
    """A fact in its envelope: where it stands, who did it for whom, by which clause of which edition.

    `at` is business time; `actor` a person's internal id, or GATEPOST where nobody pressed anything.
    """

    stream: str
    seq: int
    at: datetime
    actor: str
    on_behalf_of: str
    clause: str
    edition: str
    version: int
    fact: Fact


GATEPOST = "gatepost"
KINDS: Mapping[str, type[Fact]] = {
    kind.__name__: kind for parent in (ProjectFact, Fact) for kind in parent.__subclasses__() if kind is not ProjectFact
}
