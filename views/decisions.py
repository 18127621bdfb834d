"""What a judge has decided, the latest first."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from policy.edition import Edition
from policy.projects import Project
from policy.rounds import Ballot
from views.blocks import Block, actions, button, context, header, modal, section
from views.cards import GLYPHS, titled
from views.text import Say

PAGE = 10


@dataclass(frozen=True)
class Decision:
    """A verdict as it was given, in whatever round."""

    project: Project
    edition: Edition
    ballot: Ballot


@dataclass(frozen=True)
class Decisions:
    """One page, counted from 0, of `total`."""

    rows: tuple[Decision, ...]
    page: int
    pages: int
    total: int


def decided_blocks(rows: Sequence[Decision], say: Say) -> list[Block]:
    """The latest few in a line each, and the way to all of them; nothing where there is none."""
    if not rows:
        return []
    told = "\n".join(f"{GLYPHS[row.ballot.verdict]} {titled(row.project, say)}" for row in rows)
    return [header(say("home.decided")), section(told, button("decision.list", say("decision.history"), "0"))]


def decisions_view(found: Decisions, say: Say, zone: str) -> Block:
    place = say("list.page", page=str(found.page + 1), pages=str(found.pages)) if found.pages > 1 else ""
    blocks = [context(say.row([say("decision.total", count=str(found.total)), place]))]
    for row in found.rows:
        opens = button("project.details", say("project.details"), row.project.id)
        blocks.append(section(_line(row, say, zone), opens))
    if found.page + 1 < found.pages:
        blocks.append(actions([button("decision.list", say("list.older"), str(found.page + 1))]))
    if found.page > 0:
        blocks.append(actions([button("decision.list", say("list.newer"), str(found.page - 1))]))
    kept = json.dumps({"page": found.page})
    close = say.title("word.close")
    return modal("decision.list", say.title("home.decided"), blocks, close=close, private_metadata=kept)


def _line(row: Decision, say: Say, zone: str) -> str:
    ballot = row.ballot
    step = row.edition.steps.get(ballot.step)
    said = say.row([say(f"gate.{ballot.verdict}"), say.label(step.label) if step else "", say.when(ballot.at, zone)])
    return f"{GLYPHS[ballot.verdict]} {titled(row.project, say)}\n{said}"
