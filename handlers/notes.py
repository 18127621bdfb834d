"""Anonymous suggestions. What happens here leaves no delivery key, no line in the log and no time."""

import secrets

from handlers.desk import Desk
from handlers.payloads import Press, Submission
from policy.codes import code_of
from policy.feedback import Giving
from policy.people import Person
from policy.refusals import Refusal
from usecases.feedback import checked
from usecases.notes import Addition, Noted, add_to_note, found_by, give_note, opens_on
from views.blocks import Block
from views.notes import added_view, code_view, find_modal, note_view


async def take_note(desk: Desk, form: Submission, what: Giving, by: Person) -> Block:
    """Whoever gives it is looked at here, and forgotten: what is kept never hears of them."""
    secret = secret_of(form)
    fit = await desk.store.look(lambda tx, _: checked(tx, what, by), None)
    desk.tempo.once_more(form.user)
    await desk.store.run(give_note, Noted(secret, fit), forgets=True)
    day = await desk.store.look(opens_on, None)
    return {"response_action": "update", "view": code_view(code_of(secret), day, await desk.say_to(form.user))}


def secret_of(form: Submission) -> str:
    """The random one of this form. Refuses a form that another version of us left open."""
    secret = form.metadata.get("form")
    if not isinstance(secret, str) or len(secret) < 32:
        raise Refusal("form_unknown")
    return secret


async def on_find(desk: Desk, press: Press) -> Block:
    await desk.show(press, find_modal(await desk.say_to(press.user)))
    return {}


async def on_code(desk: Desk, form: Submission) -> Block:
    """What became of it, and a form to add to it."""
    desk.tempo.once_more(form.user)
    code = form.text("code")
    found = await desk.store.look(found_by, code)
    view = note_view(found, code, secrets.token_hex(16), await desk.say_to(form.user))
    return {"response_action": "update", "view": view}


async def on_added(desk: Desk, form: Submission) -> Block:
    desk.tempo.once_more(form.user)
    more = Addition(secret_of(form), str(form.metadata.get("code", "")), form.text("text"))
    await desk.store.run(add_to_note, more, forgets=True)
    day = await desk.store.look(opens_on, None)
    return {"response_action": "update", "view": added_view(day, await desk.say_to(form.user))}


async def on_copied(desk: Desk, form: Submission) -> Block:
    """The code was copied, or not: it is shown no more."""
    return {"response_action": "clear"}


ACTIONS = {"note.find": on_find}
FORMS = {"note.find": on_code, "note.add": on_added, "note.taken": on_copied}
