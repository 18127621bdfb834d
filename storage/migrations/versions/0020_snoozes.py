"""Whoever owes something may put off being reminded of it."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("duty", sa.Column("snoozes", sa.Text(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("duty", "snoozes")
