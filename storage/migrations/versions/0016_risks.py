"""Projects have risks, which are looked at again every so many weeks."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("project", sa.Column("risks", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("duty", sa.Column("limit_weeks", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("duty", "limit_weeks")
    op.drop_column("project", "risks")
