"""How often a person was written to on a day of theirs, and the hours that people chose."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import Date, bindparam, select, text

from policy.quiet import Hours
from storage.columns import Moment
from storage.scope import Scope
from storage.tables import HOURS, about, hours

LATELY = timedelta(minutes=30)

SAID = text("SELECT count FROM said WHERE workspace = :workspace AND person = :person AND day = :day").bindparams(
    bindparam("day", type_=Date)
)
SAY = text(
    "INSERT INTO said (workspace, person, day, count) VALUES (:workspace, :person, :day, 1) "
    "ON CONFLICT (workspace, person, day) DO UPDATE SET count = said.count + 1"
).bindparams(bindparam("day", type_=Date))
FORGET = text("DELETE FROM said WHERE workspace = :workspace AND day < :day").bindparams(bindparam("day", type_=Date))
CHOSEN = select(hours.c.person, hours.c.chosen).where(hours.c.workspace == bindparam("workspace"))
CHOOSE = text(
    "INSERT INTO hours (workspace, person, chosen) VALUES (:workspace, :person, :chosen) "
    "ON CONFLICT (workspace, person) DO UPDATE SET chosen = excluded.chosen"
).bindparams(bindparam("chosen", type_=HOURS))
LOOK = text(
    "INSERT INTO about (workspace, person, at) VALUES (:workspace, :person, :at) "
    "ON CONFLICT (workspace, person) DO UPDATE SET at = excluded.at"
).bindparams(bindparam("at", type_=Moment))
LOOKED = select(about.c.at).where(
    about.c.workspace == bindparam("workspace"), about.c.person == bindparam("person"), about.c.at > bindparam("since")
)
LEAVE = text("DELETE FROM hours WHERE workspace = :workspace AND person = :person")


def said(scope: Scope, person: str, day: date) -> int:
    return int(scope.execute(SAID, person=person, day=day).scalar() or 0)


def count(scope: Scope, person: str, day: date) -> None:
    scope.execute(SAY, person=person, day=day)


def forget(scope: Scope, day: date) -> None:
    """What was counted before that day."""
    scope.execute(FORGET, day=day)


def look(scope: Scope, person: str, now: datetime) -> None:
    """They look at what we show them. Business time, or a clock that is moved on would find them there all week."""
    scope.execute(LOOK, person=person, at=now)


def is_about(scope: Scope, person: str, now: datetime) -> bool:
    return scope.first(LOOKED, person=person, since=now - LATELY) is not None


def chosen(scope: Scope) -> Mapping[str, Hours]:
    return {row.person: row.chosen for row in scope.execute(CHOSEN)}


def save(scope: Scope, before: Mapping[str, Hours], now: Mapping[str, Hours]) -> None:
    """Writes what differs."""
    for person in sorted({*before, *now}):
        if person not in now:
            scope.execute(LEAVE, person=person)
        elif now[person] != before.get(person):
            scope.execute(CHOOSE, person=person, chosen=now[person])
