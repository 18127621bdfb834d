"""How far business now is from the machine's clock: nothing, unless a sandbox moved it. One row for every process."""

from sqlalchemy import text

from storage.scope import Scope

OFFSET = text("SELECT offset_seconds FROM clock WHERE id = 1")
MOVE = text(
    "INSERT INTO clock (id, offset_seconds) VALUES (1, :seconds) "
    "ON CONFLICT (id) DO UPDATE SET offset_seconds = excluded.offset_seconds"
)


def offset(scope: Scope) -> float:
    """Seconds."""
    return float(scope.execute(OFFSET).scalar() or 0)


def move(scope: Scope, seconds: float) -> None:
    """Sets the offset."""
    scope.execute(MOVE, seconds=seconds)
