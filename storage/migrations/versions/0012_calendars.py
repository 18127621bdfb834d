"""Whose days are worked: choices of countries and weeks, and the company's own days."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar",
        sa.Column("workspace", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("scope", "country", "week")),
        sa.PrimaryKeyConstraint("workspace", "scope"),
    )
    op.create_table(
        "company_day",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("works", sa.Boolean(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "day"),
    )


def downgrade() -> None:
    op.drop_table("company_day")
    op.drop_table("calendar")
