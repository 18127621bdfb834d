"""Suggestions given by name, and what is seen of any. Policy 6(2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from policy.facts import WORKSPACE
from policy.feedback import Giving, Item, check_given, give, is_open, next_batch, next_month, receives, rules
from policy.notices import FEEDBACK_BATCH, SAID_AND_DONE, feedback_card
from policy.people import Kind, Person, holders
from policy.refusals import Refusal
from policy.visibility import knows_of
from storage import board, duties, feedback, numbers, occurrences, outbox, people, projects
from storage.store import Tx
from views.cards import titled
from views.feedback import Asking, Card, Suggestion

COUNTED = "F"  # how suggestions are numbered, named or not


@dataclass(frozen=True)
class Given:
    """`id`: made of the delivery's key, so that a repeat finds it. `by`: whoever gives it."""

    id: str
    by: Person
    what: Giving


def asking(tx: Tx, by: Person) -> Asking:
    """What the form shows. Refuses where the edition has no channel for suggestions."""
    edition = tx.edition(None)
    desks = {each.desk for each in rules(edition).categories.values() if not is_open(edition, each.key)}
    is_desk, is_guest = bool(receives(edition, tx.setup, by)), by.kind is Kind.GUEST
    return Asking(edition, tx.setup, is_desk, is_guest, {desk: _readers(tx, desk) for desk in desks})


def _readers(tx: Tx, desk: str) -> tuple[Person, ...]:
    """Who holds it, the lead first, without whoever has gone."""
    held = holders(tx.setup.seats, desk)
    known = people.names(tx, held)
    return tuple(known[each] for each in held if each in known and known[each].kind is Kind.MEMBER)


def give_feedback(tx: Tx, order: Given) -> None:
    """Refuses what policy/feedback.py refuses, and a project that its giver is not to know of."""
    given = checked(tx, order.what, order.by)
    tx.record(order.id, give(numbers.next_number(tx, COUNTED), given), by=order.by.id)


def checked(tx: Tx, given: Giving, by: Person) -> Giving:
    """As it can be received."""
    edition = tx.edition(None)
    if given.project:
        found = tx.find(given.project)
        if found is None or not knows_of(tx.edition(found.edition), found, tx.setup, by):
            raise Refusal("no_such_project", "project")
    return check_given(edition, tx.setup, given)


def given(tx: Tx, order: tuple[Person, str]) -> Suggestion:
    """A suggestion as whoever gave it sees it. Refuses everybody else."""
    reader, id_ = order
    found = feedback.of_ids(tx, [id_]).get(id_)
    if found is None or found.sender != reader.id:
        raise Refusal("no_such_feedback")
    return seen(tx, reader, [found])[0]


def item_for(tx: Tx, order: tuple[Person, str]) -> Suggestion:
    """A suggestion as its desk sees it. For everybody else there is none but on the board."""
    reader, id_ = order
    found = board.find(tx, id_)
    if found is None or found.category not in receives(tx.edition(found.edition), tx.setup, reader):
        raise Refusal("not_your_feedback")
    return seen(tx, reader, [found])[0]


def seen(tx: Tx, reader: Person | None, items: Iterable[Item]) -> tuple[Suggestion, ...]:
    """Each with what its reader may read of people and projects; `reader` is None in a channel."""
    shown = tuple(items)
    named = people.names(
        tx, {person for item in shown for person in (item.sender, item.outcome.by, item.outcome.moved_by)} - {""}
    )
    about = {each for item in shown for each in (item.project, item.outcome.project)} - {""}
    titles = _titles(tx, reader, about)
    zone = tx.setup.zone
    return tuple(Suggestion(item, tx.edition(item.edition), named, titles, _due(tx, item), zone) for item in shown)


def _titles(tx: Tx, reader: Person | None, about: set[str]) -> Mapping[str, str]:
    found = {}
    for project in projects.of_ids(tx, about):
        edition = tx.edition(project.edition)
        shown = knows_of(edition, project, tx.setup, reader) if reader else not project.terms.confidential
        if shown:
            found[project.id] = titled(project)
    return found


def _due(tx: Tx, item: Item) -> Mapping[str, datetime]:
    return {duty.subject: tx.due(duty) for duty in duties.open_of(tx, item.id)}


def invite_suggestions(tx: Tx) -> None:
    """The card stands in its channel, and is pinned: whoever deleted or unpinned it, it is there again.

    One that stands there already stays where it is.
    """
    if tx.setup.feedback_channel and tx.edition(None).feedback:
        card = feedback_card(tx.setup.feedback_channel)
        outbox.put(tx, *card)
        outbox.doubt(tx, *(each.key for each in card))


def plan_ahead(tx: Tx) -> None:
    """What the clock does for suggestions, once planned, goes on by itself."""
    edition, calendar = tx.edition(None), tx.calendar
    if edition.feedback is None:
        return
    if occurrences.planned(tx, FEEDBACK_BATCH, WORKSPACE) is None:
        occurrences.plan(tx, FEEDBACK_BATCH, WORKSPACE, next_batch(edition.feedback, tx.now, calendar))
    if occurrences.planned(tx, SAID_AND_DONE, WORKSPACE) is None:
        occurrences.plan(tx, SAID_AND_DONE, WORKSPACE, next_month(edition.feedback, tx.now, calendar))


def card(tx: Tx) -> Card:
    """What the card in the feedback channel shows."""
    return Card(tx.edition(None), board.counts(tx))
