"""Minutes of a progress meeting: the living card in the channel, the whole of them, and the list of earlier ones."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from policy.duties import Duty
from policy.minutes import LONGEST, coming, held, may_keep
from policy.people import Person
from policy.progress import Meeting, Minutes
from views.actions import item_row, item_section
from views.blocks import (
    Block,
    actions,
    bold,
    button,
    context,
    header,
    line,
    lines,
    message,
    modal,
    quote,
    rich,
    section,
    text,
)  # fmt: skip
from views.cards import listed, name_of, titled
from views.carried import Carried
from views.screens import screen
from views.sights import Sight
from views.text import Say, flat, prose

SHOW, WRITE, LIST = "minutes.show", "minutes.write", "minutes.list"
MOVE, SKIP = "minutes.move", "minutes.skip"
CARD_ITEMS, CARD_WORDS, FEW_NAMES, PAGE, EXCERPT = 12, 900, 12, 8, 150


@dataclass(frozen=True)
class About(Carried):
    """Which meeting: what travels in presses, and in the modals that they open."""

    project: str
    number: int


@dataclass(frozen=True)
class Told:
    """Minutes with what turns them into words. `ended`: the duties of action items that are over, by the item's key."""

    sight: Sight
    minutes: Minutes
    ended: Mapping[str, Duty]


def minutes_card(told: Told, say: Say, zone: str) -> Block:
    """For the channel: what was said and agreed, as it stands now."""
    sight, kept = told.sight, told.minutes
    title = say.each(lambda one: one("minutes.title", number=str(kept.number)))
    blocks = [
        header(say.row([title, sight.project.key])),
        section(f"{titled(sight.project, say)}\n{say.when_there(kept.at, zone)}"),
        *_present(told, say),
        *_said(told, say, CARD_WORDS),
        *_items(told, say, zone),
        context(*_kept(told, say, zone)),
    ]
    about = str(About(sight.project.id, kept.number))
    presses = [button(SHOW, say("minutes.whole"), about), button(WRITE, say("minutes.correct"), about)]
    told_line = say.counted("minutes.agreed", len(kept.actions)) if kept.actions else say("minutes.agreed_none")
    return message(screen(sight, say, [title, told_line]), [*blocks, actions(presses)])


def _present(told: Told, say: Say) -> Iterator[Block]:
    rows = []
    for key, people in (("minutes.present", told.minutes.present), ("minutes.away", told.minutes.away)):
        if people:
            names = listed([name_of(told.sight, person, say) for person in people], say, FEW_NAMES)
            rows.append([bold(say(key)), text(f"  {names}")])
    if rows:
        yield rich(lines(rows))


def _said(told: Told, say: Say, limit: int) -> Iterator[Block]:
    for key, words in (("minutes.decisions", told.minutes.decisions), ("minutes.notes", told.minutes.notes)):
        if words:
            yield rich(line(bold(say(key))), quote(prose(words, limit)))


def _items(told: Told, say: Say, zone: str) -> Iterator[Block]:
    items = told.minutes.actions
    if not items:
        return
    rows: list[Sequence[Block]] = [item_row(each, told.ended, told.sight, say, zone) for each in items[:CARD_ITEMS]]
    if len(items) > CARD_ITEMS:
        rows.append([text(say("minutes.more_items", count=str(len(items) - CARD_ITEMS)))])
    yield rich(line(bold(say("minutes.items"))), lines(rows))


def _kept(told: Told, say: Say, zone: str) -> Iterator[str]:
    """Who kept them, and who corrected them when."""
    kept = told.minutes
    yield say.each(lambda one: one("minutes.kept", who=name_of(told.sight, kept.kept_by, one),
                                   at=one.when(kept.kept_at, zone)))  # fmt: skip
    if kept.edited_at:
        at = kept.edited_at
        yield say.each(lambda one: one("minutes.edited", who=name_of(told.sight, kept.edited_by, one),
                                       at=one.when(at, zone)))  # fmt: skip


def minutes_view(told: Told, say: Say, reader: Person) -> Block:
    """Everything that was said and agreed, each open item with its press."""
    sight, kept = told.sight, told.minutes
    title = say("minutes.title", number=str(kept.number))
    blocks = [
        header(say.row([title, sight.project.key])),
        section(f"{titled(sight.project, say)}\n{say.when(kept.at, reader.zone)}"),
        *_present(told, say),
        *_said(told, say, LONGEST),
    ]
    if kept.actions:
        blocks.append(header(say("minutes.items")))
        blocks += [item_section(each, told.ended, sight, say, reader) for each in kept.actions]
    blocks.append(context(*_kept(told, say, reader.zone)))
    if may_keep(sight.project, reader.id):
        blocks.append(actions([button(WRITE, say("minutes.correct"), str(About(sight.project.id, kept.number)))]))
    about = str(About(sight.project.id, kept.number))
    return modal(SHOW, say.title("minutes.view"), blocks, close=say.title("word.close"), private_metadata=about)


