"""What somebody owed who has gone is handed on: one press for all of a project, or one choice each."""

from handlers.desk import Desk
from handlers.payloads import Press, names_in
from policy.handovers import LEAD
from policy.people import Person
from policy.refusals import Refusal
from usecases.handovers import Handing, Looking, hand_over, left_sight, name_manager, show_left
from views.blocks import Block
from views.handovers import AGAIN, ALL, ALL_TO, LIST, NAME, ONE, About, Page, To, gone_view
from views.text import Say


async def on_list(desk: Desk, press: Press) -> Block:
    """Opens it, or another page in the place of the one before."""
    reader, page = await desk.member(press.user), Page.of(names_in(press.value))
    view = await _drawn(desk, reader, page, await desk.say_to(press.user))
    await (desk.repaint(press.view["id"], view) if press.in_modal else desk.show(press, view))
    return {}


async def _drawn(desk: Desk, reader: Person, page: Page, say: Say) -> Block:
    found = await desk.store.look(left_sight, Looking(reader, page.gone, page.page))
    if found is None:
        raise Refusal("press_unknown")
    return gone_view(found, say)


async def on_all(desk: Desk, press: Press) -> Block:
    """To the project's manager, who stands in the press."""
    to, by = To.of(names_in(press.value)), await desk.member(press.user)
    return await _handed(desk, press, by, Handing(to.project, to.gone, to.gone, by.id, to.person))


async def on_chosen(desk: Desk, press: Press) -> Block:
    """One thing, or all of a project's, to whoever was chosen."""
    about, by = About.of(names_in(press.block)), await desk.member(press.user)
    chosen = (await desk.ids([press.value]))[press.value]
    item = (about.what, about.key) if about.what else None
    return await _handed(desk, press, by, Handing(about.project, about.gone, about.was, by.id, chosen, item))


async def _handed(desk: Desk, press: Press, reader: Person, order: Handing) -> Block:
    """The list, as it is now; a card is repainted by itself. What was refused may be what is not so any more."""
    try:
        await desk.store.run(name_manager if order.item == LEAD else hand_over, order, once=press.once)
    except Refusal:
        await desk.store.run(show_left, order.gone)
        raise
    if press.in_modal:
        page = Page.of(dict(press.form.metadata))
        await desk.repaint(press.view["id"], await _drawn(desk, reader, page, await desk.say_to(press.user)))
    return {}


ACTIONS = {LIST: on_list, ALL: on_all, **dict.fromkeys((ALL_TO, ONE, AGAIN, NAME), on_chosen)}
