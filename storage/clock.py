"""How far business now is from the machine's clock: nothing, unless a sandbox moved it. One row for every process.

In a sandbox it may stand still, too: then it is the same moment for everybody, however long that takes.
"""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, select, text

from storage.columns import Moment
from storage.scope import Scope
from storage.tables import clock

ROW = select(clock.c.offset_seconds, clock.c.stands_at).where(clock.c.id == 1)
SET = text(
    "INSERT INTO clock (id, offset_seconds, stands_at) VALUES (1, :seconds, :at) "
    "ON CONFLICT (id) DO UPDATE SET offset_seconds = excluded.offset_seconds, stands_at = excluded.stands_at"
).bindparams(bindparam("at", type_=Moment))


def now(scope: Scope, machine_now: datetime) -> datetime:
    """Business time."""
    row = scope.first(ROW)
    if row is None:
        return machine_now
    at: datetime | None = row.stands_at
    return at or machine_now + timedelta(seconds=row.offset_seconds)


def offset(scope: Scope) -> float:
    """Seconds; of a clock that stands, those that it had when it last went."""
    row = scope.first(ROW)
    return float(row.offset_seconds) if row else 0.0


def stands(scope: Scope) -> bool:
    row = scope.first(ROW)
    return row is not None and row.stands_at is not None


def move(scope: Scope, seconds: float) -> None:
    """Sets the offset, and lets the clock go."""
    scope.execute(SET, seconds=seconds, at=None)


def stand(scope: Scope, at: datetime) -> None:
    """It is this moment until the clock is moved on."""
    scope.execute(SET, seconds=offset(scope), at=at)
