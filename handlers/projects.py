"""Projects, as people look them up."""

from handlers.desk import Desk
from handlers.payloads import Command, Press, Submission, Suggestion
from usecases.projects import details, listed, sight_by_key
from usecases.search import matching
from views.blocks import Block
from views.help import help_message, help_view
from views.projects import details_modal, list_message, list_view, picker_modal, picker_options, project_message


async def on_list(desk: Desk, command: Command) -> Block:
    reader = await desk.member(command.user)
    rows = await desk.store.look(listed, (reader, command.page))
    return {"response_type": "ephemeral", **list_message(rows, await desk.say_to(command.user), reader.zone)}


async def on_page(desk: Desk, press: Press) -> Block:
    """Another page, in place of the one before; from Home it opens as a view."""
    reader = await desk.member(press.user)
    rows = await desk.store.look(listed, (reader, int(press.value or 0)))
    say = await desk.say_to(press.user)
    if press.in_modal:
        await desk.repaint(press.view["id"], list_view(rows, say, reader.zone))
    elif press.view:
        await desk.show(press, list_view(rows, say, reader.zone))
    else:
        await desk.replace(press, list_message(rows, say, reader.zone))
    return {}


async def on_show(desk: Desk, command: Command) -> Block:
    """With a key, the project; without one, a picker."""
    reader = await desk.member(command.user)
    say = await desk.say_to(command.user)
    if not command.rest:
        await desk.open(command.trigger, picker_modal(say))
        return {}
    seen = await desk.store.look(sight_by_key, (reader, command.rest))
    return {"response_type": "ephemeral", **project_message(seen, say, reader)}


async def on_picked(desk: Desk, form: Submission) -> Block:
    reader = await desk.member(form.user)
    seen = await desk.store.look(details, (reader, form.text("project")))
    return {"response_action": "update", "view": details_modal(seen, await desk.say_to(form.user), reader)}


async def on_suggest(desk: Desk, asked: Suggestion) -> list[Block]:
    reader = await desk.member(asked.user)
    return picker_options(await desk.store.look(matching, (reader, asked.typed)), await desk.say_to(asked.user))


async def on_details(desk: Desk, press: Press) -> Block:
    """A guest who presses stands in a channel that has the card: they see what the edition shows to partners."""
    reader = await desk.reader(press.user)
    seen = await desk.store.look(details, (reader, press.value))
    await desk.show(press, details_modal(seen, await desk.say_to(press.user), reader))
    return {}


async def on_help(desk: Desk, command: Command) -> Block:
    return {"response_type": "ephemeral", **help_message(await desk.say_to(command.user))}


async def on_help_pressed(desk: Desk, press: Press) -> Block:
    await desk.show(press, help_view(await desk.say_to(press.user)))
    return {}


async def on_unknown_word(desk: Desk, command: Command) -> Block:
    say = await desk.say_to(command.user)
    return {"response_type": "ephemeral", **help_message(say, unknown=command.word)}


COMMANDS = {"list": on_list, "show": on_show, "help": on_help}
ACTIONS = {"project.list": on_page, "project.details": on_details, "help.show": on_help_pressed}
FORMS = {"project.pick": on_picked}
OPTIONS = {"value": on_suggest}
