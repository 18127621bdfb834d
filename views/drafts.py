"""Forms that somebody began and has not filed."""

from collections.abc import Sequence

from policy.drafts import Draft
from views.blocks import Block, actions, button, confirm, context, header, message, section
from views.text import Say, flat

ROWS = 15
TITLE_LENGTH = 120


def drafts_message(drafts: Sequence[Draft], say: Say, zone: str) -> Block:
    """The answer to `/project drafts`."""
    new = actions([button("project.new", say("project.new"), "new")])
    if not drafts:
        return message(say("draft.none"), [section(say("draft.none")), new])
    title = say("draft.title", count=str(len(drafts)))
    blocks = [header(title)]
    for draft in drafts[:ROWS]:
        blocks += draft_rows(draft, say, zone)
    if len(drafts) > ROWS:
        blocks.append(context(say("word.more", count=str(len(drafts) - ROWS))))
    return message(title, [*blocks, new])


def draft_rows(draft: Draft, say: Say, zone: str) -> list[Block]:
    """One draft, to continue or to delete."""
    sure = confirm(say("draft.delete"), say("draft.delete_sure"), say("draft.delete"), say("word.keep"))
    presses = [
        button("draft.open", say("draft.continue"), draft.id),
        button("draft.delete", say("draft.delete"), draft.id, confirm=sure),
    ]
    return [section(draft_words(draft, say, zone)), actions(presses)]


def draft_words(draft: Draft, say: Say, zone: str) -> str:
    """A draft on two lines: what it is called, and when it was saved."""
    title = flat(draft.title, TITLE_LENGTH) or say("draft.untitled")
    saved = say.tagged("draft.saved", say.when(draft.updated_at, zone))
    return f"{title}\n{say.row([say('draft.amends') if draft.amends else '', saved])}"
