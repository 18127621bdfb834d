"""Suggestions that were given by name, as rows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from policy.feedback import DECIDED, Item
from storage.projects import Stale
from storage.scope import Found, Scope
from storage.suggested import feedback
from storage.tails import Tail

FIELDS = tuple(name for name in Item.__dataclass_fields__ if name not in ("added", "heard"))
COLUMNS = tuple(feedback.c[name] for name in FIELDS)
BOOKS = feedback.c.journal_seq, feedback.c.journal_head
MINE = feedback.c.workspace == bindparam("workspace")
BY_ID = select(*COLUMNS, *BOOKS).where(MINE, feedback.c.id == bindparam("id"))
TO_CHANGE = BY_ID.with_for_update()
TAILS = select(feedback.c.id, *BOOKS).where(MINE)
ADD = insert(feedback)
SAVE = (
    update(feedback)
    .where(
        feedback.c.workspace == bindparam("workspace_"),
        feedback.c.id == bindparam("id_"),
        feedback.c.journal_seq == bindparam("read_seq"),
    )
    .values({column.name: bindparam(column.name) for column in feedback.c if column.name not in ("workspace", "id")})
)


@dataclass(frozen=True)
class Standing:
    """A suggestion, and the entry that it stands by."""

    item: Item
    tail: Tail


def standing(scope: Scope, id: str, hold: bool = False) -> Standing | None:
    """Held, it stays as it is until the end of the transaction."""
    row = scope.first(TO_CHANGE if hold else BY_ID, id=id)
    return Standing(_item(row[:-2]), Tail(*row[-2:])) if row else None


def _item(row: Found | tuple[Any, ...]) -> Item:
    return Item(*row)


def of_ids(scope: Scope, ids: Collection[str]) -> Mapping[str, Item]:
    """Those of these that there are, by id."""
    found = map(_item, scope.execute(select(*COLUMNS).where(MINE, feedback.c.id.in_(ids))))
    return {item.id: item for item in found}


def save(scope: Scope, before: Standing | None, now: Standing) -> None:
    """Adds a suggestion, or writes it over the row that was read. Refuses with Stale when that has changed since."""
    row = {**fields(now.item), "journal_seq": now.tail.seq, "journal_head": now.tail.head}
    row |= {name: getattr(now.item, name) for name in ("sender", "at")}
    if before is None:
        scope.execute(ADD, **row)
        return
    if scope.change(SAVE, **{**row, "id_": row.pop("id"), "read_seq": before.tail.seq}) != 1:
        raise Stale(now.item.id)


def fields(item: Item) -> dict[str, Any]:
    """What is kept of a suggestion, whoever gave it."""
    names = ("id", "number", "edition", "category", "clause", "project", "text", "outcome", "waits")
    decided = item.outcome.at if item.outcome.status in DECIDED else None
    return {name: getattr(item, name) for name in names} | {
        "status": item.outcome.status.value,
        "changed_clause": item.outcome.clause,
        "changed_project": item.outcome.project,
        "decided_at": decided,
    }


def tails(scope: Scope) -> Mapping[str, Tail]:
    """Where the stream of each suggestion should end."""
    return {row.id: Tail(row.journal_seq, row.journal_head) for row in scope.execute(TAILS)}
