"""Forms begun and not filed: continued or deleted."""

from handlers.desk import Desk
from handlers.payloads import Command, Press
from handlers.proposals import opened
from usecases.drafts import amendment_of, delete_draft, draft_or_blank, drafts_of, open_amendment, own_draft
from usecases.homes import view_home
from usecases.projects import sight
from views.blocks import Block
from views.drafts import drafts_message


async def on_drafts(desk: Desk, command: Command) -> Block:
    author = await desk.member(command.user)
    found = await desk.store.look(drafts_of, author.id)
    return {"response_type": "ephemeral", **drafts_message(found, await desk.say_to(command.user), author.zone)}


async def on_open(desk: Desk, press: Press) -> Block:
    author = await desk.member(press.user)
    draft = await desk.store.look(own_draft, (press.value, author.id))
    await desk.show(press, await opened(desk, author, draft))
    return {}


async def on_delete(desk: Desk, press: Press) -> Block:
    author = await desk.member(press.user)
    await desk.store.run(delete_draft, (press.value, author.id), once=press.once)
    if press.view:
        await desk.store.run(view_home, author.id, once=f"{press.once}:home")
        return {}
    left = await desk.store.look(drafts_of, author.id)
    await desk.replace(press, drafts_message(left, await desk.say_to(press.user), author.zone))
    return {}


async def on_amend(desk: Desk, press: Press) -> Block:
    """Sent back: the proposal is continued where it was, in a draft that a second press finds again."""
    author = await desk.member(press.user)
    await desk.store.run(open_amendment, (press.value, author.id), once=press.once)
    project = (await desk.store.look(sight, press.value)).project
    draft = await desk.store.look(draft_or_blank, (amendment_of(project.id, project.round), author.id))
    await desk.show(press, await opened(desk, author, draft))
    return {}


COMMANDS = {"drafts": on_drafts}
ACTIONS = {"draft.open": on_open, "draft.delete": on_delete, "project.amend": on_amend}
