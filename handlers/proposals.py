"""A proposal's form: page by page, kept as a draft, and handed in."""

from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from handlers.desk import Desk
from handlers.evidence import refuse_gone, with_files
from handlers.payloads import Command, Press, Shortcut, Submission
from policy.drafts import Draft
from policy.edition import QUESTION
from policy.forms import GOALS, PEOPLE, PERSON, Form
from policy.outlook import asked_first
from policy.people import Person
from policy.proposals import FORM
from policy.refusals import Refusal
from usecases.answers import cited
from usecases.drafts import Save, save_draft
from usecases.projects import sight_for
from usecases.proposals import Filling, file_proposal, filed_as, filling, page_objections
from usecases.routine import routine_work
from views.applicability import question_view
from views.blocks import Block
from views.filled import Place
from views.inputs import key_of
from views.proposals import errors_of, filed_view, form_view

ANSWERS = {"about", "flags"}


async def on_new(desk: Desk, asked: Command | Shortcut) -> Block:
    author = await desk.member(asked.user)
    await desk.open(asked.trigger, await blank(desk, author, asked.once))
    return {}


async def on_new_pressed(desk: Desk, press: Press) -> Block:
    author = await desk.member(press.user)
    await desk.show(press, await blank(desk, author, press.once))
    return {}


async def blank(desk: Desk, author: Person, once: str) -> Block:
    """A new form. Its draft is named after the delivery and begins with the first thing that is saved."""
    return await beginning_of(desk, author, uuid5(NAMESPACE_URL, once).hex)


async def opened(desk: Desk, author: Person, draft: Draft) -> Block:
    """A draft, continued where it stops; at the question where that was all, and the answer was that a note will do."""
    routine = await desk.store.look(routine_work, (draft.id, author.id))
    if routine and draft.values.keys() <= ANSWERS:
        return await page_of(desk, author, Place(draft.id, form=QUESTION))
    return await beginning_of(desk, author, draft.id)


async def beginning_of(desk: Desk, author: Person, draft: str, turned: bool = False) -> Block:
    """The first page that is not done, of the form that the draft's size asks for; the question before any form."""
    found = await desk.store.look(filling, (draft, author.id))
    place = Place(draft, form=found.form.key, turned=turned)
    if asked_first(found.edition, found.draft.values):
        return await page_of(desk, author, replace(place, form=QUESTION))
    for page in range(len(found.form.pages)):
        if await desk.store.look(page_objections, (draft, author.id, place.form, page)):
            return await page_of(desk, author, place.on(page))
    return await page_of(desk, author, place.on(len(found.form.pages) - 1))


async def page_of(desk: Desk, author: Person, place: Place, errors: tuple[Refusal, ...] = ()) -> Block:
    found = await desk.store.look(filling, (place.draft, author.id))
    filled = found.on_page(place, errors, author.zone)
    view = question_view if filled.form.key == QUESTION else form_view
    return view(filled, await desk.say_to(author.slack_id))


async def updated(desk: Desk, author: Person, place: Place, errors: tuple[Refusal, ...] = ()) -> Block:
    """The answer to a submission that leads to a page."""
    return {"response_action": "update", "view": await page_of(desk, author, place, errors)}


async def on_turn(desk: Desk, form: Submission) -> Block:
    """A page is saved before anything else; then its errors, the next page, or the filing.

    A form sent again after its answer was lost is answered by what stands now: what it filed is shown, not refused.
    """
    author = await desk.member(form.user)
    place = Place.of(form.metadata)
    if not (await desk.store.look(filling, (place.draft, author.id))).draft.filed:
        await keep(desk, author, form)
        errors = await desk.store.look(page_objections, (place.draft, author.id, place.form, place.page))
        if errors:
            return await with_errors(desk, author, form, errors)
        found = await desk.store.look(filling, (place.draft, author.id))
        if ahead := await _ahead(desk, author, place, found):
            return ahead
        try:
            await refuse_gone(desk, found.form.fields.values(), found.draft.values)
            await desk.store.run(file_proposal, (place.draft, author.id), once=f"{form.once}:file")
        except Refusal as refusal:
            return await _not_filed(desk, author, found.form, form, refusal)
    project = await desk.store.look(filed_as, (place.draft, author.id))
    filed = await desk.store.look(sight_for, (author, project))
    return {"response_action": "update", "view": filed_view(filed, await desk.say_to(form.user))}


