"""The form of minutes: who was there, what was said, action items one a line with how each was read."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policy.minutes import ITEM_LONGEST, LONGEST, PRESENT, REASON_LONGEST
from policy.people import Person
from policy.progress import Action, Meeting
from policy.spelled_actions import SpelledAction
from views.actions import item_row, words_of
from views.blocks import (
    Block,
    actions,
    bold,
    button,
    context,
    date_picker,
    divider,
    entry,
    line,
    lines,
    modal,
    plain,
    radio,
    rich,
    section,
    text,
    typing,
    user,
    users,
)  # fmt: skip
from views.cards import name_of, titled
from views.figures import city, clock, zone_of
from views.minutes import MOVE, SKIP, About, Told
from views.sights import Sight
from views.text import Say, flat

FORM = "minutes"
BOX = "actions"  # the block in which action items are typed; its turn stands behind a dot
GOOD, BAD, LINE_SHOWN, BOX_LONGEST, MANY = "✓", "⚠", 200, 3000, 40
ONCE, ONWARD = "once", "onward"
# The item that is chosen, not written: its inputs, and what they are called.
ONE = {"one_owner": "minutes.one_owner", "one_due": "minutes.one_due", "one_text": "minutes.one_text"}


@dataclass(frozen=True)
class Noted:
    """Minutes as they are being typed. `present`: Slack's ids; `left`: open items that the box has no room for.

    `turn` counts how often the box was filled by us, `added` how often a chosen item joined it: Slack keeps what was
    typed under a block's name. `seen`: the mark of the lines whose reading was shown; `read`: how they were read, once
    somebody asked. `base`: the version of the minutes with which the form was opened.
    """

    sight: Sight
    number: int
    meeting: Meeting
    people: Mapping[str, Person]
    present: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    notes: str = ""
    decisions: str = ""
    lines: str = ""
    left: tuple[str, ...] = ()
    closed: Told | None = None  # what was agreed before, of corrected minutes
    turn: int = 0
    added: int = 0
    seen: str = ""
    base: int = 0
    read: tuple[SpelledAction, ...] = ()
    trouble: str = ""
    is_correction: bool = False

    @property
    def metadata(self) -> str:
        kept = {"project": self.sight.project.id, "number": self.number, "turn": self.turn, "seen": self.seen}
        return json.dumps({**kept, "added": self.added, "base": self.base, "left": list(self.left)})


def minutes_form(noted: Noted, say: Say, reader: Person) -> Block:
    """Inputs: `present`, `decisions`, `notes`, the box of action items, and one item beneath it."""
    project = noted.sight.project
    when = say.row([say("minutes.title", number=str(noted.number)), say.when(noted.meeting.at, reader.zone)])
    blocks = [section(f"{titled(project, say)}\n{when}"), *_away(noted, say), *_banner(noted, say)]
    blocks += [
        entry("present", say("minutes.present"), users(noted.present, PRESENT), optional=True),
        entry(
            "decisions", say("minutes.decisions"), _box(noted.decisions), say("minutes.decisions_hint"), optional=True
        ),
        entry("notes", say("minutes.notes"), _box(noted.notes), optional=True),
        *_closed(noted, say, reader),
        _lines(noted, say),
        *_readings(noted, say),
        *_one(noted.added, say),
    ]
    name = "minutes.correct" if noted.is_correction else "minutes.keep"
    title, close = say.title("minutes.form"), say.title("word.cancel")
    return modal(FORM, title, blocks, submit=say.title(name), close=close, private_metadata=noted.metadata)


def _box(words: str) -> Block:
    return typing(words[:LONGEST], multiline=True, max_length=LONGEST)


def _away(noted: Noted, say: Say) -> Iterator[Block]:
    if noted.away:
        names = say("word.comma").join(name_of(noted.sight, person, say) for person in noted.away[:MANY])
        yield context(say.tagged("minutes.away", names))


def _banner(noted: Noted, say: Say) -> Iterator[Block]:
    """What has to be looked at before it is kept."""
    if noted.trouble:
        yield section(f"{BAD} {noted.trouble}", name="look")
    elif any(each.refusal for each in noted.read):
        yield section(say("minutes.mend"), name="look")
    elif noted.read:
        yield section(say("minutes.look"), name="look")


def _closed(noted: Noted, say: Say, reader: Person) -> Iterator[Block]:
    """Of corrected minutes: what is over, and what the box has no room for, stays as it is."""
    if noted.closed is None:
        return
    told, keys = noted.closed, set(noted.left)
    stay = [each for each in told.minutes.actions if each.key in told.ended or each.key in keys]
    if stay:
        rows = [item_row(each, told.ended, told.sight, say, reader.zone) for each in stay[:MANY]]
        yield rich(line(bold(say("minutes.stays"))), lines(rows))


def _lines(noted: Noted, say: Say) -> Block:
    name = f"{BOX}.{noted.turn}" if noted.turn else BOX
    example = plain(say("minutes.examples"), 150)
    typed = typing(noted.lines[:BOX_LONGEST], multiline=True, max_length=BOX_LONGEST, placeholder=example)
    hint = say("minutes.items_hint_correct" if noted.is_correction else "minutes.items_hint")
    return entry(name, say("minutes.items"), typed, hint, optional=True)


def _readings(noted: Noted, say: Say) -> Iterator[Block]:
    """Each line, how it was read, or why not and how it might be written."""
    if not noted.read:
        return
    yield rich(lines([[text(_reading(each, noted, say))] for each in noted.read]), name="actions.read")
    if any(each.fix for each in noted.read):
        yield actions([button("minutes.fix", say("minutes.fix"), "fix")], "actions.fix")


def _reading(spelled: SpelledAction, noted: Noted, say: Say) -> str:
    if spelled.wanted:
        due, who = say.day(spelled.wanted.due), name_of(noted.sight, spelled.wanted.owner, say)
        return f"{GOOD} {spelled.number}.  {say.row([who, flat(spelled.wanted.text, LINE_SHOWN), due])}"
    why = say.refusal(spelled.refusal, people=noted.people) if spelled.refusal else ""
    fix = f"\n→ {flat(spelled.fix, LINE_SHOWN)}" if spelled.fix else ""
    return f"{BAD} {spelled.number}.  {flat(spelled.text, LINE_SHOWN)}\n{why}{fix}"


def one_named(name: str, added: int) -> str:
    """The input of a chosen item; it is empty again once the item has joined the others."""
    return f"{name}.{added}" if added else name


def _one(added: int, say: Say) -> Iterator[Block]:
    """One item at a time, for whoever would rather choose than write."""
    yield divider()
    yield context(say("minutes.one"))
    for name, chosen in zip(ONE, (user(), date_picker(), typing(max_length=ITEM_LONGEST)), strict=True):
        yield entry(one_named(name, added), say(ONE[name]), chosen, optional=True)
    yield actions([button("minutes.add", say("minutes.add"), "add")], "one.add")


def move_modal(sight: Sight, meeting: Meeting, say: Say, reader: Person) -> Block:
    """When the meeting is to be instead, on the reader's own wall clock. Inputs: `day`, `at`, `how`."""
    local = meeting.at.astimezone(zone_of(reader.zone))
    when = say.row([say("minutes.nth", number=str(meeting.number)), say.when(meeting.at, reader.zone)])
    zone = str(zone_of(reader.zone))
    hour = {"type": "timepicker", "initial_time": clock(meeting.at, zone), "timezone": zone}
    hint = say.each(lambda one: one("minutes.move_at_hint", zone=city(zone, one.language)))
    choices = {ONCE: say("minutes.move_once"), ONWARD: say("minutes.move_onward")}
    blocks = [
        section(f"{titled(sight.project, say)}\n{when}"),
        entry("day", say("minutes.move_day"), date_picker(local.date().isoformat())),
        entry("at", say("minutes.move_at"), hour, hint),
        entry("how", say("minutes.move_how"), radio(choices, ONCE)),
    ]
    return _about(MOVE, blocks, About(sight.project.id, meeting.number), say, "word.cancel")


def skip_modal(sight: Sight, meeting: Meeting, say: Say, reader: Person) -> Block:
    """Why the meeting is not held. Input: `reason`."""
    when = say.row([say("minutes.nth", number=str(meeting.number)), say.when(meeting.at, reader.zone)])
    box = typing(multiline=True, max_length=REASON_LONGEST)
    blocks = [
        section(f"{titled(sight.project, say)}\n{when}"),
        entry("reason", say("minutes.skip_reason"), box, say("minutes.skip_hint")),
    ]
    return _about(SKIP, blocks, About(sight.project.id, meeting.number), say, "minutes.skip_close")


def _about(name: str, blocks: list[Block], about: About, say: Say, leave: str) -> Block:
    """`name`: the form's, and that of the words on its press; `leave`: the words that close it."""
    title, submit, close = (say.title(key) for key in ("minutes.meeting", name, leave))
    return modal(name, title, blocks, submit=submit, close=close, private_metadata=str(about))


def item_line(action: Action, people: Mapping[str, Person], say: Say) -> str:
    """An open item as it stands in the box, to be read back as the same."""
    person = people.get(action.owner)
    handle = (person.handle or person.name) if person else ""
    return f"@{handle} {words_of(action, say)} {action.due.isoformat()}"
