"""What everybody reads of suggestions: the board, and once a month what was said and done. Policy 6(2)."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from policy.notices import FEEDBACK, SAID_AND_DONE, Kind, Notice
from policy.people import Kind as People
from policy.people import Person
from storage import board, outbox
from storage.board import Sought
from storage.store import Tx
from usecases.feedback import plan_ahead, seen
from views.board import MOST, Board, Month
from views.feedback import Changes

PAGE = 8
CHANGES, LOOKED_AT = 5, 50


def board_page(tx: Tx, order: tuple[Person, int]) -> Board:
    """One page, from 0, the latest first."""
    reader, page = order
    total = board.count(tx, Sought())
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 0), pages - 1)
    return Board(seen(tx, reader, board.page(tx, Sought(), page * PAGE, PAGE)), page, pages, board.counts(tx))


def changes_of(tx: Tx, order: tuple[Person | None, Sought]) -> Changes:
    """What changed a clause or a project because somebody suggested it, the latest first; for members alone.

    What is about people is no part of it.
    """
    reader, sought = order
    if reader is None or reader.kind is not People.MEMBER:
        return Changes()
    found = [each for each in seen(tx, reader, board.page(tx, sought, 0, LOOKED_AT)) if each.is_open]
    return Changes(tuple(found[:CHANGES]), len(found))


def on_said_and_done(tx: Tx, subject: str, at: datetime) -> None:
    """Once a month: the channel reads what was decided in the month before; nothing where nobody ever said anything."""
    channel, month = tx.setup.feedback_channel, _before(at.astimezone(ZoneInfo(tx.setup.zone)))
    if channel and board.counts(tx):
        told = {"month": month}
        outbox.put(tx, Notice(Kind.TELL, f"{SAID_AND_DONE}:{month}", channel, FEEDBACK, SAID_AND_DONE, told))
    plan_ahead(tx)


def _before(local: datetime) -> str:
    year, month = (local.year, local.month - 1) if local.month > 1 else (local.year - 1, 12)
    return f"{year}-{month:02}"


def month_of(tx: Tx, month: str) -> Month:
    """What was decided in a month, written as 2026-11."""
    year, number = map(int, month.split("-"))
    after = (year, number + 1) if number < 12 else (year + 1, 1)
    zone = ZoneInfo(tx.setup.zone)
    since, until = (datetime(*each, 1, tzinfo=zone).astimezone(UTC) for each in ((year, number), after))
    sought = Sought(decided=(since, until))
    counts = board.counts(tx)
    waiting = counts.get("open", 0) + counts.get("answered", 0)
    return Month(month, seen(tx, None, board.page(tx, sought, 0, MOST)), board.count(tx, sought), waiting)
