"""Who works in which department, the year's objectives, and how else people are called."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

CALLED = ("handle", "real_name")


def upgrade() -> None:
    for name in CALLED:
        op.add_column("person", sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.create_table(
        "department",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "name", "person"),
    )
    op.create_table(
        "objective",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "year", "key"),
    )


def downgrade() -> None:
    op.drop_table("objective")
    op.drop_table("department")
    for name in reversed(CALLED):
        op.drop_column("person", name)
