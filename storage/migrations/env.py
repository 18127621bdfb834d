"""Run by alembic for every migration; begun and committed by whoever handed over the connection."""

from alembic import context

from storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    compare_server_default=False,
    transactional_ddl=True,
)
context.run_migrations()
