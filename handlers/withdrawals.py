"""Withdrawing a proposal, and opening it again."""

from handlers.desk import Desk
from handlers.drafts import on_amend
from handlers.payloads import Press, Submission
from usecases.projects import sight
from usecases.withdrawals import Back, reopen_proposal, withdraw_proposal, withdrawing
from views.blocks import Block
from views.withdrawals import withdrawal_modal, withdrawn_view


async def on_withdraw(desk: Desk, press: Press) -> Block:
    """Asks once more before anything happens."""
    author = await desk.member(press.user)
    seen = await desk.store.look(withdrawing, (press.value, author.id))
    await desk.show(press, withdrawal_modal(seen, await desk.say_to(press.user), author))
    return {}


async def on_withdrawn(desk: Desk, form: Submission) -> Block:
    author = await desk.member(form.user)
    project = str(form.metadata.get("project", ""))
    await desk.store.run(withdraw_proposal, Back(project, author.id, form.text("reason")), once=form.once)
    seen = await desk.store.look(sight, project)
    return {"response_action": "update", "view": withdrawn_view(seen, await desk.say_to(form.user), author)}


async def on_reopen(desk: Desk, press: Press) -> Block:
    """Opened again, it is amended like one that was sent back."""
    author = await desk.member(press.user)
    await desk.store.run(reopen_proposal, (press.value, author.id), once=f"{press.once}:reopen")
    return await on_amend(desk, press)


ACTIONS = {"proposal.withdraw": on_withdraw, "proposal.reopen": on_reopen}
FORMS = {"withdrawal": on_withdrawn}
