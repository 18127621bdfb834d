"""Work that needs no proposal: a note in one line, unless it is a part of something larger. Policy ch. 3."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from unicodedata import normalize

from policy.edition import Edition
from policy.forms import blank
from policy.refusals import Refusal
from policy.setup_facts import RoutineNoted

WHAT_LONGEST, SUPPLIER_LONGEST = 200, 80


@dataclass(frozen=True)
class Note:
    """What somebody says that they will do without a proposal. `base_minor`: in minor units of the base currency."""

    by: str
    what: str
    department: str
    supplier: str
    base_minor: int
    flags: tuple[str, ...]
    at: datetime


def supplier_key(supplier: str) -> str:
    """One supplier, however its name is written."""
    return "".join(normalize("NFKC", supplier).casefold().split())


def earliest(edition: Edition, at: datetime) -> datetime:
    """Since when notes count as one with a note of now."""
    return at - timedelta(days=edition.routine.split_days if edition.routine else 0)


def note(
    edition: Edition, given: Note, earlier: Iterable[int], departments: Mapping[str, tuple[str, ...]]
) -> tuple[RoutineNoted, ...]:
    """What follows when routine work is noted.

    `earlier`: what the same department noted lately with the same supplier, in minor units of the base currency.
    Refuses work that has to be a project, also because it was split; and who does not work in the department.
    """
    if blank(given.what):
        raise Refusal("field_needed", "what")
    for field, text, limit in (("what", given.what, WHAT_LONGEST), ("supplier", given.supplier, SUPPLIER_LONGEST)):
        if len(text) > limit:
            raise Refusal("too_long", field, length=str(len(text)), limit=str(limit))
    if given.department not in edition.departments:
        raise Refusal("choice_unknown", "department")
    if given.by not in departments.get(given.department, (given.by,)):
        raise Refusal("not_your_department", "department")
    if edition.applies(given.base_minor, "", given.flags):
        raise Refusal("routine_too_large")
    if edition.routine and supplier_key(given.supplier):
        together = sum(earlier) + given.base_minor
        if together >= edition.routine.below * 100:
            raise Refusal("routine_split", "supplier", days=str(edition.routine.split_days))
    words = {"what": given.what.strip(), "supplier": given.supplier.strip()}
    return (RoutineNoted(given.department, given.base_minor, given.flags, words=words),)
