"""When each process was last seen alive. Machine time."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import bindparam, select, text

from storage.columns import Moment
from storage.scope import Scope
from storage.tables import heartbeat

BEAT = text(
    "INSERT INTO heartbeat (name, at) VALUES (:name, :at) ON CONFLICT (name) DO UPDATE SET at = excluded.at"
).bindparams(bindparam("at", type_=Moment))
LATEST = select(heartbeat.c.name, heartbeat.c.at).order_by(heartbeat.c.name)


def beat(scope: Scope, name: str, now: datetime) -> None:
    scope.execute(BEAT, name=name, at=now)


def latest(scope: Scope) -> Mapping[str, datetime]:
    return {row.name: row.at for row in scope.execute(LATEST)}
