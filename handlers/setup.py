"""Setting up: a page of six lines, and a small form behind each."""

import asyncio
import json
from collections.abc import Awaitable, Mapping
from dataclasses import replace
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from handlers.desk import FAILED, Desk, code_of, said_nothing
from handlers.partners import look_into
from handlers.payloads import Command, Press, Submission, names_in
from policy.readiness import Line
from policy.refusals import Refusal
from policy.setup import Wanted
from usecases.setup import save_setup, standing
from views.blocks import Block
from views.departments import LIST, departments_modal
from views.setup import FORMS_OF, LINES, SAVED, saved_view, setup_modal
from views.setup_lines import SetupSight
from views.text import Say

ARCHIVED = "is_archived"
JOINED = "method_not_supported_for_channel_type"  # a private channel: it can only invite us
# Views that show the set-up as it is, and are drawn again once it changes.
BENEATH = {LINES: setup_modal, LIST: departments_modal}


async def on_setup(desk: Desk, command: Command) -> Block:
    by = await desk.member(command.user)
    now = await desk.store.look(standing, by.id)
    await desk.open(command.trigger, setup_modal(now, await desk.say_to(command.user)))
    return {}


async def on_setup_pressed(desk: Desk, press: Press) -> Block:
    by = await desk.member(press.user)
    now = await desk.store.look(standing, by.id)
    await desk.show(press, setup_modal(now, await desk.say_to(press.user)))
    return {}


async def on_line(desk: Desk, press: Press) -> Block:
    """The form behind a line."""
    by = await desk.member(press.user)
    if press.value not in tuple(FORMS_OF):
        raise Refusal("press_unknown")
    now = await desk.store.look(standing, by.id)
    await show(desk, press, FORMS_OF[Line(press.value)](now, await desk.say_to(press.user)))
    return {}


async def show(desk: Desk, press: Press, view: Block) -> None:
    """On a view that shows the set-up a form remembers to bring it up to date.

    What was saved gives way to what comes next, so that views never pile up.
    """
    beneath = _beneath(names_in(str(press.view.get("private_metadata") or "{}")))
    shown = str(press.view.get("callback_id", ""))
    if shown in BENEATH:
        beneath = {**beneath, shown: press.view["id"]}
    known = names_in(view.get("private_metadata", "{}"))
    drawn = {**view, "private_metadata": json.dumps({**known, "beneath": beneath})}
    if shown == SAVED:
        await desk.repaint(press.view["id"], drawn)
    else:
        await desk.show(press, drawn)


def carrying(view: Block, form: Submission) -> Block:
    """What takes the place of a form lies over the same views as it did."""
    known = names_in(view.get("private_metadata", "{}"))
    return {**view, "private_metadata": json.dumps({**known, "beneath": _beneath(form.metadata)})}


def _beneath(names: Mapping[str, Any]) -> dict[str, str]:
    """Ids of the views of the set-up beneath a view, by what they are."""
    found = names.get("beneath")
    return {name: str(id_) for name, id_ in found.items() if name in BENEATH} if isinstance(found, dict) else {}


async def on_roles(desk: Desk, form: Submission) -> Block:
    by = await desk.member(form.user)
    now = await desk.store.look(standing, by.id)
    asked = {role: form.many(role) for role in now.edition.roles if role in form.values}
    ids = await desk.ids(each for chosen in asked.values() for each in chosen)
    roles = {role: tuple(ids[each] for each in chosen) for role, chosen in asked.items()}
    return await save(desk, form, by.id, Wanted(roles=roles))


async def on_channel(desk: Desk, form: Submission) -> Block:
    by = await desk.member(form.user)
    now = await desk.store.look(standing, by.id)
    chosen = {field: form.text(field) for field in ("channel", "feedback")}
    known = (now.setup.review_channel, now.setup.feedback_channel)
    for field in (name for name, channel in chosen.items() if channel and channel not in known):
        await join(desk, chosen[field], field)
        await look_into(desk, chosen[field])
    wanted = Wanted(review_channel=chosen["channel"], language=form.text("language"))
    if "feedback" in form.values:
        wanted = replace(wanted, feedback_channel=chosen["feedback"], law_link=form.text("link").strip())
    return await save(desk, form, by.id, wanted)


async def save(desk: Desk, form: Submission, by: str, wanted: Wanted) -> Block:
    """Saves what a form asks for, over exactly what it showed; answers what is shown next."""
    page, was = (str(form.metadata.get(name, "")) for name in ("page", "was"))
    await desk.store.run(save_setup, (by, replace(wanted, page=page, was=was)), once=form.once)
    saved, say = await desk.store.look(standing, by), await desk.say_to(form.user)
    await refresh(desk, form, saved, say)
    return {"response_action": "update", "view": carrying(saved_view(saved, say), form)}


async def refresh(desk: Desk, form: Submission, now: SetupSight, say: Say) -> None:
    """Views of the set-up that lie beneath a form show what was saved; the form remembers them by what they are."""
    found = _beneath(form.metadata).items()
    await asyncio.gather(*(desk.repaint(view_id, BENEATH[name](now, say)) for name, view_id in found))


async def join(desk: Desk, channel: str, field: str = "channel") -> None:
    """Where we cannot post, no card would ever appear: refused, at its field, before it is chosen."""
    try:
        await _asked(desk.slack.conversations_join(channel=channel), field)
    except SlackApiError as error:
        if code_of(error) == ARCHIVED:
            raise Refusal("channel_archived", field) from error
        if code_of(error) != JOINED or not await _is_inside(desk, channel, field):
            raise Refusal("channel_not_joined", field, reason=code_of(error)) from error


async def _is_inside(desk: Desk, channel: str, field: str) -> bool:
    try:
        found = await _asked(desk.slack.conversations_info(channel=channel), field)
    except SlackApiError:
        return False
    return bool(found["channel"].get("is_member"))


async def _asked(call: Awaitable[AsyncSlackResponse], field: str) -> AsyncSlackResponse:
    """Slack's answer, or its refusal; where it does not answer, there is nothing to be learnt of the channel."""
    try:
        return await Desk.within(call)
    except FAILED as error:
        if said_nothing(error):
            raise Refusal("slack_silent", field, reason=code_of(error)) from error
        raise


COMMANDS = {"setup": on_setup}
ACTIONS = {
    "setup.open": on_setup_pressed,
    "setup.roles": on_line,
    "setup.channel": on_line,
}
FORMS = {"setup.roles": on_roles, "setup.channel": on_channel}
