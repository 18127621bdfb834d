"""Looking for projects: by command, in the box on Home, from page to page."""

from handlers.desk import Desk
from handlers.payloads import Command, Press, Submission, names_in
from usecases.search import Search, find
from views.blocks import Block
from views.own_words import unescape
from views.search import Found, found_message, found_view

BOX = "words"


async def on_find(desk: Desk, command: Command) -> Block:
    """With words, what holds them; without, a box."""
    found = await _found(desk, command.user, unescape(command.rest))
    say = await desk.say_to(command.user)
    if not command.rest:
        await desk.open(command.trigger, found_view(found, say))
        return {}
    return {"response_type": "ephemeral", **found_message(found, say)}


async def on_typed(desk: Desk, press: Press) -> Block:
    """Enter was pressed in the box on Home, or in the one above what was found."""
    return await _shown(desk, press, await _found(desk, press.user, press.value))


async def on_page(desk: Desk, press: Press) -> Block:
    asked = {"typed": "", "page": 0, **names_in(press.value)}
    return await _shown(desk, press, await _found(desk, press.user, str(asked["typed"]), int(asked["page"])))


async def on_asked(desk: Desk, form: Submission) -> Block:
    found = await _found(desk, form.user, form.text(BOX))
    return {"response_action": "update", "view": found_view(found, await desk.say_to(form.user))}


async def _found(desk: Desk, user: str, typed: str, page: int = 0) -> Found:
    reader = await desk.member(user)
    return await desk.store.look(find, Search(reader, typed, page))


async def _shown(desk: Desk, press: Press, found: Found) -> Block:
    """In place of what was found before; what was asked on Home opens as a view."""
    say = await desk.say_to(press.user)
    if press.in_modal:
        await desk.repaint(press.view["id"], found_view(found, say))
    elif press.view:
        await desk.show(press, found_view(found, say))
    else:
        await desk.replace(press, found_message(found, say))
    return {}


COMMANDS = {"find": on_find}
ACTIONS = {"search.typed": on_typed, "search.page": on_page}
FORMS = {"search": on_asked}