@dataclass(frozen=True)
class Earlier:
    """One page, counted from 0, of a project's minutes, the latest first; `owed`: meetings that have none yet."""

    sight: Sight
    rows: tuple[Minutes, ...]
    page: int
    pages: int
    total: int
    owed: tuple[Meeting, ...]
    coming: Meeting | None


def earlier_message(found: Earlier, say: Say, reader: Person) -> Block:
    """The answer to `/project minutes KEY`."""
    title = say.row([titled(found.sight.project, say), _count(found, say)])
    return message(title, [header(say("minutes.list")), section(title), *_rows(found, say, reader)])


def earlier_view(found: Earlier, say: Say, reader: Person) -> Block:
    blocks = [section(say.row([titled(found.sight.project, say), _count(found, say)])), *_rows(found, say, reader)]
    kept = json.dumps({"project": found.sight.project.id, "page": found.page})
    return modal(LIST, say.title("minutes.list"), blocks, close=say.title("word.close"), private_metadata=kept)


def _count(found: Earlier, say: Say) -> str:
    place = say("list.page", page=str(found.page + 1), pages=str(found.pages)) if found.pages > 1 else ""
    return say.row([say.counted("minutes.count", found.total) if found.total else say("minutes.none"), place])


def _rows(found: Earlier, say: Say, reader: Person) -> Iterator[Block]:
    project = found.sight.project
    if found.coming:
        yield context(say.tagged("minutes.next", say.when(found.coming.at, reader.zone)))
    for meeting in found.owed:
        told = say.row([say("minutes.missing", number=str(meeting.number)), say.when(meeting.at, reader.zone)])
        mine = may_keep(project, reader.id)
        yield section(told, write_button(project.id, meeting.number, say) if mine else None)
    for kept in found.rows:
        yield section(
            _excerpt(kept, say, reader), button(SHOW, say("minutes.open"), str(About(project.id, kept.number)))
        )
    for page, key in ((found.page + 1, "list.older"), (found.page - 1, "list.newer")):
        if 0 <= page < found.pages:  # two presses of one kind need a block each
            yield actions([button(LIST, say(key), list_value(project.id, page))])


def list_value(project: str, page: int = 0) -> str:
    return json.dumps({"project": project, "page": page})


def _excerpt(kept: Minutes, say: Say, reader: Person) -> str:
    title = say.row([say("minutes.title", number=str(kept.number)), say.when(kept.at, reader.zone)])
    items = say.counted("minutes.agreed", len(kept.actions)) if kept.actions else ""
    return "\n".join(filter(None, [title, flat(kept.decisions or kept.notes, EXCERPT), items]))


def write_button(project: str, number: int, say: Say, primary: bool = False) -> Block:
    looks = {"style": "primary"} if primary else {}
    return button(WRITE, say("minutes.write"), str(About(project, number)), **looks)


def owed_told(sight: Sight, say: Say, reader: Person, meeting: Meeting | None, is_over: bool) -> Block:
    """To whoever owes the minutes, when the meeting is over. `is_over`: there are some by now, or none are owed."""
    number = str(meeting.number) if meeting else "?"
    at = say.when(meeting.at, reader.zone) if meeting else ""
    told = say("minutes.told_over", number=number) if is_over else say("minutes.told_owed", number=number, at=at)
    presses = [] if is_over or meeting is None else [write_button(sight.project.id, meeting.number, say, primary=True)]
    presses.append(button("project.details", say("project.details"), sight.project.id))
    return message(screen(sight, say, [told]), [section(f"{titled(sight.project, say)}\n{told}"), actions(presses)])


def next_line(sight: Sight, say: Say, zone: str) -> str:
    """When people meet next, and how many action items are open; empty where neither is so."""
    meeting = coming(sight.edition, sight.project, sight.calendars.company)
    at = say.tagged("minutes.next", say.when_there(meeting.at, zone)) if meeting else ""
    count = len(sight.project.actions)
    return say.row([at, say.counted("minutes.open", count) if count else ""])


def meetings_line(sight: Sight, say: Say, zone: str) -> list[Block]:
    told = next_line(sight, say, zone)
    return [context(told)] if told else []


def meeting_presses(sight: Sight, say: Say, reader: Person) -> list[Block]:
    """On a project's details: its minutes, and for whoever runs it, when people meet next."""
    project = sight.project
    ahead = reader.id == project.pm and coming(sight.edition, project, sight.calendars.company)
    told = [button(LIST, say("minutes.list"), list_value(project.id))] if held(project) or ahead else []
    return [*told, *([button(MOVE, say("minutes.move_next"), project.id),
                      button(SKIP, say("minutes.skip_next"), project.id)] if ahead else [])]  # fmt: skip
