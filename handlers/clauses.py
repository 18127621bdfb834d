"""A clause, shown where it was cited."""

from handlers.desk import Desk
from handlers.payloads import Press, names_in
from policy.edition import Whose
from policy.refusals import Refusal
from usecases.editions import edition_of
from views.blocks import Block
from views.clauses import clause_view


async def on_clause(desk: Desk, press: Press) -> Block:
    cited = {"edition": "", "clause": "", "whose": Whose.POLICY, **names_in(press.value)}
    edition = await desk.store.look(edition_of, str(cited["edition"]))
    if cited["clause"] not in edition.clauses or cited["whose"] not in tuple(Whose):
        raise Refusal("press_unknown")
    await desk.show(press, clause_view(edition, cited["clause"], Whose(cited["whose"]), await desk.say_to(press.user)))
    return {}


ACTIONS = {"clause.show": on_clause}
