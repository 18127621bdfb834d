"""Progress meetings are kept with their project, their minutes by themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("project", sa.Column("meetings", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("project", sa.Column("actions", sa.Text(), nullable=False, server_default="[]"))
    op.create_table(
        "minutes",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("project", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_by", sa.String(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("present", "away", "actions", "notes", "decisions")),
        sa.Column("edits", sa.Integer(), nullable=False),
        sa.Column("edited_by", sa.String(), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("workspace", "project", "number"),
    )


def downgrade() -> None:
    op.drop_table("minutes")
    op.drop_column("project", "actions")
    op.drop_column("project", "meetings")
