"""What a judge has decided, page by page."""

from handlers.desk import Desk
from handlers.payloads import Press
from policy.refusals import Refusal
from usecases.decisions import decisions_page
from views.blocks import Block
from views.decisions import decisions_view


async def on_decisions(desk: Desk, press: Press) -> Block:
    """Another page in place of the one before; from Home it opens."""
    if not press.value.isdecimal():
        raise Refusal("press_unknown")
    reader = await desk.member(press.user)
    found = await desk.store.look(decisions_page, (reader, int(press.value)))
    view = decisions_view(found, await desk.say_to(press.user), reader.zone)
    await (desk.repaint(press.view["id"], view) if press.in_modal else desk.show(press, view))
    return {}


ACTIONS = {"decision.list": on_decisions}
