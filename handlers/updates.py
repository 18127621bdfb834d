"""How somebody's work goes: as planned with one press, in words by a form, or not today."""

from collections.abc import Sequence

from handlers.desk import Desk
from handlers.payloads import Command, Press, Submission
from policy.blockers import HELPER, TEXT
from policy.updates import TEXT as WRITTEN
from usecases.updates import (
    Word,
    Words,
    all_as_planned,
    asked_form,
    give_updates,
    key_form,
    own_form,
    place_form,
    skip_today,
)
from views.blocks import Block
from views.updates import Asking, Place, day_in, places_in, update_modal


async def on_command(desk: Desk, command: Command) -> Block:
    """With a key, for that project; without one, for all in which there is something to do."""
    reader = await desk.member(command.user)
    if command.rest:
        asked = await desk.store.look(key_form, (reader, command.rest))
    else:
        asked = await desk.store.look(own_form, reader)
    await desk.open(command.trigger, update_modal(asked, await desk.say_to(command.user)))
    return {}


async def on_planned(desk: Desk, press: Press) -> Block:
    person = await desk.reader(press.user)
    await desk.store.run(all_as_planned, (person.id, day_in(press.value)), once=press.once)
    return {}


async def on_skip(desk: Desk, press: Press) -> Block:
    person = await desk.reader(press.user)
    await desk.store.run(skip_today, (person.id, day_in(press.value)), once=press.once)
    return {}


async def on_write(desk: Desk, press: Press) -> Block:
    """For everything that was asked that day; where nothing of it runs any more, for what does."""
    reader = await desk.reader(press.user)
    asked = await desk.store.look(asked_form, (reader, day_in(press.value)))
    await _open(desk, press, asked or await desk.store.look(own_form, reader))
    return {}


async def on_write_here(desk: Desk, press: Press) -> Block:
    """Beneath a round: for its project alone."""
    reader = await desk.reader(press.user)
    await _open(desk, press, await desk.store.look(place_form, (reader, Place.parse(press.value))))
    return {}


async def _open(desk: Desk, press: Press, asked: Sequence[Asking]) -> None:
    await desk.show(press, update_modal(asked, await desk.say_to(press.user)))


async def on_written(desk: Desk, form: Submission) -> Block:
    person, places = await desk.reader(form.user), places_in(form.metadata)
    named = {number: form.text(f"{HELPER}.{number}") for number in range(len(places))}
    ids = await desk.ids(filter(None, named.values()))
    words = tuple(
        Word(place, form.text(f"{WRITTEN}.{n}"), form.text(f"{TEXT}.{n}"), ids.get(named[n], ""))
        for n, place in enumerate(places)
    )
    await desk.store.run(give_updates, Words(person.id, words), once=form.once)
    return {"response_action": "clear"}


COMMANDS = {"update": on_command}
ACTIONS = {
    "update.planned": on_planned,
    "update.skip": on_skip,
    "update.write": on_write,
    "update.write_here": on_write_here,
}
FORMS = {"update": on_written}
