"""Projects as rows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, insert, or_, select, update

from policy.projects import Project
from storage.scope import Found, Scope
from storage.tables import duty, project
from storage.tails import Tail

FIELDS = tuple(Project.__dataclass_fields__)
COLUMNS = tuple(project.c[name] for name in FIELDS)
BOOKS = (project.c.journal_seq, project.c.journal_head, project.c.version)
MINE = project.c.workspace == bindparam("workspace")

BY_ID = select(*COLUMNS, *BOOKS).where(MINE, project.c.id == bindparam("id"))
TO_CHANGE = BY_ID.with_for_update()
BY_KEY = select(*COLUMNS).where(MINE, func.lower(project.c.key) == bindparam("key"))
ADD = insert(project)
TAILS = select(project.c.id, *BOOKS[:2]).where(MINE)
SAVE = (
    update(project)
    .where(
        project.c.workspace == bindparam("workspace_"),
        project.c.id == bindparam("id_"),
        project.c.version == bindparam("read_version"),
    )
    .values({column.name: bindparam(column.name) for column in project.c if column.name not in ("workspace", "id")})
)


class Stale(Exception):
    """Somebody else changed the project since it was read: do it all again."""


@dataclass(frozen=True)
class Standing:
    """A project, the entry that it stands by, and the version of its row (0: none yet)."""

    project: Project
    tail: Tail
    version: int = 0


@dataclass(frozen=True)
class Sought:
    """Which projects; an empty condition is none. `of` is a person: author, project manager or sponsor."""

    steps: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    of: str = ""
    text: str = ""


def standing(scope: Scope, id: str, hold: bool = False) -> Standing | None:
    """Held, a project stays as it is until the end of the transaction."""
    row = scope.first(TO_CHANGE if hold else BY_ID, id=id)
    if row is None:
        return None
    *fields, seq, head, version = row
    return Standing(Project(*fields), Tail(seq, head), version)


def find(scope: Scope, id: str) -> Project | None:
    found = standing(scope, id)
    return found.project if found else None


def by_key(scope: Scope, key: str) -> Project | None:
    """By the key that people use, in capitals or not."""
    return _project(scope.first(BY_KEY, key=key.strip().lower()))


def _project(row: Found | None) -> Project | None:
    return Project(*row) if row else None


def save(scope: Scope, before: Standing | None, now: Standing, at: datetime) -> Standing:
    """Adds a project, or writes it over the row that was read. Refuses with Stale when that row has changed since."""
    version = before.version + 1 if before else 1
    row = {**_derived(now, at), "version": version}
    row |= {name: getattr(now.project, name) for name in FIELDS}
    if before is None:
        scope.execute(ADD, **row)
    else:
        which = {"id_": row.pop("id"), "read_version": before.version}
        if scope.change(SAVE, **row, **which) != 1:
            raise Stale(now.project.id)
    return replace(now, version=version)


def _derived(now: Standing, at: datetime) -> dict[str, Any]:
    project = now.project
    return {
        "type": project.type,
        "department": project.department,
        "manager": project.pm or project.terms.pm,
        "sponsor": project.terms.sponsor,
        "search_text": f"{project.key} {project.title}".casefold(),
        "journal_seq": now.tail.seq,
        "journal_head": now.tail.head,
        "updated_at": at,
    }


def tails(scope: Scope) -> Mapping[str, Tail]:
    """Where the stream of each project should end."""
    return {row.id: Tail(row.journal_seq, row.journal_head) for row in scope.execute(TAILS)}


def page(scope: Scope, after: int = 0, limit: int = 20, sought: Sought | None = None) -> tuple[Project, ...]:
    """The latest change first; `after` so many."""
    latest = _sought(select(*COLUMNS), sought).order_by(project.c.updated_at.desc(), project.c.id)
    return _projects(scope, latest.offset(after).limit(limit))


def count(scope: Scope, sought: Sought | None = None) -> int:
    return int(scope.execute(_sought(select(func.count()).select_from(project), sought)).scalar_one())


def _sought(statement: Select[Any], sought: Sought | None) -> Select[Any]:
    return statement.where(MINE, *_conditions(sought or Sought()))


def _conditions(sought: Sought) -> list[ColumnElement[bool]]:
    among = {project.c.at: sought.steps, project.c.type: sought.types, project.c.department: sought.departments}
    conditions: list[ColumnElement[bool]] = [column.in_(values) for column, values in among.items() if values]
    if sought.of:
        conditions.append(or_(*(project.c[name] == sought.of for name in ("proposer", "manager", "sponsor"))))
    if sought.text.strip():
        conditions.append(project.c.search_text.contains(sought.text.strip().casefold(), autoescape=True))
    return conditions


def search(scope: Scope, text: str, limit: int = 100) -> tuple[Project, ...]:
    """Projects whose title or key holds the text, for pickers; the latest change first."""
    return page(scope, limit=limit, sought=Sought(text=text))


def standing_at(scope: Scope, steps: Collection[str]) -> tuple[Project, ...]:
    return _projects(scope, select(*COLUMNS).where(MINE, project.c.at.in_(steps)).order_by(project.c.id))


def of_ids(scope: Scope, ids: Collection[str]) -> tuple[Project, ...]:
    return _projects(scope, select(*COLUMNS).where(MINE, project.c.id.in_(ids)).order_by(project.c.id))


def waiting_for(scope: Scope, seats: Collection[str]) -> tuple[Project, ...]:
    """Projects in which one of these seats (roles, or "@" and a person's id) owes something now, the oldest first."""
    owing = select(duty.c.stream).where(
        duty.c.workspace == bindparam("workspace"), duty.c.state == "open", duty.c.seat.in_(seats)
    )
    return _projects(scope, select(*COLUMNS).where(MINE, project.c.id.in_(owing)).order_by(project.c.entered_at))


def _projects(scope: Scope, statement: Select[Any]) -> tuple[Project, ...]:
    return tuple(Project(*row) for row in scope.execute(statement))
