"""Anonymous suggestions: the code that is shown once, and what whoever has it reads and adds."""

import json
from dataclasses import dataclass
from datetime import date

from policy.feedback import TEXT_LONGEST
from views.blocks import Block, bold, entry, line, modal, quote, rich, section, ticks, typing
from views.feedback import SHOWN, Suggestion, about, state
from views.text import Say, prose

CODE_LONGEST, ADDED_SHOWN = 120, 5


@dataclass(frozen=True)
class Found:
    """What a code leads to: a suggestion on the board, or one that waits until a day. `text`: what was written.

    `more`: what was added and waits, with the day on which its desk reads it.
    """

    seen: Suggestion | None
    opens_on: date
    text: str
    more: tuple[tuple[str, date], ...] = ()


def code_view(code: str, opens_on: date, say: Say) -> Block:
    """Shown until it is closed, and never again: only a hash of the four words is kept. Inputs: `kept`, ticked.

    A second press on the form before, where its button was, is none on this one: the tick is missing.
    """
    blocks = [
        section(say.each(lambda one: one("note.taken", day=one.day(opens_on)))),
        entry("code", say("note.code"), typing(code), say("note.code_hint")),
        entry("kept", say("note.before_closing"), ticks({"kept": say("note.copied")}), say("note.only_here")),
    ]
    titles = {"submit": say.title("note.done"), "close": say.title("word.close")}
    return modal("note.taken", say.title("note.title"), blocks, **titles)


def find_modal(say: Say) -> Block:
    """Inputs: `code`."""
    asked = entry("code", say("note.code"), typing(max_length=CODE_LONGEST), say("note.find_hint"))
    titles = {"submit": say.title("note.look"), "close": say.title("word.cancel")}
    return modal("note.find", say.title("note.find"), [asked], **titles)


def note_view(found: Found, code: str, secret: str, say: Say) -> Block:
    """What became of it. Inputs: `text`, which is added to it."""
    blocks = [*_stands(found, say), rich(line(bold(say("feedback.yours"))), quote(prose(found.text, SHOWN * 2)))]
    if found.seen:
        blocks += [quote_of(each, say("note.you_added")) for each in found.seen.item.added[-ADDED_SHOWN:]]
    blocks += [quote_of(each, say("note.you_added_waits", day=say.day(on))) for each, on in found.more[:ADDED_SHOWN]]
    hint = say.each(lambda one: one("note.add_hint"))
    blocks.append(entry("text", say("note.add"), typing(multiline=True, max_length=TEXT_LONGEST), hint))
    titles = {"submit": say.title("note.add_submit"), "close": say.title("word.close")}
    kept = json.dumps({"form": secret, "code": code})
    return modal("note.add", say.title("note.title"), blocks, **titles, private_metadata=kept)


def quote_of(added: str, told: str) -> Block:
    return rich(line(bold(told)), quote(prose(added, SHOWN // 4)))


def _stands(found: Found, say: Say) -> list[Block]:
    if found.seen is None:
        return [section(say.each(lambda one: one("note.waits", day=one.day(found.opens_on))))]
    done = found.seen.item.outcome
    on = say.day(found.seen.answered_on) if found.seen.answered_on else ""
    blocks = [section(f"{about(found.seen, say)}\n{say.row([state(found.seen, say), on])}")]
    return [*blocks, rich(quote(prose(done.answer, SHOWN)))] if done.answer else blocks


def added_view(opens_on: date, say: Say) -> Block:
    """What was added reaches the desk with the next batch."""
    told = say.each(lambda one: one("note.was_added", day=one.day(opens_on)))
    return modal("note.added", say.title("note.title"), [section(told)], close=say.title("word.close"))
