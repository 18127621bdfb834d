"""Forms begun and not filed: continued or deleted."""

from handlers.desk import Desk
from handlers.payloads import Command, Press
from handlers.proposals import opened
from policy.refusals import Refusal
from usecases.drafts import amendment_of, delete_draft, draft_or_blank, drafts_of, open_amendment, own_draft
from usecases.homes import view_home
from usecases.projects import sight
from views.blocks import Block
from views.drafts import deleted_message, drafts_message


async def on_drafts(desk: Desk, command: Command) -> Block:
    author = await desk.member(command.user)
    found = await desk.store.look(drafts_of, author.id)
    told = drafts_message(found, await desk.say_to(command.user), author.zone, command.page)
    return {"response_type": "ephemeral", **told}


async def on_page(desk: Desk, press: Press) -> Block:
    """Another page, in place of the one before."""
    if not press.value.isdecimal():
        raise Refusal("press_unknown")
    author = await desk.member(press.user)
    found = await desk.store.look(drafts_of, author.id)
    await desk.replace(press, drafts_message(found, await desk.say_to(press.user), author.zone, int(press.value)))
    return {}


async def on_open(desk: Desk, press: Press) -> Block:
    author = await desk.member(press.user)
    draft = await desk.store.look(own_draft, (press.value, author.id))
    await desk.show(press, await opened(desk, author, draft))
    return {}


async def on_delete(desk: Desk, press: Press) -> Block:
    author = await desk.member(press.user)
    draft = await desk.store.look(draft_or_blank, (press.value, author.id))
    await desk.store.run(delete_draft, (press.value, author.id), once=press.once)
    if press.view:
        await desk.store.run(view_home, author.id, once=f"{press.once}:home")
        return {}
    say = await desk.say_to(press.user)
    if not press.is_ephemeral:
        if draft.revision:  # else the press was told of before, and has done its work
            await desk.replace(press, deleted_message(draft, say))
        return {}
    left = await desk.store.look(drafts_of, author.id)
    await desk.replace(press, drafts_message(left, say, author.zone))
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
ACTIONS = {"draft.list": on_page, "draft.open": on_open, "draft.delete": on_delete, "project.amend": on_amend}
