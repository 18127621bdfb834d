"""Projects remember their earlier rounds; duties may be conditions and meetings."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

REMEMBERED = ("earlier", "added", "passed_on", "urges", "met", "comments", "applies")
DUTY_INDEXES = (
    ("duty_due", ["workspace", "state", "due_at"]),
    ("duty_seat", ["workspace", "state", "seat"]),
)
MOVE = (
    "INSERT INTO duty (workspace, stream, opened_by, seat, step, clause, limit_days, opened_at, state, met_by, met_at, "
    "due_at) SELECT workspace, stream, opened_by, seat, step, clause, limit_days, opened_at, state, met_by, met_at, "
    "due_at FROM duty_before"
)


def upgrade() -> None:
    for name in REMEMBERED:
        op.add_column("project", sa.Column(name, sa.Text(), nullable=False, server_default="[]"))
    _rebuilt(
        ["workspace", "stream", "opened_by", "seat", "subject"],
        [
            sa.Column("what", sa.String(), nullable=False, server_default="step"),
            sa.Column("subject", sa.String(), nullable=False, server_default=""),
            sa.Column("due_on", sa.Date(), nullable=True),
        ],
    )


def downgrade() -> None:
    op.execute("DELETE FROM duty WHERE what <> 'step'")
    _rebuilt(["workspace", "stream", "opened_by", "seat"], [])
    for name in REMEMBERED:
        op.drop_column("project", name)


def _rebuilt(key: list[str], more: list[sa.Column[Any]]) -> None:
    """The table anew, because SQLite changes no primary key."""
    for name, _ in DUTY_INDEXES:
        op.drop_index(name, "duty")
    op.rename_table("duty", "duty_before")
    whole = [sa.Column(name, sa.Integer(), nullable=False) for name in ("workspace", "opened_by", "limit_days")]
    text = [
        sa.Column(name, sa.String(), nullable=False) for name in ("stream", "seat", "step", "clause", "state", "met_by")
    ]
    times = [
        sa.Column(name, sa.DateTime(timezone=True), nullable=name == "met_at")
        for name in ("opened_at", "met_at", "due_at")
    ]
    op.create_table("duty", *whole, *text, *times, *more, sa.PrimaryKeyConstraint(*key))
    op.execute(MOVE)
    op.drop_table("duty_before")
    for name, columns in DUTY_INDEXES:
        op.create_index(name, "duty", columns)
