"""People, when Slack tells of them unasked, and the language they choose."""

from handlers.desk import Desk
from handlers.payloads import Event, Press
from handlers.told import as_told
from usecases.homes import view_home
from usecases.people import choose_language, learn_person
from views.blocks import Block

AS_SLACK = "slack"


async def on_person_told(desk: Desk, event: Event) -> None:
    await desk.store.run(learn_person, as_told(event.about["user"], desk.team), once=event.once)


async def on_language(desk: Desk, press: Press) -> Block:
    person = await desk.member(press.user)
    await desk.store.run(choose_language, (person.id, press.value.replace(AS_SLACK, "")), once=press.once)
    await desk.store.run(view_home, person.id, once=f"{press.once}:home")
    return {}


EVENTS = {"user_change": on_person_told, "team_join": on_person_told}
ACTIONS = {"person.language": on_language}
