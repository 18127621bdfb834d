"""Setting up: who holds which role, where reviews are posted, which language channels speak."""

from collections.abc import Mapping
from dataclasses import dataclass

from storage.store import Tx

from policy.edition import Edition
from policy.facts import WORKSPACE, RoleHeld
from policy.gates import recount
from policy.notices import cards_of_a_gate
from policy.people import Person
from policy.refusals import Refusal
from policy.setup import Setup, Thin, Wanted, change, check_may_set_up, thin_roles
from storage import duties, outbox, people, projects
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
    named = people.by_ids(tx.session, tx.workspace, {seat.person for seat in tx.setup.seats})
    return Standing(tx.setup, edition, named, thin_roles(edition, tx.setup))


def save_setup(tx: Tx, order: tuple[str, Wanted]) -> None:
    """Changes what differs; gates that are open get the new voices, cards go where they belong. Policy 7(1)."""
    by, wanted = order
    check_may_set_up(tx.setup, _person(tx, by))
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
        _follow_at_open_gates(tx, by, moved_channel)


def _follow_at_open_gates(tx: Tx, by: str, moved_channel: bool) -> None:
    for project_id in projects.under_way(tx.session, tx.workspace):
        project = tx.hold(project_id)
        edition = tx.edition(project.edition)
        if not edition[project.at].is_gate:
            continue
        owed = [duty.seat for duty in duties.open_of(tx.session, tx.workspace, project.id)]
        if facts := recount(edition, project, owed, tx.setup.seats):
            tx.record(project.id, facts, by=by)
        for notice in cards_of_a_gate(tx.read(project_id), edition, tx.setup):
            outbox.put(tx.session, tx.workspace, notice)
        outbox.want_all(tx.session, tx.workspace, project_id)


def _person(tx: Tx, person: str) -> Person:
    found = people.by_id(tx.session, tx.workspace, person)
    if found is None:
        raise Refusal("try_again")
    return found
