"""What follows when seats change hands: open gates ask whoever holds them now."""

from policy.facts import GATEPOST, WORKSPACE, RoleHeld
from policy.gates import recount
from policy.notices import cards_of_a_gate
from policy.people import holders
from policy.projects import Project
from storage import duties, editions, outbox, projects
from storage.store import Tx


def hold_open_gates(tx: Tx) -> tuple[Project, ...]:
    """Every project that stands at a gate, ours until commit.

    Held before the set-up is touched: whoever judges holds a project first too, and nobody waits in a ring.
    """
    return tuple(tx.hold(each.id) for each in projects.standing_at(tx, _gates(tx)))


def _gates(tx: Tx) -> tuple[str, ...]:
    """The gates of every edition that was ever in force: a project stays pinned to its own."""
    found = {step.name for key in editions.keys(tx) for step in tx.edition(key).steps.values() if step.is_gate}
    return tuple(sorted(found))


def follow(tx: Tx, by: str) -> None:
    """Moves what is owed at open gates to whoever holds their roles now, and brings the cards where they belong."""
    for project in hold_open_gates(tx):
        edition = tx.edition(project.edition)
        owed = [duty.seat for duty in duties.open_of(tx, project.id)]
        tx.record(project.id, recount(edition, project, owed, tx.setup.seats), by=by)
        outbox.put(tx, *cards_of_a_gate(tx.read(project.id), edition, tx.setup))
        outbox.want_all(tx, project.id, tx.machine_now.timestamp())


def vacate(tx: Tx, person: str) -> None:
    """Whoever is no member of the company any more holds no role: the others of the role are asked instead."""
    roles = tx.setup.roles_of(person)
    if not roles:
        return
    hold_open_gates(tx)
    left = {role: tuple(each for each in holders(tx.setup.seats, role) if each != person) for role in sorted(roles)}
    tx.record(WORKSPACE, [RoleHeld(role, people) for role, people in left.items()], by=GATEPOST)
    follow(tx, GATEPOST)
