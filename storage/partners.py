"""Outside partners in channels where cards are posted: guests, and strangers from another company."""

from sqlalchemy import text

from storage.scope import Scope

CAME = text(
    "INSERT INTO partner (workspace, channel, person) VALUES (:workspace, :channel, :person) ON CONFLICT DO NOTHING"
)
THERE = text("SELECT 1 FROM partner WHERE workspace = :workspace AND channel = :channel LIMIT 1")


def came(scope: Scope, channel: str, person: str) -> bool:
    """False where it was known."""
    return bool(scope.execute(CAME, channel=channel, person=person).rowcount)


def there(scope: Scope, channel: str) -> bool:
    """Was a partner ever let in there?"""
    return scope.first(THERE, channel=channel) is not None
