"""Notes of routine work as rows: what was spent where lately. The supplier's name stays in the journal's words."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from sqlalchemy import bindparam, text

from policy.facts import Entry
from policy.routine import supplier_key
from policy.setup_facts import RoutineNoted
from storage.columns import Moment
from storage.scope import Scope

ADD = text(
    "INSERT INTO routine (workspace, seq, department, supplier, base_minor, at) "
    "VALUES (:workspace, :seq, :department, :supplier, :base_minor, :at)"
).bindparams(bindparam("at", type_=Moment))
SPENT = text(
    "SELECT base_minor FROM routine WHERE workspace = :workspace AND department = :department "
    "AND supplier = :supplier AND at >= :since ORDER BY seq"
).bindparams(bindparam("since", type_=Moment))


def save(scope: Scope, entries: Iterable[Entry]) -> None:
    """A row for each note among entries of the workspace's stream."""
    scope.execute_each(ADD, [_row(entry, entry.fact) for entry in entries if isinstance(entry.fact, RoutineNoted)])


def _row(entry: Entry, noted: RoutineNoted) -> dict[str, object]:
    return {
        "seq": entry.seq,
        "department": noted.department,
        "supplier": _mark(noted.words.get("supplier", "")),
        "base_minor": noted.base_minor,
        "at": entry.at,
    }


def spent(scope: Scope, department: str, supplier: str, since: datetime) -> tuple[int, ...]:
    """What a department noted with a supplier since then, in minor units of the base currency."""
    found = scope.execute(SPENT, department=department, supplier=_mark(supplier), since=since)
    return tuple(int(amount) for amount in found.scalars())


def _mark(supplier: str) -> str:
    key = supplier_key(supplier)
    return sha256(key.encode()).hexdigest()[:32] if key else ""
