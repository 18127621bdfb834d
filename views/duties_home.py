"""What Home shows of a reader's duties: how many, how late, the first of them, and the way to the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from policy.people import Person
from views.batches import batch_button
from views.blocks import Block, actions, button, context, header, section
from views.duties import DUTIES, duty_rows
from views.duty_kinds import Owed
from views.figures import decimal, zone_of
from views.text import Say

LATE_ROWS, COMING_ROWS = 3, 5
Each = TypeVar("Each")
FEW = 3  # so many need no headings among them


@dataclass(frozen=True)
class Tally:
    """`longest`: working days by which the oldest is over time; `answers_in`: how many the reader takes to answer.

    `clean`: those that may be approved together.
    """

    total: int = 0
    late: int = 0
    longest: float = 0.0
    answers_in: float | None = None
    clean: int = 0


def duties_blocks(rows: Sequence[Owed], tally: Tally, reader: Person, now: datetime, say: Say) -> Iterator[Block]:
    """At most 22 blocks; `rows` are the first of those that are late, then of the others."""
    if not rows:
        yield header(say("home.nothing"))
        yield context(say("home.nothing_how"))
        return
    yield header(say.counted("home.owed", tally.total))
    if told := _tally(tally, say):
        yield context(told)
    if tally.clean > 1:
        yield actions([batch_button(tally.clean, say)])
    for name, group in _groups(rows, reader, now):
        if name and tally.total > FEW:
            yield header(say(name))
        for owed in group:
            yield from duty_rows(owed, reader, now, say, primary=owed is rows[0])
    if tally.total > len(rows):
        more = say("word.more", count=str(tally.total - len(rows)))
        yield section(more, button(DUTIES, say("home.show_all"), "0"))


def first_rows(late: Sequence[Each], coming: Sequence[Each]) -> tuple[Each, ...]:
    return (*late[:LATE_ROWS], *coming[:COMING_ROWS])


def _tally(tally: Tally, say: Say) -> str:
    late = (
        [say("home.late", count=str(tally.late)), say("home.longest", days=decimal(tally.longest))]
        if tally.late
        else []
    )
    return say.row([*late, *([] if tally.answers_in is None else [_speed(decimal(tally.answers_in), say)])])


def _speed(days: str, say: Say) -> str:
    return say("home.answers_in_one") if days == "1" else say("home.answers_in", days=days)


def _groups(rows: Sequence[Owed], reader: Person, now: datetime) -> Iterator[tuple[str, Sequence[Owed]]]:
    """Late, due in the reader's week, and later. What is late stands first anyway and needs no heading."""
    today = now.astimezone(zone_of(reader.zone)).date()
    sunday = today + timedelta(days=6 - today.weekday())
    dues = [(seen.due(duty), (duty, seen)) for duty, seen in rows]
    late = [owed for due, owed in dues if due < now]
    week = [owed for due, owed in dues if due >= now and due.astimezone(zone_of(reader.zone)).date() <= sunday]
    later = [owed for due, owed in dues if due >= now and owed not in week]
    yield from ((name, group) for name, group in (("", late), ("home.week", week), ("home.later", later)) if group)
