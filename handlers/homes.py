"""App Home."""

from handlers.desk import Desk
from handlers.payloads import Event
from usecases.homes import view_home


async def on_home_opened(desk: Desk, event: Event) -> None:
    person = await desk.person(event.about["user"])
    if person and event.about.get("tab", "home") == "home":
        await desk.store.run(view_home, person.id, once=event.once)


EVENTS = {"app_home_opened": on_home_opened}
