"""A clause, shown where it was cited."""

from handlers.desk import Desk
from handlers.payloads import Press, names_in
from policy.edition import Whose
from policy.refusals import Refusal
from storage.board import Sought
from usecases.board import changes_of
from usecases.editions import edition_of
from usecases.people import person_of
from views.blocks import Block
from views.clauses import clause_view
from views.feedback import changes_part


async def on_clause(desk: Desk, press: Press) -> Block:
    cited = {"edition": "", "clause": "", "whose": Whose.POLICY, **names_in(press.value)}
    edition = await desk.store.look(edition_of, str(cited["edition"]))
    if cited["clause"] not in edition.clauses or cited["whose"] not in tuple(Whose):
        raise Refusal("press_unknown")
    say, clause = await desk.say_to(press.user), str(cited["clause"])
    reader = await desk.store.look(person_of, press.user)
    changes = await desk.store.look(changes_of, (reader, Sought(clause=clause)))
    await desk.show(press, clause_view(edition, clause, Whose(cited["whose"]), say, changes_part(changes, say)))
    return {}


ACTIONS = {"clause.show": on_clause}
