"""What Slack delivered and was acted on. The key itself is taken by the store, in the transaction that acts."""

from sqlalchemy import text

from storage.scope import Scope

SEEN = text("SELECT 1 FROM seen WHERE workspace = :workspace AND key = :key")


def seen(scope: Scope, key: str) -> bool:
    """Was this delivery acted on before?"""
    return scope.first(SEEN, key=key) is not None
