"""Every table, and nothing else. The workspace's number is the first part of every key."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from policy.blocked import Blocker
from policy.duties import Snoozed
from policy.facts import Terms
from policy.progress import Action, Meeting
from policy.prompts import Cadence
from policy.risk_facts import Risk
from policy.rounds import Added, Ballot, Comment, Earlier, PassedOn, Urge, Withdrawal
from storage.columns import Moment, Written, has, key, may_have, metadata, table
from storage.underway import minutes, prompt, standup_round, written_update
from storage.waiting import (
    HOURS,
    WORDS,
    about,
    absence,
    clock,
    heartbeat,
    hours,
    lane,
    message,
    notice,
    occurrence,
    said,
    seen,
)

__all__ = [
    "ANYTHING",
    "HOURS",
    "WORDS",
    "about",
    "absence",
    "clock",
    "duty",
    "edition",
    "heartbeat",
    "hours",
    "journal",
    "lane",
    "message",
    "metadata",
    "minutes",
    "notice",
    "occurrence",
    "project",
    "prompt",
    "said",
    "seen",
    "standup_round",
    "written_update",
]
ANYTHING, BALLOTS, TERMS, NAMES, ACTIONS, SNOOZES = map(
    Written,
    (dict[str, Any], tuple[Ballot, ...], Terms, tuple[str, ...], tuple[Action, ...], tuple[Snoozed, ...]),
)
workspace = Table(
    "workspace",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("enterprise", String, nullable=False, server_default=""),
    has("team"),
    UniqueConstraint("enterprise", "team", name="workspace_once"),
)
setting = table("setting", key("key"), has("value"))
edition = table("edition", key("key"), has("text", Text), has("since", Moment))
person = table(
    "person",
    key("id"),
    has("slack_id"),
    has("name"),
    has("kind"),
    has("locale"),
    has("zone"),
    has("fetched_at", Moment),
    has("admin", Boolean),
    has("chosen"),
    *(Column(name, String, nullable=False, server_default="") for name in ("handle", "real_name")),
    UniqueConstraint("workspace", "slack_id", name="person_once"),
)
seat = table("seat", key("role"), key("person"), has("rank", Integer), has("on_behalf_of"))
department = table("department", key("name"), key("person"), has("rank", Integer))
calendar = table("calendar", key("scope"), has("country"), has("week"))
company_day = table("company_day", key("day", Date), has("works", Boolean), has("label"))
objective = table("objective", key("year", Integer), key("key"), has("rank", Integer), has("label"))

# The columns down to `cadence` are those of policy's Project, in its order; what follows is derived or bookkeeping.
project = table(
    "project",
    key("id"),
    has("key"),
    has("edition"),
    has("proposer"),
    has("terms", TERMS),
    has("words", WORDS),
    has("size"),
    has("base_minor", BigInteger),
    has("rates", WORDS),
    has("rates_on", Date),
    has("filed_at", Moment),
    has("at"),
    may_have("entered_at", Moment),
    has("round", Integer),
    has("pm"),
    has("channel"),
    has("ballots", BALLOTS),
    *(
        has(name, Written(tuple[kind, ...]))  # type: ignore[valid-type]
        for name, kind in (("earlier", Earlier), ("added", Added), ("passed_on", PassedOn), ("urges", Urge))
    ),
    has("met", NAMES),
    has("comments", Written(tuple[Comment, ...])),
    has("applies", NAMES),
    has("withdrawals", Written(tuple[Withdrawal, ...])),
    has("blockers", Written(tuple[Blocker, ...])),
    has("risks", Written(tuple[Risk, ...])),
    has("meetings", Written(tuple[Meeting, ...])),
    has("actions", ACTIONS),
    has("cadence", Written(Cadence | None)),
    has("type"),
    has("department"),
    has("manager"),
    has("sponsor"),
    has("open_to"),
    has("journal_seq", Integer),
    has("journal_head"),
    has("updated_at", Moment),
    has("version", Integer),
    UniqueConstraint("workspace", "key", name="project_key_once"),
    Index("project_at", "workspace", "at"),
    Index("project_proposer", "workspace", "proposer"),
    Index("project_updated_at", "workspace", "updated_at"),
)
# What a project says, by the place where it stands; `passage_words` finds it. A number is what FTS5 knows a row by.
passage = Table(
    "passage",
    metadata,
    Column("id", Integer, primary_key=True),
    has("workspace", Integer),
    has("project"),
    has("place"),
    has("search_text", Text),
    UniqueConstraint("workspace", "project", "place", name="passage_once"),
)
partner = table("partner", key("channel"), key("person"))
journal = table(
    "journal",
    key("stream"),
    key("seq", Integer),
    has("at", Moment),
    has("actor"),
    has("on_behalf_of"),
    has("clause"),
    has("edition"),
    has("version", Integer),
    has("kind"),
    has("payload", Text),
    may_have("words", Text),
    may_have("salt"),
    has("digest_of_words"),
    has("head"),
)
# `remind_at`: when the next of its reminders comes, of which `point` are over; none: there is no more.
duty = table(
    "duty",
    key("stream"),
    key("opened_by", Integer),
    key("seat"),
    has("step"),
    has("clause"),
    has("limit_days", Integer),
    has("opened_at", Moment),
    has("state"),
    has("met_by"),
    may_have("met_at", Moment),
    has("what"),
    key("subject"),
    may_have("due_on", Date),
    has("limit_weeks", Integer),
    has("snoozes", SNOOZES),
    has("due_at", Moment),
    has("point", Integer),
    may_have("remind_at", Moment),
    Index("duty_due", "workspace", "state", "due_at"),
    # All of the key, so that of ten thousand that come at the same moment some can be taken without sorting all.
    Index("duty_remind", "workspace", "remind_at", "stream", "opened_by", "seat", "subject"),
    Index("duty_seat", "workspace", "state", "seat"),
)
draft = table(
    "draft",
    key("id"),
    has("author"),
    has("form"),
    has("values", ANYTHING),
    has("revision", Integer),
    has("amends"),
    has("filed"),
    has("created_at", Moment),
    has("updated_at", Moment),
    Index("draft_author", "workspace", "author"),
)
# What was asked of whom before filing. Once it is filed, what was said stands in the journal, and here no more.
comment = table(
    "comment",
    key("draft"),
    key("person"),
    has("asked_by"),
    has("asked_at", Moment),
    may_have("until", Date),
    has("note", Text),
    has("text", Text),
    may_have("answered_at", Moment),
    has("project"),
)
number = table("number", key("prefix"), has("last", Integer))

routine = table(
    "routine",
    key("seq", Integer),
    has("department"),
    has("supplier"),
    has("base_minor", BigInteger),
    has("at", Moment),
    Index("routine_spent", "workspace", "department", "supplier", "at"),
)
