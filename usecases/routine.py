"""How work that needs no proposal is noted. Policy ch. 3."""

from dataclasses import dataclass

from policy import routine
from policy.edition import Routine
from policy.facts import WORKSPACE
from policy.refusals import Refusal
from policy.routine import Note
from storage import drafts
from storage import routine as notes
from storage.store import Tx
from usecases.proposals import Filling, filling


@dataclass(frozen=True)
class Noting:
    """The note that is typed instead of going on with a draft; the amount and the flags stand in the draft."""

    draft: str
    by: str
    what: str
    department: str
    supplier: str


def routine_work(tx: Tx, order: tuple[str, str]) -> Routine | None:
    """What lets this draft, by id and author, do without a proposal; None where it has to be a project."""
    found = filling(tx, order)
    return found.edition.routine if not has_to_be(found) else None


def has_to_be(found: Filling) -> tuple[str, ...]:
    """Why a draft has to be a project."""
    outlook = found.outlook
    return found.edition.applies(outlook.base_minor, outlook.type, outlook.flags)


def note_routine(tx: Tx, order: Noting) -> None:
    """Takes the note, and the draft that it was begun with away. Refuses as policy/routine.py does."""
    found = filling(tx, (order.draft, order.by))
    if found.draft.filed or not found.draft.revision:
        raise Refusal("no_such_draft")
    given = _given(tx, order, found)
    edition = found.edition
    earlier = notes.spent(tx, given.department, given.supplier, routine.earliest(edition, tx.now))
    tx.record(WORKSPACE, routine.note(edition, given, earlier, tx.setup.departments), by=order.by)
    drafts.delete(tx, order.draft)


def _given(tx: Tx, order: Noting, found: Filling) -> Note:
    outlook = found.outlook
    return Note(order.by, order.what, order.department, order.supplier, outlook.base_minor, outlook.flags, tx.now)
