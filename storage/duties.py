"""Duties as rows, with the time at which each falls due."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, select, text

from policy.cadence import Calendar
from policy.duties import Duty, State
from storage.scope import Found, Scope
from storage.tables import Moment, duty

FIELDS = tuple(Duty.__dataclass_fields__)
COLUMNS = tuple(duty.c[name] for name in FIELDS)
MINE = duty.c.workspace == bindparam("workspace")
OPEN = duty.c.state == State.OPEN.value

OF = select(*COLUMNS).where(MINE, duty.c.stream == bindparam("stream")).order_by(duty.c.opened_by, duty.c.seat)
OPEN_OF = OF.where(OPEN)
SAVE = text(
    "INSERT INTO duty (workspace, stream, opened_by, seat, step, clause, limit_days, opened_at, state, met_by, met_at, "
    "due_at) VALUES (:workspace, :stream, :opened_by, :seat, :step, :clause, :limit_days, :opened_at, :state, :met_by, "
    ":met_at, :due_at) ON CONFLICT (workspace, stream, opened_by, seat) DO UPDATE SET state = excluded.state, "
    "met_by = excluded.met_by, met_at = excluded.met_at, due_at = excluded.due_at"
).bindparams(*(bindparam(name, type_=Moment) for name in ("opened_at", "met_at", "due_at")))
ALL_OPEN = select(*COLUMNS).where(MINE, OPEN).order_by(duty.c.stream, duty.c.opened_by, duty.c.seat)
POSTPONE = text(
    "UPDATE duty SET due_at = :due_at WHERE workspace = :workspace AND stream = :stream AND opened_by = :opened_by "
    "AND seat = :seat"
).bindparams(bindparam("due_at", type_=Moment))


def of(scope: Scope, stream: str) -> tuple[Duty, ...]:
    """Every duty that a project has known."""
    return _duties(scope, OF, stream=stream)


def open_of(scope: Scope, stream: str) -> tuple[Duty, ...]:
    return _duties(scope, OPEN_OF, stream=stream)


def owed_by(scope: Scope, seats: Collection[str], limit: int = 500) -> tuple[Duty, ...]:
    """What these seats (roles, or "@" and a person's id) owe, what is due first coming first."""
    mine = select(*COLUMNS).where(MINE, OPEN, duty.c.seat.in_(seats))
    return _duties(scope, mine.order_by(duty.c.due_at, duty.c.stream).limit(limit))


def open_everywhere(scope: Scope) -> tuple[Duty, ...]:
    return _duties(scope, ALL_OPEN)


def due_before(scope: Scope, moment: datetime, limit: int = 500) -> tuple[Duty, ...]:
    late = select(*COLUMNS).where(MINE, OPEN, duty.c.due_at <= moment)
    return _duties(scope, late.order_by(duty.c.due_at, duty.c.stream).limit(limit))


def _duties(scope: Scope, statement: Select[Any], **bound: Any) -> tuple[Duty, ...]:
    return tuple(map(_duty, scope.execute(statement, **bound)))


def _duty(row: Found) -> Duty:
    stream, opened_by, seat, step, clause, limit_days, opened_at, state, met_by, met_at = row
    return Duty(stream, opened_by, seat, step, clause, limit_days, opened_at, State(state), met_by, met_at)


def save(scope: Scope, duties: Iterable[Duty], calendar: Calendar) -> None:
    """Adds duties, or writes how they ended."""
    scope.execute_each(
        SAVE, [{**vars(each), "state": each.state.value, "due_at": each.due(calendar)} for each in duties]
    )


def reckon_anew(scope: Scope, calendar: Calendar) -> None:
    """Every open duty falls due by this calendar from now on."""
    late = [{**_key_of(each), "due_at": each.due(calendar)} for each in _duties(scope, ALL_OPEN)]
    scope.execute_each(POSTPONE, late)


def _key_of(each: Duty) -> dict[str, Any]:
    return {"stream": each.stream, "opened_by": each.opened_by, "seat": each.seat}
