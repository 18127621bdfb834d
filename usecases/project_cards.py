"""What Slack shows of a project: the cards of its gates, the one in its channel, and what is told of it once."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from policy.notices import (
    BLOCKER_ANSWERED,
    BLOCKER_ASKED,
    CONDITION_ASKED,
    CONDITION_DONE,
    DESK_CARD,
    FILED_FOR,
    MEETING_OWED,
    MOVED,
    OWN_CARD,
    PM_NAMED,
    PROJECT_CARD,
    REMINDED,
    REVIEW_CARD,
    RISK_OWNED,
    RISK_RED,
    URGED,
)
from policy.people import Person
from storage import partners, people
from storage.outbox import Turn
from storage.store import Tx
from usecases.projects import sight, sight_for
from views import risk_tells, tells
from views.projects import Sight, desk_card, moved, own_card, past_desk_card, pm_named, project_card, review_card
from views.reminders import reminded
from views.text import Say
from views.withheld import withheld_card

Shown = dict[str, Any]
# Given whose direct messages it stands in, None in a channel. None: there is nothing to show.
Painter: TypeAlias = Callable[[Tx, Turn, Person | None], Shown | None]


def to_reader(paint: Callable[[Tx, Turn, Person], Shown | None]) -> Painter:
    """For what stands in direct messages alone: there is nothing to show anywhere else."""

    def painted(tx: Tx, turn: Turn, reader: Person | None) -> Shown | None:
        return paint(tx, turn, reader) if reader else None

    return painted


def tongue(tx: Tx, reader: Person | None) -> tuple[Say, str]:
    """Whose words it is told in, and by whose wall clock: a reader's own, or those of the company."""
    return (Say(reader.language), reader.zone) if reader else (Say(tx.setup.language), tx.setup.zone)


def seen_there(tx: Tx, turn: Turn, found: Sight, reader: Person | None) -> Sight:
    """A project as far as it may be seen in this lane."""
    return found.for_reader(reader) if reader else found.for_channel(turn.lane, partners.there(tx, turn.lane))


def own_copy(tx: Tx, order: tuple[Person, str, str]) -> Shown:
    """A channel's card about a project, by its id and kind, in a reader's own language and as far as they may see."""
    reader, project_id, what = order
    return ON_CHANNELS[what](sight_for(tx, (reader, project_id)), Say(reader.language), reader.zone)


def _sight(tx: Tx, turn: Turn, reader: Person | None) -> Sight:
    seen = sight(tx, turn.notice.subject)
    if before := turn.notice.facts.get("instead_of"):
        seen = replace(seen, people={**seen.people, **people.names(tx, {before})})
    return seen_there(tx, turn, seen, reader)


def _in_a_channel(draw: Callable[[Sight, Say, str], Shown]) -> Painter:
    def painted(tx: Tx, turn: Turn, reader: Person | None) -> Shown:
        seen, (say, zone) = _sight(tx, turn, reader), tongue(tx, reader)
        return draw(seen, say, zone) if seen.shown else withheld_card(say)

    return painted


def _own(tx: Tx, turn: Turn, reader: Person) -> Shown:
    seen, say = _sight(tx, turn, reader), Say(reader.language)
    return own_card(seen, say, reader) if seen.shown else withheld_card(say)


def _desk(tx: Tx, turn: Turn, reader: Person) -> Shown | None:
    """Not posted any more once it is decided: nobody is asked then."""
    seen, say, about = _sight(tx, turn, reader), Say(reader.language), turn.notice.facts
    if not seen.shown:
        return withheld_card(say)
    is_past = about.get("round", str(seen.project.round)) != str(seen.project.round)
    is_over = (about["step"], about.get("round", "")) != (seen.project.at, str(seen.project.round))
    if is_over and not turn.ts:
        return None
    card = past_desk_card if is_past else desk_card
    return card(seen, say, reader, about["step"])


def _told(tell: Callable[[Sight, Say, Person, Mapping[str, str]], Shown | None]) -> Painter:
    def told(tx: Tx, turn: Turn, reader: Person) -> Shown | None:
        seen = _sight(tx, turn, reader)
        return tell(seen, Say(reader.language), reader, turn.notice.facts) if seen.shown else None

    return to_reader(told)


ON_CHANNELS: Mapping[str, Callable[[Sight, Say, str], Shown]] = {REVIEW_CARD: review_card, PROJECT_CARD: project_card}
PAINTERS: Mapping[str, Painter] = {
    **{what: _in_a_channel(draw) for what, draw in ON_CHANNELS.items()},
    DESK_CARD: to_reader(_desk),
    OWN_CARD: to_reader(_own),
}
TOLD: Mapping[str, Painter] = {
    MOVED: _told(moved),
    PM_NAMED: _told(pm_named),
    FILED_FOR: _told(tells.filed_for),
    CONDITION_ASKED: _told(tells.condition_asked),
    CONDITION_DONE: _told(tells.condition_done),
    URGED: _told(tells.urged),
    MEETING_OWED: _told(tells.meeting_owed),
    REMINDED: _told(reminded),
    BLOCKER_ASKED: _told(tells.blocker_asked),
    BLOCKER_ANSWERED: _told(tells.blocker_answered),
    RISK_OWNED: _told(risk_tells.owned),
    RISK_RED: _told(risk_tells.turned_red),
}
