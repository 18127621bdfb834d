"""Progress meetings: their minutes as they are typed and kept, and when the next one is."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time

from handlers.desk import Desk
from handlers.duties import beneath, beneath_again, handed_in
from handlers.payloads import Command, Press, Submission, names_in
from policy.minutes import Skip
from policy.people import Person
from policy.refusals import Refusal
from policy.spelled_actions import line_of
from usecases.agendas import shown_agenda
from usecases.minutes import (
    Moved,
    Typed,
    earlier,
    keep_minutes,
    mark_of,
    meeting_of,
    move_meeting,
    noted,
    readings,
    shown_minutes,
    skip_meeting,
)
from usecases.minutes_cards import owed_of
from usecases.people import known
from usecases.projects import sight_by_key
from views.agendas import WHOLE, agenda_view
from views.blocks import Block
from views.minutes import LIST, MOVE, SHOW, SKIP, WRITE, About, earlier_message, earlier_view, minutes_view
from views.minutes_form import BOX, FORM, ONE, ONWARD, minutes_form, move_modal, one_named, skip_modal
from views.projects import picker_modal


async def on_command(desk: Desk, command: Command) -> Block:
    """`/project minutes KEY`: what there is; without a key a picker, which leads to the details."""
    reader = await desk.member(command.user)
    say = await desk.say_to(command.user)
    if not command.rest:
        await desk.open(command.trigger, picker_modal(say))
        return {}
    key, _, page = command.rest.partition(" ")
    seen = await desk.store.look(sight_by_key, (reader, key))
    found = await desk.store.look(earlier, (reader, seen.project.id, int(page) - 1 if page.isdecimal() else 0))
    return {"response_type": "ephemeral", **earlier_message(found, say, reader)}


async def on_list(desk: Desk, press: Press) -> Block:
    """Another page in place of the one before; from elsewhere it opens."""
    asked = {"project": press.value, "page": 0, **names_in(press.value)}
    reader, say = await desk.member(press.user), await desk.say_to(press.user)
    found = await desk.store.look(earlier, (reader, str(asked["project"]), int(asked["page"])))
    if press.in_modal and press.view.get("callback_id") == LIST:
        await desk.repaint(press.view["id"], earlier_view(found, say, reader))
    elif press.view or not press.is_ephemeral:
        await desk.show(press, earlier_view(found, say, reader))
    else:
        await desk.replace(press, earlier_message(found, say, reader))
    return {}


async def on_show(desk: Desk, press: Press) -> Block:
    about = About.of(names_in(press.value))
    reader = await desk.reader(press.user)
    told = await desk.store.look(shown_minutes, (reader, about.project, about.number))
    await desk.show(press, minutes_view(told, await desk.say_to(press.user), reader))
    return {}


async def on_write(desk: Desk, press: Press) -> Block:
    """The form, with what is known; of minutes that there are, with what they say."""
    about = About.of(names_in(press.value))
    writer = await desk.member(press.user)
    form = await desk.store.look(noted, Typed(about.project, about.number, writer, fresh=True))
    await desk.show(press, beneath(press, minutes_form(form, await desk.say_to(press.user), writer)))
    return {}


async def _typed(desk: Desk, form: Submission, writer: Person) -> Typed:
    about = About.of(dict(form.metadata))
    boxes = [name for name in form.values if name == BOX or name.startswith(f"{BOX}.")]
    ids = await desk.ids(form.many("present"))
    turn, added, left, base = (form.metadata.get(name) for name in ("turn", "added", "left", "base"))
    return Typed(
        about.project,
        about.number,
        writer,
        present=tuple(ids.values()),
        notes=form.text("notes"),
        decisions=form.text("decisions"),
        lines=form.text(boxes[-1]) if boxes else "",
        left=tuple(map(str, left)) if isinstance(left, list) else (),
        turn=turn if isinstance(turn, int) else 0,
        added=added if isinstance(added, int) else 0,
        seen=str(form.metadata.get("seen", "")),
        base=base if isinstance(base, int) else 0,
    )


async def _with_one(desk: Desk, form: Submission, typed: Typed) -> Typed:
    """The item that was chosen becomes a line like the others. Refuses, at its input, one that is not whole."""
    names = [one_named(name, typed.added) for name in ONE]
    owner, due, text = (form.text(name) for name in names)
    if not (owner or due or text.strip()):
        return typed
    for name, given in zip(names, (owner, due, text.strip()), strict=True):
        if not given:
            raise Refusal("field_needed", name)
    found: Mapping[str, Person] = await desk.store.look(known, list(await desk.ids([owner])))
    person = found[owner]
    line = line_of(person.handle or person.name, date.fromisoformat(due), text)
    lines = "\n".join(filter(None, [typed.lines.rstrip(), line]))
    return replace(typed, lines=lines, turn=typed.turn + 1, added=typed.added + 1)


async def on_add(desk: Desk, press: Press) -> Block:
    """The chosen item joins the lines, and how all of them are read is shown."""
    writer, say = await desk.member(press.user), await desk.say_to(press.user)
    typed, trouble = await _typed(desk, press.form, writer), ""
    try:
        typed = await _with_one(desk, press.form, typed)
    except Refusal as refusal:
        # No press of a button can be refused at an input: the banner names it.
        trouble = say.row([say(ONE[refusal.field.partition(".")[0]]), say.refusal(refusal)])
    await desk.repaint(press.view["id"], await _drawn(desk, press.form, typed, trouble))
    return {}


async def on_fix(desk: Desk, press: Press) -> Block:
    """Every line that could not be read is written as was proposed, where something could be."""
    typed = await _typed(desk, press.form, await desk.member(press.user))
    read = await desk.store.look(readings, typed)
    lines = "\n".join(each.fix or each.text for each in read)
    await desk.repaint(
        press.view["id"], await _drawn(desk, press.form, replace(typed, lines=lines, turn=typed.turn + 1))
    )
    return {}


async def _drawn(desk: Desk, form: Submission, typed: Typed, trouble: str = "") -> Block:
    """The form with how each line is read; what was looked at so need not be shown again before it is kept."""
    read = await desk.store.look(readings, typed)
    is_good = not any(each.refusal for each in read)
    typed = replace(typed, seen=mark_of(typed.lines) if is_good else "")
    owners = tuple(each.wanted.owner for each in read if each.wanted)
    drawn = replace(await desk.store.look(noted, replace(typed, owners=owners)), read=read, trouble=trouble)
    view = minutes_form(drawn, await desk.say_to(form.user), typed.by)
    return beneath_again(form, view)


async def on_minutes(desk: Desk, form: Submission) -> Block:
    """Kept at once where every line says what is kept; else how it was read is shown first."""
    writer = await desk.member(form.user)
    typed = await _with_one(desk, form, await _typed(desk, form, writer))
    read = await desk.store.look(readings, typed)
    unclear = any(each.refusal for each in read)
    if unclear or (any(each.counted for each in read) and typed.seen != mark_of(typed.lines)):
        return {"response_action": "update", "view": await _drawn(desk, form, typed)}
    await desk.store.run(keep_minutes, typed, once=form.once)
    card = await desk.store.look(owed_of, (writer, typed.project, typed.number))
    return await handed_in(desk, form, writer, card)


async def on_agenda(desk: Desk, press: Press) -> Block:
    """The whole agenda, page by page."""
    asked = names_in(press.value)
    about = About.of(asked)
    page = asked.get("page")
    reader = await desk.reader(press.user)
    agenda = await desk.store.look(shown_agenda, (reader, about.project, about.number))
    view = agenda_view(agenda, page if isinstance(page, int) else 0, await desk.say_to(press.user), reader)
    turns = press.in_modal and press.view.get("callback_id") == WHOLE
    await (desk.repaint(press.view["id"], view) if turns else desk.show(press, view))
    return {}


async def on_move(desk: Desk, press: Press) -> Block:
    reader = await desk.member(press.user)
    seen, meeting = await desk.store.look(meeting_of, (reader, press.value))
    await desk.show(press, move_modal(seen, meeting, await desk.say_to(press.user), reader))
    return {}


async def on_moved(desk: Desk, form: Submission) -> Block:
    about, mover = About.of(dict(form.metadata)), await desk.member(form.user)
    day, at = date.fromisoformat(form.text("day")), time.fromisoformat(form.text("at"))
    wish = Moved(about.project, about.number, mover, day, at, form.text("how") == ONWARD)
    await desk.store.run(move_meeting, wish, once=form.once)
    return {"response_action": "clear"}


async def on_skip(desk: Desk, press: Press) -> Block:
    reader = await desk.member(press.user)
    seen, meeting = await desk.store.look(meeting_of, (reader, press.value))
    await desk.show(press, skip_modal(seen, meeting, await desk.say_to(press.user), reader))
    return {}


async def on_skipped(desk: Desk, form: Submission) -> Block:
    about, person = About.of(dict(form.metadata)), await desk.member(form.user)
    wish = Skip(about.number, person.id, form.text("reason"))
    await desk.store.run(skip_meeting, (about.project, wish), once=form.once)
    return {"response_action": "clear"}


COMMANDS = {"minutes": on_command}
ACTIONS = {
    WRITE: on_write,
    SHOW: on_show,
    LIST: on_list,
    "minutes.add": on_add,
    "minutes.fix": on_fix,
    WHOLE: on_agenda,
    MOVE: on_move,
    SKIP: on_skip,
}
FORMS = {FORM: on_minutes, MOVE: on_moved, SKIP: on_skipped}
