"""What is asked before anybody writes a proposal: does this have to be a project? Policy ch. 3."""

from views.blocks import Block, actions, context, modal, section
from views.clauses import clause_button
from views.fields import field_blocks
from views.filled import Filled
from views.mends import banner
from views.proposals import kept, saved
from views.text import Say


def question_view(filled: Filled, say: Say) -> Block:
    """Inputs: the fields of the edition's question. `filled.form` is that question."""
    blocks = [*banner(filled, say), section(say.label(filled.here.label))]
    for field in filled.here.fields:
        blocks += field_blocks(field, filled, say)
    if routine := filled.edition.routine:
        below = say.money(routine.below * 100, filled.edition.rates.base)
        blocks.append(context(say.each(lambda one: one("routine.limit", below=below))))
        blocks.append(actions([clause_button(filled.edition.key, routine.citation, say)]))
    blocks.append(context(saved(filled, say)))
    titles = {"submit": say.title("proposal.next"), "close": say.title("word.close")}
    title = say.within(24, lambda one: one.label(filled.form.label))
    return modal("question", title, blocks, **titles, private_metadata=kept(filled))
