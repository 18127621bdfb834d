"""What is found, as far as whoever looks may read it."""

from collections.abc import Mapping
from dataclasses import dataclass

from policy import visibility
from policy.people import Person
from policy.projects import Project
from policy.search import COMMENTS, CONDITIONS, LINES, REASONS, Hit, Word, hit, passages, words
from policy.visibility import sees
from storage import minutes, projects
from storage.projects import Sought
from storage.store import Tx
from usecases.projects import seats_of
from views.search import Found, Row

PAGE = 8
LOOKED_THROUGH = 300  # projects at most, the latest change first: more would keep everybody waiting
PICKED = 100
ROWS = {LINES: visibility.BUDGET, CONDITIONS: visibility.CONDITIONS} | dict.fromkeys(
    (REASONS, COMMENTS), visibility.REASONS
)


@dataclass(frozen=True)
class Search:
    """What somebody typed; `page` from 0."""

    by: Person
    typed: str
    page: int = 0


def find(tx: Tx, order: Search) -> Found:
    """One page of what holds every word, the latest change first. Nobody learns of what they may not read."""
    sought = words(order.typed)
    there = _there(tx, order.by, sought) if sought else ()
    hits = _hits(tx, order.by, sought, there)
    pages = max(1, -(-len(hits) // PAGE))
    page = min(max(order.page, 0), pages - 1)
    shown = tuple(Row(project, tx.edition(project.edition), found) for project, found in hits[page * PAGE :][:PAGE])
    return Found(order.typed, shown, page, pages, len(hits), len(there) == LOOKED_THROUGH)


def _there(tx: Tx, by: Person, sought: tuple[Word, ...]) -> tuple[Project, ...]:
    """Where all of it stands, whoever may read it there."""
    return projects.page(tx, limit=LOOKED_THROUGH, sought=Sought(words=sought, seats=seats_of(tx, by.id)))


def _hits(tx: Tx, by: Person, sought: tuple[Word, ...], there: tuple[Project, ...]) -> list[tuple[Project, Hit]]:
    beside = minutes.said_in(tx, [each.id for each in there], sought) if there else {}
    told = ((project, {**passages(project), **beside.get(project.id, {})}) for project in there)
    found = ((project, _readable(tx, by, project, said, sought)) for project, said in told)
    return [(project, place) for project, place in found if place]


def _readable(tx: Tx, by: Person, project: Project, told: Mapping[str, str], sought: tuple[Word, ...]) -> Hit | None:
    edition = tx.edition(project.edition)
    open_rows = {row for row in set(map(_row, told)) if sees(edition, project, tx.setup, by, row)}
    return hit({place: text for place, text in told.items() if _row(place) in open_rows}, sought)


def _row(place: str) -> str:
    """Minutes are read by whoever may read what happened."""
    return visibility.HISTORY if place.startswith(minutes.PLACE) else ROWS.get(place, visibility.PROPOSAL)


def matching(tx: Tx, order: tuple[Person, str]) -> tuple[Project, ...]:
    """For a picker: the latest projects where nothing was typed, else those that are found by it."""
    by, typed = order
    if not typed.strip():
        return projects.page(tx, limit=PICKED, sought=Sought(seats=seats_of(tx, by.id)))
    sought = words(typed)
    there = _there(tx, by, sought) if sought else ()
    return tuple(project for project, _ in _hits(tx, by, sought, there)[:PICKED])
