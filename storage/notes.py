"""Anonymous suggestions. Outside the journal and the delivery keys on purpose: nothing kept here says who, or when.

Until its batch is opened a note waits. Whenever one comes, all that wait are written anew in random order, so that
neither their place nor the transaction that wrote them tells in which order they came; the batch does so once more.
"""

import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, text, update

from policy.feedback import Item, Outcome
from storage.engines import POSTGRESQL
from storage.feedback import fields
from storage.scope import Found, Scope
from storage.suggested import note

FIELDS = tuple(name for name in Item.__dataclass_fields__ if name != "sender")
COLUMNS = tuple(note.c[name] for name in FIELDS)
MINE = note.c.workspace == bindparam("workspace")
WAITING = note.c.number == 0
OPENED = select(*COLUMNS).where(MINE, ~WAITING)
ADD = insert(note)
SAID = ("category", "outcome", "status", "changed_clause", "changed_project", "decided_at", "waits")
BLANK = {"number": 0, "at": None, "status": "", "waits": False, "decided_at": None, "added": (), "heard": 0}
BLANK |= {"changed_clause": "", "changed_project": ""}
SAVE = (
    update(note)
    .where(note.c.workspace == bindparam("workspace_"), note.c.id == bindparam("id_"))
    .values({name: bindparam(name) for name in (*SAID, "added", "heard")})
)
ALONE = text("SELECT pg_advisory_xact_lock(:lock, :workspace)")
LOCK = 6_02  # any number that nothing else here locks


@dataclass(frozen=True)
class Waiting:
    """A note, or more about one (`adds_to`: its id), until the day when it is opened. `code`: its hash, or empty."""

    id: str
    edition: str
    category: str
    clause: str
    project: str
    text: str
    opens_on: date
    code: str = ""
    adds_to: str = ""


WAIT = tuple(note.c[name] for name in Waiting.__dataclass_fields__)
TAKE = delete(note).where(MINE, WAITING).returning(*WAIT)


def add(scope: Scope, new: Waiting) -> None:
    """The same form handed in twice is one note; until it is opened, its last words count."""
    _alone(scope)
    if not scope.first(OPENED.where(note.c.id == bindparam("id")), id=new.id):
        _wait(scope, [new, *(each for each in _taken(scope) if each.id != new.id)])


def take(scope: Scope, until: date) -> tuple[Waiting, ...]:
    """What is to be opened by this day, in random order; what goes on waiting is written anew."""
    _alone(scope)
    waiting = _taken(scope)
    _wait(scope, [each for each in waiting if each.opens_on > until])
    due = [each for each in waiting if each.opens_on <= until]
    secrets.SystemRandom().shuffle(due)
    return tuple(due)


def _alone(scope: Scope) -> None:
    """One writer of notes at a time, and not in a row: who held it last would be kept there."""
    if scope.connection.dialect.name == POSTGRESQL:
        scope.execute(ALONE, lock=LOCK)


def _taken(scope: Scope) -> list[Waiting]:
    return [Waiting(*row) for row in scope.execute(TAKE)]


def _wait(scope: Scope, notes: list[Waiting]) -> None:
    secrets.SystemRandom().shuffle(notes)
    scope.execute_each(ADD, [{**vars(each), **BLANK, "outcome": Outcome()} for each in notes])


def put(scope: Scope, opened: Iterable[tuple[Item, Waiting]]) -> None:
    """Notes that were opened, in the order in which they are given."""
    rest = {"added": (), "heard": 0, "adds_to": ""}
    rows = [{**fields(item), **rest, "at": item.at, "opens_on": was.opens_on, "code": was.code} for item, was in opened]
    scope.execute_each(ADD, rows)


def of_ids(scope: Scope, ids: Collection[str]) -> Mapping[str, Item]:
    """Those of these notes that were opened, by id."""
    found = map(_item, scope.execute(OPENED.where(note.c.id.in_(ids))))
    return {item.id: item for item in found}


def hold(scope: Scope, id: str) -> Item | None:
    """A note that was opened, as it stays until the end of the transaction."""
    row = scope.first(OPENED.where(note.c.id == bindparam("id")).with_for_update(), id=id)
    return _item(row) if row else None


def _item(row: Found) -> Item:
    told: dict[str, Any] = dict(zip(FIELDS, row, strict=True))
    return Item(sender="", **told)


def save(scope: Scope, item: Item) -> None:
    """Writes what its desk said, which desk that is, and what its sender added."""
    kept = {name: fields(item)[name] for name in SAID}
    scope.change(SAVE, id_=item.id, added=item.added, heard=item.heard, **kept)


def adding_to(scope: Scope, id: str) -> tuple[Waiting, ...]:
    """What was added to a note, and is not laid before its desk yet; in no order."""
    found = scope.execute(select(*WAIT).where(MINE, WAITING, note.c.adds_to == bindparam("id")), id=id)
    return tuple(Waiting(*row) for row in found)


def by_code(scope: Scope, code: str) -> tuple[Item | None, Waiting | None]:
    """The note of a code, by its hash: opened, or still waiting."""
    opened = scope.first(OPENED.where(note.c.code == bindparam("code")), code=code)
    if opened:
        return _item(opened), None
    waiting = scope.first(select(*WAIT).where(MINE, WAITING, note.c.code == bindparam("code")), code=code)
    return None, Waiting(*waiting) if waiting else None
