"""Lanes say when it was reckoned until when they wait, so that a clock set back keeps nobody silent."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("lane", sa.Column("since", sa.Float(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("lane", "since")
