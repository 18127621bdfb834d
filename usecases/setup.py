"""Setting up: who holds which role, who works where, where reviews are posted, which language channels speak."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from policy.facts import GATEPOST, WORKSPACE
from policy.people import Person
from policy.refusals import Refusal
from policy.setup import Wanted, change, check_may_set_up, days_of, mark
from policy.setup_facts import (
    CompanyDaysListed,
    CountryChosen,
    DepartmentHeld,
    FeedbackChannelChosen,
    ObjectivesListed,
    SettingConfirmed,
    WeekChosen,
)
from storage import heartbeats, lanes, outbox, people
from storage.store import Tx
from usecases import seats
from usecases.calendars import check_countries, reach, repaint_due_times
from usecases.feedback import invite_suggestions, plan_ahead
from usecases.people import check_members
from views.setup_lines import Health, SetupSight

QUIET = (  # nothing that a gate shows
    CompanyDaysListed,
    CountryChosen,
    DepartmentHeld,
    FeedbackChannelChosen,
    ObjectivesListed,
    SettingConfirmed,
    WeekChosen,
)
TICKS_WITHIN = timedelta(seconds=90)


def standing(tx: Tx, by: str) -> SetupSight:
    """The present set-up, for whoever may change it. Refuses everybody else."""
    check_may_set_up(tx.setup, _person(tx, by))
    return setup_sight(tx)


def setup_sight(tx: Tx) -> SetupSight:
    """Everything that the set-up's pages show: people, what is thin, whether all runs."""
    edition, setup = tx.edition(None), tx.setup
    heads = {held[0] for held in setup.departments.values()}
    named = people.names(tx, heads | {seat.person for seat in setup.seats})
    year = tx.now.astimezone(ZoneInfo(setup.zone)).year
    return SetupSight(edition, setup, named, tx.weak_gates, _health(tx), year, reach(tx))


def _health(tx: Tx) -> Health:
    seen = max(heartbeats.latest(tx).values(), default=None)
    ticks = seen is not None and tx.machine_now - seen < TICKS_WITHIN
    return Health(len(outbox.parked(tx)), lanes.refused_lately(tx), ticks)


def save_setup(tx: Tx, order: tuple[str, Wanted]) -> None:
    """Changes what differs; gates that are open get the new voices, cards go where they belong. Policy 7(1).

    Refuses whoever may not, and a page that showed another set-up than the one that is there now.
    """
    by, wanted = order
    check_may_set_up(tx.setup, _person(tx, by))
    if wanted.was and wanted.was != mark(tx.setup, wanted.page):
        raise Refusal("setup_changed")
    replace_setup(tx, wanted, by)


def replace_setup(tx: Tx, wanted: Wanted, by: str = GATEPOST) -> None:
    """The same without asking who may: for a company that arrives whole, as the demo's does."""
    for field, holders in (*wanted.roles.items(), *wanted.departments.items()):
        for person in holders:
            check_members(tx, {field: person})
    check_countries(tx, wanted.calendars)
    before = tx.setup
    facts = change(tx.edition(None), before, wanted)
    if not facts:
        return
    moves = any(not isinstance(fact, QUIET) for fact in facts)
    if moves:
        seats.hold_open_gates(tx)
    tx.record(WORKSPACE, facts, by=by)
    if days_of(tx.setup) != days_of(before):
        repaint_due_times(tx)
    if tx.setup.review_channel != before.review_channel and before.review_channel:
        outbox.forget_unposted(tx, before.review_channel)
    if tx.setup.feedback_channel != before.feedback_channel:
        _move_card(tx, before.feedback_channel)
    plan_ahead(tx)
    if tx.setup.language != before.language:
        outbox.want_in_channels(tx)
    if moves:
        seats.follow(tx, by)


def _move_card(tx: Tx, before: str) -> None:
    """A card that stands already stays where it is; it leads to the same form."""
    if before:
        outbox.forget_unposted(tx, before)
    invite_suggestions(tx)


def _person(tx: Tx, person: str) -> Person:
    found = people.by_id(tx, person)
    if found is None:
        raise Refusal("try_again")
    return found
