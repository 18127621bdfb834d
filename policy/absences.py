"""Who is away, from which day to which, and who speaks for them meanwhile. Both names stand on every act."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from policy.people import Seat
from policy.refusals import Refusal

FIRST, LAST, DELEGATE = "first", "last", "delegate:{}"  # the inputs of the form
LONGEST = 180  # days


@dataclass(frozen=True)
class Absence:
    """Both days included. `delegates`: who speaks for a role of theirs, by internal id; a role left out has none."""

    first: date
    last: date
    delegates: tuple[tuple[str, str], ...] = ()

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last

    def meets(self, other: "Absence") -> bool:
        return self.first <= other.last and other.first <= self.last


Away = Mapping[str, tuple[Absence, ...]]  # person -> theirs, the earliest first


def on_day(away: Away, day: date) -> Mapping[str, Absence]:
    """Whoever is away on a day."""
    return {person: each for person, absences in away.items() for each in absences if each.covers(day)}


def sitting(seats: Collection[Seat], away: Away, day: date) -> tuple[Seat, ...]:
    """Who may speak for each role on a day: its people, whoever is away asked last, and those who stand in."""
    absent = on_day(away, day)
    if not absent:
        return tuple(seats)
    there = [replace(seat, away=seat.person in absent) for seat in seats]
    return (*there, *(stand_in for seat in seats for stand_in in _stand_ins(seat, absent)))


def _stand_ins(seat: Seat, absent: Mapping[str, Absence]) -> Iterator[Seat]:
    """Nobody passes on what they hold for somebody else, and whoever is away themselves stands in for nobody."""
    theirs = absent.get(seat.person)
    for role, person in theirs.delegates if theirs else ():
        if role == seat.role and person not in absent:
            yield Seat(role, person, seat.rank, on_behalf_of=seat.person)


@dataclass(frozen=True)
class Wanted:
    """An absence as typed: a day may be missing yet. `instead`: the first day of the one that it changes."""

    first: date | None
    last: date | None
    delegates: tuple[tuple[str, str], ...] = ()
    instead: date | None = None


def note(mine: Collection[Absence], wanted: Wanted, today: date) -> Absence:
    """A new absence, or a changed one, in order. Refuses days past, out of order, noted already, and what is over."""
    if wanted.instead:
        going(mine, wanted.instead, today)
    if not wanted.first or not wanted.last:
        raise Refusal("field_needed", LAST if wanted.first else FIRST)
    if wanted.last < today:
        raise Refusal("date_over", LAST, day=wanted.last.isoformat())
    if wanted.last < wanted.first:
        raise Refusal("ends_before_starts", LAST, day=wanted.first.isoformat())
    if (wanted.last - wanted.first).days >= LONGEST:
        raise Refusal("absence_too_long", LAST, limit=str(LONGEST))
    asked = Absence(wanted.first, wanted.last, tuple(sorted(wanted.delegates)))
    for each in mine:
        if asked.meets(each) and each.first != wanted.instead:
            raise Refusal("absence_overlaps", FIRST, first=each.first.isoformat(), last=each.last.isoformat())
    return asked


def check_delegates(absence: Absence, person: str, roles: Collection[str], away: Away) -> None:
    """Refuses the person themselves, a role that they do not hold, and a delegate who is away for all of it.

    For a part of it they may be: then the others of the role are asked.
    """
    for role, delegate in absence.delegates:
        if delegate == person:
            raise Refusal("delegate_is_yourself", DELEGATE.format(role))
        if role not in roles:
            raise Refusal("role_not_yours", DELEGATE.format(role))
        for each in away.get(delegate, ()):
            if each.covers(absence.first) and each.covers(absence.last):
                days = {"first": each.first.isoformat(), "last": each.last.isoformat()}
                raise Refusal("delegate_away", DELEGATE.format(role), **days)


def going(mine: Collection[Absence], first: date, today: date) -> Absence:
    """The absence that begins on a day. Refuses one that is not there or over."""
    found = next((each for each in mine if each.first == first), None)
    if found is None or found.last < today:
        raise Refusal("absence_over")
    return found


def ended(mine: Collection[Absence], first: date, today: date) -> date:
    """The last day of an absence that is over sooner than noted: yesterday, or none of it where it never began.

    Refuses one that is not there or over anyway.
    """
    going(mine, first, today)
    return today - timedelta(days=1)


def bereft(away: Away, gone: str, today: date) -> Iterator[tuple[str, Absence]]:
    """Whose absences, not over yet, somebody stood in for who is gone: as they are without them."""
    for person, absences in away.items():
        for each in absences:
            if each.last >= today and gone in {delegate for _, delegate in each.delegates}:
                yield person, replace(each, delegates=tuple(kept for kept in each.delegates if kept[1] != gone))


def days_of(absences: Iterable[Absence], roles: Collection[str] = ()) -> frozenset[date]:
    """Every day of some absences, but for those in which somebody speaks for one of these roles."""
    unheard = (each for each in absences if not any(role in roles for role, _ in each.delegates))
    spans = ((each.first, (each.last - each.first).days) for each in unheard)
    return frozenset(first + timedelta(days=number) for first, length in spans for number in range(length + 1))


def next_turn(away: Away, person: str, day: date) -> date | None:
    """The next day on which somebody leaves or is back; None where nothing is noted."""
    mine = away.get(person, ())
    turns = [turn for each in mine for turn in (each.first, each.last + timedelta(days=1)) if turn > day]
    return min(turns, default=None)
