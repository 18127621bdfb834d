"""Action items: what was agreed, who owes it by which day, and the presses that end it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from policy.acknowledgements import EVERY, subject
from policy.actions import NOTE_AT_MOST, REASON_AT_MOST, may_drop, may_finish, named
from policy.duties import Duty, State, What
from policy.minutes import ITEM_LONGEST
from policy.people import Person
from policy.progress import Action
from views.acknowledgements import understood
from views.blocks import (
    Block,
    actions,
    bold,
    button,
    context,
    entry,
    header,
    message,
    modal,
    overflow,
    section,
    text,
    typing,
)  # fmt: skip
from views.cards import GLYPHS, OPEN_GLYPH, name_of, titled
from views.carried import Carried
from views.screens import screen
from views.sights import Sight
from views.text import Say, flat

LIST, MENU, APART = "action.list", "action.menu", ":"
ROWS, ASKED_ROWS, DROPPED_GLYPH = 15, 8, "–"
DONE_GLYPH = next(iter(GLYPHS.values()))


@dataclass(frozen=True)
class About(Carried):
    """What travels in the press on an action item, and in the modal that it opens."""

    project: str
    action: str


def done_button(project: str, key: str, say: Say, primary: bool = False) -> Block:
    looks = {"style": "primary"} if primary else {}
    return button("action.done", say("action.done"), str(About(project, key)), **looks)


def words_of(action: Action | None, say: Say, limit: int = ITEM_LONGEST) -> str:
    return (flat(action.text, limit) if action else "") or say("action.erased")


def state_of(action: Action, ended: Mapping[str, Duty], sight: Sight, say: Say, zone: str) -> tuple[str, str]:
    """A sign, and who met it when, or that it was dropped, or until when it is owed."""
    duty = ended.get(action.key)
    if duty and duty.state is State.MET and duty.met_at:
        who = "" if duty.met_by == action.owner else name_of(sight, duty.met_by, say)
        return DONE_GLYPH, say.row([say("action.is_done"), who, say.when(duty.met_at, zone)])
    if duty and duty.state is State.CANCELLED:
        return DROPPED_GLYPH, say("action.is_dropped")
    return OPEN_GLYPH, say.tagged("card.due", say.day(action.due))


def item_row(action: Action, ended: Mapping[str, Duty], sight: Sight, say: Say, zone: str) -> Sequence[Block]:
    """On a card: sign, owner, what, and how it stands."""
    glyph, told = state_of(action, ended, sight, say, zone)
    who = bold(name_of(sight, action.owner, say))
    return text(f"{glyph} "), who, text(f"  {say.row([words_of(action, say, 160), told])}")


def item_section(action: Action, ended: Mapping[str, Duty], sight: Sight, say: Say, reader: Person) -> Block:
    """In a view: whole, and with its press for whoever may end it."""
    glyph, told = state_of(action, ended, sight, say, reader.zone)
    lines = f"{glyph} {words_of(action, say)}\n{say.row([name_of(sight, action.owner, say), told])}"
    return section(lines, _press(action, sight, say, reader))


def _press(action: Action, sight: Sight, say: Say, reader: Person) -> Block | None:
    """One press for whoever owes it; a menu for whoever may drop it too."""
    if named(sight.project, action.key) is None or not may_finish(sight.project, action, reader.id):
        return None
    if not may_drop(sight.project, action, reader.id):
        return done_button(sight.project.id, action.key, say)
    verbs = {
        "action.done": say("action.done"),
        "action.note": say("action.with_note"),
        "action.drop": say("action.drop"),
    }
    return overflow(MENU, {APART.join((verb, sight.project.id, action.key)): name for verb, name in verbs.items()})


def asked(sight: Sight, say: Say, reader: Person, items: Sequence[Action], ended: Mapping[str, Duty]) -> Block:
    """Told to whoever owes something since a meeting: each with its press, whatever ended since is said."""
    left = [each for each in items if each.key not in ended]
    told = say.counted("action.asked", len(items)) if left else say("action.none_left")
    words = screen(sight, say, [told, *([words_of(left[0], say, 80)] if left else [])])
    blocks = [section(f"{titled(sight.project, say)}\n{told}")]
    blocks += [item_section(each, ended, sight, say, reader) for each in items[:ASKED_ROWS]]
    if len(items) > ASKED_ROWS:
        blocks.append(context(say("word.more", count=str(len(items) - ASKED_ROWS))))
    presses = [button(LIST, say("action.mine"), "0"), _details(sight, say)]
    about = About(sight.project.id, left[0].key) if len(left) == 1 else None
    known = understood(sight, subject(What.ACTION, f"{items[0].number}{EVERY}"), reader, say) if items else []
    note = [button("action.note", say("action.with_note"), str(about))] if about else []
    return message(words, [*blocks, actions([*note, *known, *presses])])


def done_told(sight: Sight, say: Say, action: Action | None, by: str, note: str) -> Block:
    """To whoever asked for it."""
    told = say("action.told_done", who=name_of(sight, by, say))
    return _ended(sight, say, told, words_of(action, say), note)


def dropped_told(sight: Sight, say: Say, action: Action | None, by: str, reason: str) -> Block:
    """To whoever owed it, or had asked for it."""
    told = say("action.told_dropped", who=name_of(sight, by, say))
    return _ended(sight, say, told, words_of(action, say), reason)


def _ended(sight: Sight, say: Say, told: str, what: str, words: str) -> Block:
    said = say("action.said", words=flat(words, NOTE_AT_MOST)) if words else ""
    shown = "\n".join(filter(None, (titled(sight.project, say), told, what, said)))
    return message(screen(sight, say, [told, what]), [section(shown), actions([_details(sight, say)])])


def _details(sight: Sight, say: Say) -> Block:
    return button("project.details", say("project.details"), sight.project.id)


@dataclass(frozen=True)
class Mine:
    """One page, from 0, of the action items that a reader owes, over all projects; what is due first comes first."""

    rows: tuple[tuple[Action, Sight], ...]
    page: int
    pages: int
    total: int
    reader: Person
    now: datetime


def mine_message(found: Mine, say: Say) -> Block:
    """The answer to `/project actions`."""
    title = _title(found, say)
    return message(title, [header(say("action.mine")), section(title), *_rows(found, say)])


def mine_view(found: Mine, say: Say) -> Block:
    blocks = [section(_title(found, say)), *_rows(found, say)]
    kept = json.dumps({"page": found.page})
    return modal(LIST, say.title("action.mine"), blocks, close=say.title("word.close"), private_metadata=kept)


def _title(found: Mine, say: Say) -> str:
    place = say("list.page", page=str(found.page + 1), pages=str(found.pages)) if found.pages > 1 else ""
    return say.row([say.counted("action.open", found.total) if found.total else say("action.nothing"), place])


def _rows(found: Mine, say: Say) -> Iterator[Block]:
    for action, seen in found.rows:
        due = say.tagged("home.overdue" if action.due < found.now.date() else "card.due", say.day(action.due))
        words = f"{titled(seen.project, say)}\n{words_of(action, say)}\n{say.row([due, *_by(action, seen, say)])}"
        yield section(words, done_button(seen.project.id, action.key, say))
    # Two presses of one kind need a block each.
    if found.page + 1 < found.pages:
        yield actions([button(LIST, say("list.older"), str(found.page + 1))])
    if found.page > 0:
        yield actions([button(LIST, say("list.newer"), str(found.page - 1))])


def _by(action: Action, sight: Sight, say: Say) -> Iterator[str]:
    if action.by != action.owner:
        yield say.tagged("action.by", name_of(sight, action.by, say))


def note_modal(sight: Sight, action: Action, say: Say) -> Block:
    """Done, with a note for whoever asked. Input: `note`."""
    box = typing(multiline=True, max_length=NOTE_AT_MOST)
    blocks = [
        section(f"{titled(sight.project, say)}\n{words_of(action, say)}"),
        entry("note", say("action.note"), box, say("action.note_hint"), optional=True),
    ]
    return _modal("action.note", "action.done", blocks, About(sight.project.id, action.key), say)


def drop_modal(sight: Sight, action: Action, say: Say) -> Block:
    """It is owed no more. Input: `reason`."""
    box = typing(multiline=True, max_length=REASON_AT_MOST)
    blocks = [
        section(f"{titled(sight.project, say)}\n{words_of(action, say)}"),
        entry("reason", say("action.reason"), box, say("action.reason_hint")),
    ]
    return _modal("action.drop", "action.drop", blocks, About(sight.project.id, action.key), say)


def _modal(name: str, verb: str, blocks: list[Block], about: About, say: Say) -> Block:
    title, submit, close = (say.title(key) for key in ("action.title", verb, "word.cancel"))
    return modal(name, title, blocks, submit=submit, close=close, private_metadata=str(about))
