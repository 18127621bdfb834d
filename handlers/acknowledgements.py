"""One press says that one knows of what one was given."""

from handlers.desk import Desk
from handlers.duties import shown_again
from handlers.payloads import Press, names_in
from usecases.acknowledgements import Understood, acknowledge, known_of
from views.acknowledgements import UNDERSTOOD, About
from views.blocks import Block


async def on_understood(desk: Desk, press: Press) -> Block:
    """Whatever was pressed shows it without the press."""
    about, reader = About.of(names_in(press.value)), await desk.reader(press.user)
    await desk.store.run(acknowledge, Understood(about.project, about.subject, reader.id), once=press.once)
    if press.in_modal:
        await shown_again(desk, press, reader)
    elif press.response_url and (known := await desk.store.look(known_of, (reader, about.project, about.subject))):
        say = await desk.say_to(press.user)
        await desk.put(press, known, say("acknowledge.understood"), alone=True)
    return {}


ACTIONS = {UNDERSTOOD: on_understood}
