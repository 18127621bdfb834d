"""Suggestions are found by the clause or the project that was changed because of them."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

COLUMNS = {"changed_clause": "clause", "changed_project": "project"}


def upgrade() -> None:
    for table in ("feedback", "note"):
        for column in COLUMNS:
            op.add_column(table, sa.Column(column, sa.String(), nullable=False, server_default=""))
        _fill(table)


def _fill(table: str) -> None:
    kept = sa.table(table, *map(sa.column, ("workspace", "id", "outcome", "status", *COLUMNS)))
    adopted = sa.select(kept.c.workspace, kept.c.id, kept.c.outcome).where(kept.c.status == "adopted")
    for workspace, id_, outcome in op.get_bind().execute(adopted).all():
        said = json.loads(outcome)
        told = {column: said.get(name, "") for column, name in COLUMNS.items()}
        op.execute(sa.update(kept).where(kept.c.workspace == workspace, kept.c.id == id_).values(told))


def downgrade() -> None:
    for table in ("feedback", "note"):
        for column in COLUMNS:
            op.drop_column(table, column)
