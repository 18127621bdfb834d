"""A progress meeting that comes: its agenda, and what is told when it is moved or skipped."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from policy.blockers import open_blockers
from policy.duties import Duty, What
from policy.people import Person
from policy.progress import Action, Meeting, Stands
from views.actions import words_of
from views.blockers import blocked_row
from views.blocks import Block, actions, bold, button, context, header, lines, message, modal, rich, section, text
from views.cards import OPEN_GLYPH, listed, name_of, titled, voice_name
from views.duty_kinds import what_of
from views.figures import zone_of
from views.history_lines import said, sentence
from views.history_told import Told
from views.ics import clocks
from views.minutes import MOVE, SKIP, About, meetings_line, write_button
from views.risks import counted
from views.screens import screen
from views.sights import Sight
from views.text import Say, flat

REASON_SHOWN, SAID_SHOWN, FEW, FEW_NAMES, PAGE = 500, 120, 6, 12, 30
WHOLE = "minutes.agenda"
# What stands under headings of its own, is written at the end, or is nobody else's business.
BESIDE = (What.ACTION, What.BLOCKER, What.MINUTES, What.ACKNOWLEDGE, What.SUBSTITUTE)
Row = Sequence[Block]


@dataclass(frozen=True)
class Agenda:
    """`invited`: whose meeting it is, of whom `away` are away; `decided`: what happened since the last one."""

    sight: Sight
    meeting: Meeting
    invited: tuple[Person, ...]
    away: tuple[str, ...] = ()
    decided: tuple[Told, ...] = ()
    reason: str = ""  # why it is not held


def agenda_card(agenda: Agenda, say: Say, zone: str) -> Block:
    """For the channel, on the working day before: what there is to speak about, and when."""
    sight = agenda.sight
    title = say.each(lambda one: one("agenda.title", number=str(agenda.meeting.number)))
    when = say.when_there(agenda.meeting.at, zone)
    blocks = [header(say.row([title, sight.project.key])), section(f"{titled(sight.project, say)}\n{when}")]
    if ended := _ended(agenda, say):
        return message(screen(sight, say, [title, ended]), [*blocks, section(ended), *_owed(agenda, say)])
    blocks += _people(agenda, say, zone)
    for name, rows in _parts(agenda, say, zone):
        more = [[text(say("word.more", count=str(len(rows) - FEW)))]] if len(rows) > FEW else []
        blocks.append(rich(lines([[bold(say(name))], *rows[:FEW], *more])))
    if not any(rows for _, rows in _parts(agenda, say, zone)):
        blocks.append(section(say("agenda.nothing")))
    blocks.append(actions(_presses(agenda, say)))
    return message(screen(sight, say, [title, when]), blocks)


def _ended(agenda: Agenda, say: Say) -> str:
    """What became of a meeting that is not ahead any more."""
    number = str(agenda.meeting.number)
    if agenda.meeting.stands is Stands.SKIPPED:
        told = say.each(lambda one: one("agenda.is_skipped"))
        return "\n".join(filter(None, [told, flat(agenda.reason, REASON_SHOWN)]))
    if agenda.meeting.stands in (Stands.OVER, Stands.KEPT):
        key = "agenda.is_kept" if agenda.meeting.stands is Stands.KEPT else "agenda.is_over"
        return say.each(lambda one: one(key, number=number))
    return ""


def _owed(agenda: Agenda, say: Say) -> Iterator[Block]:
    """The press with which minutes are written, while they are owed."""
    project, number = agenda.sight.project, agenda.meeting.number
    if any((each.what, each.subject) == (What.MINUTES, str(number)) for each in agenda.sight.owed):
        yield actions([write_button(project.id, number, say)])


def _people(agenda: Agenda, say: Say, zone: str) -> Iterator[Block]:
    """Who is expected, who is away, and what the time is where they live."""
    there = [name_of(agenda.sight, each.id, say) for each in agenda.invited if each.id not in agenda.away]
    rows: list[Row] = [[bold(say("agenda.invited")), text(f"  {listed(there, say, FEW_NAMES)}")]] if there else []
    if agenda.away:
        names = [name_of(agenda.sight, each, say) for each in agenda.away]
        rows.append([bold(say("minutes.away")), text(f"  {listed(names, say, FEW_NAMES)}")])
    if rows:
        yield rich(lines(rows))
    elsewhere = list(clocks(agenda.meeting.at, (each for each in agenda.invited if each.zone != zone), say))
    if elsewhere:
        yield context(*elsewhere[:FEW])


def _parts(agenda: Agenda, say: Say, zone: str) -> Iterator[tuple[str, list[Row]]]:
    """Headings with what stands under each; headings without anything are left out."""
    sight = agenda.sight
    carried: list[Row] = [_item(each, sight, say) for each in sight.project.actions]
    blocked = [blocked_row(each, sight, say, zone) for each in open_blockers(sight.project)]
    owed = [_duty(duty, sight, say, zone) for duty in sight.owed if duty.what not in BESIDE]
    risks: list[Row] = [[text(counted(sight, say))]] if sight.project.risks else []
    decided = [_decided(each, say, zone) for each in agenda.decided]
    found: dict[str, list[Row]] = {
        "agenda.carried": carried,
        "agenda.blocked": blocked,
        "agenda.owed": owed,
        "agenda.risks": risks,
        "agenda.decided": decided,
    }
    yield from ((name, rows) for name, rows in found.items() if rows)


def _item(action: Action, sight: Sight, say: Say) -> Row:
    told = say.row([words_of(action, say, SAID_SHOWN), say.tagged("card.due", say.day(action.due))])
    return text(f"{OPEN_GLYPH} "), bold(name_of(sight, action.owner, say)), text(f"  {told}")


def _duty(duty: Duty, sight: Sight, say: Say, zone: str) -> Row:
    told = say.row([what_of((duty, sight), say), say.tagged("card.due", say.when(sight.due(duty), zone))])
    return text(f"{OPEN_GLYPH} "), bold(voice_name(duty.seat, sight, say)), text(f"  {told}")


def _decided(told: Told, say: Say, zone: str) -> Row:
    what = " ".join(sentence(told, say).split("\n"))
    words = flat(said(told), SAID_SHOWN)
    return (text(say.row([say.when(told.entry.at, zone), flat(what, 200), words])),)


def _presses(agenda: Agenda, say: Say) -> list[Block]:
    project, number = agenda.sight.project.id, agenda.meeting.number
    whole = button(WHOLE, say("agenda.whole"), json.dumps({"project": project, "number": number, "page": 0}))
    return [whole, button(MOVE, say("minutes.move"), project), button(SKIP, say("minutes.skip"), project)]


def agenda_view(agenda: Agenda, page: int, say: Say, reader: Person) -> Block:
    """All of it, on as many pages as it takes, counted from 0."""
    rows = [(name, row) for name, found in _parts(agenda, say, reader.zone) for row in found]
    pages = max(1, -(-len(rows) // PAGE))
    page = min(max(page, 0), pages - 1)
    place = say("list.page", page=str(page + 1), pages=str(pages)) if pages > 1 else ""
    title = say("agenda.title", number=str(agenda.meeting.number))
    when = say.row([say.when(agenda.meeting.at, reader.zone), place])
    blocks = [
        header(say.row([title, agenda.sight.project.key])),
        section(f"{titled(agenda.sight.project, say)}\n{when}"),
    ]
    blocks += _people(agenda, say, reader.zone) if page == 0 else ()
    blocks += _grouped(rows[page * PAGE :][:PAGE], say)
    blocks += [] if rows else [section(say("agenda.nothing"))]
    named = {"project": agenda.sight.project.id, "number": agenda.meeting.number}
    for other, key in ((page + 1, "list.older"), (page - 1, "list.newer")):
        if 0 <= other < pages:  # two presses of one kind need a block each
            blocks.append(actions([button(WHOLE, say(key), json.dumps({**named, "page": other}))]))
    kept = str(About(agenda.sight.project.id, agenda.meeting.number))
    return modal(WHOLE, say.title("agenda.view"), blocks, close=say.title("word.close"), private_metadata=kept)


def _grouped(rows: Iterable[tuple[str, Row]], say: Say) -> Iterator[Block]:
    groups: dict[str, list[Row]] = {}
    for name, row in rows:
        groups.setdefault(name, []).append(row)
    for name, found in groups.items():
        yield rich(lines([[bold(say(name))], *found]))


def moved_told(sight: Sight, say: Say, zone: str, facts: Mapping[str, str]) -> Block:
    """In the project's channel. `onward`: those after it are on that weekday at that hour too."""
    key = "agenda.moved_onward" if facts["onward"] else "agenda.moved"

    def told(one: Say) -> str:
        was, at = (one.when_there(datetime.fromisoformat(facts[name]), zone) for name in ("was", "at"))
        return one(key, number=facts["number"], who=name_of(sight, facts["by"], one), was=was, at=at)

    calendar = sight.calendars.company
    day = datetime.fromisoformat(facts["at"]).astimezone(zone_of(calendar.zone)).date()
    rest = "" if calendar.works(day) else say.each(lambda one: one("agenda.unworked"))
    return _told(sight, say, say.each(told), rest)


def skipped_told(sight: Sight, say: Say, zone: str, facts: Mapping[str, str], reason: str) -> Block:
    """In the project's channel, with the reason and when people meet instead."""

    def told(one: Say) -> str:
        at = one.when_there(datetime.fromisoformat(facts["was"]), zone)
        return one("agenda.skipped", number=facts["number"], who=name_of(sight, facts["by"], one), at=at)

    return _told(sight, say, say.each(told), flat(reason, REASON_SHOWN), meetings_line(sight, say, zone))


def file_told(meeting: Meeting, say: Say, zone: str, cancelled: bool) -> str:
    """Beside a calendar file: the time that it enters, or takes out."""
    if not cancelled:
        return say.when_there(meeting.at, zone)
    return say.each(lambda one: one("agenda.file_cancelled", at=one.when_there(meeting.at, zone)))


def _told(sight: Sight, say: Say, told: str, words: str = "", beneath: Iterable[Block] = ()) -> Block:
    shown = "\n".join(filter(None, (titled(sight.project, say), told, words)))
    return message(screen(sight, say, [told]), [section(shown), *beneath])
