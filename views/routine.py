"""Work that needs no proposal: why, and the note in one line that it takes instead. Policy ch. 3."""

from policy.edition import Routine
from policy.routine import SUPPLIER_LONGEST, WHAT_LONGEST
from views.blocks import Block, actions, button, context, entry, header, modal, section, select, typing
from views.clauses import clause_button
from views.filled import Filled
from views.proposals import kept
from views.text import Say, flat


def routine_view(filled: Filled, routine: Routine, say: Say) -> Block:
    """Inputs: `what`, `department`, `supplier`."""
    base = filled.edition.rates.base
    worth, below = say.money(filled.outlook.base_minor, base), say.money(routine.below * 100, base)
    told = say.each(lambda one: one("routine.because", worth=worth, below=below))
    propose = button("routine.propose", say("routine.propose"), filled.draft)
    blocks = [
        header(say("routine.title")),
        section(told),
        actions([clause_button(filled.edition.key, routine.citation, say), propose]),
        entry("what", say("routine.what"), typing(max_length=WHAT_LONGEST), say("routine.what_hint")),
        entry("department", say("routine.department"), _departments(filled, say)),
        entry("supplier", say("routine.supplier"), typing(max_length=SUPPLIER_LONGEST), say("routine.supplier_hint"),
              optional=True),
        context(say.each(lambda one: one("routine.splitting", days=str(routine.split_days), below=below))),
    ]  # fmt: skip
    titles = {"submit": say.title("routine.note"), "close": say.title("word.close")}
    return modal("routine", say.title("routine.view_title"), blocks, **titles, private_metadata=kept(filled))


def _departments(filled: Filled, say: Say) -> Block:
    own = [key for key, people in filled.departments.items() if filled.reading.by in people]
    keys = sorted(filled.edition.departments, key=lambda key: key not in own)
    offered = {key: say.label(filled.edition.departments[key].label) for key in keys}
    return select(offered, filled.words("department"))


def noted_view(what: str, say: Say) -> Block:
    """It is on record, and nothing else has to be done."""
    blocks = [section(say.each(lambda one: one("routine.noted", what=flat(what, WHAT_LONGEST))))]
    blocks.append(section(say("routine.noted_next")))
    return modal("noted", say.title("routine.view_title"), blocks, close=say.title("word.close"))
