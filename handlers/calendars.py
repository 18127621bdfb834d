"""Whose days are worked: the company's form, and a person's own days."""

from dataclasses import replace

from handlers.desk import Desk
from handlers.payloads import Command, Press, Submission
from handlers.setup import carrying, save, show
from policy.company_days import listed
from policy.refusals import Refusal
from policy.setup import CALENDAR, COMPANY, Wanted, mark
from usecases.calendars import choose_days, my_days
from usecases.setup import standing
from views.blocks import Block
from views.calendars import (
    FORM,
    MINE,
    Typed,
    bad_lines,
    calendar_modal,
    chosen_country,
    my_days_modal,
    my_days_saved,
    saved_as,
    text_mark,
    week_of,
)


async def on_calendar_pressed(desk: Desk, press: Press) -> Block:
    by = await desk.member(press.user)
    now = await desk.store.look(standing, by.id)
    await show(desk, press, calendar_modal(now, await desk.say_to(press.user)))
    return {}


async def on_calendar(desk: Desk, form: Submission) -> Block:
    """Shows what lines that were changed mean, and handed in again, saves them.

    Refuses lines that mean nothing, and at the same field, so that they can be copied, those of an older calendar.
    """
    by = await desk.member(form.user)
    now = await desk.store.look(standing, by.id)
    typed, say = _typed(form), await desk.say_to(form.user)
    read, before = listed(typed.days, now.year), saved_as(now, say.language)
    if read.bad:
        return {"response_action": "errors", "errors": {"days": bad_lines(read, say)}}
    if form.metadata.get("was") != mark(now.setup, str(form.metadata.get("page", ""))):
        raise Refusal("setup_changed", "days")
    if typed.days != before.days and form.metadata.get("seen") != text_mark(typed.days):
        view = calendar_modal(now, say, replace(typed, read=read))
        return {"response_action": "update", "view": carrying(view, form)}
    shown = {year for year in now.setup.company_days if year >= now.year}
    wanted = Wanted(
        zone=typed.zone,
        confirmed=(CALENDAR,),
        calendars={COMPANY: (typed.country, typed.week)},
        days=read.by_year(shown),
    )
    return await save(desk, form, by.id, wanted)


def _typed(form: Submission) -> Typed:
    return Typed(form.text("zone"), form.text("country"), week_in(form), form.text("days"))


def week_in(form: Submission) -> str:
    """The days that were ticked, in order."""
    return week_of({int(day) for day in form.many("week") if day in "0123456"})


async def on_my_days(desk: Desk, command: Command) -> Block:
    by = await desk.member(command.user)
    view = my_days_modal(await desk.store.look(my_days, by.id), await desk.say_to(command.user))
    await desk.open(command.trigger, view)
    return {}


async def on_my_days_pressed(desk: Desk, press: Press) -> Block:
    by = await desk.member(press.user)
    view = my_days_modal(await desk.store.look(my_days, by.id), await desk.say_to(press.user))
    await desk.show(press, view)
    return {}


async def on_my_days_chosen(desk: Desk, form: Submission) -> Block:
    by = await desk.member(form.user)
    await desk.store.run(choose_days, (by, chosen_country(form.text("country")), week_in(form)), once=form.once)
    view = my_days_saved(await desk.store.look(my_days, by.id), await desk.say_to(form.user))
    return {"response_action": "update", "view": view}


COMMANDS = {"calendar": on_my_days}
ACTIONS = {"setup.calendar": on_calendar_pressed}
FORMS = {FORM: on_calendar, MINE: on_my_days_chosen}
