"""People are asked for comments before filing; a proposal may be withdrawn and reopened."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("project", sa.Column("withdrawals", sa.Text(), nullable=False, server_default="[]"))
    op.create_table(
        "comment",
        sa.Column("workspace", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("draft", "person", "asked_by")),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("note", "text")),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("project", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "draft", "person"),
    )


def downgrade() -> None:
    op.drop_table("comment")
    op.drop_column("project", "withdrawals")
