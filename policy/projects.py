"""A project, as its facts have made it; and who speaks at each of its steps."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from policy.blocked import Blocker
from policy.edition import MEMBERS, PM, PROPOSER, SPONSOR, Edition, Step
from policy.facts import (
    Condition,
    StepEntered,
    Terms,
)
from policy.people import Seat
from policy.progress import Action, Meeting
from policy.prompts import Cadence
from policy.risk_facts import Risk
from policy.rounds import Added, Ballot, Comment, Earlier, PassedOn, Urge, Withdrawal

__all__ = ["PERSON", "Ballot", "Project", "entered", "owing", "voice_of", "voices"]

PERSON = "@"  # a voice or seat that is one person, not a role: "@" and their id


@dataclass(frozen=True)
class Project:
    """`round` counts how often the gates were asked; `earlier` are the rounds that are over. `pm`: empty until named.

    `ballots` are what counts in this round, at every gate passed so far. `met`: the conditions that were met, by key.
    """

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
    earlier: tuple[Earlier, ...] = ()
    added: tuple[Added, ...] = ()
    passed_on: tuple[PassedOn, ...] = ()
    urges: tuple[Urge, ...] = ()
    met: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    applies: tuple[str, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    blockers: tuple[Blocker, ...] = ()
    risks: tuple[Risk, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    actions: tuple[Action, ...] = ()
    cadence: Cadence | None = None

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
        return frozenset({self.proposer, self.pm or self.terms.pm, self.terms.sponsor} - {""})

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What was asked for in what stands, met or not."""
        return tuple(condition for ballot in self.ballots for condition in ballot.conditions)

    @property
    def open_conditions(self) -> tuple[Condition, ...]:
        return tuple(condition for condition in self.conditions if condition.key not in self.met)

    @property
    def substitutes(self) -> tuple[Added, ...]:
        """Who was named to speak for a seat that did not answer, where the project stands."""
        return tuple(each for each in self.added if each.seat and (each.step, each.round) == (self.at, self.round))

    @property
    def withdrawn(self) -> Withdrawal | None:
        """While its proposer has taken it back."""
        return next((each for each in self.withdrawals[-1:] if not each.reopened_at), None)

    def here(self) -> tuple[Ballot, ...]:
        """What was said at the gate where the project stands."""
        return tuple(ballot for ballot in self.ballots if ballot.step == self.at)

    def of(self, owner: str) -> str:
        """The person behind a step's owner."""
        return {PROPOSER: self.proposer, PM: self.pm or self.terms.pm, SPONSOR: self.terms.sponsor}[owner]


def entered(edition: Edition, step: str, project: Project, seats: Collection[Seat]) -> StepEntered:
    return StepEntered(step, owing(edition, step, project, seats))


def owing(edition: Edition, step: str, project: Project, seats: Collection[Seat]) -> tuple[str, ...]:
    """The seats that owe something at a step, sorted; whoever's word stands there owes it no more."""
    heard = {ballot.seat for ballot in project.ballots if ballot.step == step}
    return tuple(sorted(voices(edition, step, project, seats) - heard))


def voices(edition: Edition, step: str, project: Project, seats: Collection[Seat]) -> frozenset[str]:
    """Whose word counts at a step: its owner's, else the judges' but never that of people concerned.

    A judge who was added counts beside the roles that the edition asks. Where members count, who has spoken and then
    left the role still counts: what was decided in office stands.
    """
    here = edition[step]
    if here.owner:
        return frozenset({PERSON + project.of(here.owner)})
    if here.count != MEMBERS:
        return frozenset({*here.asked(project), *_added(step, project)})
    spoken = {ballot.seat for ballot in project.ballots if ballot.step == step}
    return frozenset(spoken | {PERSON + person for person in _sitting(here, project, seats)})


def _added(step: str, project: Project) -> Iterator[str]:
    """Who was added and has become concerned, or speaks here for a role, is no voice of their own any more."""
    roles = {ballot.by for ballot in project.ballots if ballot.step == step and ballot.seat != PERSON + ballot.by}
    for each in project.added:
        if each.step == step and not each.seat and each.person not in project.concerned | roles:
            yield PERSON + each.person


def _sitting(gate: Step, project: Project, seats: Collection[Seat]) -> frozenset[str]:
    """The members of a gate. Where nobody of the role that has to agree is left among them, its others stand in."""
    asked, required = gate.asked(project), gate.quorum_with.get(project.size, "")
    people = {role: {seat.on_behalf_of or seat.person for seat in seats if seat.role == role} - project.concerned
              for role in {*asked, required} - {""}}  # fmt: skip
    members = frozenset(person for role in asked for person in people[role])
    stand_in = frozenset(people.get(required, ()))
    return members if members & stand_in else members | stand_in


def voice_of(edition: Edition, step: str, seat: Seat) -> str:
    """The voice with which the holder of a seat speaks at a gate."""
    is_own = edition[step].count == MEMBERS or seat.role == PERSON
    return PERSON + (seat.on_behalf_of or seat.person) if is_own else seat.role
