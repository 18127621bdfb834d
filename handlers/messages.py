"""A press on a message: a copy that we did not know of becomes one of ours."""

from handlers.desk import Desk
from handlers.payloads import Press
from usecases.messages import Pressed, knows_message, meet_message
from views.asking import Asked

ABOUT_A_GATE = "gate."


async def meet(desk: Desk, press: Press) -> None:
    """Nothing for what we know, and for ephemeral messages, which nobody can change later."""
    if not press.ts or press.is_ephemeral or not press.action.startswith(ABOUT_A_GATE):
        return
    asked = Asked.parse(press.value)
    person = await desk.member(press.user)
    pressed = Pressed(press.channel, press.ts, asked.project, asked.step, person.id)
    if not await desk.store.look(knows_message, pressed):
        await desk.store.run(meet_message, pressed, once=f"meet:{press.channel}:{press.ts}")
