"""The lists of a proposal's form: items added, edited, removed, and lines mended as it was suggested."""

from collections.abc import Mapping
from typing import Any

from handlers.desk import Desk
from handlers.payloads import Press, Submission
from handlers.proposals import keep, page_of
from policy.forms import GOALS, LISTS
from policy.people import Person
from policy.presets import Preset
from policy.refusals import Refusal
from usecases.drafts import Item, Removal, put_item, remove_item
from usecases.goals import TEXT, Fix, Line, Link, link_goal, take_fix
from usecases.proposals import check_item, filling
from views.blocks import Block
from views.filled import Place
from views.inputs import key_of
from views.items import ACTS, item_editor

Typed = Mapping[str, Any]


async def on_add(desk: Desk, press: Press) -> Block:
    """What is typed is committed first; then the editor is pushed."""
    author = await desk.member(press.user)
    await keep(desk, author, press.form)
    await _edit(desk, author, press, None)
    return {}


async def on_start(desk: Desk, press: Press) -> Block:
    """A goal in one of the measures that such projects are known by."""
    author, place = await desk.member(press.user), Place.of(press.form.metadata)
    await keep(desk, author, press.form)
    found = await desk.store.look(filling, (place.draft, author.id))
    preset = found.edition.preset(press.value)
    if preset is None:
        raise Refusal("press_unknown")
    await _edit(desk, author, press, None, preset)
    return {}


async def _edit(desk: Desk, author: Person, press: Press, index: int | None, preset: Preset | None = None) -> None:
    form = press.form
    place = Place.of(form.metadata)
    found = await desk.store.look(filling, (place.draft, author.id))
    filled = found.on_page(place, (), author.zone)
    kind = press.action.partition(".")[0]
    say = await desk.say_to(press.user)
    editor = item_editor(kind, filled, index, say, writer=author, root=form.view, preset=preset)
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
    await desk.repaint(form.view, await page_of(desk, author, place))
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
    if place.preset:
        typed = {**typed, **await _measure(desk, author, place)}
    await desk.store.look(check_item, (place.draft, author.id, kind, typed))
    item = Item(place.draft, author.id, kind, place.index, typed, place.was)
    await desk.store.run(put_item, item, once=form.once)
    await desk.repaint(place.root, await page_of(desk, author, place))
    return {}


async def _measure(desk: Desk, author: Person, place: Place) -> Typed:
    """What a preset says beforehand, in the language of whoever writes. Refuses one that there is not any more."""
    preset = (await desk.store.look(filling, (place.draft, author.id))).edition.preset(place.preset)
    if preset is None:
        raise Refusal("press_unknown")
    say = (await desk.say_to(author.slack_id)).tongues[0]
    return {"metric": say.label(preset.label), "unit": say.label(preset.unit), "preset": preset.key}


async def on_take(desk: Desk, press: Press) -> Block:
    """A suggestion takes the place of the line that it was made for."""
    author, place = await desk.member(press.user), Place.of(press.form.metadata)
    # The text is saved with the suggestion in it: the same press delivered again would bring back the one before.
    await keep(desk, author, press.form, but=TEXT)
    text = next((str(value or "") for block, value in press.form.values.items() if key_of(block) == TEXT), "")
    number, was = _line(press.value)
    await desk.store.run(take_fix, Fix(Line(place.draft, author.id, number, was), text), once=press.once)
    await desk.repaint(press.form.view, await page_of(desk, author, place))
    return {}


async def on_link(desk: Desk, press: Press) -> Block:
    """The objective that a written goal serves."""
    author, place = await desk.member(press.user), Place.of(press.form.metadata)
    await keep(desk, author, press.form)
    line, _, objective = press.value.rpartition(":")
    number, was = _line(line)
    await desk.store.run(link_goal, Link(Line(place.draft, author.id, number, was), objective), once=press.once)
    return {}


def _line(value: str) -> tuple[int, str]:
    number, _, was = value.partition(":")
    if not number.isdecimal():
        raise Refusal("press_unknown")
    return int(number), was


ACTIONS = {
    **{f"{kind}.add": on_add for kind in LISTS},
    **{f"{kind}.item": on_item for kind in LISTS},
    f"{GOALS}.start": on_start,
    f"{GOALS}.take": on_take,
    f"{GOALS}.link": on_link,
}
FORMS = {f"{kind}.item": on_item_typed for kind in LISTS}
