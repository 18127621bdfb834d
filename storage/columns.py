"""How a table is written down: its columns, and what they hold beside what SQL knows."""

from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Column, DateTime, Dialect, Integer, MetaData, String, Table, Text, TypeDecorator


class Moment(TypeDecorator[datetime]):
    """An aware UTC time on both engines: SQLite forgets the zone, PostgreSQL answers in the server's."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))


class Written(TypeDecorator[Any]):
    """A value of policy's own, kept as JSON text that reads back as exactly the same value."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind
        self._adapter: TypeAdapter[Any] = TypeAdapter(kind)

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        return self._adapter.dump_json(value).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else self._adapter.validate_json(value)


metadata = MetaData()


def table(name: str, *parts: Any, **how: Any) -> Table:
    return Table(name, metadata, Column("workspace", Integer, primary_key=True, autoincrement=False), *parts, **how)


def key(name: str, kind: Any = String) -> Column[Any]:
    return Column(name, kind, primary_key=True, autoincrement=False)


def has(name: str, kind: Any = String) -> Column[Any]:
    return Column(name, kind, nullable=False)


def may_have(name: str, kind: Any = String) -> Column[Any]:
    return Column(name, kind, nullable=True)
