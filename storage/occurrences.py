"""What the clock has yet to do, each once: a kind, what it is about, and when it is next. Business time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select, text

from storage.columns import Moment
from storage.scope import Scope
from storage.tables import occurrence

MINE = occurrence.c.workspace == bindparam("workspace")
PLAN = text(
    "INSERT INTO occurrence (workspace, kind, subject, at, tries) VALUES (:workspace, :kind, :subject, :at, 0) "
    "ON CONFLICT (workspace, kind, subject) DO UPDATE SET at = excluded.at, tries = 0"
).bindparams(bindparam("at", type_=Moment))
WAKE = text(
    "INSERT INTO occurrence (workspace, kind, subject, at, tries) VALUES (:workspace, :kind, :subject, :at, 0) "
    "ON CONFLICT DO NOTHING"
).bindparams(bindparam("at", type_=Moment))
# What failed waits behind what did not, so that it holds up nothing.
DUE = (
    select(occurrence.c.kind, occurrence.c.subject, occurrence.c.at)
    .where(MINE, occurrence.c.at <= bindparam("now"), occurrence.c.kind.in_(bindparam("kinds", expanding=True)))
    .order_by(occurrence.c.tries, occurrence.c.at, occurrence.c.kind, occurrence.c.subject)
    .limit(bindparam("limit"))
)
ONE = MINE, occurrence.c.kind == bindparam("kind"), occurrence.c.subject == bindparam("subject")
PLANNED = select(occurrence.c.at).where(*ONE)
HOLD = PLANNED.where(occurrence.c.at == bindparam("at")).with_for_update(skip_locked=True)
SUBJECTS = select(occurrence.c.subject).where(MINE, ONE[1]).order_by(occurrence.c.subject)
DROP = delete(occurrence).where(*ONE)
FAILED = text(
    "UPDATE occurrence SET tries = tries + 1 WHERE workspace = :workspace AND kind = :kind AND subject = :subject"
)
EARLIEST = select(func.min(occurrence.c.at)).where(
    MINE,
    occurrence.c.tries == 0,
    occurrence.c.kind.in_(bindparam("kinds", expanding=True)),
    occurrence.c.at > bindparam("after"),
)


@dataclass(frozen=True)
class Occurrence:
    kind: str
    subject: str
    at: datetime


def plan(scope: Scope, kind: str, subject: str, at: datetime | None) -> None:
    """Its next time, in place of the one that was planned; None: it happens no more."""
    if at is None:
        scope.execute(DROP, kind=kind, subject=subject)
    else:
        scope.execute(PLAN, kind=kind, subject=subject, at=at)


def wake(scope: Scope, kind: str, subjects: Collection[str], now: datetime) -> None:
    """Whatever has no next time yet reckons it now; a time that is planned stays."""
    scope.execute_each(WAKE, [{"kind": kind, "subject": each, "at": now} for each in sorted(subjects)])


def planned(scope: Scope, kind: str, subject: str) -> datetime | None:
    row = scope.first(PLANNED, kind=kind, subject=subject)
    return row.at if row else None


def subjects(scope: Scope, kind: str) -> tuple[str, ...]:
    """All that something of a kind is planned for."""
    return tuple(scope.execute(SUBJECTS, kind=kind).scalars())


def due(scope: Scope, now: datetime, kinds: Collection[str], limit: int) -> tuple[Occurrence, ...]:
    """What has come by now, the earliest first. Kinds that this program does not know are another one's."""
    return tuple(Occurrence(*row) for row in scope.execute(DUE, now=now, kinds=sorted(kinds), limit=limit))


def take(scope: Scope, wanted: Occurrence) -> bool:
    """It is ours, and gone from the list; False when somebody else has it, or it was planned anew."""
    if scope.first(HOLD, **vars(wanted)) is None:
        return False
    scope.execute(DROP, kind=wanted.kind, subject=wanted.subject)
    return True


def failed(scope: Scope, wanted: Occurrence) -> None:
    """It is tried again behind the others."""
    scope.execute(FAILED, kind=wanted.kind, subject=wanted.subject)


def earliest(scope: Scope, kinds: Collection[str], after: datetime) -> datetime | None:
    """When the first of these kinds comes that is later; what failed is not waited for."""
    found: datetime | None = scope.execute(EARLIEST, kinds=sorted(kinds), after=after).scalar()
    return found
