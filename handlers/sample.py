"""A card to try on oneself: it leaves no trace."""

from uuid import NAMESPACE_URL, uuid5

from handlers.desk import FAILED, Desk, code_of
from handlers.payloads import Press
from policy.refusals import Refusal
from usecases.sample import sampled
from views.blocks import Block
from views.sample import ANSWERS, sample_card, sample_message, sample_sent_view


async def on_sample(desk: Desk, press: Press) -> Block:
    """Sent at once and not by the outbox, which remembers; the same press sends it once."""
    by = await desk.member(press.user)
    about, say = await desk.store.look(sampled, by.id), await desk.say_to(press.user)
    named = str(uuid5(NAMESPACE_URL, press.once))
    try:
        card = sample_card(about, say)
        await desk.within(desk.slack.chat_postMessage(channel=press.user, client_msg_id=named, **card))
    except FAILED as error:
        raise Refusal("sample_not_sent", reason=code_of(error)) from error
    await desk.show(press, sample_sent_view(say))
    return {}


async def on_sample_pressed(desk: Desk, press: Press) -> Block:
    say = await desk.say_to(press.user)
    await desk.say_beside(press.response_url, **sample_message(say), response_type="ephemeral", replace_original=False)
    return {}


ACTIONS = {"sample.send": on_sample, **dict.fromkeys(ANSWERS, on_sample_pressed)}
