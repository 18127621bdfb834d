"""What follows when seats change hands: open gates ask whoever holds them now."""

from collections.abc import Iterable

from policy.absences import bereft
from policy.duties import What
from policy.facts import GATEPOST, WORKSPACE
from policy.judges import left, recount
from policy.notices import home
from policy.people import holders
from policy.projects import PERSON, Project
from policy.setup_facts import AbsenceNoted, DepartmentHeld, RoleHeld
from policy.telling import cards_of_a_gate
from storage import duties, editions, outbox, projects
from storage.store import Tx


def hold_open_gates(tx: Tx) -> tuple[Project, ...]:
    """Every project that stands at a gate, ours until commit.

    Held before the set-up is touched: whoever judges holds a project first too, and nobody waits in a ring.
    """
    return tuple(tx.hold(each.id) for each in projects.standing_at(tx, gates(tx)))


def gates(tx: Tx) -> tuple[str, ...]:
    """The gates of every edition that was ever in force: a project stays pinned to its own."""
    found = {step.name for key in editions.keys(tx) for step in tx.edition(key).steps.values() if step.is_gate}
    return tuple(sorted(found))


def follow(tx: Tx, by: str) -> None:
    """Moves what is owed at open gates to whoever holds their roles now, and brings the cards where they belong."""
    for project in hold_open_gates(tx):
        edition = tx.edition(project.edition)
        owed = [duty.seat for duty in duties.open_of(tx, project.id) if duty.what is What.STEP]
        tx.record(project.id, recount(edition, project, owed, tx.setup.seats), by=by)
        outbox.put(tx, *cards_of_a_gate(tx.read(project.id), edition, tx.setup))
        outbox.want_all(tx, project.id, tx.now.timestamp())


def vacate(tx: Tx, person: str) -> tuple[str, ...]:
    """Whoever is no member of the company any more holds no role, and works in no department of it: the roles.

    Nor do they stand in for anybody. The others of the role are asked instead, and nobody waits for a voice of their
    own that was added.
    """
    roles = sorted({seat.role for seat in tx.setup.seats if seat.person == person and not seat.on_behalf_of})
    departments, left_alone = sorted(tx.setup.departments_of(person)), dict(bereft(tx.setup.absences, person, tx.today))
    if not roles and not departments and not left_alone:
        _release(tx, person)
        return ()
    hold_open_gates(tx)
    seats = [RoleHeld(role, _without(person, holders(tx.setup.seats, role))) for role in roles]
    places = [DepartmentHeld(key, _without(person, tx.setup.departments[key])) for key in departments]
    alone = [AbsenceNoted(who, each.first, each.last, each.delegates) for who, each in left_alone.items()]
    tx.record(WORKSPACE, [*seats, *places, *alone], by=GATEPOST)
    _release(tx, person)
    follow(tx, GATEPOST)
    outbox.put(tx, *(home(who) for who in left_alone))
    return tuple(roles)


def _release(tx: Tx, person: str) -> None:
    owed = duties.owed_by(tx, {PERSON + person})
    for stream in sorted({duty.stream for duty in owed if duty.what in (What.STEP, What.SUBSTITUTE)}):
        project = tx.hold(stream)
        tx.record(project.id, left(project, person), by=GATEPOST)


def _without(person: str, people: Iterable[str]) -> tuple[str, ...]:
    return tuple(each for each in people if each != person)
