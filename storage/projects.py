"""Projects as rows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, bindparam, func, insert, or_, select, type_coerce, update

from policy.progress import Meeting
from policy.projects import Project
from policy.search import Word
from storage import search
from storage.people import DEACTIVATED
from storage.scope import Found, Scope
from storage.tables import duty, project
from storage.tails import Tail

FIELDS = tuple(Project.__dataclass_fields__)
COLUMNS = tuple(project.c[name] for name in FIELDS)
BOOKS = (project.c.journal_seq, project.c.journal_head, project.c.version, project.c.open_to)
MINE = project.c.workspace == bindparam("workspace")
APART = "|"  # stands before, between and behind the seats that a confidential project is open to

BY_ID = select(*COLUMNS, *BOOKS).where(MINE, project.c.id == bindparam("id"))
TO_CHANGE = BY_ID.with_for_update()
BY_KEY = select(*COLUMNS).where(MINE, func.lower(project.c.key) == bindparam("key"))
BY_IDS = select(*COLUMNS).where(MINE, project.c.id.in_(bindparam("ids", expanding=True))).order_by(project.c.id)
BY_CHANNEL = select(*COLUMNS).where(MINE, project.c.channel == bindparam("channel")).order_by(project.c.id)
ADD = insert(project)
LED = select(*COLUMNS).where(MINE, project.c.pm == project.c.manager)
EDITIONS = select(project.c.id, project.c.edition).where(MINE)
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
    """A project, the entry that it stands by, and the version of its row (0: none yet).

    `open_to`: the seats (roles, or "@" and a person's id) that may know of it; none where everybody may.
    """

    project: Project
    tail: Tail
    version: int = 0
    open_to: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sought:
    """Which projects; an empty condition is none. `of` is a person: author, project manager or sponsor.

    `seats`: those of whoever looks, who finds nothing that is not open to one of them; None: the program itself.
    """

    steps: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    of: str = ""
    words: tuple[Word, ...] = ()
    seats: Collection[str] | None = None


def standing(scope: Scope, id: str, hold: bool = False) -> Standing | None:
    """Held, a project stays as it is until the end of the transaction."""
    row = scope.first(TO_CHANGE if hold else BY_ID, id=id)
    if row is None:
        return None
    *fields, seq, head, version, open_to = row
    return Standing(Project(*fields), Tail(seq, head), version, tuple(filter(None, open_to.split(APART))))


def find(scope: Scope, id: str) -> Project | None:
    found = standing(scope, id)
    return found.project if found else None


def by_key(scope: Scope, key: str) -> Project | None:
    """By the key that people use, in capitals or not."""
    return _project(scope.first(BY_KEY, key=key.strip().lower()))


def by_channel(scope: Scope, channel: str) -> Project | None:
    """Whose own channel it is, by Slack's id."""
    return _project(scope.first(BY_CHANNEL, channel=channel)) if channel else None


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
    search.follow(scope, before.project if before else None, now.project)
    return replace(now, version=version)


def _derived(now: Standing, at: datetime) -> dict[str, Any]:
    project = now.project
    return {
        "type": project.type,
        "department": project.department,
        "manager": project.pm or project.terms.pm,
        "sponsor": project.terms.sponsor,
        "open_to": APART.join(("", *now.open_to, "")) if now.open_to else "",
        "journal_seq": now.tail.seq,
        "journal_head": now.tail.head,
        "updated_at": at,
    }


def tails(scope: Scope) -> Mapping[str, Tail]:
    """Where the stream of each project should end."""
    return {row.id: Tail(row.journal_seq, row.journal_head) for row in scope.execute(TAILS)}


def editions(scope: Scope) -> Mapping[str, str]:
    """The edition of each project."""
    return {row.id: row.edition for row in scope.execute(EDITIONS)}


def page(scope: Scope, after: int = 0, limit: int = 20, sought: Sought | None = None) -> tuple[Project, ...]:
    """The latest change first; `after` so many."""
    latest = _sought(scope, select(*COLUMNS), sought).order_by(project.c.updated_at.desc(), project.c.id)
    return _projects(scope, latest.offset(after).limit(limit))


def led_by(scope: Scope, person: str) -> tuple[Project, ...]:
    """Those whose manager somebody is, once it was named."""
    return _projects(scope, LED.where(project.c.manager == person).order_by(project.c.key))


def led_by_the_gone(scope: Scope, steps: Collection[str]) -> tuple[str, ...]:
    """People who are deactivated and lead a project at one of these steps all the same, by internal id."""
    found = select(project.c.manager).where(MINE, project.c.pm != "", project.c.at.in_(steps))
    return tuple(scope.execute(found.where(project.c.manager.in_(DEACTIVATED)).distinct()).scalars())


def count(scope: Scope, sought: Sought | None = None) -> int:
    return int(scope.execute(_sought(scope, select(func.count()).select_from(project), sought)).scalar_one())


def _sought(scope: Scope, statement: Select[Any], sought: Sought | None) -> Select[Any]:
    wanted = sought or Sought()
    return statement.where(MINE, *_conditions(wanted), *search.holds(scope, wanted.words))


def _conditions(sought: Sought) -> list[ColumnElement[bool]]:
    among = {project.c.at: sought.steps, project.c.type: sought.types, project.c.department: sought.departments}
    conditions: list[ColumnElement[bool]] = [column.in_(values) for column, values in among.items() if values]
    if sought.of:
        conditions.append(or_(*(project.c[name] == sought.of for name in ("proposer", "manager", "sponsor"))))
    if sought.seats is not None:
        mine = (project.c.open_to.contains(f"{APART}{seat}{APART}", autoescape=True) for seat in sorted(sought.seats))
        conditions.append(or_(project.c.open_to == "", *mine))
    return conditions


def standing_at(scope: Scope, steps: Collection[str]) -> tuple[Project, ...]:
    return _projects(scope, select(*COLUMNS).where(MINE, project.c.at.in_(steps)).order_by(project.c.id))


def last_meetings(scope: Scope, steps: Collection[str]) -> tuple[tuple[str, Meeting], ...]:
    """Of the projects at these steps, by id, what is remembered last of their meetings, where there is anything."""
    found = scope.execute(select(project.c.id, project.c.meetings).where(MINE, project.c.at.in_(steps)))
    return tuple((row.id, row.meetings[-1]) for row in found if row.meetings)


def of_ids(scope: Scope, ids: Collection[str]) -> tuple[Project, ...]:
    return _projects(scope, BY_IDS, ids=[*ids])


def at_work(scope: Scope, steps: Collection[str], ids: Collection[str], blocked: str) -> tuple[Project, ...]:
    """Projects at one of these steps that are among these, or in which a person was ever blocked."""
    was_blocked = type_coerce(project.c.blockers, Text).contains(blocked, autoescape=True)
    here = project.c.at.in_(steps), or_(project.c.id.in_(ids), was_blocked)
    return _projects(scope, select(*COLUMNS).where(MINE, *here).order_by(project.c.key))


def waiting_for(scope: Scope, seats: Collection[str]) -> tuple[Project, ...]:
    """Projects in which one of these seats (roles, or "@" and a person's id) owes something now, the oldest first."""
    owing = select(duty.c.stream).where(
        duty.c.workspace == bindparam("workspace"), duty.c.state == "open", duty.c.seat.in_(seats)
    )
    return _projects(scope, select(*COLUMNS).where(MINE, project.c.id.in_(owing)).order_by(project.c.entered_at))


def _projects(scope: Scope, statement: Select[Any], **bound: Any) -> tuple[Project, ...]:
    return tuple(Project(*row) for row in scope.execute(statement, **bound))
