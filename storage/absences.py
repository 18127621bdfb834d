"""Who is away and who stands in, as rows; a person's absences in one."""

from collections.abc import Mapping

from sqlalchemy import bindparam, select, text

from policy.absences import Absence
from storage.scope import Scope
from storage.waiting import ABSENCES, absence

ALL = select(absence.c.person, absence.c.days).where(absence.c.workspace == bindparam("workspace"))
KEEP = text(
    "INSERT INTO absence (workspace, person, days) VALUES (:workspace, :person, :days) "
    "ON CONFLICT (workspace, person) DO UPDATE SET days = excluded.days"
).bindparams(bindparam("days", type_=ABSENCES))
DROP = text("DELETE FROM absence WHERE workspace = :workspace AND person = :person")


def read(scope: Scope) -> Mapping[str, tuple[Absence, ...]]:
    return {row.person: row.days for row in scope.execute(ALL)}


def save(scope: Scope, before: Mapping[str, tuple[Absence, ...]], now: Mapping[str, tuple[Absence, ...]]) -> None:
    """Writes what differs."""
    for person in sorted({*before, *now}):
        if person not in now:
            scope.execute(DROP, person=person)
        elif now[person] != before.get(person):
            scope.execute(KEEP, person=person, days=now[person])
