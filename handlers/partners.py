"""Who comes into a channel, when Slack tells of it or is asked."""

from contextlib import suppress

from handlers.desk import FAILED, Desk
from handlers.payloads import Event
from usecases.partners import Arrivals, let_in

ASKED_AT_ONCE = 1000


async def on_joined(desk: Desk, event: Event) -> None:
    channel, person = str(event.about["channel"]), str(event.about["user"])
    if await desk.person(person):
        await desk.store.run(let_in, Arrivals(channel, (person,)), once=event.once)


async def look_into(desk: Desk, channel: str) -> None:
    """Who is in a channel already. Where Slack does not say, whoever joins later is still told of."""
    with suppress(*FAILED):
        answer = await desk.within(desk.slack.conversations_members(channel=channel, limit=ASKED_AT_ONCE))
        await desk.store.run(let_in, Arrivals(channel, tuple(answer["members"])))


EVENTS = {"member_joined_channel": on_joined}
