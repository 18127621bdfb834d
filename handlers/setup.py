"""Setting up: one page for roles, review channel and language."""

from collections.abc import Awaitable

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from handlers.desk import FAILED, Desk, code_of, said_nothing
from handlers.payloads import Command, Press, Submission
from policy.refusals import Refusal
from policy.setup import Wanted
from usecases.setup import save_setup, standing
from views.blocks import Block
from views.setup import setup_modal, setup_saved_view

ARCHIVED = "is_archived"
JOINED = "method_not_supported_for_channel_type"  # a private channel: it can only invite us


async def on_setup(desk: Desk, command: Command) -> Block:
    by = await desk.member(command.user)
    now = await desk.store.look(standing, by.id)
    await desk.open(command.trigger, setup_modal(now.edition, now.setup, now.people, await desk.say_to(command.user)))
    return {}


async def on_setup_pressed(desk: Desk, press: Press) -> Block:
    by = await desk.member(press.user)
    now = await desk.store.look(standing, by.id)
    await desk.show(press, setup_modal(now.edition, now.setup, now.people, await desk.say_to(press.user)))
    return {}


async def on_wanted(desk: Desk, form: Submission) -> Block:
    by = await desk.member(form.user)
    now = await desk.store.look(standing, by.id)
    asked = {role: form.many(role) for role in now.edition.roles if role in form.values}
    ids = await desk.ids(each for chosen in asked.values() for each in chosen)
    roles = {role: tuple(ids[each] for each in chosen) for role, chosen in asked.items()}
    channel = form.text("channel")
    if channel and channel != now.setup.review_channel:
        await _join(desk, channel)
    zone = form.text("zone") or now.setup.zone
    wanted = Wanted(
        roles, channel, form.text("language") or now.setup.language, zone, str(form.metadata.get("was", ""))
    )
    await desk.store.run(save_setup, (by.id, wanted), once=form.once)
    saved = await desk.store.look(standing, by.id)
    return {
        "response_action": "update",
        "view": setup_saved_view(saved.thin, saved.edition, await desk.say_to(form.user)),
    }


async def _join(desk: Desk, channel: str) -> None:
    """Where we cannot post, no card would ever appear: refused before it is chosen."""
    try:
        await _asked(desk.slack.conversations_join(channel=channel))
    except SlackApiError as error:
        if code_of(error) == ARCHIVED:
            raise Refusal("channel_archived", "channel") from error
        if code_of(error) != JOINED or not await _is_inside(desk, channel):
            raise Refusal("channel_not_joined", "channel", reason=code_of(error)) from error


async def _is_inside(desk: Desk, channel: str) -> bool:
    try:
        found = await _asked(desk.slack.conversations_info(channel=channel))
    except SlackApiError:
        return False
    return bool(found["channel"].get("is_member"))


async def _asked(call: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse:
    """Slack's answer, or its refusal; where it does not answer, there is nothing to be learnt of the channel."""
    try:
        return await Desk.within(call)
    except FAILED as error:
        if said_nothing(error):
            raise Refusal("slack_silent", "channel", reason=code_of(error)) from error
        raise


COMMANDS = {"setup": on_setup}
ACTIONS = {"setup.open": on_setup_pressed}
FORMS = {"setup": on_wanted}
