"""Drafts as rows. They are nobody's business but their author's: no journal."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, select, text

from policy.drafts import DRAFT, Draft
from storage import occurrences
from storage.columns import Moment
from storage.scope import Found, Scope
from storage.tables import ANYTHING, draft

COLUMNS = tuple(draft.c[name] for name in Draft.__dataclass_fields__)
ALL = select(*COLUMNS).where(draft.c.workspace == bindparam("workspace"))
BY_ID = ALL.where(draft.c.id == bindparam("id"))
TO_CHANGE = BY_ID.with_for_update()
OF_AUTHOR = ALL.where(draft.c.author == bindparam("author"), draft.c.filed == "").order_by(draft.c.updated_at.desc())
SAVE = text(
    'INSERT INTO draft (workspace, id, author, form, "values", revision, amends, filed, created_at, updated_at) '
    "VALUES (:workspace, :id, :author, :form, :values, :revision, :amends, :filed, :updated_at, :updated_at) "
    'ON CONFLICT (workspace, id) DO UPDATE SET "values" = excluded."values", revision = excluded.revision, '
    "updated_at = excluded.updated_at"
).bindparams(bindparam("values", type_=ANYTHING), bindparam("updated_at", type_=Moment))
BLANK = text(
    'INSERT INTO draft (workspace, id, author, form, "values", revision, amends, filed, created_at, updated_at) '
    "VALUES (:workspace, :id, :author, :form, :values, :revision, :amends, :filed, :updated_at, :updated_at) "
    "ON CONFLICT DO NOTHING"
).bindparams(bindparam("values", type_=ANYTHING), bindparam("updated_at", type_=Moment))
BEGUN = text("SELECT id FROM draft WHERE workspace = :workspace AND filed = '' ORDER BY id")
DELETE = text("DELETE FROM draft WHERE workspace = :workspace AND id = :id")
GIVE = text("UPDATE draft SET author = :author WHERE workspace = :workspace AND id = :id")
FILED = text("UPDATE draft SET filed = :project WHERE workspace = :workspace AND id = :id")


def find(scope: Scope, id: str) -> Draft | None:
    return _draft(scope.first(BY_ID, id=id))


def _draft(row: Found | None) -> Draft | None:
    return Draft(*row) if row else None


def hold(scope: Scope, blank: Draft) -> Draft:
    """The draft as it stays until commit, whoever else writes it; a blank one is put there where there was none."""
    scope.execute(BLANK, **vars(blank))
    held = _draft(scope.first(TO_CHANGE, id=blank.id))
    if held is None:
        raise LookupError(blank.id)
    return held


def of_author(scope: Scope, author: str) -> tuple[Draft, ...]:
    """What somebody has not handed in yet, the latest first."""
    return tuple(Draft(*row) for row in scope.execute(OF_AUTHOR, author=author))


def begun(scope: Scope) -> tuple[str, ...]:
    """By id, all that were not handed in yet."""
    return tuple(scope.execute(BEGUN).scalars())


def save(scope: Scope, given: Draft) -> Draft:
    """Writes the fields that were given over those that were kept; of one field, the last writing stays.

    Answers the whole draft. `revision` is counted here.
    """
    kept = _draft(scope.first(TO_CHANGE, id=given.id))
    values: Mapping[str, Any] = {**kept.values, **given.values} if kept else dict(given.values)
    whole = replace(
        kept or given, values=values, updated_at=given.updated_at, revision=kept.revision + 1 if kept else 1
    )
    scope.execute(SAVE, **vars(whole))
    if not kept or not kept.revision:
        occurrences.wake(scope, DRAFT, (whole.id,), whole.updated_at)
    return whole


def delete(scope: Scope, id: str) -> bool:
    """False when there was none."""
    occurrences.plan(scope, DRAFT, id, None)
    return scope.execute(DELETE, id=id).rowcount == 1


def mark_filed(scope: Scope, id: str, project: str) -> None:
    """Handed in: it is offered no more, and kept a few days for a second press on the same form."""
    occurrences.plan(scope, DRAFT, id, None)
    scope.execute(FILED, id=id, project=project)


def give(scope: Scope, id: str, author: str) -> None:
    """Somebody else goes on with it."""
    scope.execute(GIVE, id=id, author=author)
