"""Clauses of the policy: how they are cited, and what a press on one shows."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from policy.edition import Citation, Edition, Whose
from policy.setup import POLICY_OWNER
from views.blocks import Block, button, context, header, modal, section
from views.text import Say


@dataclass(frozen=True)
class Cited:
    """What travels in a clause's button."""

    edition: str
    clause: str
    whose: str

    def __str__(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def parse(cls, text: str) -> "Cited":
        return cls(**json.loads(text))


def cite(citation: Citation, say: Say) -> str:
    """A citation, worded by whose rule it is."""
    return say(f"clause.by_{citation.whose}", clause=citation.clause)


def clause_button(edition_key: str, citation: Citation, say: Say) -> Block:
    value = str(Cited(edition_key, citation.clause, citation.whose))
    return button("clause.show", cite(citation, say), value)


def clause_view(
    edition: Edition, clause_number: str, whose: Whose | str, say: Say, changes: Sequence[Block] = ()
) -> Block:
    """A clause as this edition sums it up, whose rule was cited, what changed it (`changes`), and who to ask."""
    title = say.title("clause.title", clause=clause_number)
    clause = edition.clauses.get(clause_number)
    if clause is None:
        return modal("clause", title, [section(say("clause.unknown", clause=clause_number))], close=_close(say))
    blocks = [header(say.label(clause.term)), section(say.label(clause.summary))]
    blocks += [section(say(f"clause.whose_{Whose(whose)}")), *changes]
    if owner := edition.roles.get(POLICY_OWNER):
        blocks.append(context(say.each(lambda one: one("clause.ask", owner=one.label(owner.label)))))
    return modal("clause", title, blocks, close=_close(say))


def _close(say: Say) -> str:
    return say.title("word.close")
