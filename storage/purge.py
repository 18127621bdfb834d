"""What need not be kept: old delivery keys, drafts that nobody went on with, and drafts long handed in."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, text

from storage.scope import Scope
from storage.tables import Moment

SEEN_FOR, DRAFT_FOR, FILED_FOR = timedelta(days=30), timedelta(days=90), timedelta(days=7)
OLD_KEYS = text("DELETE FROM seen WHERE workspace = :workspace AND at < :before").bindparams(
    bindparam("before", type_=Moment)
)
LEFT_DRAFTS = text("DELETE FROM draft WHERE workspace = :workspace AND updated_at < :before").bindparams(
    bindparam("before", type_=Moment)
)
FILED_DRAFTS = text(
    "DELETE FROM draft WHERE workspace = :workspace AND filed <> '' AND updated_at < :before"
).bindparams(bindparam("before", type_=Moment))


def purge(scope: Scope, now: datetime, machine_now: datetime) -> int:
    """How many rows went. Slack repeats a delivery within minutes; a draft is measured in business time."""
    gone = (
        scope.execute(OLD_KEYS, before=machine_now - SEEN_FOR),
        scope.execute(LEFT_DRAFTS, before=now - DRAFT_FOR),
        scope.execute(FILED_DRAFTS, before=now - FILED_FOR),
    )
    return sum(each.rowcount for each in gone)
