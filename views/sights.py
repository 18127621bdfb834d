"""Everything a card needs to know of a project, and what follows from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from policy.cadence import Calendar
from policy.duties import Duty
from policy.edition import FILED, MEMBERS, Edition, Step, Verdict
from policy.gates import Gap
from policy.people import Person
from policy.projects import PERSON, Ballot, Project
from policy.setup import MANAGEMENT, Setup

AUDITOR = "auditor"


@dataclass(frozen=True)
class Voice:
    """One whose word counts at a gate; `ballot` once it was heard, `held` when somebody can speak for it."""

    name: str
    ballot: Ballot | None
    held: bool = True


@dataclass(frozen=True)
class Sight:
    """`owed`: the duties still open; `gaps`: of the gate where the project stands."""

    project: Project
    edition: Edition
    people: Mapping[str, Person]
    owed: tuple[Duty, ...]
    calendar: Calendar
    gaps: tuple[Gap, ...]
    setup: Setup

    @property
    def here(self) -> Step:
        return self.edition[self.project.at]

    @property
    def sent_back(self) -> bool:
        """Is it the proposer's turn again?"""
        return FILED in self.here.exits

    @property
    def deadline(self) -> datetime | None:
        """When the last of what is owed here is due."""
        return max((self.due(duty) for duty in self.owed if duty.step == self.project.at), default=None)

    def due(self, duty: Duty) -> datetime:
        return duty.due(self.calendar)

    @property
    def gates(self) -> tuple[str, ...]:
        """The gates of this round that somebody spoke at, in order."""
        return tuple(dict.fromkeys(ballot.step for ballot in self.project.ballots))

    def outcome(self, step: str) -> Verdict | None:
        """How a gate of this round ended; None where it is open or was not reached."""
        if step == self.project.at or step not in self.gates:
            return None
        if step != self.gates[-1]:
            return Verdict.APPROVE
        heard = {ballot.verdict for ballot in self.project.ballots if ballot.step == step}
        no = [verdict for verdict in (Verdict.SEND_BACK, Verdict.DECLINE) if verdict in heard]
        exits = self.edition[step].exits
        return next((verdict for verdict in no if exits.get(verdict) == self.project.at), Verdict.APPROVE)

    def passed(self) -> Iterator[tuple[Step, Verdict, Ballot]]:
        """The gates of this round that have ended, in order, each with the word that ended it."""
        for step in self.gates:
            if verdict := self.outcome(step):
                heard = [ballot for ballot in self.project.ballots if ballot.step == step]
                yield self.edition[step], verdict, sorted(heard, key=lambda ballot: ballot.verdict == verdict)[-1]

    def voices(self, step: str) -> tuple[Voice, ...]:
        """Who counts at a gate: as they stand while it is open, as they spoke once it has ended."""
        gate = self.edition[step]
        spoken = {ballot.seat: ballot for ballot in self.project.ballots if ballot.step == step}
        owing = [duty.seat for duty in self.owed if duty.step == step]
        empty = {role for gap in self.gaps if gap.step == step for role in gap.roles}
        names = gate.asked(self.project) if gate.count != MEMBERS and step == self.project.at else ()
        order = dict.fromkeys((*names, *spoken, *owing))
        return tuple(Voice(name, spoken.get(name), name not in empty) for name in order)

    def waiting(self) -> tuple[Voice, ...]:
        """Whose word is missing where the project stands, as far as somebody can give it."""
        return tuple(voice for voice in self.voices(self.project.at) if not voice.ballot and voice.held)

    def reads_reasons(self, reader: Person) -> bool:
        """Verdicts are public; reasons are for the proposer, the judges, management and audit."""
        judging = {role for step in self.edition.steps.values() for role in step.asked(self.project)}
        roles = self.setup.roles_of(reader.id)
        return reader.id == self.project.proposer or bool(roles & (judging | {MANAGEMENT, AUDITOR}))


def person_of(voice: str) -> str:
    """The internal id behind a voice that is one person; empty where it is a role."""
    return voice.removeprefix(PERSON) if voice.startswith(PERSON) else ""
