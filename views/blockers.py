"""Who cannot go on and why, who is asked to help, and what they say."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from policy.blocked import Blocker
from policy.blockers import ANSWER, ANSWER_AT_MOST, HELPER, TEXT, TEXT_AT_MOST, is_running, open_blockers
from views.blocks import (
    Block,
    bold,
    bullets,
    button,
    context,
    entry,
    line,
    modal,
    rich,
    section,
    select,
    text,
    typing,
    user,
)  # fmt: skip
from views.cards import EMPTY_GLYPH, name_of, titled
from views.carried import Carried
from views.clauses import cite
from views.sights import Sight
from views.text import Say, flat, prose

FEW, SHOWN = 5, 300


@dataclass(frozen=True)
class About(Carried):
    """What travels in the press on a blocker, and in the form that it opens."""

    project: str
    blocker: str


def raise_button(sight: Sight, say: Say) -> list[Block]:
    """Nothing where a project does not run."""
    if not is_running(sight.edition, sight.project):
        return []
    return [button("blocker.raise", say("blocker.raise"), sight.project.id)]


def again_button(sight: Sight, blocker: Blocker, say: Say) -> Block:
    return button("blocker.again", say("blocker.again"), str(About(sight.project.id, blocker.key)))


def answer_button(sight: Sight, key: str, say: Say, primary: bool = False) -> Block:
    looks = {"style": "primary"} if primary else {}
    return button("blocker.answer", say("blocker.answer"), str(About(sight.project.id, key)), **looks)


def words_of(blocker: Blocker, say: Say, limit: int = SHOWN) -> str:
    return flat(blocker.text, limit) or say("blocker.erased")


def blocked_row(blocker: Blocker, sight: Sight, say: Say, zone: str) -> Sequence[Block]:
    """What is in the way, for whom, since when, and who is asked."""
    waits = say.tagged("blocker.asked", name_of(sight, blocker.helper, say))
    since = say.tagged("blocker.since", say.when(blocker.at, zone))
    told = say.row([name_of(sight, blocker.by, say), since, waits])
    return text(f"{EMPTY_GLYPH} "), bold(words_of(blocker, say)), text(f"  {told}")


def blockers_part(sight: Sight, say: Say, zone: str, few: int = FEW) -> list[Block]:
    """What nobody has answered yet; nothing where that is nothing."""
    found = open_blockers(sight.project) if is_running(sight.edition, sight.project) else ()
    if not found:
        return []
    rows = [blocked_row(each, sight, say, zone) for each in found[:few]]
    if len(found) > few:
        rows.append([text(say("word.more", count=str(len(found) - few)))])
    return [rich(line(bold(say("blocker.title"))), bullets(rows))]


def blocker_inputs(say: Say, typed: str = "", at: str = "", needed: bool = True) -> list[Block]:
    """What blocks, and who can help. `at` ends the names of the inputs, where a form has several of them."""
    box = typing(typed, multiline=True, max_length=TEXT_AT_MOST)
    return [
        entry(f"{TEXT}{at}", say("blocker.what"), box, say("blocker.what_hint") if needed else "", not needed),
        entry(f"{HELPER}{at}", say("blocker.helper"), user(), say("blocker.helper_hint"), optional=True),
    ]


def raise_modal(sight: Sight, say: Say, again: Blocker | None = None) -> Block:
    """Inputs: `blocker`, `helper`. `again`: what was answered and blocks still."""
    before = [_said(again, sight, say)] if again else []
    blocks = [section(titled(sight.project, say)), *before]
    blocks += [*blocker_inputs(say, again.text[:TEXT_AT_MOST] if again else ""), _clock(sight, say)]
    return _modal(blocks, say, json.dumps({"project": sight.project.id}))


def choose_modal(sights: Sequence[Sight], say: Say) -> Block:
    """The same where no project was named. Inputs: `project` too."""
    options = {each.project.id: titled(each.project, say) for each in sights}
    mine = next(iter(options), "")
    blocks = [entry("project", say("blocker.project"), select(options, mine)), *blocker_inputs(say)]
    return _modal([*blocks, _clock(sights[0], say)], say, "{}")


def _modal(blocks: list[Block], say: Say, kept: str) -> Block:
    title, submit, close = (say.title(key) for key in ("blocker.raise", "blocker.submit", "word.cancel"))
    return modal("blocker.raise", title, blocks, submit=submit, close=close, private_metadata=kept)


def _clock(sight: Sight, say: Say) -> Block:
    """By when it is answered, and by whose rule."""
    rule = sight.edition.blocking
    days = say.each(lambda one: one("blocker.clock", days=one.counted("limits.days", rule.limit_days)))
    return context(days, cite(rule.citation, say))


def sent_modal(sight: Sight, blocker: Blocker, say: Say, zone: str) -> Block:
    """Who was asked, and by when they answer: whoever asked need not look for it."""
    until = say.when(sight.blocker_due(blocker.key), zone)
    told = say("blocker.sent", who=name_of(sight, blocker.helper, say), until=until)
    blocks = [section(f"{titled(sight.project, say)}\n{words_of(blocker, say)}"), section(told), _clock(sight, say)]
    return modal("blocker.sent", say.title("blocker.raise"), blocks, close=say.title("word.close"))


def answer_modal(sight: Sight, blocker: Blocker, say: Say, zone: str) -> Block:
    """Input: `answer`."""
    box = typing(multiline=True, max_length=ANSWER_AT_MOST)
    blocks = [
        section(titled(sight.project, say)),
        rich(line(*blocked_row(blocker, sight, say, zone))),
        entry(ANSWER, say("blocker.answer_label"), box, say("blocker.answer_hint")),
    ]
    title, submit, close = (say.title(key) for key in ("blocker.answer", "blocker.answer_submit", "word.cancel"))
    kept = str(About(sight.project.id, blocker.key))
    return modal("blocker.answer", title, blocks, submit=submit, close=close, private_metadata=kept)


def _said(blocker: Blocker, sight: Sight, say: Say) -> Block:
    """What was answered, and by whom."""
    told = say("blocker.answered", who=name_of(sight, blocker.answered_by, say))
    return section(f"{told}\n{prose(blocker.answer, ANSWER_AT_MOST) or say('blocker.erased')}")
