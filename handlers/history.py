"""What happened: by command, from a project's details, from page to page."""

from handlers.desk import Desk
from handlers.payloads import Command, Press
from policy.facts import WORKSPACE
from usecases.history import Asked, history, history_of_key
from views.blocks import Block
from views.history import history_message, history_view
from views.projects import picker_modal

OF_SETUP = ("setup", "设置")


async def on_history(desk: Desk, command: Command) -> Block:
    """Of a project by its key, or of the set-up; without either a picker, which leads to the details."""
    reader = await desk.member(command.user)
    say = await desk.say_to(command.user)
    if not command.rest:
        await desk.open(command.trigger, picker_modal(say))
        return {}
    if command.rest.lower() in OF_SETUP:
        told = await desk.store.look(history, Asked(reader, WORKSPACE))
    else:
        told = await desk.store.look(history_of_key, (reader, command.rest))
    return {"response_type": "ephemeral", **history_message(told, say)}


async def on_show(desk: Desk, press: Press) -> Block:
    reader = await desk.member(press.user)
    told = await desk.store.look(history, Asked(reader, press.value))
    await desk.show(press, history_view(told, await desk.say_to(press.user)))
    return {}


async def on_page(desk: Desk, press: Press) -> Block:
    """In place of the page before."""
    reader = await desk.member(press.user)
    stream, _, page = press.value.partition(":")
    told = await desk.store.look(history, Asked(reader, stream, int(page) if page.isdecimal() else 0))
    say = await desk.say_to(press.user)
    if press.in_modal:
        await desk.repaint(press.view["id"], history_view(told, say))
    else:
        await desk.replace(press, history_message(told, say))
    return {}


COMMANDS = {"history": on_history}
ACTIONS = {"history.show": on_show, "history.page": on_page}
