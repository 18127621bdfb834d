"""Whoever works on a project is asked how it goes, and writes it down."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

# Whoever owes something already has their next prompt reckoned as soon as the clock ticks.
WAKE = (
    "INSERT INTO occurrence (workspace, kind, subject, at, tries) "
    "SELECT DISTINCT workspace, 'standup', substr(seat, 2), CURRENT_TIMESTAMP, 0 FROM duty "
    "WHERE state = 'open' AND seat LIKE '@%'"
)


def upgrade() -> None:
    op.add_column("project", sa.Column("cadence", sa.Text(), nullable=False, server_default="null"))
    op.create_table(
        "written_update",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("project", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("person", "how")),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("workspace", "project", "day", "person"),
    )
    op.create_index("written_update_person", "written_update", ["workspace", "person", "project", "day"])
    op.create_table(
        "standup_round",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("project", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("asked", "away")),
        sa.PrimaryKeyConstraint("workspace", "project", "day"),
    )
    op.create_table(
        "prompt",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("project", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "person", "day", "project"),
    )
    op.create_index("prompt_round", "prompt", ["workspace", "project", "day"])
    op.execute(WAKE)


def downgrade() -> None:
    op.execute("DELETE FROM occurrence WHERE kind IN ('standup', 'standup_nudge', 'standup_close')")
    for table in ("prompt", "standup_round", "written_update"):
        op.drop_table(table)
    op.drop_column("project", "cadence")
