"""Of all that is reminded of at one moment, the first are found without sorting the rest."""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("duty_remind", "duty")
    op.create_index("duty_remind", "duty", ["workspace", "remind_at", "stream", "opened_by", "seat", "subject"])


def downgrade() -> None:
    op.drop_index("duty_remind", "duty")
    op.create_index("duty_remind", "duty", ["workspace", "remind_at"])
