"""The board that everybody reads: each suggestion by its number, where it stands, what was said; and once a month."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from views.blocks import Block, actions, button, context, divider, header, message, modal, section
from views.feedback import Suggestion, about, counted, give_button, state
from views.text import Say, flat

BOARD = "board.show"
ANSWER_SHOWN, MONTH_SHOWN, MOST = 500, 200, 10


@dataclass(frozen=True)
class Board:
    """One page, counted from 0; `counts`: how many there are of each status."""

    rows: tuple[Suggestion, ...]
    page: int
    pages: int
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Month:
    """What was decided in a month, written as 2026-11; `waiting`: how many have no outcome yet."""

    month: str
    rows: tuple[Suggestion, ...]
    total: int
    waiting: int


def board_view(board: Board, say: Say) -> Block:
    place = say("list.page", page=str(board.page + 1), pages=str(board.pages)) if board.pages > 1 else ""
    blocks = [context(say.row([counted(board.counts, say), place])), context(say("board.what"))]
    blocks += [section(_row(seen, say)) for seen in board.rows]
    # Two presses of one kind need a block each.
    if board.page + 1 < board.pages:
        blocks.append(actions([button(BOARD, say("list.older"), str(board.page + 1))]))
    if board.page > 0:
        blocks.append(actions([button(BOARD, say("list.newer"), str(board.page - 1))]))
    return modal(BOARD, say.title("board.title"), blocks, close=say.title("word.close"))


def _row(seen: Suggestion, say: Say, shown: int = ANSWER_SHOWN) -> str:
    """Without what was suggested, and by whom; where people are spoken of, without what it is about, too."""
    done = seen.item.outcome
    whole = seen if seen.is_open else _bare(seen)
    on = say.day(seen.answered_on) if seen.answered_on else ""
    private = say("board.private") if done.answer else ""
    answer = flat(done.answer, shown) if done.public and seen.is_open else private
    return "\n".join(filter(None, [about(whole, say), say.row([state(whole, say), on]), answer]))


def _bare(seen: Suggestion) -> Suggestion:
    """What kind it is, and where it stands."""
    outcome = replace(seen.item.outcome, clause="", project="")
    return replace(seen, item=replace(seen.item, clause="", project="", outcome=outcome))


def said_and_done(found: Month, say: Say) -> Block:
    """In the feedback channel, once a month: you said, we did."""
    title = say.each(lambda one: one("board.month", month=_month(found.month, one)))
    blocks = [header(title), *_told(found, say), divider()]
    waiting = say.counted("board.waiting", found.waiting) if found.waiting else say("board.none_waiting")
    blocks += [context(waiting), actions([give_button(say, style="primary"), button(BOARD, say("board.show"), "0")])]
    return message(title, blocks)


def _told(found: Month, say: Say) -> Iterator[Block]:
    if not found.rows:
        yield section(say("board.none_decided"))
    for seen in found.rows[:MOST]:
        yield section(_row(seen, say, MONTH_SHOWN))
    if found.total > MOST:
        yield context(say("word.more", count=str(found.total - MOST)))


def _month(month: str, say: Say) -> str:
    year, _, number = month.partition("-")
    return say("board.of_month", year=year, month=str(int(number)))
