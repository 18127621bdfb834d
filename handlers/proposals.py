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
    draft, page = str(form.metadata["draft"]), int(form.metadata["page"])
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
    view = await page_of(desk, author, form.metadata["draft"], int(form.metadata["page"]), errors)
    return {"response_action": "update", "view": view}


async def _not_filed(desk: Desk, author: Person, shape: Form, form: Submission, refusal: Refusal) -> Block:
    """Back to the page that has to change; what belongs to no field is answered as any refusal."""
    if not refusal.field:
        raise refusal
    page = shape.page_of(refusal.field)
    if page == int(form.metadata["page"]) and refusal.field in form.values:
        return await _at_fields(desk, author, (refusal,))
    view = await page_of(desk, author, form.metadata["draft"], page, (refusal,))
    return {"response_action": "update", "view": view}


async def _at_fields(desk: Desk, author: Person, refusals: tuple[Refusal, ...]) -> Block:
    found = await desk.store.look(cited, (refusals[0], author.slack_id))
    words = errors_of(refusals, await desk.say_to(author.slack_id), **found.known)
    return {"response_action": "errors", "errors": words}


async def keep(desk: Desk, author: Person, form: Submission) -> None:
    """Saves what a page holds so far. People arrive as Slack's ids and are kept as ours."""
    shape = (await desk.store.look(filling, (form.metadata["draft"], author.id))).form
    asked = shape.pages[int(form.metadata["page"])].fields
    values = {field.key: form.values[field.key] for field in asked if field.key in form.values}
    chosen = {field.key: values[field.key] for field in asked if field.kind == PERSON and values.get(field.key)}
    ids = await desk.ids(chosen.values())
    values |= {key: ids[slack_id] for key, slack_id in chosen.items()}
    if values:
        await desk.store.run(save_draft, Save(form.metadata["draft"], author.id, values), once=form.once)


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
    page = max(0, int(form.metadata["page"]) + pages)
    await desk.repaint(form.view, await page_of(desk, author, form.metadata["draft"], page))
    return {}


async def on_add(desk: Desk, press: Press) -> Block:
    """What is typed is committed first; then the editor is pushed."""
    author = await desk.member(press.user)
    await keep(desk, author, press.form)
    await _edit(desk, author, press, None)
    return {}


async def _edit(desk: Desk, author: Person, press: Press, index: int | None) -> None:
    form = press.form
    found = await desk.store.look(filling, (form.metadata["draft"], author.id))
    filled = found.on_page(int(form.metadata["page"]), (), author.zone)
    kind = press.action.partition(".")[0]
    editor = item_editor(kind, filled, index, await desk.say_to(press.user), writer=author, root=form.view)
    await desk.show(press, editor)


async def on_item(desk: Desk, press: Press) -> Block:
    """Edit or remove, as chosen beside a goal or a budget line."""
    author, form = await desk.member(press.user), press.form
    await keep(desk, author, form)
    act, _, number = press.value.partition(":")
    if act == "edit":
        await _edit(desk, author, press, int(number))
        return {}
    draft, revision = str(form.metadata["draft"]), int(form.metadata["revision"])
    removal = Removal(draft, author.id, press.action.partition(".")[0], int(number), revision)
    await desk.store.run(remove_item, removal, once=press.once)
    await desk.repaint(form.view, await page_of(desk, author, draft, int(form.metadata["page"])))
    return {}


async def on_item_typed(desk: Desk, form: Submission) -> Block:
    """An editor's goal or line: refused at its field, or kept and shown in the list beneath."""
    author, about = await desk.member(form.user), form.metadata
    kind = form.form.partition(".")[0]
    typed: Typed = {name: value or "" for name, value in form.values.items()}
    if typed.get("owner"):
        typed = {**typed, "owner": (await desk.ids([typed["owner"]]))[typed["owner"]]}
    await desk.store.look(check_item, (about["draft"], author.id, kind, typed))
    item = Item(about["draft"], author.id, kind, about["index"], typed)
    await desk.store.run(put_item, item, once=form.once)
    await desk.repaint(about["root"], await page_of(desk, author, about["draft"], int(about["page"])))
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
