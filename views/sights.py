"""Everything a card needs to know of a project, and what follows from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from policy.calendars import Calendars
from policy.duties import Duty, What
from policy.edition import FILED, MEMBERS, Edition, Step, Verdict
from policy.gaps import Gap
from policy.judges import fitting
from policy.people import Person
from policy.projects import PERSON, Ballot, Project
from policy.rounds import Withdrawal
from policy.setup import Setup
from policy.visibility import rows, rows_in_a_channel
from views.feedback import Changes


@dataclass(frozen=True)
class Voice:
    """One whose word counts at a gate; `ballot` once it was heard, `held` when somebody can speak for it."""

    name: str
    ballot: Ballot | None
    held: bool = True


@dataclass(frozen=True)
class Sight:
    """`owed`: the duties still open; `gaps`: of the gate where the project stands.

    `shown`: the rows of the edition's visibility that its reader may see; None: what the whole company may.
    `changes`: what was changed because somebody suggested it, where its reader may read that. `now`: business time.
    """

    project: Project
    edition: Edition
    people: Mapping[str, Person]
    owed: tuple[Duty, ...]
    calendars: Calendars
    gaps: tuple[Gap, ...]
    setup: Setup
    shown: frozenset[str] | None = None
    changes: Changes | None = None
    now: datetime | None = None

    @property
    def here(self) -> Step:
        return self.edition[self.project.at]

    @property
    def sent_back(self) -> bool:
        """Is it the proposer's turn again?"""
        return FILED in self.here.exits

    @property
    def withdrawal(self) -> Withdrawal | None:
        """Its proposer took it back in this round, and may have opened it again."""
        return next((each for each in self.project.withdrawals[-1:] if each.round == self.project.round), None)

    @property
    def deadline(self) -> datetime | None:
        """When the last of what is owed here is due."""
        return max(map(self.due, self._owed_at(self.project.at)), default=None)

    def deadline_of(self, reader: Person) -> datetime | None:
        """By when one judge speaks, who is asked with others in other countries."""
        mine = fitting(self.edition, self.project, reader.id, self.setup.seats)
        return max(
            (self.due(duty) for duty in self._owed_at(self.project.at) if duty.seat in mine), default=self.deadline
        )

    def is_late(self, deadline: datetime | None) -> bool:
        return bool(self.now and deadline and deadline < self.now)

    def due_word(self, deadline: datetime | None) -> str:
        """What is said of a deadline: a card that is drawn after it says that it is over."""
        return "home.overdue" if self.is_late(deadline) else "card.due"

    @property
    def returned(self) -> tuple[Ballot, ...]:
        """What was said by the later gate that sent it back to this one; nothing once it was filed again."""
        last = self.project.earlier[-1] if self.project.earlier else None
        if last is None or last.filed_at != self.project.filed_at:
            return ()
        return tuple(ballot for ballot in last.ballots if ballot.to == self.project.at)

    def due(self, duty: Duty) -> datetime:
        return duty.due(self.calendars.of(duty))

    def blocker_due(self, key: str) -> datetime:
        """By when whoever is asked answers."""
        found = [self.due(duty) for duty in self.owed if duty.what is What.BLOCKER and duty.subject == key]
        return min(found, default=self.project.filed_at)

    def _owed_at(self, step: str) -> list[Duty]:
        """What the step itself waits for: a condition that was set there is another matter, due on its own day."""
        return [duty for duty in self.owed if duty.step == step and duty.what is What.STEP]

    @property
    def gates(self) -> tuple[str, ...]:
        """The gates of this round that somebody spoke at, in order."""
        return tuple(dict.fromkeys(ballot.step for ballot in self.project.ballots))

    def outcome(self, step: str) -> Verdict | None:
        """How a gate of this round ended; None where it is open, was not reached or was left by withdrawing."""
        back = self.withdrawal
        left_at = back.step if back else self.project.at
        if step in (self.project.at, left_at) or step not in self.gates:
            return None
        if step != self.gates[-1]:
            return Verdict.APPROVE
        heard = {ballot.verdict for ballot in self.project.ballots if ballot.step == step}
        no = [verdict for verdict in (Verdict.SEND_BACK, Verdict.DECLINE) if verdict in heard]
        exits = self.edition[step].exits
        return next((verdict for verdict in no if exits.get(verdict) == left_at), Verdict.APPROVE)

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
        owing = sorted((duty.seat for duty in self._owed_at(step)), key=self.rank)
        empty = {role for gap in self.gaps if gap.step == step for role in gap.roles}
        names = gate.asked(self.project) if gate.count != MEMBERS and step == self.project.at else ()
        order = dict.fromkeys((*names, *spoken, *owing))
        return tuple(Voice(name, spoken.get(name), name not in empty) for name in order)

    def rank(self, voice: str) -> int:
        """The order in which people of a role are named: the lead first, as the set-up lists them."""
        listed = [PERSON + seat.person for seat in self.setup.seats]
        return listed.index(voice) if voice in listed else -1

    def waiting(self) -> tuple[Voice, ...]:
        """Whose word is missing where the project stands, as far as somebody can give it."""
        return tuple(voice for voice in self.voices(self.project.at) if not voice.ballot and voice.held)

    def shows(self, row: str) -> bool:
        """May such a thing stand here? Verdicts are public; the rest is as the edition's table has it."""
        return row in (rows_in_a_channel(self.edition, False) if self.shown is None else self.shown)

    def for_reader(self, reader: Person) -> "Sight":
        return replace(self, shown=rows(self.edition, self.project, self.setup, reader))

    def for_channel(self, channel: str, has_partners: bool) -> "Sight":
        """A confidential project is shown in no channel but its own."""
        is_hidden = self.project.terms.confidential and channel != self.project.channel
        return replace(self, shown=frozenset() if is_hidden else rows_in_a_channel(self.edition, has_partners))


def person_of(voice: str) -> str:
    """The internal id behind a voice that is one person; empty where it is a role."""
    return voice.removeprefix(PERSON) if voice.startswith(PERSON) else ""
