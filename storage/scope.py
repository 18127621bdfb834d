"""What every function of this room works on: one workspace's rows, as one transaction sees them."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable, Row, Update

from policy.people import Person

Found = Row[*tuple[Any, ...]]


class Scope:
    """Statements name the workspace as `:workspace`; whoever executes one here is kept to it.

    They are prebuilt and Core, not mapped classes: policy's frozen values come and go, nothing is lazy or stale, and a
    decision costs half.
    """

    def __init__(self, connection: Connection, workspace: int) -> None:
        self.connection, self.workspace = connection, workspace
        self.people: dict[str, Person | None] = {}  # whom it has looked up, by internal id; None: nobody

    def execute(self, statement: Executable, **bound: Any) -> CursorResult[*tuple[Any, ...]]:
        return self.connection.execute(statement, {"workspace": self.workspace, **bound})

    def first(self, statement: Executable, **bound: Any) -> Found | None:
        return self.execute(statement, **bound).first()

    def execute_each(self, statement: Executable, rows: Iterable[Mapping[str, Any]]) -> None:
        """One statement for many rows."""
        if bound := [{"workspace": self.workspace, **row} for row in rows]:
            self.connection.execute(statement, bound)

    def change(self, statement: Update, **bound: Any) -> int:
        """How many rows were changed. What an update is bound to may not be named as what it sets: `:workspace_`."""
        return self.connection.execute(statement, {"workspace_": self.workspace, **bound}).rowcount
