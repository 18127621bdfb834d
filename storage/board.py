"""Suggestions with a number, named or not: in the order of the board, of a desk, of what was decided."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, bindparam, func, select, union_all

from policy.feedback import DECIDED, Item
from storage import feedback, notes
from storage.scope import Scope
from storage.suggested import feedback as named
from storage.suggested import note

NUMBERED: tuple[FromClause, ...] = (named, note)


@dataclass(frozen=True)
class Sought:
    """Which; an empty condition is none. `categories`: of these; `decided`: from the first moment to before the last.

    `clause`, `project`: what was changed because of it.
    `waiting_first`: what a desk owes a word comes first, the oldest first; else the latest comes first.
    """

    categories: Collection[str] | None = None
    decided: tuple[datetime, datetime] | None = None
    clause: str = ""
    project: str = ""
    waiting_first: bool = False


def page(scope: Scope, sought: Sought, after: int, limit: int) -> tuple[Item, ...]:
    """`limit` of them, `after` so many."""
    every = _every(sought, "id", "number", "waits").subquery()
    order = (every.c.waits.desc(), every.c.number) if sought.waiting_first else (every.c.number.desc(),)
    ids = [row.id for row in scope.execute(select(every.c.id).order_by(*order).offset(after).limit(limit))]
    found = of_ids(scope, ids)
    return tuple(found[each] for each in ids)


def count(scope: Scope, sought: Sought) -> int:
    every = _every(sought, "id").subquery()
    return int(scope.execute(select(func.count()).select_from(every)).scalar_one())


def counts(scope: Scope) -> Mapping[str, int]:
    """How many there are of each status."""
    every = _every(Sought(), "status", "id").subquery()
    rows = scope.execute(select(every.c.status, func.count()).group_by(every.c.status))
    return {status: int(many) for status, many in rows}


def of_ids(scope: Scope, ids: Collection[str]) -> Mapping[str, Item]:
    return {**feedback.of_ids(scope, ids), **notes.of_ids(scope, ids)}


def editions(scope: Scope) -> Mapping[str, str]:
    """The edition of each."""
    return {row.id: row.edition for row in scope.execute(_every(Sought(), "id", "edition"))}


def find(scope: Scope, id: str) -> Item | None:
    """A suggestion with a number, by its id."""
    return of_ids(scope, [id]).get(id)


def _every(sought: Sought, *names: str) -> Any:
    return union_all(*(_of(table, sought, names) for table in NUMBERED))


def _of(table: FromClause, sought: Sought, names: tuple[str, ...]) -> Select[Any]:
    where: list[ColumnElement[bool]] = [table.c.workspace == bindparam("workspace"), table.c.number > 0]
    if sought.categories is not None:
        where.append(table.c.category.in_(sorted(sought.categories)))
    if sought.decided:
        since, until = sought.decided
        where += [table.c.decided_at >= since, table.c.decided_at < until, table.c.status.in_(DECIDED)]
    changed = {"changed_clause": sought.clause, "changed_project": sought.project}
    where += [table.c[name] == value for name, value in changed.items() if value]
    return select(*(table.c[name] for name in names)).where(*where)
