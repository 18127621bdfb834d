"""What the database itself refuses: a journal entry may lose its words and salt together, and nothing else."""

from collections.abc import Collection

from sqlalchemy import Connection


def guard_journal(connection: Connection, lasting: Collection[str]) -> None:
    """Puts up the triggers. `lasting`: every column that stays for good, as the calling migration knows them."""
    for statement in _statements(connection.dialect.name, lasting):
        connection.exec_driver_sql(statement)


def _statements(kind: str, lasting: Collection[str]) -> tuple[str, ...]:
    same = " AND ".join(f"NEW.{name} = OLD.{name}" for name in lasting)
    only_erased = f"({same} AND NEW.words IS NULL AND NEW.salt IS NULL)"
    if kind == "sqlite":
        refuse = "BEGIN SELECT RAISE(ABORT, 'the journal is for good'); END"
        return (
            f"CREATE TRIGGER journal_kept BEFORE UPDATE ON journal WHEN NOT {only_erased} {refuse}",
            f"CREATE TRIGGER journal_whole BEFORE DELETE ON journal {refuse}",
        )
    return (
        "CREATE OR REPLACE FUNCTION journal_kept() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the journal is for good'; END $$",
        f"CREATE OR REPLACE TRIGGER journal_kept BEFORE UPDATE ON journal FOR EACH ROW WHEN (NOT {only_erased}) "
        "EXECUTE FUNCTION journal_kept()",
        "CREATE OR REPLACE TRIGGER journal_whole BEFORE DELETE ON journal FOR EACH ROW EXECUTE FUNCTION journal_kept()",
        "CREATE OR REPLACE TRIGGER journal_never_emptied BEFORE TRUNCATE ON journal EXECUTE FUNCTION journal_kept()",
    )


def unguard_journal(connection: Connection) -> None:
    """For the migration that takes the journal away, or changes it and guards it anew."""
    if connection.dialect.name == "sqlite":
        for name in ("journal_kept", "journal_whole"):
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        return
    for name in ("journal_kept", "journal_whole", "journal_never_emptied"):
        connection.exec_driver_sql(f"DROP TRIGGER {name} ON journal")
    connection.exec_driver_sql("DROP FUNCTION journal_kept()")
