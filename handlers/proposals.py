"""A proposal's form: page by page, item by item, kept as a draft, and handed in."""

from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from handlers.desk import Desk
from handlers.payloads import Command, Press, Submission
from policy.drafts import Draft
from policy.forms import LISTS, PERSON, Form
from policy.people import Person
from policy.proposals import FORM
from policy.refusals import Refusal
from usecases.answers import cited
from usecases.drafts import Item, Removal, Save, put_item, remove_item, save_draft
from usecases.projects import sight
from usecases.proposals import check_item, file_proposal, filed_as, filling, page_objections
from views.blocks import Block
from views.filled import Place
from views.items import ACTS
from views.proposals import errors_of, filed_view, form_view, item_editor

Typed = Mapping[str, Any]


async def on_new(desk: Desk, command: Command) -> Block:
    author = await desk.member(command.user)
    await desk.open(command.trigger, await blank(desk, author, command.once))
    return {}


async def on_new_pressed(desk: Desk, press: Press) -> Block:
    author = await desk.member(press.user)
    await desk.show(press, await blank(desk, author, press.once))
    return {}


async def blank(desk: Desk, author: Person, once: str) -> Block:
    """A new form. Its draft is named after the delivery and begins with the first thing that is saved."""
    return await page_of(desk, author, uuid5(NAMESPACE_URL, once).hex, 0)


async def opened(desk: Desk, author: Person, draft: Draft) -> Block:
    """A draft, continued at its first page that is not done."""
    filled = await desk.store.look(filling, (draft.id, author.id))
    for page in range(len(filled.form.pages)):
        if await desk.store.look(page_objections, (draft.id, author.id, page)):
            return await page_of(desk, author, draft.id, page)
    return await page_of(desk, author, draft.id, len(filled.form.pages) - 1)


async def page_of(desk: Desk, author: Person, draft: str, page: int, errors: tuple[Refusal, ...] = ()) -> Block:
    found = await desk.store.look(filling, (draft, author.id))
    filled = found.on_page(page, errors, author.zone)
    return form_view(filled, await desk.say_to(author.slack_id))


async def on_turn(desk: Desk, form: Submission) -> Block:
    """A page is saved before anything else; then its errors, the next page, or the filing.

    A form sent again after its answer was lost is answered by what stands now: what it filed is shown, not refused.
    """
    author = await desk.member(form.user)
    place = Place.of(form.metadata)
    draft, page = place.draft, place.page
    if not (await desk.store.look(filling, (draft, author.id))).draft.filed:
        await keep(desk, author, form)
        errors = await desk.store.look(page_objections, (draft, author.id, page))
        if errors:
            return await _with_errors(desk, author, form, errors)
        filled = await desk.store.look(filling, (draft, author.id))
        if page + 1 < len(filled.form.pages):
            return {"response_action": "update", "view": await page_of(desk, author, draft, page + 1)}
        try:
            await desk.store.run(file_proposal, (draft, author.id), once=f"{form.once}:file")
        except Refusal as refusal:
            return await _not_filed(desk, author, filled.form, form, refusal)
    project = await desk.store.look(filed_as, (draft, author.id))
    filed = await desk.store.look(sight, project)
    return {"response_action": "update", "view": filed_view(filed, await desk.say_to(form.user))}


async def _with_errors(desk: Desk, author: Person, form: Submission, errors: tuple[Refusal, ...]) -> Block:
    """At the field where Slack can show it there; else the page again, with a banner."""
    if all(refusal.field in form.values for refusal in errors):
        return await _at_fields(desk, author, errors)
    place = Place.of(form.metadata)
    view = await page_of(desk, author, place.draft, place.page, errors)
    return {"response_action": "update", "view": view}


async def _not_filed(desk: Desk, author: Person, shape: Form, form: Submission, refusal: Refusal) -> Block:
    """Back to the page that has to change; what belongs to no field is answered as any refusal."""
    if not refusal.field:
        raise refusal
    page = shape.page_of(refusal.field)
    place = Place.of(form.metadata)
    if page == place.page and refusal.field in form.values:
        return await _at_fields(desk, author, (refusal,))
    view = await page_of(desk, author, place.draft, page, (refusal,))
    return {"response_action": "update", "view": view}


async def _at_fields(desk: Desk, author: Person, refusals: tuple[Refusal, ...]) -> Block:
    found = await desk.store.look(cited, (refusals[0], author.slack_id))
    words = errors_of(refusals, await desk.say_to(author.slack_id), **found.known)
    return {"response_action": "errors", "errors": words}


