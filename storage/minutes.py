"""Minutes of progress meetings as rows: what facts made of them, and what is found in them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select

from policy.agreed import minutes_after
from policy.facts import Entry, MinutesKept
from policy.progress import Minutes
from policy.search import Word
from storage import search
from storage.scope import Found, Scope
from storage.tables import minutes

COLUMNS = tuple(minutes.c[name] for name in Minutes.__dataclass_fields__)
OF_PROJECT = minutes.c.workspace == bindparam("workspace"), minutes.c.project == bindparam("of")
ONE = *OF_PROJECT, minutes.c.number == bindparam("numbered")
ADD, REMOVE = insert(minutes), delete(minutes).where(*ONE)
PLACE = "minutes:"  # before a meeting's number, where its minutes stand among what is found


def find(scope: Scope, project: str, number: int) -> Minutes | None:
    return _minutes(scope.first(select(*COLUMNS).where(*ONE), of=project, numbered=number))


def page(scope: Scope, project: str, after: int, limit: int) -> tuple[Minutes, ...]:
    """The latest meeting first; `after` so many."""
    latest = select(*COLUMNS).where(*OF_PROJECT).order_by(minutes.c.number.desc()).offset(after).limit(limit)
    return tuple(Minutes(*row) for row in scope.execute(latest, of=project))


def count(scope: Scope, project: str) -> int:
    return int(scope.execute(select(func.count()).select_from(minutes).where(*OF_PROJECT), of=project).scalar_one())


def said_in(scope: Scope, projects: Collection[str], sought: Sequence[Word]) -> Mapping[str, Mapping[str, str]]:
    """Of these projects, by id: what minutes say in which one of these words stands, by place."""
    told: dict[str, dict[str, str]] = {}
    for project, place in search.places(scope, projects, sought, PLACE):
        if kept := find(scope, project, int(place.removeprefix(PLACE))):
            told.setdefault(project, {})[place] = text_of(kept)
    return told


def save(scope: Scope, entries: Iterable[Entry]) -> None:
    """Writes what these entries made of minutes."""
    for entry in entries:
        if isinstance(entry.fact, MinutesKept):
            before = find(scope, entry.stream, entry.fact.number)
            _put(scope, before, minutes_after(before, entry))


def retell(scope: Scope, project: str, entries: Iterable[Entry]) -> tuple[int, ...]:
    """Writes minutes anew, since some of what was said there is to be forgotten: those meetings' numbers."""
    told = folded(entries)
    was = {number: find(scope, project, number) for number in told}
    for number, now in told.items():
        _put(scope, was[number], now)
    return tuple(number for number in told if told[number] != was[number])


def folded(entries: Iterable[Entry]) -> dict[int, Minutes]:
    """Minutes by their meetings' numbers, from the facts alone."""
    told: dict[int, Minutes] = {}
    for entry in entries:
        if isinstance(entry.fact, MinutesKept) and (now := minutes_after(told.get(entry.fact.number), entry)):
            told[entry.fact.number] = now
    return told


def _put(scope: Scope, before: Minutes | None, now: Minutes | None) -> None:
    if now is None or now == before:
        return
    scope.execute(REMOVE, of=now.project, numbered=now.number)
    scope.execute(ADD, **vars(now))
    search.keep(scope, now.project, f"{PLACE}{now.number}", text_of(before) if before else "", text_of(now))


def text_of(told: Minutes) -> str:
    """All that can be found of minutes."""
    return "\n".join(filter(None, [told.decisions, told.notes, *(each.text for each in told.actions)]))


def _minutes(row: Found | None) -> Minutes | None:
    found: Any = row
    return Minutes(*found) if found else None
