"""Duties as rows, with the time at which each falls due."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, bindparam, func, select, text

from policy.duties import Duty, State, What
from policy.projects import PERSON
from storage.columns import Moment
from storage.people import DEACTIVATED
from storage.scope import Scope
from storage.tables import SNOOZES, duty, person

FIELDS = tuple(Duty.__dataclass_fields__)
COLUMNS = tuple(duty.c[name] for name in FIELDS)
MINE = duty.c.workspace == bindparam("workspace")
OPEN = duty.c.state == State.OPEN.value

OF = select(*COLUMNS).where(MINE, duty.c.stream == bindparam("stream")).order_by(*duty.primary_key.columns)
OPEN_OF = OF.where(OPEN)
SAVE = text(
    "INSERT INTO duty (workspace, stream, opened_by, seat, step, clause, limit_days, opened_at, state, met_by, met_at, "
    "what, subject, due_on, limit_weeks, snoozes, due_at, point, remind_at) VALUES (:workspace, :stream, :opened_by, "
    ":seat, :step, :clause, :limit_days, :opened_at, :state, :met_by, :met_at, :what, :subject, :due_on, :limit_weeks, "
    ":snoozes, :due_at, 0, :remind_at) "
    "ON CONFLICT (workspace, stream, opened_by, seat, subject) DO UPDATE SET state = excluded.state, "
    "met_by = excluded.met_by, met_at = excluded.met_at, due_at = excluded.due_at, limit_days = excluded.limit_days, "
    "snoozes = excluded.snoozes, point = CASE WHEN duty.due_at = excluded.due_at THEN duty.point ELSE 0 END, "
    "remind_at = CASE WHEN duty.due_at = excluded.due_at AND excluded.remind_at IS NOT NULL THEN duty.remind_at "
    "ELSE excluded.remind_at END"
).bindparams(
    *(bindparam(name, type_=Moment) for name in ("opened_at", "met_at", "due_at", "remind_at")),
    bindparam("due_on", type_=Date),
    bindparam("snoozes", type_=SNOOZES),
)
LATEST = (duty.c.met_at.desc(), duty.c.stream)
ALL_OPEN = select(*COLUMNS).where(MINE, OPEN).order_by(*duty.primary_key.columns)
LATEST_DUE = select(func.max(duty.c.due_at)).where(MINE, OPEN)
POSTPONE = text(
    "UPDATE duty SET due_at = :due_at, remind_at = :remind_at WHERE workspace = :workspace AND stream = :stream "
    "AND opened_by = :opened_by AND seat = :seat AND subject = :subject"
).bindparams(*(bindparam(name, type_=Moment) for name in ("due_at", "remind_at")))
BY_NOW = select(*COLUMNS, duty.c.point).where(MINE, duty.c.remind_at <= bindparam("now"))
WAITING = BY_NOW.order_by(duty.c.remind_at, *duty.primary_key.columns).limit(bindparam("limit"))
REMINDABLE = WAITING.with_for_update(skip_locked=True)
KEY = "stream", "opened_by", "seat", "subject"
REMINDABLE_ONE = BY_NOW.where(*(duty.c[name] == bindparam(name) for name in KEY)).with_for_update(skip_locked=True)
PUT_OFF = text(
    "UPDATE duty SET remind_at = :at WHERE workspace = :workspace AND stream = :stream "
    "AND opened_by = :opened_by AND seat = :seat AND subject = :subject"
).bindparams(bindparam("at", type_=Moment))
MOVE_ON = text(
    "UPDATE duty SET point = :point, remind_at = :remind_at WHERE workspace = :workspace AND stream = :stream "
    "AND opened_by = :opened_by AND seat = :seat AND subject = :subject"
).bindparams(bindparam("remind_at", type_=Moment))
EARLIEST = select(func.min(duty.c.remind_at)).where(MINE, duty.c.remind_at > bindparam("after"))
WITH_POINTS = select(*COLUMNS, duty.c.point).where(MINE, OPEN).order_by(*duty.primary_key.columns)
Reckon = Callable[[Duty], tuple[datetime, ...]]  # when a duty is due, then when each of its reminders comes


def of(scope: Scope, stream: str) -> tuple[Duty, ...]:
    """Every duty that a project has known."""
    return _duties(scope, OF, stream=stream)


def open_of(scope: Scope, stream: str) -> tuple[Duty, ...]:
    return _duties(scope, OPEN_OF, stream=stream)


def owed_by(scope: Scope, seats: Collection[str], limit: int = 500) -> tuple[Duty, ...]:
    """What these seats (roles, or "@" and a person's id) owe, what is due first coming first."""
    mine = select(*COLUMNS).where(MINE, OPEN, duty.c.seat.in_(seats))
    return _duties(scope, mine.order_by(duty.c.due_at, duty.c.stream).limit(limit))


def met_by(scope: Scope, person: str, seats: Collection[str], limit: int, after: int = 0) -> tuple[Duty, ...]:
    """What a person met for one of these seats, the latest first; `after` so many."""
    return _duties(scope, _met(person, seats, *COLUMNS).order_by(*LATEST).offset(after).limit(limit))


def handed_from(scope: Scope, seat: str, since: datetime) -> tuple[Duty, ...]:
    """What somebody else owes now, or has done, that a seat owed: what was handed on since then."""
    handed = select(*COLUMNS).where(MINE, duty.c.state == State.HANDED.value, duty.c.seat == seat)
    return _duties(scope, handed.where(duty.c.met_at >= since).order_by(*duty.primary_key.columns))


def of_the_gone(scope: Scope) -> tuple[str, ...]:
    """People who are deactivated and owe something all the same, by internal id."""
    owed = select(duty.c.seat).where(MINE, OPEN)
    return tuple(scope.execute(DEACTIVATED.where((PERSON + person.c.id).in_(owed)).order_by(person.c.id)).scalars())


def count_met(scope: Scope, person: str, seats: Collection[str]) -> int:
    return int(scope.execute(_met(person, seats, func.count())).scalar_one())


def _met(person: str, seats: Collection[str], *what: ColumnElement[Any]) -> Select[Any]:
    met = duty.c.state == State.MET.value
    return select(*what).select_from(duty).where(MINE, met, duty.c.seat.in_(seats), duty.c.met_by == person)


def open_everywhere(scope: Scope) -> tuple[Duty, ...]:
    return _duties(scope, ALL_OPEN)


def due_before(scope: Scope, moment: datetime, limit: int = 500) -> tuple[Duty, ...]:
    late = select(*COLUMNS).where(MINE, OPEN, duty.c.due_at <= moment)
    return _duties(scope, late.order_by(duty.c.due_at, duty.c.stream).limit(limit))


def _duties(scope: Scope, statement: Select[Any], **bound: Any) -> tuple[Duty, ...]:
    return tuple(map(_duty, scope.execute(statement, **bound)))


def _duty(row: Sequence[Any]) -> Duty:
    found = dict(zip(FIELDS, row, strict=True))
    found["state"], found["what"] = State(found["state"]), What(found["what"])
    return Duty(**found)


def save(scope: Scope, duties: Collection[Duty], reckon: Reckon) -> None:
    """Adds duties, or writes how they ended; one whose time was changed is reminded of from the beginning."""
    rows = []
    for each in duties:
        due_at, *points = reckon(each)
        remind_at = points[0] if points and each.state is State.OPEN else None
        plain = {**vars(each), "state": each.state.value, "what": each.what.value}
        rows.append({**plain, "due_at": due_at, "remind_at": remind_at})
    scope.execute_each(SAVE, rows)


def reckon_anew(scope: Scope, reckon: Reckon, seat: str = "") -> None:
    """Every open duty, or every one of a seat, falls due, and is reminded of, by this from now on."""
    late = []
    for *row, point in scope.execute(WITH_POINTS.where(duty.c.seat == seat) if seat else WITH_POINTS):
        each = _duty(row)
        due_at, *points = reckon(each)
        late.append({**_key_of(each), "due_at": due_at, "remind_at": points[point] if point < len(points) else None})
    scope.execute_each(POSTPONE, late)


def latest_due(scope: Scope) -> datetime | None:
    """When the last of all that is owed falls due."""
    found: datetime | None = scope.execute(LATEST_DUE).scalar()
    return found


def remindable(scope: Scope, now: datetime, limit: int) -> tuple[tuple[Duty, int], ...]:
    """Duties that have a reminder by now, the longest waiting first, with how many they had; ours until commit."""
    return tuple((_duty(row), point) for *row, point in scope.execute(REMINDABLE, now=now, limit=limit))


def waiting(scope: Scope, now: datetime, limit: int) -> tuple[Duty, ...]:
    """The same, for whoever only looks."""
    return tuple(_duty(row) for *row, _ in scope.execute(WAITING, now=now, limit=limit))


def remindable_one(scope: Scope, wanted: Duty, now: datetime) -> tuple[tuple[Duty, int], ...]:
    """One of them alone, ours until commit; nothing when somebody else has it, or had it."""
    return tuple((_duty(row), point) for *row, point in scope.execute(REMINDABLE_ONE, now=now, **_key_of(wanted)))


def put_off(scope: Scope, each: Duty, at: datetime) -> None:
    """Its reminder is tried again then."""
    scope.execute(PUT_OFF, at=at, **_key_of(each))


def move_on(scope: Scope, reminded: Iterable[tuple[Duty, int, datetime | None]]) -> None:
    """So many reminders of each duty are over, and the next comes then; None: it was the last."""
    rows = [{**_key_of(each), "point": point, "remind_at": at} for each, point, at in reminded]
    scope.execute_each(MOVE_ON, rows)


def next_reminder(scope: Scope, after: datetime) -> datetime | None:
    """When the next one comes that is later; None where nothing is owed."""
    found: datetime | None = scope.execute(EARLIEST, after=after).scalar()
    return found


def _key_of(each: Duty) -> dict[str, Any]:
    return {name: getattr(each, name) for name in KEY}
