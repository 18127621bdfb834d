"""What projects say can be found, word by word; who may know of them, and where partners read along."""

import json
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from policy.search import spaced

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLE = """
CREATE VIRTUAL TABLE passage_words USING fts5(
    search_text, content='passage', content_rowid='id', tokenize='unicode61 remove_diacritics 0'
)"""
FED = (
    """CREATE TRIGGER passage_added AFTER INSERT ON passage BEGIN
    INSERT INTO passage_words (rowid, search_text) VALUES (new.id, new.search_text); END""",
    """CREATE TRIGGER passage_removed AFTER DELETE ON passage BEGIN
    INSERT INTO passage_words (passage_words, rowid, search_text) VALUES ('delete', old.id, old.search_text); END""",
)
INDEX = "CREATE INDEX passage_words ON passage USING gin (to_tsvector('simple', search_text))"


def upgrade() -> None:
    op.create_table(
        "passage",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("workspace", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("project", "place")),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.UniqueConstraint("workspace", "project", "place", name="passage_once"),
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in (TABLE, *FED) if is_sqlite else (INDEX,):
        op.get_bind().exec_driver_sql(statement)
    op.create_table(
        "partner",
        sa.Column("workspace", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("channel", "person")),
        sa.PrimaryKeyConstraint("workspace", "channel", "person"),
    )
    op.drop_column("project", "search_text")
    op.add_column("project", sa.Column("open_to", sa.String(), nullable=False, server_default=""))
    _feed()


def _feed() -> None:
    """What was filed before can be found from now on."""
    there = sa.table("passage", *map(sa.column, ("workspace", "project", "place", "search_text")))
    found = op.get_bind().execute(sa.text("SELECT workspace, id, key, words, terms, ballots FROM project")).all()
    for workspace, project, *told in found:
        rows = [{"place": place, "search_text": spaced(text)} for place, text in _said(*told) if text.strip()]
        op.bulk_insert(there, [{"workspace": workspace, "project": project, **row} for row in rows])


def _said(key: str, words: str, terms: str, ballots: str) -> Iterator[tuple[str, str]]:
    yield "key", key
    yield from json.loads(words).items()
    told = json.loads(terms)
    yield "goals", "\n".join(f"{goal['metric']} {goal['unit']}" for goal in told["goals"])
    yield "lines", "\n".join(line["what"] for line in told["lines"])
    yield "reasons", "\n".join(ballot["reason"] for ballot in json.loads(ballots))


def downgrade() -> None:
    op.drop_column("project", "open_to")
    op.add_column("project", sa.Column("search_text", sa.Text(), nullable=False, server_default=""))
    if op.get_bind().dialect.name == "sqlite":
        for statement in ("DROP TRIGGER passage_added", "DROP TRIGGER passage_removed", "DROP TABLE passage_words"):
            op.get_bind().exec_driver_sql(statement)
    op.drop_table("passage")
    op.drop_table("partner")
