"""A welcome for colleagues, posted where whoever sets up chooses."""

from handlers.desk import Desk
from handlers.payloads import Press, Submission
from handlers.setup import carrying, join, show
from usecases.invitations import invite_colleagues
from usecases.setup import standing
from views.blocks import Block
from views.invitations import invitation_modal, invited_view


async def on_invite(desk: Desk, press: Press) -> Block:
    by = await desk.member(press.user)
    now = await desk.store.look(standing, by.id)
    await show(desk, press, invitation_modal(now, await desk.say_to(press.user)))
    return {}


async def on_invitation(desk: Desk, form: Submission) -> Block:
    by = await desk.member(form.user)
    await desk.store.look(standing, by.id)
    channel = form.text("channel")
    await join(desk, channel)
    await desk.store.run(invite_colleagues, (by.id, channel, form.once), once=form.once)
    return {"response_action": "update", "view": carrying(invited_view(await desk.say_to(form.user)), form)}


ACTIONS = {"invitation.write": on_invite}
FORMS = {"invitation": on_invitation}
