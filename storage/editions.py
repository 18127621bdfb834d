"""The texts of the written policy that were ever published here. A row never changes: its key is the text's sha256."""

from datetime import datetime

from sqlalchemy import bindparam, text

from policy.edition import Edition
from policy.proof import load
from storage.columns import Moment
from storage.scope import Scope

ADD = text(
    "INSERT INTO edition (workspace, key, text, since) VALUES (:workspace, :key, :text, :since) ON CONFLICT DO NOTHING"
).bindparams(bindparam("since", type_=Moment))
TEXT = text("SELECT text FROM edition WHERE workspace = :workspace AND key = :key")
KEYS = text("SELECT key FROM edition WHERE workspace = :workspace ORDER BY since, key")


def add(scope: Scope, policy: str, now: datetime) -> Edition:
    """Keeps a text that can be carried out, else refuses with EditionBroken. It is in force once that is recorded."""
    edition = load(policy)
    scope.execute(ADD, key=edition.key, text=policy, since=now)
    return edition


def text_of(scope: Scope, key: str) -> str | None:
    found: str | None = scope.execute(TEXT, key=key).scalar()
    return found


def keys(scope: Scope) -> tuple[str, ...]:
    """Every edition, the first one first."""
    return tuple(scope.execute(KEYS).scalars())
