"""Forms that somebody began and has not filed."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from policy.drafts import Draft
from policy.people import Person
from views.blocks import Block, actions, button, confirm, header, message, section
from views.copies import copied_from
from views.text import Say, flat

PAGE = 15
TITLE_LENGTH = 120


def drafts_message(drafts: Sequence[Draft], say: Say, zone: str, page: int = 0) -> Block:
    """The answer to `/project drafts`: one page of them, counted from 0, or the nearest that there is."""
    new = actions([button("project.new", say("project.new"), "new")])
    if not drafts:
        return message(say("draft.none"), [section(say("draft.none")), new])
    pages = -(-len(drafts) // PAGE)
    page = min(max(page, 0), pages - 1)
    place = say("list.page", page=str(page + 1), pages=str(pages)) if pages > 1 else ""
    title = say.row([say("draft.title", count=str(len(drafts))), place])
    blocks = [header(title)]
    for draft in drafts[page * PAGE :][:PAGE]:
        blocks += draft_rows(draft, say, zone)
    if page + 1 < pages:
        blocks.append(actions([button("draft.list", say("list.older"), str(page + 1))]))
    if page > 0:
        blocks.append(actions([button("draft.list", say("list.newer"), str(page - 1))]))
    return message(title, [*blocks, new])


def left_message(draft: Draft, until: datetime, say: Say, reader: Person) -> Block:
    """To the author of a draft that will be deleted."""
    title = flat(draft.title, TITLE_LENGTH) or say("draft.untitled")
    days = {"until": say.day(_day(until, reader)), "saved": say.day(_day(draft.updated_at, reader))}
    told = say("draft.left", title=title, **days)
    return message(told, [section(told), actions(_presses(draft, say))])


def _day(at: datetime, reader: Person) -> date:
    return at.astimezone(ZoneInfo(reader.zone)).date()


def deleted_message(draft: Draft, say: Say) -> Block:
    """In place of such a message, once it was given up."""
    told = say("draft.deleted", title=flat(draft.title, TITLE_LENGTH) or say("draft.untitled"))
    return message(told, [section(told)])


def draft_rows(draft: Draft, say: Say, zone: str) -> list[Block]:
    """One draft, to continue or to delete."""
    return [section(draft_words(draft, say, zone)), actions(_presses(draft, say))]


def _presses(draft: Draft, say: Say) -> list[Block]:
    sure = confirm(say("draft.delete"), say("draft.delete_sure"), say("draft.delete"), say("word.keep"))
    return [
        button("draft.open", say("draft.continue"), draft.id),
        button("draft.delete", say("draft.delete"), draft.id, confirm=sure),
    ]


def draft_words(draft: Draft, say: Say, zone: str) -> str:
    """A draft on two lines: what it is called, and when it was saved."""
    title = flat(draft.title, TITLE_LENGTH) or say("draft.untitled")
    saved = say.tagged("draft.saved", say.when(draft.updated_at, zone))
    return f"{title}\n{say.row([say('draft.amends') if draft.amends else '', copied_from(draft.values, say), saved])}"
