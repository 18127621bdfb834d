"""What Slack shows of progress meetings: their minutes, their action items, and what is told of them once."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from policy.facts import ActionDone, ActionDropped
from policy.minutes import of
from policy.notices import (
    ACTION_DONE,
    ACTION_DROPPED,
    ACTIONS_ASKED,
    AGENDA_CARD,
    MEETING_MOVED,
    MEETING_SKIPPED,
    MINUTES_CARD,
    MINUTES_OWED,
)
from policy.people import Person
from policy.progress import Stands
from storage import journal, people
from storage.outbox import Turn
from storage.store import Tx
from usecases.agendas import agenda_of
from usecases.minutes import ended_of, item_of, kept_of, told_of
from usecases.project_cards import Painter, Shown, seen_there, tongue
from usecases.projects import sight
from views import actions
from views.agendas import agenda_card, moved_told, skipped_told
from views.minutes import minutes_card, owed_told
from views.sights import Sight
from views.text import Say


def _agenda(tx: Tx, turn: Turn, reader: Person | None) -> Shown | None:
    """None while there is nothing to show."""
    agenda = agenda_of(tx, _order(turn, reader))
    say, zone = tongue(tx, reader)
    return agenda_card(replace(agenda, sight=seen_there(tx, turn, agenda.sight, reader)), say, zone) if agenda else None


def _minutes(tx: Tx, turn: Turn, reader: Person | None) -> Shown | None:
    told = told_of(tx, _order(turn, reader))
    say, zone = tongue(tx, reader)
    return minutes_card(replace(told, sight=seen_there(tx, turn, told.sight, reader)), say, zone) if told else None


def _order(turn: Turn, reader: Person | None) -> tuple[Person | None, str, int]:
    return reader, turn.notice.facts["project"], int(turn.notice.facts["number"])


def _told(tell: Callable[[Tx, Turn, Sight, Person | None], Shown | None]) -> Painter:
    """To a person, or in the project's channel."""

    def told(tx: Tx, turn: Turn, reader: Person | None) -> Shown | None:
        seen = seen_there(tx, turn, sight(tx, turn.notice.subject), reader)
        return tell(tx, turn, seen, reader) if seen.shown else None

    return told


def _moved(tx: Tx, turn: Turn, seen: Sight, reader: Person | None) -> Shown:
    say, zone = tongue(tx, reader)
    return moved_told(seen, say, zone, turn.notice.facts)


def _skipped(tx: Tx, turn: Turn, seen: Sight, reader: Person | None) -> Shown:
    say, zone = tongue(tx, reader)
    told = (each for each in journal.entries(tx, seen.project.id) if str(each.seq) == turn.notice.facts["seq"])
    reason = next((each.fact.words.get("reason", "") for each in told), "")
    return skipped_told(seen, say, zone, turn.notice.facts, reason)


def _owed(tx: Tx, turn: Turn, seen: Sight, reader: Person | None) -> Shown | None:
    return _owed_by(seen, reader, int(turn.notice.facts["number"])) if reader else None


def owed_of(tx: Tx, order: tuple[Person, str, int]) -> Shown:
    """Whether a reader still owes the minutes of a project's meeting, as it stands now."""
    reader, project, number = order
    return _owed_by(sight(tx, project).for_reader(reader), reader, number)


def _owed_by(seen: Sight, reader: Person, number: int) -> Shown:
    meeting = of(seen.project, number)
    over = meeting is None or meeting.stands is not Stands.OVER
    return owed_told(seen, Say(reader.language), reader, meeting, over)


def _asked(tx: Tx, turn: Turn, seen: Sight, reader: Person | None) -> Shown | None:
    return asked_of(tx, (reader, seen.project.id, int(turn.notice.facts["number"]))) if reader else None


def asked_of(tx: Tx, order: tuple[Person, str, int]) -> Shown | None:
    """What a reader was asked to do at a meeting, as it stands now."""
    reader, project, number = order
    kept = kept_of(tx, project, number)
    if kept is None:
        return None
    found, ended = sight(tx, project).for_reader(reader), {duty.subject: duty for duty in ended_of(tx, project)}
    known = people.names(tx, {reader.id, *(duty.met_by for duty in ended.values())} - {""})
    found = replace(found, people={**found.people, **known})
    items = [each for each in kept.actions if each.owner == reader.id]
    return actions.asked(found, Say(reader.language), reader, items, ended)


def _ended(tx: Tx, turn: Turn, seen: Sight, reader: Person | None) -> Shown | None:
    if reader is None:
        return None
    about = turn.notice.facts
    facts = [each.fact for each in journal.entries(tx, seen.project.id)]
    words = [(each.words.get("note") or each.words.get("reason") or "") for each in facts
             if isinstance(each, ActionDone | ActionDropped) and each.action == about["action"]]  # fmt: skip
    told = actions.done_told if turn.notice.what == ACTION_DONE else actions.dropped_told
    item, by = item_of(tx, seen.project.id, about["action"]), about["by"]
    known = people.names(tx, {by})
    named = replace(seen, people={**seen.people, **known})
    return told(named, Say(reader.language), item, by, words[-1] if words else "")


PAINTERS: Mapping[str, Painter] = {AGENDA_CARD: _agenda, MINUTES_CARD: _minutes}
TOLD: Mapping[str, Painter] = {
    MEETING_MOVED: _told(_moved),
    MEETING_SKIPPED: _told(_skipped),
    MINUTES_OWED: _told(_owed),
    ACTIONS_ASKED: _told(_asked),
    ACTION_DONE: _told(_ended),
    ACTION_DROPPED: _told(_ended),
}
