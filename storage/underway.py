"""The tables of work under way: updates and their rounds, and the minutes of progress meetings."""

from sqlalchemy import Boolean, Date, Index, Integer, Text

from policy.progress import Action
from storage.columns import Moment, Written, has, key, may_have, table

NAMES, ACTIONS = Written(tuple[str, ...]), Written(tuple[Action, ...])

# Written updates, one a person, project and day; and the rounds that are closed: both are made by facts.
written_update = table(
    "written_update",
    key("project"),
    key("day", Date),
    key("person"),
    has("how"),
    has("text", Text),
    has("at", Moment),
    has("late", Boolean),
    may_have("edited_at", Moment),
    Index("written_update_person", "workspace", "person", "project", "day"),
)
standup_round = table(
    "standup_round",
    key("project"),
    key("day", Date),
    has("closed_at", Moment),
    has("asked", NAMES),
    has("away", NAMES),
)
# Who was asked for an update, of which project, on which day of theirs: bookkeeping, as nudges are.
prompt = table(
    "prompt",
    key("person"),
    key("day", Date),
    key("project"),
    has("at", Moment),
    Index("prompt_round", "workspace", "project", "day"),
)
minutes = table(
    "minutes",
    key("project"),
    key("number", Integer),
    has("at", Moment),
    has("kept_by"),
    has("kept_at", Moment),
    has("present", NAMES),
    has("away", NAMES),
    has("actions", ACTIONS),
    has("notes", Text),
    has("decisions", Text),
    has("edits", Integer),
    has("edited_by"),
    may_have("edited_at", Moment),
)