async def keep(desk: Desk, author: Person, form: Submission) -> None:
    """Saves what a page holds so far. People arrive as Slack's ids and are kept as ours."""
    place = Place.of(form.metadata)
    fields = (await desk.store.look(filling, (place.draft, author.id))).form.fields.values()
    values = {field.key: form.values[field.key] for field in fields if field.key in form.values}
    chosen = {field.key: values[field.key] for field in fields if field.kind == PERSON and values.get(field.key)}
    ids = await desk.ids(chosen.values())
    values |= {key: ids[slack_id] for key, slack_id in chosen.items()}
    if values:
        # Without a key: saving twice is saving once, and a choice that was made before and made again has to stand.
        saved = Save(place.draft, author.id, values, place.revision)
        await desk.store.run(save_draft, saved)


async def on_typed(desk: Desk, press: Press) -> Block:
    """A choice or a date changed: what is on the page is kept, nothing is drawn."""
    await keep(desk, await desk.member(press.user), press.form)
    return {}


async def on_save(desk: Desk, press: Press) -> Block:
    return await _turned(desk, press, 0)


async def on_back(desk: Desk, press: Press) -> Block:
    return await _turned(desk, press, -1)


async def _turned(desk: Desk, press: Press, pages: int) -> Block:
    author, form = await desk.member(press.user), press.form
    await keep(desk, author, form)
    place = Place.of(form.metadata)
    page = max(0, place.page + pages)
    await desk.repaint(form.view, await page_of(desk, author, place.draft, page))
    return {}


async def on_add(desk: Desk, press: Press) -> Block:
    """What is typed is committed first; then the editor is pushed."""
    author = await desk.member(press.user)
    await keep(desk, author, press.form)
    await _edit(desk, author, press, None)
    return {}


async def _edit(desk: Desk, author: Person, press: Press, index: int | None) -> None:
    form = press.form
    place = Place.of(form.metadata)
    found = await desk.store.look(filling, (place.draft, author.id))
    filled = found.on_page(place.page, (), author.zone)
    kind = press.action.partition(".")[0]
    editor = item_editor(kind, filled, index, await desk.say_to(press.user), writer=author, root=form.view)
    await desk.show(press, editor)


async def on_item(desk: Desk, press: Press) -> Block:
    """Edit or remove, as chosen beside a goal or a budget line."""
    author, form = await desk.member(press.user), press.form
    await keep(desk, author, form)
    act, number, was = chosen(press.value)
    if act == "edit":
        await _edit(desk, author, press, number)
        return {}
    place = Place.of(form.metadata)
    removal = Removal(place.draft, author.id, press.action.partition(".")[0], number, was)
    await desk.store.run(remove_item, removal, once=press.once)
    await desk.repaint(form.view, await page_of(desk, author, place.draft, place.page))
    return {}


def chosen(value: str) -> tuple[str, int, str]:
    """What to do with which item, as it was seen. Refuses what another version of us offered."""
    act, _, rest = value.partition(":")
    number, _, was = rest.partition(":")
    if act not in ACTS or not number.isdecimal():
        raise Refusal("press_unknown")
    return act, int(number), was


async def on_item_typed(desk: Desk, form: Submission) -> Block:
    """An editor's goal or line: refused at its field, or kept and shown in the list beneath."""
    author, place = await desk.member(form.user), Place.of(form.metadata)
    kind = form.form.partition(".")[0]
    typed: Typed = {name: value or "" for name, value in form.values.items()}
    if typed.get("owner"):
        typed = {**typed, "owner": (await desk.ids([typed["owner"]]))[typed["owner"]]}
    await desk.store.look(check_item, (place.draft, author.id, kind, typed))
    item = Item(place.draft, author.id, kind, place.index, typed, place.was)
    await desk.store.run(put_item, item, once=form.once)
    await desk.repaint(place.root, await page_of(desk, author, place.draft, place.page))
    return {}


COMMANDS = {"new": on_new}
ACTIONS = {
    "project.new": on_new_pressed,
    "proposal.save": on_save,
    "proposal.back": on_back,
    "value": on_typed,
    **{f"{kind}.add": on_add for kind in LISTS},
    **{f"{kind}.item": on_item for kind in LISTS},
}
FORMS = {FORM: on_turn, **{f"{kind}.item": on_item_typed for kind in LISTS}}
