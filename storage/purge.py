"""What need not be kept: old delivery keys, drafts handed in, and comments on drafts that are gone."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, text

from storage import standups
from storage.columns import Moment
from storage.scope import Scope

SEEN_FOR, FILED_FOR = timedelta(days=30), timedelta(days=7)
OLD_KEYS = text("DELETE FROM seen WHERE workspace = :workspace AND at < :before").bindparams(
    bindparam("before", type_=Moment)
)
FILED_DRAFTS = text(
    "DELETE FROM draft WHERE workspace = :workspace AND filed <> '' AND updated_at < :before"
).bindparams(bindparam("before", type_=Moment))
LEFT_COMMENTS = text(
    "DELETE FROM comment WHERE workspace = :workspace AND project = '' AND NOT EXISTS "
    "(SELECT 1 FROM draft WHERE draft.workspace = comment.workspace AND draft.id = comment.draft)"
)


def purge(scope: Scope, now: datetime, machine_now: datetime) -> int:
    """How many rows went. Slack repeats a delivery within minutes; a draft is measured in business time."""
    gone = (
        scope.execute(OLD_KEYS, before=machine_now - SEEN_FOR),
        scope.execute(FILED_DRAFTS, before=now - FILED_FOR),
        scope.execute(LEFT_COMMENTS),
    )
    return sum(each.rowcount for each in gone) + standups.purge(scope, now)
