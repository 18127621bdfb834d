"""What the journal tells, as far as whoever asks may read it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from policy.facts import WORKSPACE, Entry
from policy.people import Person
from policy.projects import PERSON
from policy.refusals import Refusal
from policy.setup import may_set_up
from policy.visibility import AUDITOR, HISTORY, ROWS, rows
from storage import journal, people
from storage.store import Tx
from usecases.projects import sight_by_key, sight_for
from views.cards import titled
from views.history import Chronicle

PAGE = 10
NAMES = ("person", "people", "seat", "seats", "helper", "scope", "instead_of", "was")  # where facts name people


@dataclass(frozen=True)
class Asked:
    """A stream by its name, one page of it, from 0; the latest entries come first."""

    by: Person
    stream: str
    page: int = 0


def history_of_key(tx: Tx, order: tuple[Person, str]) -> Chronicle:
    """A project's history by the project's key. Refuses what `sight_by_key` refuses."""
    by, key = order
    return history(tx, Asked(by, sight_by_key(tx, (by, key)).project.id))


def history(tx: Tx, order: Asked) -> Chronicle:
    """Refuses a project that is not to be known of, and whoever may not read what happened."""
    shown, title = _of_setup(tx, order.by) if order.stream == WORKSPACE else _of_project(tx, order)
    total = journal.length(tx, order.stream)
    pages = max(1, -(-total // PAGE))
    page = min(max(order.page, 0), pages - 1)
    entries = journal.latest(tx, order.stream, page * PAGE, PAGE)
    # The very first entry publishes an edition: none was in force before.
    entries = tuple(replace(each, edition=each.edition or tx.edition(None).key) for each in entries)
    editions = {each.edition: tx.edition(each.edition) for each in entries}
    named = people.names(tx, _named(entries))
    return Chronicle(order.stream, title, entries, editions, named, shown, page, pages, order.by.zone)


def _of_project(tx: Tx, order: Asked) -> tuple[frozenset[str], str]:
    seen = sight_for(tx, (order.by, order.stream))
    shown = rows(seen.edition, seen.project, tx.setup, order.by)
    if HISTORY not in shown:
        raise Refusal("history_not_shown")
    return shown, titled(seen.project)


def _of_setup(tx: Tx, by: Person) -> tuple[frozenset[str], str]:
    if not (may_set_up(tx.setup, by) or AUDITOR in tx.setup.roles_of(by.id)):
        raise Refusal("not_yours_to_set_up")
    return frozenset(ROWS), ""


def _named(entries: Iterable[Entry]) -> set[str]:
    """Everybody whom these entries speak of, by internal id."""
    found: set[str] = set()
    for entry in entries:
        found |= {entry.actor, entry.on_behalf_of}
        for name in NAMES:
            told = getattr(entry.fact, name, ())
            found |= {each.removeprefix(PERSON) for each in ([told] if isinstance(told, str) else told)}
    return found - {""}
