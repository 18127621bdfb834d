"""Rounds of updates, as people look them up; and when a project's people are asked."""

from datetime import time

from handlers.desk import Desk
from handlers.payloads import Press, Submission
from policy.facts import StandupSet
from policy.prompts import latest
from policy.refusals import Refusal
from policy.standups import AT, DAYS, may_set
from usecases.standup_cards import cadence_of, last_rounds, shown_round
from usecases.standups import choose_cadence
from views.blocks import Block
from views.standups import cadence_modal, participation_modal, round_modal
from views.updates import Place


async def on_show(desk: Desk, press: Press) -> Block:
    reader = await desk.reader(press.user)
    found = await desk.store.look(shown_round, (reader, Place.parse(press.value)))
    lead = may_set(found.sight.project, reader.id)
    await desk.show(press, round_modal(found, await desk.say_to(press.user), reader.zone, lead))
    return {}


async def on_rounds(desk: Desk, press: Press) -> Block:
    reader = await desk.reader(press.user)
    sight, found = await desk.store.look(last_rounds, (reader, press.value))
    await desk.show(press, participation_modal(found, reader, sight, await desk.say_to(press.user)))
    return {}


async def on_set(desk: Desk, press: Press) -> Block:
    """Refuses whoever does not lead the project, before the form is shown."""
    reader = await desk.member(press.user)
    sight, found = await desk.store.look(cadence_of, (reader, press.value))
    rule = sight.edition.standup
    if rule is None or found is None:
        raise Refusal("not_running")
    if not may_set(sight.project, reader.id):
        raise Refusal("not_yours_to_lead")
    await desk.show(press, cadence_modal(sight, found, latest(rule).hour, await desk.say_to(press.user)))
    return {}


async def on_chosen(desk: Desk, form: Submission) -> Block:
    person = await desk.member(form.user)
    days = tuple(int(day) for day in form.many(DAYS) if day.isdecimal())
    wanted = StandupSet("", days, _hour(form.text(AT)))
    await desk.store.run(choose_cadence, (str(form.metadata.get("project", "")), person.id, wanted), once=form.once)
    return {}


def _hour(written: str) -> time:
    """Refuses, at its field, what is no hour of a day."""
    try:
        return time.fromisoformat(written)
    except ValueError:
        raise Refusal("field_needed", AT) from None


ACTIONS = {"standup.show": on_show, "standup.rounds": on_rounds, "standup.set": on_set}
FORMS = {"standup.set": on_chosen}
