"""A past project copied into a new draft."""

from dataclasses import dataclass

from policy.copies import Copying, copied
from policy.drafts import Draft
from policy.people import Kind, Person
from policy.proposals import FORM
from policy.visibility import BUDGET
from storage import drafts, people
from storage.store import Tx
from usecases.projects import sight_for


@dataclass(frozen=True)
class Copy:
    """`draft` is the name of the new one; `project` the id of what is copied."""

    draft: str
    reader: Person
    project: str


def copy_project(tx: Tx, order: Copy) -> None:
    """Of any project that its reader may know of; money only where they may see it."""
    seen = sight_for(tx, (order.reader, order.project))
    edition, setup = tx.edition(None), tx.setup
    still = {person.id for person in people.all(tx) if person.kind is Kind.MEMBER}
    mine = {key for key in edition.departments if setup.may_file_for(order.reader.id, key)}
    wanted = {each.key for year in setup.objectives.values() for each in year}
    values = copied(seen.project, Copying(edition, still, mine, wanted, seen.shows(BUDGET)))
    drafts.save(tx, Draft(order.draft, order.reader.id, FORM, values, 0, tx.now))
