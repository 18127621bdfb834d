"""More time for a proposal that was sent back."""

from handlers.desk import Desk
from handlers.payloads import Press
from usecases.lapses import extend_time
from usecases.projects import sight
from views.blocks import Block
from views.lapses import extended_message, extended_view


async def on_extend(desk: Desk, press: Press) -> Block:
    """The card says so by itself; the answer says until when."""
    author = await desk.member(press.user)
    await desk.store.run(extend_time, (press.value, author.id), once=press.once)
    seen, say = await desk.store.look(sight, press.value), await desk.say_to(press.user)
    if press.response_url:
        told = extended_message(seen, say, author)
        await desk.say_beside(press.response_url, **told, response_type="ephemeral", replace_original=False)
    else:
        await desk.show(press, extended_view(seen, say, author))
    return {}


ACTIONS = {"proposal.extend": on_extend}
