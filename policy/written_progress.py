"""Reads how often and when a project's people meet."""

from policy.cadence import WEEKDAYS
from policy.edition import Citation, Series
from policy.reading import Reading
from policy.written_steps import whose

TABLE = "progress_meeting"


def series(top: Reading, sizes: list[str]) -> Series | None:
    """Where an edition says nothing of progress meetings, there are none."""
    if TABLE not in top.raw:
        return None
    part = top.table(TABLE)
    day = part.text("weekday", among=WEEKDAYS)
    every = part.by_size("every", sizes, 0)
    for size, weeks in every.items():
        if not isinstance(weeks, int) or isinstance(weeks, bool) or weeks < 0:
            part.flaw("wrong_kind", f"every.{size}", weeks)
    read = Series(
        label=part.label("label"),
        weekday=WEEKDAYS.index(day) if day in WEEKDAYS else 0,
        at=part.time_of_day("at"),
        length=part.number("length"),
        every={size: weeks if isinstance(weeks, int) else 0 for size, weeks in every.items()},
        remind_at=part.time_of_day("remind_at"),
        limit_days=part.number("limit_days"),
        citation=Citation(part.text("clause"), whose(part)),
    )
    part.done()
    return read
