"""Every number of the edition in force; whoever sets up says to have read them."""

from handlers.desk import Desk
from handlers.payloads import Command, Press, Submission
from handlers.setup import carrying, save, show
from policy.readiness import numbers_of
from policy.setup import Wanted
from usecases.editions import edition_of
from usecases.limits import numbers
from views.blocks import Block
from views.limits import limits_view


async def on_limits(desk: Desk, command: Command) -> Block:
    """For everybody of the company."""
    by = await desk.member(command.user)
    edition, unread = await desk.store.look(numbers, by.id)
    await desk.open(command.trigger, limits_view(edition, await desk.say_to(command.user), unread=unread))
    return {}


async def on_limits_pressed(desk: Desk, press: Press) -> Block:
    by = await desk.member(press.user)
    edition, unread = await desk.store.look(numbers, by.id)
    await show(desk, press, limits_view(edition, await desk.say_to(press.user), unread=unread))
    return {}


async def on_page(desk: Desk, press: Press) -> Block:
    by = await desk.member(press.user)
    edition, unread = await desk.store.look(numbers, by.id)
    page = int(press.value) if press.value.isdecimal() else 0
    view = limits_view(edition, await desk.say_to(press.user), page, unread)
    await desk.repaint(press.view["id"], carrying(view, press.form))
    return {}


async def on_read(desk: Desk, form: Submission) -> Block:
    by = await desk.member(form.user)
    edition = await desk.store.look(edition_of, "")
    return await save(desk, form, by.id, Wanted(confirmed=(numbers_of(edition),)))


COMMANDS = {"limits": on_limits}
ACTIONS = {"limits.show": on_limits_pressed, "limits.page": on_page}
FORMS = {"limits": on_read}
