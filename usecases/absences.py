"""Who is away, and who stands in: noted, ended, and what follows on the day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from policy.absences import DELEGATE, Absence, Wanted, ended, next_turn, note
from policy.facts import GATEPOST, WORKSPACE
from policy.notices import DELEGATED, Kind, Notice, home, lane_of
from policy.people import Person, check_member
from policy.setup import check_apart
from policy.setup_facts import AbsenceEnded, AbsenceNoted
from storage import occurrences, outbox, people
from storage.store import Tx
from usecases.people import check_members
from usecases.seats import follow, hold_open_gates
from usecases.standups import day_of
from views.absences import AwaySight

ABSENCE = "absence"  # the kind of its occurrences: somebody leaves, or is back


@dataclass(frozen=True)
class Leave:
    """A person, by internal id, is away; what was typed."""

    person: str
    wanted: Wanted


def note_absence(tx: Tx, leave: Leave) -> None:
    """Gates that are open ask whoever stands in as soon as it begins. Refuses as policy/absences.py does."""
    leaver = check_member(people.by_id(tx, leave.person), tx.machine_now)
    hold_open_gates(tx)
    mine = tx.setup.absences.get(leave.person, ())
    absence = note(mine, leave.person, leave.wanted, still_today(tx, leaver), own_roles(tx, leave.person))
    check_members(tx, {DELEGATE.format(role): person for role, person in absence.delegates})
    for role, person in absence.delegates:
        check_apart(tx.edition(None), tx.setup, role, person, DELEGATE.format(role))
    fact = AbsenceNoted(leave.person, absence.first, absence.last, absence.delegates)
    tx.record(WORKSPACE, [fact], by=leave.person)
    outbox.put(tx, *_delegated(leave.person, absence))
    _go_on(tx, leave.person, leave.person)


def end_absence(tx: Tx, order: tuple[str, datetime]) -> None:
    """A person is back, or does not go: the absence that begins on that day. What is open is theirs again."""
    person, first = order[0], order[1].date()
    back = check_member(people.by_id(tx, person), tx.machine_now)
    hold_open_gates(tx)
    last = ended(tx.setup.absences.get(person, ()), first, still_today(tx, back))
    tx.record(WORKSPACE, [AbsenceEnded(person, first, last)], by=person)
    _go_on(tx, person, person)


def on_absence(tx: Tx, person: str, at: datetime) -> None:
    """The day has come: whoever stands in is asked, or whoever is back."""
    hold_open_gates(tx)
    _go_on(tx, person, GATEPOST)


def _go_on(tx: Tx, person: str, by: str) -> None:
    follow(tx, by)
    day = next_turn(tx.setup.absences, person, tx.today)
    at = datetime.combine(day, time.min, ZoneInfo(tx.setup.zone)) if day else None
    occurrences.plan(tx, ABSENCE, person, at)
    outbox.put(tx, home(person))


def _delegated(person: str, absence: Absence) -> Iterable[Notice]:
    for delegate in sorted({each for _, each in absence.delegates}):
        key = f"{DELEGATED}:{person}:{absence.first}:{absence.last}:{delegate}"
        facts = {"first": absence.first.isoformat(), "last": absence.last.isoformat()}
        yield Notice(Kind.TELL, key, lane_of(delegate), person, DELEGATED, facts)


def still_today(tx: Tx, person: Person) -> date:
    """The earlier of the days that it is where somebody is, and where the company sits."""
    return min(day_of(tx, person), tx.today)


def own_roles(tx: Tx, person: str) -> tuple[str, ...]:
    """The roles that somebody holds themselves, in the edition's order."""
    held = {seat.role for seat in tx.setup.seats if seat.person == person and not seat.on_behalf_of}
    return tuple(role for role in tx.edition(None).roles if role in held)


def away_sight(tx: Tx, reader: Person) -> AwaySight:
    """Somebody's absences, and whom they could name for which role."""
    mine = tuple(each for each in tx.setup.absences.get(reader.id, ()) if each.last >= still_today(tx, reader))
    named = people.names(tx, {person for each in mine for _, person in each.delegates})
    roles = {role: tx.edition(None).roles[role].label for role in own_roles(tx, reader.id)}
    return AwaySight(reader, mine, roles, named, day_of(tx, reader))


def delegation(tx: Tx, order: tuple[str, str]) -> AwaySight | None:
    """What one person left to another: the absences in which they stand in; None where that is over."""
    person, delegate = order
    absent = people.by_id(tx, person)
    if absent is None:
        return None
    sight = away_sight(tx, absent)
    theirs = tuple(each for each in sight.absences if delegate in {who for _, who in each.delegates})
    return AwaySight(absent, theirs, sight.roles, sight.people, sight.today) if theirs else None
