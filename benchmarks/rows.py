"""The product's tables as mapped classes, for the naive way."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import DeclarativeBase

from policy.duties import Duty, State, What
from policy.notices import Notice
from policy.people import Kind, Person
from policy.projects import Project
from storage import tables

WORKSPACE = 1


class Mapped(DeclarativeBase):
    metadata = tables.metadata


class SeenRow(Mapped):
    __table__ = tables.seen


class SettingRow(Mapped):
    __table__ = tables.setting


class SeatRow(Mapped):
    __table__ = tables.seat


class EditionRow(Mapped):
    __table__ = tables.edition


class PersonRow(Mapped):
    __table__ = tables.person


class ClockRow(Mapped):
    __table__ = tables.clock


class ProjectRow(Mapped):
    __table__ = tables.project


class JournalRow(Mapped):
    __table__ = tables.journal


class PassageRow(Mapped):
    __table__ = tables.passage


class DutyRow(Mapped):
    __table__ = tables.duty


class OccurrenceRow(Mapped):
    __table__ = tables.occurrence


class MessageRow(Mapped):
    __table__ = tables.message


class NoticeRow(Mapped):
    __table__ = tables.notice


class LaneRow(Mapped):
    __table__ = tables.lane


def person_of(row: Any) -> Person | None:
    return row and Person(**{**_named(row, Person), "kind": Kind(row.kind)})


def duty_of(row: Any) -> Duty:
    return Duty(**{**_named(row, Duty), "state": State(row.state), "what": What(row.what)})


def project_of(row: Any) -> Project:
    return Project(**_named(row, Project))


def _named(row: Any, kind: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in kind.__dataclass_fields__}


def new_message(notice: Notice) -> MessageRow:
    known = {name: getattr(notice, name) for name in ("key", "what", "subject", "lane", "facts")}
    return MessageRow(workspace=WORKSPACE, channel="", ts="", wanted=0, painted=0, hash="", viewed_at=0, **known)


def new_notice(kind: str, about: Notice | MessageRow) -> NoticeRow:
    known = {name: getattr(about, name) for name in ("key", "what", "subject", "lane", "facts")}
    return NoticeRow(workspace=WORKSPACE, kind=kind, tries=0, parked=False, last_error="", **known)


def new_lane(name: str) -> LaneRow:
    return LaneRow(workspace=WORKSPACE, name=name, next_at=0, leased_until=0, since=0, fence=0)


class Caught:
    """Takes the journal's rows from whoever seals them, in a database's place."""

    def __init__(self) -> None:
        self.rows: list[Mapping[str, Any]] = []

    def execute_each(self, _: Any, rows: Iterable[Mapping[str, Any]]) -> None:
        self.rows += rows
