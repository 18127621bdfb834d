"""A person is away, and says who stands in."""

from datetime import date, datetime

from handlers.desk import Desk
from handlers.payloads import Command, Press, Submission
from policy.absences import DELEGATE, FIRST, LAST, Wanted, going
from policy.refusals import Refusal
from usecases.absences import Leave, away_sight, end_absence, note_absence
from views.absences import AWAY, BACK, CHANGE, INSTEAD, away_modal, away_view, change_modal
from views.blocks import Block

BEGINS = DELEGATE.format("")


async def on_command(desk: Desk, command: Command) -> Block:
    reader = await desk.member(command.user)
    sight = await desk.store.look(away_sight, reader)
    await desk.open(command.trigger, away_modal(sight, await desk.say_to(command.user)))
    return {}


async def on_open(desk: Desk, press: Press) -> Block:
    reader = await desk.member(press.user)
    sight = await desk.store.look(away_sight, reader)
    await desk.show(press, away_modal(sight, await desk.say_to(press.user)))
    return {}


async def on_change(desk: Desk, press: Press) -> Block:
    reader, first = await desk.member(press.user), _day(press.value)
    if first is None:
        raise Refusal("press_unknown")
    sight = await desk.store.look(away_sight, reader)
    noted = going(sight.absences, first, sight.today)
    await desk.show(press, change_modal(sight, noted, await desk.say_to(press.user)))
    return {}


async def on_away(desk: Desk, form: Submission) -> Block:
    reader = await desk.member(form.user)
    named = {block.removeprefix(BEGINS): form.text(block) for block in form.values if block.startswith(BEGINS)}
    chosen = {role: slack_id for role, slack_id in named.items() if slack_id}
    ids = await desk.ids(chosen.values())
    delegates = tuple((role, ids[slack_id]) for role, slack_id in chosen.items())
    wanted = Wanted(_day(form.text(FIRST)), _day(form.text(LAST)), delegates, _day(str(form.metadata.get(INSTEAD, ""))))
    await desk.store.run(note_absence, Leave(reader.id, wanted), once=form.once)
    sight, say = await desk.store.look(away_sight, reader), await desk.say_to(form.user)
    if form.root != form.view:
        await desk.repaint(form.root, away_modal(sight, say))
    return {"response_action": "update", "view": away_view(sight, say)}


async def on_back(desk: Desk, press: Press) -> Block:
    """From Home the page says so by itself."""
    reader = await desk.member(press.user)
    first = _day(press.value)
    if first is None:
        raise Refusal("press_unknown")
    await desk.store.run(end_absence, (reader.id, datetime.combine(first, datetime.min.time())), once=press.once)
    if press.in_modal:
        sight = await desk.store.look(away_sight, reader)
        await desk.repaint(press.view["id"], away_view(sight, await desk.say_to(press.user)))
    return {}


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


COMMANDS = {"away": on_command}
ACTIONS = {"absence.open": on_open, BACK: on_back, CHANGE: on_change}
FORMS = {AWAY: on_away}
