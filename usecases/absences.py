"""Who is away, and who stands in: noted, ended, and what follows on the day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from policy.absences import DELEGATE, Absence, Wanted, check_delegates, ended, going, next_turn, note
from policy.facts import GATEPOST, WORKSPACE, Fact
from policy.notices import AGENDA_CARD, DELEGATED, UNDELEGATED, Kind, Notice, home, lane_of
from policy.people import Person, check_member
from policy.setup import check_apart
from policy.setup_facts import AbsenceEnded, AbsenceNoted
from policy.telling_minutes import agenda_ahead
from storage import occurrences, outbox, people, projects
from storage.store import Tx
from usecases.people import check_members
from usecases.projects import running_steps
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
    """Gates that are open ask whoever stands in as soon as it begins. One that changes another takes its place.

    Refuses as policy/absences.py does.
    """
    leaver = check_member(people.by_id(tx, leave.person), tx.machine_now)
    hold_open_gates(tx)
    mine = tx.setup.absences.get(leave.person, ())
    absence = note(mine, leave.wanted, still_today(tx, leaver))
    check_delegates(absence, leave.person, own_roles(tx, leave.person), tx.setup.absences)
    check_members(tx, {DELEGATE.format(role): person for role, person in absence.delegates})
    for role, person in absence.delegates:
        check_apart(tx.edition(None), tx.setup, role, person, DELEGATE.format(role))
    before = next((each for each in mine if each.first == leave.wanted.instead), None)
    facts: list[Fact] = [AbsenceNoted(leave.person, absence.first, absence.last, absence.delegates)]
    if before and before.first != absence.first:
        facts.insert(0, AbsenceEnded(leave.person, before.first, before.first - timedelta(days=1)))
    tx.record(WORKSPACE, facts, by=leave.person)
    _tell_delegates(tx, leave.person, before, absence)
    _go_on(tx, leave.person, leave.person)


def end_absence(tx: Tx, order: tuple[str, datetime]) -> None:
    """A person is back, or does not go: the absence that begins on that day. What is open is theirs again."""
    person, first = order[0], order[1].date()
    back = check_member(people.by_id(tx, person), tx.machine_now)
    hold_open_gates(tx)
    mine, today = tx.setup.absences.get(person, ()), still_today(tx, back)
    over, last = going(mine, first, today), ended(mine, first, today)
    tx.record(WORKSPACE, [AbsenceEnded(person, first, last)], by=person)
    _tell_delegates(tx, person, over, None)
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
    _want_agendas(tx)


def _want_agendas(tx: Tx) -> None:
    """Those that were posted and are ahead say who is away."""
    ahead = (agenda_ahead(id, last) for id, last in projects.last_meetings(tx, running_steps(tx)))
    outbox.want(tx, *outbox.standing(tx, AGENDA_CARD, [*ahead]))


def _tell_delegates(tx: Tx, person: str, before: Absence | None, now: Absence | None) -> None:
    """Who stands in as things are now, and who does no more, unless they never heard that they did."""
    was, told = _asked_of(person, before, DELEGATED), _asked_of(person, now, DELEGATED)
    unheard = {delegate for delegate, notice in was.items() if outbox.unsay(tx, notice.key)}
    over = _asked_of(person, before, UNDELEGATED)
    outbox.put(tx, *(over[delegate] for delegate in was.keys() - told.keys() - unheard))
    outbox.put(tx, *(each for delegate, each in told.items() if each != was.get(delegate) or delegate in unheard))


def _asked_of(person: str, absence: Absence | None, what: str) -> Mapping[str, Notice]:
    """By delegate, what each is told of an absence."""
    found: dict[str, Notice] = {}
    if absence is None:
        return found
    for delegate in sorted({each for _, each in absence.delegates}):
        key = f"{what}:{person}:{absence.first}:{absence.last}:{delegate}"
        roles = ",".join(role for role, each in absence.delegates if each == delegate)
        facts = {"first": absence.first.isoformat(), "last": absence.last.isoformat(), "roles": roles}
        found[delegate] = Notice(Kind.TELL, key, lane_of(delegate), person, what, facts)
    return found


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
    return AwaySight(reader, mine, roles, named, day_of(tx, reader), tx.setup.absences)


def delegation(tx: Tx, order: tuple[str, str]) -> AwaySight | None:
    """What one person left to another: the absences in which they stand in; None where that is over."""
    person, delegate = order
    absent = people.by_id(tx, person)
    if absent is None:
        return None
    sight = away_sight(tx, absent)
    theirs = tuple(each for each in sight.absences if delegate in {who for _, who in each.delegates})
    return replace(sight, absences=theirs) if theirs else None


def over_delegation(tx: Tx, order: tuple[str, str, Absence]) -> Person | None:
    """Who was to be spoken for; None where whoever stood in does so again on some of these days."""
    person, delegate, over = order
    left = delegation(tx, (person, delegate))
    again = left and any(each.meets(over) for each in left.absences)
    return None if again else people.by_id(tx, person)
