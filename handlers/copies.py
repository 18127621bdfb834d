"""A past project, copied as a new proposal."""

from uuid import NAMESPACE_URL, uuid5

from handlers.desk import Desk
from handlers.payloads import Command, Press, Submission
from handlers.proposals import opened
from policy.people import Person
from usecases.copies import Copy, copy_project
from usecases.drafts import own_draft
from usecases.projects import sight_by_key
from usecases.search import matching
from views.blocks import Block
from views.copies import COPY, copy_picker, nothing_to_copy


async def on_copy(desk: Desk, command: Command) -> Block:
    """With a key, the form; without one, a picker, or what to do where there is nothing to copy."""
    reader = await desk.member(command.user)
    if not command.rest:
        return await _asked(desk, command, reader)
    found = await desk.store.look(sight_by_key, (reader, command.rest))
    await desk.open(command.trigger, await _copied(desk, reader, found.project.id, command.once))
    return {}


async def _asked(desk: Desk, command: Command, reader: Person) -> Block:
    say = await desk.say_to(command.user)
    if not await desk.store.look(matching, (reader, "")):
        return {"response_type": "ephemeral", **nothing_to_copy(say)}
    await desk.open(command.trigger, copy_picker(say))
    return {}


async def on_picked(desk: Desk, form: Submission) -> Block:
    """The form takes the place of the picker."""
    reader = await desk.member(form.user)
    return {"response_action": "update", "view": await _copied(desk, reader, form.text("project"), form.once)}


async def on_copy_pressed(desk: Desk, press: Press) -> Block:
    """The form takes the place of the details, so that its own editors still fit above it."""
    reader = await desk.member(press.user)
    form = await _copied(desk, reader, press.value, press.once)
    if press.in_modal:
        await desk.repaint(press.view["id"], form)
    else:
        await desk.show(press, form)
    return {}


async def _copied(desk: Desk, reader: Person, project: str, once: str) -> Block:
    """The draft is named after the delivery, so that a repeat finds it."""
    name = uuid5(NAMESPACE_URL, once).hex
    await desk.store.run(copy_project, Copy(name, reader, project), once=f"{once}:copy")
    return await opened(desk, reader, await desk.store.look(own_draft, (name, reader.id)))


COMMANDS = {"copy": on_copy}
ACTIONS = {"project.copy": on_copy_pressed}
FORMS = {COPY: on_picked}
