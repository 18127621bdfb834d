"""The two tables of suggestions: what was given by name, and notes that nobody is known to have given."""

from typing import Any

from sqlalchemy import Boolean, Column, Date, Index, Integer, Text, UniqueConstraint

from policy.feedback import Outcome
from storage.columns import Moment, Written, has, key, may_have, table

NAMES = Written(tuple[str, ...])


def suggested() -> list[Column[Any]]:
    """What is kept of a suggestion, whoever gave it."""
    texts = [has(name) for name in ("edition", "category", "clause", "project", "status")]
    changes = [has(name) for name in ("changed_clause", "changed_project")]  # because of what is adopted
    more = [has("number", Integer), has("text", Text), has("outcome", Written(Outcome)), has("waits", Boolean)]
    return [*texts, *changes, *more, may_have("decided_at", Moment)]


# Suggestions by name. `waits`: does the desk owe it a word?
feedback = table(
    "feedback",
    key("id"),
    *suggested(),
    has("sender"),
    has("at", Moment),
    has("journal_seq", Integer),
    has("journal_head"),
    UniqueConstraint("workspace", "number", name="feedback_number_once"),
    Index("feedback_waits", "workspace", "waits"),
)
# Anonymous ones, in no order but that of random ids. Nothing here says who, or when to more than a day.
note = table(
    "note",
    key("id"),
    *suggested(),
    has("opens_on", Date),
    may_have("at", Moment),
    has("code"),
    has("adds_to"),
    has("added", NAMES),
    has("heard", Integer),
    Index("note_code", "workspace", "code"),
    sqlite_with_rowid=False,
)
