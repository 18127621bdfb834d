"""Does this have to be a project? What is answered before anybody writes a proposal."""

from dataclasses import replace

from handlers.desk import Desk
from handlers.payloads import Submission
from handlers.proposals import beginning_of, keep, with_errors
from policy.edition import QUESTION
from usecases.proposals import filling, page_objections
from usecases.routine import routine_work
from views.blocks import Block
from views.filled import Place
from views.routine import routine_view


async def on_answer(desk: Desk, form: Submission) -> Block:
    """Kept first; then its errors, the note that routine work takes, or the form of its size."""
    author = await desk.member(form.user)
    place = replace(Place.of(form.metadata), form=QUESTION)
    await keep(desk, author, form)
    if errors := await desk.store.look(page_objections, (place.draft, author.id, QUESTION, place.page)):
        return await with_errors(desk, author, form, errors)
    found = await desk.store.look(filling, (place.draft, author.id))
    routine = await desk.store.look(routine_work, (place.draft, author.id))
    if routine and not found.draft.amends:
        filled = found.on_page(place, (), author.zone)
        return {"response_action": "update", "view": routine_view(filled, routine, await desk.say_to(form.user))}
    return {"response_action": "update", "view": await beginning_of(desk, author, place.draft)}


FORMS = {QUESTION: on_answer}
