"""What a transaction knows of its company: the moment, the set-up, the editions, and by which days duties fall due."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from policy.absences import Absence, days_of
from policy.cadence import Calendar
from policy.calendars import Calendars, Holidays, Ways, calendar_by, company_calendar, ways_of
from policy.duties import Duty
from policy.edition import Edition
from policy.people import Person
from policy.projects import PERSON
from policy.proof import load
from policy.quorums import counted_singly
from policy.readiness import Weak, weak_gates
from policy.refusals import Refusal
from policy.setup import Setup
from storage import clock, editions, holidays, people, setup
from storage.scope import Scope


@dataclass(frozen=True)
class Shelf:
    """What need not be read twice: an edition never changes, and a set-up is known by the entry that it stands by."""

    editions: dict[str, Edition] = field(default_factory=dict)
    setups: dict[int, setup.Standing] = field(default_factory=dict)
    weak: dict[int, tuple[object, tuple[Weak, ...]]] = field(default_factory=dict)


class Company(Scope):
    """`machine_now` is the machine's clock, for leases and freshness; `now` is business time, for everything else."""

    def __init__(self, connection: Connection, workspace: int, shelf: Shelf, machine_now: datetime) -> None:
        super().__init__(connection, workspace)
        self.machine_now, self._shelf = machine_now, shelf
        self.judged_by = ""  # the edition that was looked at last

    @cached_property
    def now(self) -> datetime:
        return clock.now(self, self.machine_now)

    @cached_property
    def _standing(self) -> setup.Standing:
        found = setup.standing(self, self._shelf.setups.get(self.workspace))
        self._shelf.setups[self.workspace] = found
        return found

    @property
    def setup(self) -> Setup:
        """As it is today: whoever stands in for somebody who is away has their seats too."""
        return self._standing.setup.on(self.today) if self._standing.setup.absences else self._standing.setup

    @property
    def today(self) -> date:
        """The business day where the company sits."""
        return self.now.astimezone(ZoneInfo(self._standing.setup.zone)).date()

    @cached_property
    def holidays(self) -> Holidays:
        return holidays.around(self.now.year)

    @property
    def calendar(self) -> Calendar:
        """The company's."""
        return self._calendars.company

    def calendar_of(self, person: str) -> Calendar:
        """One person's own, by internal id; the company's for whom we do not know."""
        return self.calendars([PERSON + person]).people[person]

    def calendar_for(self, duty: Duty) -> Calendar:
        """By which a duty falls due."""
        return self.calendars([duty.seat]).of(duty)

    def calendars(self, seats: Iterable[str]) -> Calendars:
        """By which duties fall due, those of these seats among them."""
        known = self._calendars
        named = {seat.removeprefix(PERSON) for seat in seats if seat.startswith(PERSON)}
        if new := named - known.people.keys():
            known.people.update(dict.fromkeys(new, known.company))  # also of whom we do not know
            for each in people.names(self, new).values():
                self._learn(each, self.setup.absences.get(each.id, ()))
        return known

    def _learn(self, person: Person, absences: Iterable[Absence]) -> None:
        known, ways = self._calendars, ways_of(self.setup, person, self.holidays)
        known.people[person.id] = self._calendar_by(ways, days_of(absences))
        if any(each.delegates for each in absences):
            known.spoken_for[person.id] = self._calendar_by(ways, days_of(absences, counted_singly(self.edition(None))))

    def _calendar_by(self, ways: Ways, away: Collection[date]) -> Calendar:
        """People of one office who are not away have one between them."""
        if away:
            return calendar_by(self.setup, ways, self.holidays, away)
        if ways not in self._shared:
            self._shared[ways] = calendar_by(self.setup, ways, self.holidays)
        return self._shared[ways]

    @cached_property
    def _shared(self) -> dict[Ways, Calendar]:
        return {}

    @cached_property
    def _calendars(self) -> Calendars:
        return Calendars(company_calendar(self.setup, self.holidays))

    def forget_calendars(self) -> None:
        """The set-up is another now; who was given the old ones keeps them."""
        for name in ("_calendars", "_shared"):
            self.__dict__.pop(name, None)

    def due(self, duty: Duty) -> datetime:
        return duty.due(self.calendar_for(duty))

    @property
    def weak_gates(self) -> tuple[Weak, ...]:
        """What hangs on one person. It takes many trials, so it is reckoned once for the seats as they are."""
        of = self._standing.setup.edition, self._standing.setup.seats
        known = self._shelf.weak.get(self.workspace)
        if known is None or known[0] != of:
            known = self._shelf.weak[self.workspace] = of, weak_gates(self.edition(None), of[1])
        return known[1]

    def edition(self, key: str | None = None) -> Edition:
        """A pinned edition, or the one in force. Refuses while none is."""
        wanted = key or self.setup.edition
        if not wanted:
            raise Refusal("no_edition")
        self.judged_by = wanted
        if wanted not in self._shelf.editions:
            self._shelf.editions[wanted] = self._load(wanted)
        return self._shelf.editions[wanted]

    def _load(self, key: str) -> Edition:
        text = editions.text_of(self, key)
        if text is None:
            raise LookupError(key)
        return load(text)
