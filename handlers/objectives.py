"""The year's objectives, which the policy owner keeps."""

from handlers.desk import Desk
from handlers.payloads import Press, Submission
from handlers.setup import save, show
from policy.objectives import listed
from policy.setup import Wanted
from usecases.setup import standing
from views.blocks import Block
from views.objectives import objectives_modal


async def on_objectives_pressed(desk: Desk, press: Press) -> Block:
    by = await desk.member(press.user)
    now = await desk.store.look(standing, by.id)
    await show(desk, press, objectives_modal(now, await desk.say_to(press.user)))
    return {}


async def on_objectives(desk: Desk, form: Submission) -> Block:
    """What only moved or was reworded stays the same objective."""
    by = await desk.member(form.user)
    before = (await desk.store.look(standing, by.id)).setup.objectives
    years = [int(year) for year in form.metadata.get("years") or () if f"year:{year}" in form.values]
    wanted = {year: listed(year, form.text(f"year:{year}"), before.get(year, ())) for year in years}
    return await save(desk, form, by.id, Wanted(objectives=wanted))


ACTIONS = {"objectives.edit": on_objectives_pressed}
FORMS = {"objectives": on_objectives}
