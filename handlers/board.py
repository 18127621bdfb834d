"""The board that everybody reads, page by page."""

from handlers.desk import Desk
from handlers.payloads import Press
from usecases.board import board_page
from views.blocks import Block
from views.board import BOARD, board_view


async def on_board(desk: Desk, press: Press) -> Block:
    """Another page in place of the one before; elsewhere it opens as a view."""
    reader = await desk.member(press.user)
    found = await desk.store.look(board_page, (reader, int(press.value) if press.value.isdecimal() else 0))
    say = await desk.say_to(press.user)
    if press.view.get("callback_id") == BOARD:
        await desk.repaint(press.view["id"], board_view(found, say))
    else:
        await desk.show(press, board_view(found, say))
    return {}


ACTIONS = {BOARD: on_board}