async def _ahead(desk: Desk, author: Person, place: Place, found: Filling) -> Block | None:
    """What comes before filing: the form that its size asks for now, the next page, or what nobody has seen yet."""
    if found.form.key != found.shape(place.form).key:
        view = await beginning_of(desk, author, place.draft, turned=True)
        return {"response_action": "update", "view": view}
    if place.page + 1 < len(found.form.pages):
        return await updated(desk, author, place.on(place.page + 1))
    if found.on_page(place, (), author.zone).mark != place.seen:
        return await updated(desk, author, replace(place, unseen=True))
    return None


async def with_errors(desk: Desk, author: Person, form: Submission, errors: tuple[Refusal, ...]) -> Block:
    """At the field where Slack can show it there; else the page again, with a banner."""
    if all(refusal.field in form.values for refusal in errors):
        return await _at_fields(desk, author, errors)
    return await updated(desk, author, Place.of(form.metadata), errors)


async def _not_filed(desk: Desk, author: Person, shape: Form, form: Submission, refusal: Refusal) -> Block:
    """Back to the page that has to change; what belongs to no field is answered as any refusal."""
    if not refusal.field:
        raise refusal
    place = Place.of(form.metadata)
    page = shape.page_of(refusal.field)
    if page == place.page and refusal.field in form.values:
        return await _at_fields(desk, author, (refusal,))
    return await updated(desk, author, place.on(page), (refusal,))


async def _at_fields(desk: Desk, author: Person, refusals: tuple[Refusal, ...]) -> Block:
    found = await desk.store.look(cited, (refusals[0], author.slack_id))
    words = errors_of(refusals, await desk.say_to(author.slack_id), **found.known)
    return {"response_action": "errors", "errors": words}


async def keep(desk: Desk, author: Person, form: Submission, but: str = "") -> None:
    """Saves what a page holds so far, `but` one key. People arrive as Slack's ids and are kept as ours."""
    place = Place.of(form.metadata)
    found = await desk.store.look(filling, (place.draft, author.id))
    edition = found.edition
    fields = {field.key: field for shape in edition.forms.values() for field in shape.fields.values()}
    known = {key for field in fields.values() for key in field.inputs} - {but}
    values = {key_of(block): value for block, value in form.values.items() if key_of(block) in known}
    values = with_files(fields.values(), values, found.draft.values)
    people = {key for key in values if key in fields and fields[key].kind in (PERSON, PEOPLE) and values[key]}
    chosen = {key: [values[key]] if isinstance(values[key], str) else values[key] for key in people}
    ids = await desk.ids(slack_id for each in chosen.values() for slack_id in each)
    for key in people:
        named = [ids[slack_id] for slack_id in chosen[key]]
        values[key] = named if fields[key].kind == PEOPLE else named[0]
    if values:
        # Without a key: saving twice is saving once, and a choice that was made before and made again has to stand.
        saved = Save(place.draft, author.id, values, place.revision)
        await desk.store.run(save_draft, saved)


async def on_typed(desk: Desk, press: Press) -> Block:
    """A choice or a date changed: what is on the page is kept, and drawn again where the page tells of it."""
    author, place = await desk.member(press.user), Place.of(press.form.metadata)
    await keep(desk, author, press.form)
    found = await desk.store.look(filling, (place.draft, author.id))
    filled = found.on_page(place, (), author.zone)
    is_page = press.form.form == FORM  # not an editor above it
    if is_page and (filled.here.has(GOALS) or filled.last) and filled.mark != place.seen:
        await desk.repaint(press.form.view, await page_of(desk, author, place))
    return {}


async def on_save(desk: Desk, press: Press) -> Block:
    return await _turned(desk, press, 0)


async def on_back(desk: Desk, press: Press) -> Block:
    return await _turned(desk, press, -1)


async def _turned(desk: Desk, press: Press, pages: int) -> Block:
    author, form = await desk.member(press.user), press.form
    await keep(desk, author, form)
    place = Place.of(form.metadata)
    to = replace(place, form=QUESTION) if place.page + pages < 0 else place.on(place.page + pages)
    await desk.repaint(form.view, await page_of(desk, author, to))
    return {}


COMMANDS = {"new": on_new}
ACTIONS = {
    "project.new": on_new_pressed,
    "proposal.save": on_save,
    "proposal.back": on_back,
    "value": on_typed,
}
FORMS = {FORM: on_turn}
SHORTCUTS = {"project.new": on_new}
