"""How a person hears that something was not done: why, by which clause, and what to do instead."""

from typing import Unpack

from policy.edition import Citation
from policy.refusals import Refusal
from views.blocks import Block, actions, message, modal, section
from views.clauses import clause_button
from views.text import Known, Say


def refusal_view(
    refusal: Refusal, citation: Citation | None, edition_key: str, say: Say, **known: Unpack[Known]
) -> Block:
    """For presses in modals and on Home, and for submissions without a field to blame."""
    title = say.title("answer.title")
    blocks = _blocks(say.refusal(refusal, **known), citation, edition_key, say)
    return modal("refused", title, blocks, close=say.title("word.close"))


def refusal_message(
    refusal: Refusal, citation: Citation | None, edition_key: str, say: Say, **known: Unpack[Known]
) -> Block:
    """For commands and presses on messages."""
    told = say.refusal(refusal, **known)
    return message(told, _blocks(told, citation, edition_key, say))


def _blocks(told: str, citation: Citation | None, edition_key: str, say: Say) -> list[Block]:
    cited = [actions([clause_button(edition_key, citation, say)])] if citation else []
    return [section(told), *cited]
