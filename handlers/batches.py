"""Small and clean proposals, approved together."""

from handlers.desk import Desk
from handlers.payloads import Press, Submission
from policy.batches import Item
from policy.refusals import Refusal
from usecases.batches import cast_clean, cleared
from usecases.duties import clean_ones
from views.batches import batch_modal, cleared_view
from views.blocks import Block


async def on_show(desk: Desk, press: Press) -> Block:
    """Lists what may be approved together, as it is now."""
    person = await desk.member(press.user)
    found = await desk.store.look(clean_ones, person)
    await desk.show(press, batch_modal(found, await desk.say_to(press.user)))
    return {}


async def on_batch(desk: Desk, form: Submission) -> Block:
    """Whatever changed since it was listed is left out, and said so."""
    person = await desk.member(form.user)
    order = (person.id, tuple(_item(each) for each in form.metadata.get("of", ())))
    await desk.store.run(cast_clean, order, once=form.once)
    found = await desk.store.look(cleared, order)
    if not found.left_out:
        return {"response_action": "clear"}
    say = await desk.say_to(form.user)
    return {"response_action": "update", "view": cleared_view(found.approved, found.left_out, say)}


def _item(names: object) -> Item:
    """Refuses what another version of us wrote."""
    match names:
        case [str(project), str(step), int(round_)]:
            return Item(project, step, round_)
    raise Refusal("form_unknown")


ACTIONS = {"batch.show": on_show}
FORMS = {"batch": on_batch}
