"""Numbers that count up, one row a prefix: no two projects ever get the same key."""

from sqlalchemy import text

from storage.scope import Scope

NEXT = text(
    "INSERT INTO number (workspace, prefix, last) VALUES (:workspace, :prefix, 1) "
    "ON CONFLICT (workspace, prefix) DO UPDATE SET last = number.last + 1 RETURNING last"
)
AFTER = text(
    "INSERT INTO number (workspace, prefix, last) VALUES (:workspace, :prefix, :last) "
    "ON CONFLICT (workspace, prefix) DO UPDATE SET last = :last WHERE number.last < :last"
)


def next_number(scope: Scope, prefix: str) -> int:
    """The first is 1. A transaction that is rolled back gives its number back."""
    return int(scope.execute(NEXT, prefix=prefix).scalar_one())


def go_on_after(scope: Scope, prefix: str, last: int) -> None:
    """The next is above `last`, which was given elsewhere; what is above it already stays."""
    scope.execute(AFTER, prefix=prefix, last=last)
