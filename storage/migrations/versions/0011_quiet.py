"""What can wait is gathered for its reader's hours."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("notice", sa.Column("held_until", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "said",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "person", "day"),
    )
    op.create_table(
        "hours",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("chosen", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "person"),
    )
    op.create_table(
        "about",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "person"),
    )


def downgrade() -> None:
    for name in ("about", "hours", "said"):
        op.drop_table(name)
    op.drop_column("notice", "held_until")
