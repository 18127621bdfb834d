"""What a form asks beside its pages: the other language, evidence, confidentiality."""

from handlers.desk import Desk
from handlers.evidence import refuse_gone
from handlers.payloads import Press, Submission
from handlers.proposals import keep, page_of
from policy.people import Person
from policy.refusals import Refusal
from usecases.answers import cited
from usecases.more import more_objections
from usecases.proposals import filling
from views.blocks import Block
from views.filled import Place
from views.more import more_modal
from views.proposals import errors_of


async def on_more(desk: Desk, press: Press) -> Block:
    """What is typed is committed first; then the editor is pushed."""
    author, form = await desk.member(press.user), press.form
    await keep(desk, author, form)
    place = Place.of(form.metadata)
    found = await desk.store.look(filling, (place.draft, author.id))
    filled = found.on_page(place, (), author.zone)
    await desk.show(press, more_modal(filled, await desk.say_to(press.user), form.view))
    return {}


async def on_more_typed(desk: Desk, form: Submission) -> Block:
    """Kept before anything else; what cannot be used is refused at its field, and stays to be mended."""
    author, place = await desk.member(form.user), Place.of(form.metadata)
    await keep(desk, author, form)
    if errors := await _against(desk, place.draft, author):
        known = (await desk.store.look(cited, (errors[0], form.user))).known
        return {"response_action": "errors", "errors": errors_of(errors, await desk.say_to(form.user), **known)}
    await desk.repaint(place.root, await page_of(desk, author, place))
    return {}


async def _against(desk: Desk, draft: str, author: Person) -> tuple[Refusal, ...]:
    if errors := await desk.store.look(more_objections, (draft, author.id)):
        return errors
    found = await desk.store.look(filling, (draft, author.id))
    try:
        await refuse_gone(desk, found.form.more, found.draft.values)
    except Refusal as refusal:
        return (refusal,)
    return ()


ACTIONS = {"proposal.more": on_more}
FORMS = {"proposal.more": on_more_typed}
