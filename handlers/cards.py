"""A channel's card, once more, for one reader alone: in their own language, with its buttons."""

from contextlib import suppress

from handlers.desk import Desk
from handlers.payloads import Press, names_in
from policy.notices import REVIEW_CARD
from policy.people import Person
from policy.refusals import Refusal
from usecases.project_cards import ON_CHANNELS, own_copy
from views.blocks import Block


async def on_my_language(desk: Desk, press: Press) -> Block:
    """Answered beside the card: nobody else sees it, and the card stays as it is."""
    asked = {"what": "", "project": "", **names_in(press.value)}
    if asked["what"] not in ON_CHANNELS or not press.response_url:
        raise Refusal("press_unknown")
    reader = await desk.reader(press.user)
    card = await desk.store.look(own_copy, (reader, str(asked["project"]), str(asked["what"])))
    await desk.say_beside(press.response_url, **card, response_type="ephemeral", replace_original=False)
    return {}


async def renew(desk: Desk, press: Press, reader: Person, project: str) -> None:
    """One's own copy of a review card, pressed, shows what came of it; a living message does so by itself.

    What was pressed is done, whether or not Slack takes the new copy.
    """
    if press.is_ephemeral:
        with suppress(Refusal):
            await desk.replace(press, await desk.store.look(own_copy, (reader, project, REVIEW_CARD)))


ACTIONS = {"card.my_language": on_my_language}
