"""Setting up: who holds which role, where reviews are posted, which language channels speak."""

from collections.abc import Mapping
from dataclasses import dataclass

from policy.edition import Edition
from policy.facts import GATEPOST, WORKSPACE, RoleHeld
from policy.gates import recount
from policy.notices import cards_of_a_gate
from policy.people import Person
from policy.refusals import Refusal
from policy.setup import Setup, Thin, Wanted, change, check_may_set_up, thin_roles
from storage import duties, editions, outbox, people, projects
from storage.store import Tx
from usecases.people import check_members


@dataclass(frozen=True)
class Standing:
    """The set-up as the page shows it."""

    setup: Setup
    edition: Edition
    people: Mapping[str, Person]
    thin: tuple[Thin, ...]


def standing(tx: Tx, by: str) -> Standing:
    """The present set-up, for whoever may change it. Refuses everybody else."""
    check_may_set_up(tx.setup, _person(tx, by))
    edition = tx.edition(None)
    named = people.names(tx, {seat.person for seat in tx.setup.seats})
    return Standing(tx.setup, edition, named, thin_roles(edition, tx.setup))


def save_setup(tx: Tx, order: tuple[str, Wanted]) -> None:
    """Changes what differs; gates that are open get the new voices, cards go where they belong. Policy 7(1)."""
    by, wanted = order
    check_may_set_up(tx.setup, _person(tx, by))
    replace_setup(tx, wanted, by)


def replace_setup(tx: Tx, wanted: Wanted, by: str = GATEPOST) -> None:
    """The same without asking who may: for a company that arrives whole, as the demo's does."""
    for role, holders in wanted.roles.items():
        for person in holders:
            check_members(tx, {role: person})
    facts = change(tx.edition(None), tx.setup, wanted)
    if not facts:
        return
    moved_channel = wanted.review_channel != tx.setup.review_channel
    tx.record(WORKSPACE, facts, by=by)
    changed = {fact.role for fact in facts if isinstance(fact, RoleHeld)}
    if changed or moved_channel:
        _follow_at_open_gates(tx, by)


def _follow_at_open_gates(tx: Tx, by: str) -> None:
    for standing in projects.standing_at(tx, _gates(tx)):
        project = tx.hold(standing.id)
        edition = tx.edition(project.edition)
        owed = [duty.seat for duty in duties.open_of(tx, project.id)]
        if facts := recount(edition, project, owed, tx.setup.seats):
            tx.record(project.id, facts, by=by)
        outbox.put(tx, *cards_of_a_gate(tx.read(project.id), edition, tx.setup))
        outbox.want_all(tx, project.id, tx.machine_now.timestamp())


def _gates(tx: Tx) -> tuple[str, ...]:
    """The gates of every edition that was ever in force: a project stays pinned to its own."""
    found = {step.name for key in editions.keys(tx) for step in tx.edition(key).steps.values() if step.is_gate}
    return tuple(sorted(found))


def _person(tx: Tx, person: str) -> Person:
    found = people.by_id(tx, person)
    if found is None:
        raise Refusal("try_again")
    return found
