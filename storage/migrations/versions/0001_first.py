"""The first tables."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.guards import guard_journal, unguard_journal

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

LASTING = (
    "workspace", "stream", "seq", "at", "actor", "on_behalf_of", "clause", "edition", "version", "kind", "payload",
    "digest_of_words", "head",
)  # fmt: skip
TABLES = (
    "workspace", "setting", "edition", "person", "seat", "project", "journal", "duty", "draft", "number", "message",
    "notice", "lane", "seen", "heartbeat", "clock",
)  # fmt: skip
INDEXES = (
    ("project_at", "project", ["workspace", "at"]),
    ("project_proposer", "project", ["workspace", "proposer"]),
    ("project_updated_at", "project", ["workspace", "updated_at"]),
    ("duty_due", "duty", ["workspace", "state", "due_at"]),
    ("duty_seat", "duty", ["workspace", "state", "seat"]),
    ("draft_author", "draft", ["workspace", "author"]),
    ("message_subject", "message", ["workspace", "subject"]),
    ("message_place", "message", ["workspace", "channel", "ts"]),
    ("message_viewed", "message", ["workspace", "what", "viewed_at"]),
    ("notice_lane", "notice", ["workspace", "parked", "lane", "id"]),
    ("seen_at", "seen", ["workspace", "at"]),
)


def _columns(kind: Any, *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=False) for name in names]


def _text(*names: str) -> list[sa.Column[Any]]:
    return _columns(sa.String(), *names)


def _whole(*names: str) -> list[sa.Column[Any]]:
    return _columns(sa.Integer(), *names)


def _long(*names: str) -> list[sa.Column[Any]]:
    return _columns(sa.Text(), *names)


def _seconds(*names: str) -> list[sa.Column[Any]]:
    return _columns(sa.Float(), *names)


def _moment(*names: str) -> list[sa.Column[Any]]:
    return _columns(sa.DateTime(timezone=True), *names)


def _may_be(kind: Any, name: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=True)]


def _once(name: str, *columns: str) -> list[Any]:
    return [sa.UniqueConstraint(*columns, name=name)]


def _table(name: str, key: Iterable[str], *parts: list[Any]) -> None:
    """A table of a workspace: its number is the first part of the key."""
    columns = [part for group in (_whole("workspace"), *parts) for part in group]
    op.create_table(name, *columns, sa.PrimaryKeyConstraint("workspace", *key))


def upgrade() -> None:
    _of_workspaces()
    _of_people()
    _of_projects()
    _of_the_journal()
    _of_slack()
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)
    guard_journal(op.get_bind(), LASTING)


def _of_workspaces() -> None:
    named = sa.Column("enterprise", sa.String(), nullable=False, server_default="")
    op.create_table(
        "workspace", sa.Column("id", sa.Integer(), primary_key=True), named, *_text("team"),
        *_once("workspace_once", "enterprise", "team"),
    )  # fmt: skip
    _table("setting", ["key"], _text("key", "value"))
    _table("edition", ["key"], _text("key"), _long("text"), _moment("since"))
    _table("seen", ["key"], _text("key"), _moment("at"))
    op.create_table("heartbeat", sa.Column("name", sa.String(), primary_key=True), *_moment("at"))
    op.create_table("clock", sa.Column("id", sa.Integer(), primary_key=True), *_seconds("offset_seconds"))


def _of_people() -> None:
    told = _text("id", "slack_id", "name", "kind", "locale", "zone")
    known_once = _once("person_once", "workspace", "slack_id")
    _table("person", ["id"], told, _moment("fetched_at"), _columns(sa.Boolean(), "admin"), _text("chosen"), known_once)
    _table("seat", ["role", "person"], _text("role", "person"), _whole("rank"), _text("on_behalf_of"))


def _of_projects() -> None:
    _table(
        "project", ["id"],
        _text("id", "key", "edition", "proposer"), _long("terms", "words"), _text("size"),
        _columns(sa.BigInteger(), "base_minor"), _long("rates"), _columns(sa.Date(), "rates_on"), _moment("filed_at"),
        _text("at"), _may_be(sa.DateTime(timezone=True), "entered_at"), _whole("round"), _text("pm", "channel"),
        _long("ballots"), _text("type", "department", "manager", "sponsor"), _long("search_text"),
        _whole("journal_seq"), _text("journal_head"), _moment("updated_at"), _whole("version"),
        _once("project_key_once", "workspace", "key"),
    )  # fmt: skip
    _table(
        "draft", ["id"], _text("id", "author", "form"), _long("values"), _whole("revision"), _text("amends", "filed"),
        _moment("created_at", "updated_at"),
    )  # fmt: skip
    _table("number", ["prefix"], _text("prefix"), _whole("last"))


def _of_the_journal() -> None:
    _table(
        "journal", ["stream", "seq"],
        _text("stream"), _whole("seq"), _moment("at"), _text("actor", "on_behalf_of", "clause", "edition"),
        _whole("version"), _text("kind"), _long("payload"), _may_be(sa.Text(), "words"), _may_be(sa.String(), "salt"),
        _text("digest_of_words", "head"),
    )  # fmt: skip
    _table(
        "duty", ["stream", "opened_by", "seat"],
        _text("stream"), _whole("opened_by"), _text("seat", "step", "clause"), _whole("limit_days"),
        _moment("opened_at"), _text("state", "met_by"), _may_be(sa.DateTime(timezone=True), "met_at"),
        _moment("due_at"),
    )  # fmt: skip


def _of_slack() -> None:
    _table(
        "message", ["key"], _text("key", "what", "subject", "lane"), _long("facts"), _text("channel", "ts"),
        _whole("wanted", "painted"), _text("hash"), _seconds("viewed_at"),
    )  # fmt: skip
    op.create_table(
        "notice", sa.Column("id", sa.Integer(), primary_key=True), *_whole("workspace"),
        *_text("key", "kind", "lane", "subject", "what"), *_long("facts"), *_whole("tries"),
        *_columns(sa.Boolean(), "parked"), *_text("last_error"), *_once("notice_once", "workspace", "key"),
    )  # fmt: skip
    _table("lane", ["name"], _text("name"), _seconds("next_at", "leased_until"), _whole("fence"))


def downgrade() -> None:
    unguard_journal(op.get_bind())
    for name in reversed(TABLES):
        op.drop_table(name)
