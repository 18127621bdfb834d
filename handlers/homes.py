"""App Home."""

from collections.abc import Awaitable, Callable, Mapping

from handlers import calendars, projects, quiet
from handlers.desk import Desk
from handlers.payloads import Event, Press
from policy.refusals import Refusal
from usecases.homes import look_at_messages, view_home
from views.blocks import Block
from views.homes import MORE


async def on_home_opened(desk: Desk, event: Event) -> None:
    """Whoever looks at their messages is told what was gathered for later, as on Home."""
    person = await desk.person(event.about["user"])
    if person:
        act = view_home if event.about.get("tab", "home") == "home" else look_at_messages
        await desk.store.run(act, person.id, once=event.once)


async def on_more(desk: Desk, press: Press) -> Block:
    """What was chosen from the menu."""
    if press.value not in SELDOM_OPENED:
        raise Refusal("press_unknown")
    return await SELDOM_OPENED[press.value](desk, press)


SELDOM_OPENED: Mapping[str, Callable[[Desk, Press], Awaitable[Block]]] = {
    "hours": quiet.on_open,
    "mine": calendars.on_my_days_pressed,
    "help": projects.on_help_pressed,
}
ACTIONS = {MORE: on_more}
EVENTS = {"app_home_opened": on_home_opened}
