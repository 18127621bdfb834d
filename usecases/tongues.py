"""Which judges could not read a proposal as it is written."""

from collections.abc import Iterable, Iterator, Mapping

from policy.edition import FILED, MEMBERS, Edition, Step
from policy.forms import Values
from policy.gaps import gates_ahead
from policy.outlook import Outlook
from policy.people import holders
from policy.projects import Project
from policy.tongues import wanting
from storage import people
from storage.store import Tx

Wanted = Mapping[str, tuple[str, ...]]  # language -> the roles whose judges read it and could not


def wanted_by(tx: Tx, edition: Edition, values: Values, about: tuple[Outlook, Project | None, str]) -> Wanted:
    """For each language in which something is missing, who would be asked and reads it.

    `about`: what it would be filed as, what it amends, and its author.
    """
    outlook, amends, author = about
    concerned = {author, str(values.get("pm") or ""), str(values.get("sponsor") or "")}
    asked = {role: who for gate in _gates(edition, amends) for role, who in _asked(tx, gate, outlook, concerned)}
    known = people.names(tx, {person for of_role in asked.values() for person in of_role})
    reads = {role: {known[each].language for each in of_role if each in known} for role, of_role in asked.items()}
    words = {key: value for key, value in values.items() if isinstance(value, str)}
    missing = wanting(words, sorted(set().union(*reads.values()))) if words.get("title") else ()
    return {each: tuple(role for role in reads if each in reads[role]) for each in sorted(missing)}


def _gates(edition: Edition, amends: Project | None) -> Iterable[Step]:
    first = edition[amends.at if amends else edition.first]
    onward = first.exits.get(FILED, "")
    return [edition[name] for name in gates_ahead(edition, onward)] if onward else []


def _asked(tx: Tx, gate: Step, outlook: Outlook, concerned: set[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Whoever gets a card: each role's first holder, or all of them where each counts."""
    for role in gate.asked(outlook):
        able = [person for person in holders(tx.setup.seats, role) if person not in concerned]
        yield role, tuple(able if gate.count == MEMBERS else able[:1])
