"""Action items: one press says that one is done; a note, a drop, and the list of what one owes."""

from dataclasses import replace

from handlers.desk import Desk
from handlers.duties import beneath, handed_in
from handlers.payloads import Command, Press, Submission, names_in
from policy.actions import may_drop, named
from policy.people import Person
from policy.progress import Action
from policy.refusals import Refusal
from usecases.actions import ActionEnded, drop_action, finish_action, mine
from usecases.duties import duties_page
from usecases.minutes import shown_minutes
from usecases.minutes_cards import asked_of
from usecases.projects import sight_for
from views.actions import APART, LIST, MENU, About, drop_modal, mine_message, mine_view, note_modal
from views.blocks import Block
from views.duties import DUTIES, duties_view
from views.minutes import SHOW, minutes_view
from views.sights import Sight
from views.text import Say


async def on_command(desk: Desk, command: Command) -> Block:
    """`/project actions`: what its author owes from meetings."""
    reader = await desk.member(command.user)
    found = await desk.store.look(mine, (reader, command.page))
    return {"response_type": "ephemeral", **mine_message(found, await desk.say_to(command.user))}


async def on_list(desk: Desk, press: Press) -> Block:
    """Another page in place of the one before; from elsewhere it opens."""
    if not press.value.isdecimal():
        raise Refusal("press_unknown")
    reader = await desk.reader(press.user)
    found, say = await desk.store.look(mine, (reader, int(press.value))), await desk.say_to(press.user)
    if press.in_modal and press.view.get("callback_id") == LIST:
        await desk.repaint(press.view["id"], mine_view(found, say))
    elif press.is_ephemeral:
        await desk.replace(press, mine_message(found, say))
    else:
        await desk.show(press, mine_view(found, say))
    return {}


async def on_done(desk: Desk, press: Press) -> Block:
    """One press, and it is done: whatever was pressed shows it so, and when it was over before, too."""
    about = About.of(names_in(press.value))
    reader = await desk.reader(press.user)
    try:
        await desk.store.run(finish_action, ActionEnded(about.project, about.action, reader.id), once=press.once)
    except Refusal as refusal:
        if refusal.code == "action_not_open":
            await _shown_again(desk, press, reader, about)
        raise
    await _shown_again(desk, press, reader, about)
    return {}


async def _shown_again(desk: Desk, press: Press, reader: Person, about: About) -> None:
    say = await desk.say_to(press.user)
    page = press.form.metadata.get("page") if press.in_modal else None
    number = about.action.partition(".")[0]
    there = press.view.get("callback_id") if press.in_modal else ""
    if there in PAGES:
        view = await PAGES[there](desk, reader, page if isinstance(page, int) else 0, say)
        await desk.repaint(press.view["id"], view)
    elif there == SHOW:
        told = await desk.store.look(shown_minutes, (reader, about.project, int(number)))
        await desk.repaint(press.view["id"], minutes_view(told, say, reader))
    elif press.is_ephemeral:
        await desk.replace(press, mine_message(await desk.store.look(mine, (reader, 0)), say))
    elif press.response_url and (asked := await desk.store.look(asked_of, (reader, about.project, int(number)))):
        await desk.put(press, asked, say("action.is_done"))


async def _mine_page(desk: Desk, reader: Person, page: int, say: Say) -> Block:
    return mine_view(await desk.store.look(mine, (reader, page)), say)


async def _duties_page(desk: Desk, reader: Person, page: int, say: Say) -> Block:
    return duties_view(await desk.store.look(duties_page, (reader, page)), say)


PAGES = {LIST: _mine_page, DUTIES: _duties_page}


async def _open(desk: Desk, press: Press) -> tuple[Person, Sight, Action]:
    about = About.of(names_in(press.value))
    reader = await desk.reader(press.user)
    seen = await desk.store.look(sight_for, (reader, about.project))
    action = named(seen.project, about.action)
    if action is None:
        raise Refusal("action_not_open")
    return reader, seen, action


async def on_note(desk: Desk, press: Press) -> Block:
    _, seen, action = await _open(desk, press)
    await desk.show(press, beneath(press, note_modal(seen, action, await desk.say_to(press.user))))
    return {}


async def on_noted(desk: Desk, form: Submission) -> Block:
    about, person = About.of(dict(form.metadata)), await desk.reader(form.user)
    done = ActionEnded(about.project, about.action, person.id, form.text("note"))
    await desk.store.run(finish_action, done, once=form.once)
    card = await desk.store.look(asked_of, (person, about.project, int(about.action.partition(".")[0])))
    return await handed_in(desk, form, person, card)


async def on_drop(desk: Desk, press: Press) -> Block:
    reader, seen, action = await _open(desk, press)
    if not may_drop(seen.project, action, reader.id):
        raise Refusal("action_not_yours_to_drop", by=seen.project.pm)
    await desk.show(press, beneath(press, drop_modal(seen, action, await desk.say_to(press.user))))
    return {}


async def on_dropped(desk: Desk, form: Submission) -> Block:
    about, person = About.of(dict(form.metadata)), await desk.member(form.user)
    dropped = ActionEnded(about.project, about.action, person.id, form.text("reason"))
    await desk.store.run(drop_action, dropped, once=form.once)
    return await handed_in(desk, form, person)


async def on_menu(desk: Desk, press: Press) -> Block:
    """What was chosen from an item's menu."""
    verb, _, about = press.value.partition(APART)
    project, _, action = about.partition(APART)
    if verb not in VERBS:
        raise Refusal("press_unknown")
    return await VERBS[verb](desk, replace(press, value=str(About(project, action))))


VERBS = {"action.done": on_done, "action.note": on_note, "action.drop": on_drop}
COMMANDS = {"actions": on_command}
ACTIONS = {LIST: on_list, MENU: on_menu, "action.done": on_done, "action.note": on_note}
FORMS = {"action.note": on_noted, "action.drop": on_dropped}
