"""Suggestions: those given by name, and anonymous notes, which the order of arrival is no part of."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def suggested() -> list[sa.Column]:  # type: ignore[type-arg]
    names = ("edition", "category", "clause", "project", "status")
    texts = [sa.Column(name, sa.String(), nullable=False) for name in names]
    return [
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        *texts,
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
    ]


def upgrade() -> None:
    op.create_table(
        "feedback",
        *suggested(),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("journal_seq", sa.Integer(), nullable=False),
        sa.Column("journal_head", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id"),
        sa.UniqueConstraint("workspace", "number", name="feedback_number_once"),
    )
    op.create_index("feedback_waits", "feedback", ["workspace", "waits"])
    op.create_table(
        "note",
        *suggested(),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("adds_to", sa.String(), nullable=False),
        sa.Column("added", sa.Text(), nullable=False),
        sa.Column("heard", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("note_code", "note", ["workspace", "code"])


def downgrade() -> None:
    op.drop_table("note")
    op.drop_table("feedback")
