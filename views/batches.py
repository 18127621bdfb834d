"""Small and clean proposals, approved together after one look at all of them."""

import json
from collections.abc import Sequence

from policy.projects import Project
from policy.refusals import Refusal
from views.blocks import Block, button, context, header, modal, section
from views.cards import base_budget, name_of, titled
from views.sights import Sight
from views.text import Say

TOGETHER = 20  # as many as one view lists well: what is approved unread would be no decision


def batch_button(count: int, say: Say) -> Block:
    return button("batch.show", say("batch.show", count=str(count)), "batch")


def batch_modal(found: Sequence[Sight], say: Say) -> Block:
    """Lists what one press approves; what is new since is not approved unseen."""
    title, close = say.title("batch.title"), say.title("word.cancel")
    if not found:
        return modal("batch", title, [section(say("batch.nothing"))], close=say.title("word.close"))
    blocks = [section(say("batch.ask"))]
    for seen in found:
        by = say.tagged("card.proposed_by", name_of(seen, seen.project.proposer, say))
        named = say.tagged("batch.names", name_of(seen, seen.project.terms.pm, say)) if seen.here.names_pm else ""
        told = say.row([base_budget(seen, say), say.label(seen.here.label), by, named])
        opens = button("project.details", say("project.details"), seen.project.id)
        blocks.append(section(f"{titled(seen.project, say)}\n{told}", opens))
    blocks.append(context(say("batch.left_out")))
    submit = say.title("batch.submit", count=str(len(found)))
    kept = json.dumps({"of": [[seen.project.id, seen.project.at, seen.project.round] for seen in found]})
    return modal("batch", title, blocks, submit=submit, close=close, private_metadata=kept)


def cleared_view(approved: Sequence[Project], left_out: Sequence[tuple[Project, Refusal]], say: Say) -> Block:
    """What came of it, where not everything could be approved unseen."""
    blocks = [header(say.counted("batch.approved", len(approved)))]
    blocks += [section("\n".join(titled(project, say) for project in approved))] if approved else []
    blocks.append(header(say.counted("batch.not_approved", len(left_out))))
    for project, refusal in left_out:
        opens = button("project.details", say("project.details"), project.id)
        blocks.append(section(f"{titled(project, say)}\n{say.refusal(refusal)}", opens))
    return modal("batch.done", say.title("batch.title"), blocks, close=say.title("word.close"))
