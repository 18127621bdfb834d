"""A project, as its facts have made it; and who speaks at each of its steps."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from policy.edition import MEMBERS, PM, PROPOSER, SPONSOR, Edition, Verdict
from policy.facts import (
    BallotCast,
    ChannelOpened,
    Entry,
    ManagerNamed,
    ProposalFiled,
    StepEntered,
    Terms,
    VoicesChanged,
)
from policy.people import Seat

PERSON = "@"  # a voice or seat that is one person, not a role: "@" and their id


@dataclass(frozen=True)
class Ballot:
    by: str
    seat: str
    step: str
    verdict: Verdict
    at: datetime
    on_behalf_of: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Project:
    """`round` counts filings; `ballots` are this round's, at every gate passed so far. `pm` is empty until named."""

    id: str
    key: str
    edition: str
    proposer: str
    terms: Terms
    words: Mapping[str, str]
    size: str
    base_minor: int
    rates: Mapping[str, str]
    rates_on: date
    filed_at: datetime
    at: str = ""
    entered_at: datetime | None = None
    round: int = 1
    pm: str = ""
    channel: str = ""
    ballots: tuple[Ballot, ...] = field(default=())

    @property
    def title(self) -> str:
        return self.words.get("title") or self.key

    @property
    def type(self) -> str:
        return self.terms.type

    @property
    def department(self) -> str:
        return self.terms.department

    @property
    def flags(self) -> tuple[str, ...]:
        return self.terms.flags

    @property
    def concerned(self) -> frozenset[str]:
        """Author, project manager and sponsor: they have no voice on their own project."""
        return frozenset({self.proposer, self.pm or self.terms.pm, self.terms.sponsor})

    def here(self) -> tuple[Ballot, ...]:
        """What was said at the gate where the project stands."""
        return tuple(ballot for ballot in self.ballots if ballot.step == self.at)

    def of(self, owner: str) -> str:
        """The person behind a step's owner."""
        return {PROPOSER: self.proposer, PM: self.pm or self.terms.pm, SPONSOR: self.terms.sponsor}[owner]


def after(project: Project | None, entry: Entry) -> Project:
    """The project once an entry of its stream has happened. `None`: before the first filing."""
    match project, entry.fact:
        case _, ProposalFiled() as filed:
            return _filed(project, filed, entry)
        case Project(), StepEntered(step=step):
            return replace(project, at=step, entered_at=entry.at)
        case Project(), BallotCast() as cast:
            return replace(project, ballots=_heard(project, cast, entry))
        case Project(), ManagerNamed(person=person):
            return replace(project, pm=person)
        case Project(), ChannelOpened(channel=channel):
            return replace(project, channel=channel)
        case Project(), VoicesChanged():
            return project
    raise LookupError(entry)


def _filed(before: Project | None, filed: ProposalFiled, entry: Entry) -> Project:
    """What earlier rounds brought about (a channel) stays."""
    filing = Project(
        id=entry.stream,
        key=filed.key,
        edition=entry.edition,
        proposer=entry.actor,
        terms=filed.terms,
        words=dict(filed.words),
        size=filed.size,
        base_minor=filed.base_minor,
        rates=dict(filed.rates),
        rates_on=filed.rates_on,
        filed_at=entry.at,
        at=filed.step,
    )
    if not before:
        return filing
    return replace(filing, round=before.round + 1, channel=before.channel, entered_at=before.entered_at)


def _heard(project: Project, cast: BallotCast, entry: Entry) -> tuple[Ballot, ...]:
    kept = tuple(each for each in project.ballots if (each.by, each.step) != (entry.actor, cast.step))
    said = Ballot(
        entry.actor, cast.seat, cast.step, cast.verdict, entry.at, entry.on_behalf_of, cast.words.get("reason", "")
    )
    return (*kept, said)


def entered(edition: Edition, step: str, project: Project, seats: Collection[Seat]) -> StepEntered:
    return StepEntered(step, owing(edition, step, project, seats))


def owing(edition: Edition, step: str, project: Project, seats: Collection[Seat]) -> tuple[str, ...]:
    """The seats that owe something at a step, sorted."""
    return tuple(sorted(voices(edition, step, project, seats)))


def voices(edition: Edition, step: str, project: Project, seats: Collection[Seat]) -> frozenset[str]:
    """Whose word counts at a step: its owner's, else the judges' but never that of people concerned.

    Where members count, who has spoken and then left the role still counts: what was decided in office stands.
    """
    here = edition[step]
    if here.owner:
        return frozenset({PERSON + project.of(here.owner)})
    asked = here.asked(project)
    if here.count != MEMBERS:
        return frozenset(asked)
    spoken = {ballot.seat for ballot in project.ballots if ballot.step == step}
    able = {PERSON + (seat.on_behalf_of or seat.person) for seat in seats if seat.role in asked}
    return frozenset(spoken | {voice for voice in able if voice.removeprefix(PERSON) not in project.concerned})


def voice_of(edition: Edition, step: str, seat: Seat) -> str:
    """The voice with which the holder of a seat speaks at a gate."""
    return seat.role if edition[step].count != MEMBERS else PERSON + (seat.on_behalf_of or seat.person)
