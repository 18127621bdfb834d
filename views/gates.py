"""What can be pressed at a gate."""

from collections.abc import Sequence

from policy.edition import Verdict
from policy.people import Person
from views.asking import Asked
from views.blocks import Block, actions, button
from views.clauses import clause_button
from views.sights import Sight
from views.text import Say

LOOKS = {Verdict.APPROVE: {"style": "primary"}, Verdict.DECLINE: {"style": "danger"}}


def verdict_buttons(sight: Sight, say: Say, said: Verdict | None = None) -> list[Block]:
    """One for each verdict that the gate offers; who has spoken may change to another."""
    offered = [verdict for verdict in Verdict if verdict in sight.here.exits and verdict != said]
    return [
        button(
            f"gate.{verdict}",
            say(f"gate.change_{verdict}" if said else f"gate.{verdict}"),
            str(Asked(sight.project.id, sight.project.at, verdict, sight.project.round)),
            **({} if said else LOOKS.get(verdict, {})),
        )
        for verdict in offered
    ]


def decide_button(sight: Sight, say: Say, primary: bool = True) -> Block:
    """Opens a ballot that asks for the verdict too."""
    looks = {"style": "primary"} if primary else {}
    return button(
        "gate.decide",
        say("gate.decide"),
        str(Asked(sight.project.id, sight.project.at, round=sight.project.round)),
        **looks,
    )


def amend_buttons(sight: Sight, say: Say, reader: Person, primary: bool = True) -> list[Block]:
    """For the proposer, while it is their turn again."""
    if not sight.sent_back or reader.id != sight.project.proposer:
        return []
    looks = {"style": "primary"} if primary else {}
    return [button("project.amend", say("project.amend"), sight.project.id, **looks)]


def card_buttons(
    sight: Sight, say: Say, first: Sequence[Block] = (), step: str = "", last: Sequence[Block] = ()
) -> Block:
    """The given ones around the details and the clause of a step: the present one when none is named."""
    details = button("project.details", say("project.details"), sight.project.id)
    citation = sight.edition[step or sight.project.at].citation
    return actions([*first, details, clause_button(sight.edition.key, citation, say), *last])
