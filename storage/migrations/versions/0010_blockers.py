"""Somebody of a project is blocked, and asks for help."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("project", sa.Column("blockers", sa.Text(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("project", "blockers")
