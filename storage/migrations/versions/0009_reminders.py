"""Whoever owes something is reminded."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("duty", sa.Column("point", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("duty", sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("duty_remind", "duty", ["workspace", "remind_at"])


def downgrade() -> None:
    op.drop_index("duty_remind", "duty")
    for name in ("remind_at", "point"):
        op.drop_column("duty", name)
