"""Setting up: who holds which role, where reviews are posted, which language channels speak."""

from collections.abc import Mapping
from dataclasses import dataclass

from policy.edition import Edition
from policy.facts import GATEPOST, WORKSPACE
from policy.people import Person
from policy.refusals import Refusal
from policy.setup import Setup, Thin, Wanted, change, check_may_set_up, mark, thin_roles
from storage import duties, outbox, people
from storage.store import Tx
from usecases import seats
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
    """Changes what differs; gates that are open get the new voices, cards go where they belong. Policy 7(1).

    Refuses whoever may not, and a page that showed another set-up than the one that is there now.
    """
    by, wanted = order
    check_may_set_up(tx.setup, _person(tx, by))
    if wanted.was and wanted.was != mark(tx.setup):
        raise Refusal("setup_changed")
    replace_setup(tx, wanted, by)


def replace_setup(tx: Tx, wanted: Wanted, by: str = GATEPOST) -> None:
    """The same without asking who may: for a company that arrives whole, as the demo's does."""
    for role, holders in wanted.roles.items():
        for person in holders:
            check_members(tx, {role: person})
    before = tx.setup
    facts = change(tx.edition(None), before, wanted)
    if not facts:
        return
    seats.hold_open_gates(tx)
    tx.record(WORKSPACE, facts, by=by)
    if wanted.zone != before.zone:
        _show_new_due_times(tx)
    if wanted.review_channel != before.review_channel and before.review_channel:
        outbox.forget_unposted(tx, before.review_channel)
    if wanted.language != before.language:
        outbox.want_in_channels(tx)
    seats.follow(tx, by)


def _show_new_due_times(tx: Tx) -> None:
    """Another zone is another working day: what is owed is due when the new calendar says, and cards say so."""
    for stream in sorted({duty.stream for duty in duties.open_everywhere(tx)}):
        outbox.want_all(tx, stream, tx.machine_now.timestamp())


def _person(tx: Tx, person: str) -> Person:
    found = people.by_id(tx, person)
    if found is None:
        raise Refusal("try_again")
    return found
