"""Every table, and nothing else. The workspace's number is the first part of every key."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

from policy.facts import Terms
from policy.projects import Ballot


class Moment(TypeDecorator[datetime]):
    """An aware UTC time on both engines: SQLite forgets the zone, PostgreSQL answers in the server's."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))


class Written(TypeDecorator[Any]):
    """A value of policy's own, kept as JSON text that reads back as exactly the same value."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind
        self._adapter: TypeAdapter[Any] = TypeAdapter(kind)

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        return self._adapter.dump_json(value).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else self._adapter.validate_json(value)


WORDS, ANYTHING, BALLOTS, TERMS = (
    Written(kind) for kind in (Mapping[str, str], dict[str, Any], tuple[Ballot, ...], Terms)
)
metadata = MetaData()


def _table(name: str, *parts: Any) -> Table:
    return Table(name, metadata, Column("workspace", Integer, primary_key=True, autoincrement=False), *parts)


def _key(name: str, kind: Any = String) -> Column[Any]:
    return Column(name, kind, primary_key=True, autoincrement=False)


def _has(name: str, kind: Any = String) -> Column[Any]:
    return Column(name, kind, nullable=False)


def _may_have(name: str, kind: Any = String) -> Column[Any]:
    return Column(name, kind, nullable=True)


workspace = Table(
    "workspace",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("enterprise", String, nullable=False, server_default=""),
    _has("team"),
    UniqueConstraint("enterprise", "team", name="workspace_once"),
)
setting = _table("setting", _key("key"), _has("value"))
edition = _table("edition", _key("key"), _has("text", Text), _has("since", Moment))
person = _table(
    "person",
    _key("id"),
    _has("slack_id"),
    _has("name"),
    _has("kind"),
    _has("locale"),
    _has("zone"),
    _has("fetched_at", Moment),
    _has("admin", Boolean),
    _has("chosen"),
    UniqueConstraint("workspace", "slack_id", name="person_once"),
)
seat = _table("seat", _key("role"), _key("person"), _has("rank", Integer), _has("on_behalf_of"))

# The columns down to `ballots` are those of policy's Project, in its order; what follows is derived or bookkeeping.
project = _table(
    "project",
    _key("id"),
    _has("key"),
    _has("edition"),
    _has("proposer"),
    _has("terms", TERMS),
    _has("words", WORDS),
    _has("size"),
    _has("base_minor", BigInteger),
    _has("rates", WORDS),
    _has("rates_on", Date),
    _has("filed_at", Moment),
    _has("at"),
    _may_have("entered_at", Moment),
    _has("round", Integer),
    _has("pm"),
    _has("channel"),
    _has("ballots", BALLOTS),
    _has("type"),
    _has("department"),
    _has("manager"),
    _has("sponsor"),
    _has("search_text", Text),
    _has("journal_seq", Integer),
    _has("journal_head"),
    _has("updated_at", Moment),
    _has("version", Integer),
    UniqueConstraint("workspace", "key", name="project_key_once"),
    Index("project_at", "workspace", "at"),
    Index("project_proposer", "workspace", "proposer"),
    Index("project_updated_at", "workspace", "updated_at"),
)
journal = _table(
    "journal",
    _key("stream"),
    _key("seq", Integer),
    _has("at", Moment),
    _has("actor"),
    _has("on_behalf_of"),
    _has("clause"),
    _has("edition"),
    _has("version", Integer),
    _has("kind"),
    _has("payload", Text),
    _may_have("words", Text),
    _may_have("salt"),
    _has("digest_of_words"),
    _has("head"),
)
duty = _table(
    "duty",
    _key("stream"),
    _key("opened_by", Integer),
    _key("seat"),
    _has("step"),
    _has("clause"),
    _has("limit_days", Integer),
    _has("opened_at", Moment),
    _has("state"),
    _has("met_by"),
    _may_have("met_at", Moment),
    _has("due_at", Moment),
    Index("duty_due", "workspace", "state", "due_at"),
    Index("duty_seat", "workspace", "state", "seat"),
)
draft = _table(
    "draft",
    _key("id"),
    _has("author"),
    _has("form"),
    _has("values", ANYTHING),
    _has("revision", Integer),
    _has("amends"),
    _has("filed"),
    _has("created_at", Moment),
    _has("updated_at", Moment),
    Index("draft_author", "workspace", "author"),
)
number = _table("number", _key("prefix"), _has("last", Integer))

# A living message: `wanted` is the version that it should show, `painted` the one that it was last seen to show.
message = _table(
    "message",
    _key("key"),
    _has("what"),
    _has("subject"),
    _has("lane"),
    _has("facts", WORDS),
    _has("channel"),
    _has("ts"),
    _has("wanted", Integer),
    _has("painted", Integer),
    _has("hash"),
    _has("viewed_at", Float),
    Index("message_subject", "workspace", "subject"),
    Index("message_place", "workspace", "channel", "ts"),
    Index("message_viewed", "workspace", "what", "viewed_at"),
)
# The outbox. Its number alone is the key, because only such a key counts up by itself on SQLite.
notice = Table(
    "notice",
    metadata,
    Column("id", Integer, primary_key=True),
    _has("workspace", Integer),
    _has("key"),
    _has("kind"),
    _has("lane"),
    _has("subject"),
    _has("what"),
    _has("facts", WORDS),
    _has("tries", Integer),
    _has("parked", Boolean),
    _has("last_error"),
    UniqueConstraint("workspace", "key", name="notice_once"),
    Index("notice_lane", "workspace", "parked", "lane", "id"),
)
# Whose turn it is to speak in a channel. Machine time in seconds, never business time.
lane = _table("lane", _key("name"), _has("next_at", Float), _has("leased_until", Float), _has("fence", Integer))
seen = _table("seen", _key("key"), _has("at", Moment), Index("seen_at", "workspace", "at"))
heartbeat = Table("heartbeat", metadata, Column("name", String, primary_key=True), _has("at", Moment))
clock = Table("clock", metadata, Column("id", Integer, primary_key=True), _has("offset_seconds", Float))
