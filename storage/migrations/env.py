"""Run by alembic for every migration; begun and committed by whoever handed over the connection."""

from typing import Any

from alembic import context

from storage.columns import metadata

FOUND_BY = "passage_words"  # FTS5's tables on SQLite, an index over an expression on PostgreSQL: not to be compared


def _compared(name: str | None, kind: str, parent: Any) -> bool:
    return not (name or "").startswith(FOUND_BY)


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    compare_server_default=False,
    include_name=_compared,
    transactional_ddl=True,
)
context.run_migrations()
