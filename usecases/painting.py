"""What a notice looks like, from the state as it is now."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from policy.notices import (
    BLOCKER_ANSWERED,
    BLOCKER_ASKED,
    COMMENT_CARD,
    COMMENTED,
    CONDITION_ASKED,
    CONDITION_DONE,
    DELEGATED,
    DESK_CARD,
    DIRECT,
    DRAFT_LEFT,
    FILED_FOR,
    HANDED,
    HOME,
    LEFT,
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
    WELCOME,
    Notice,
)
from policy.notices import Kind as Notices
from policy.people import Kind, Person
from policy.refusals import Refusal
from policy.reminders import YOURS
from storage import partners, people
from storage.outbox import Turn
from storage.store import Tx
from usecases import comment_cards, minutes_cards, standup_painting
from usecases.absences import delegation
from usecases.briefs import SIGHTS
from usecases.drafts import left_draft
from usecases.feedback_cards import SHOWN
from usecases.handovers import Looking, handed_on, left_sight
from usecases.homes import home_sight
from usecases.projects import sight, sight_for
from views import risk_tells, tells
from views.absences import delegated
from views.briefs import DRAWN
from views.comments import comment_card, commented
from views.digests import asks, digest_message
from views.drafts import left_message
from views.handovers import gone_message, handed
from views.homes import home_view
from views.invitations import welcome
from views.projects import (
    Sight,
    desk_card,
    moved,
    own_card,
    past_desk_card,
    pm_named,
    project_card,
    review_card,
)
from views.reminders import reminded
from views.text import Say
from views.withheld import withheld_card

Shown = dict[str, Any]


def drawn(tx: Tx, turn: Turn) -> tuple[Shown | None, str]:
    """What a turn shows or says, and to whom by Slack's id; as it is in one moment."""
    draw = digest if turn.gathered else painted if turn.notice.kind is Notices.REPAINT else told
    return draw(tx, turn), address(tx, turn.lane)


def address(tx: Tx, lane: str) -> str:
    """Slack's id of a lane's channel or person; empty for somebody who can be told nothing."""
    if not lane.startswith(DIRECT):
        return lane
    person = people.by_id(tx, lane.removeprefix(DIRECT))
    return person.slack_id if person and person.kind not in (Kind.BOT, Kind.DEACTIVATED) else ""


def painted(tx: Tx, turn: Turn) -> Shown | None:
    """A living message or a Home; None where there is nobody left to see it."""
    reader = _reader(tx, turn)
    if turn.notice.what == HOME:
        home = home_sight(tx, turn.notice.subject)
        return home_view(home, Say(home.reader.language)) if home else None
    if reader is None and turn.lane.startswith(DIRECT):
        return None
    if turn.notice.what in SHOWN:
        return SHOWN[turn.notice.what](tx, turn, reader)
    if reader and turn.notice.what == LEFT:
        left = left_sight(tx, Looking(reader, turn.notice.subject, card=turn.notice.facts))
        return gone_message(left, Say(reader.language)) if left else None
    if reader and turn.notice.what == COMMENT_CARD:
        return comment_card(comment_cards.seen(tx, turn.notice.facts["draft"], reader.id), Say(reader.language), reader)
    if turn.notice.what in minutes_cards.LIVING:
        return minutes_cards.painted(tx, turn)
    if turn.notice.what in standup_painting.PAINTERS:
        return standup_painting.PAINTERS[turn.notice.what](tx, turn, reader)
    seen = _sight(tx, turn, reader)
    if not seen.shown:
        return withheld_card(Say(reader.language if reader else tx.setup.language))
    if turn.notice.what == DESK_CARD and not turn.ts and _is_over(turn, seen):
        return None
    return PAINTERS[turn.notice.what](tx, turn, seen, reader)


def _is_over(turn: Turn, seen: Sight) -> bool:
    """Decided before its card was posted: nobody is asked any more."""
    about = turn.notice.facts
    return (about["step"], about.get("round", "")) != (seen.project.at, str(seen.project.round))


def told(tx: Tx, turn: Turn) -> Shown | None:
    """A sentence said once."""
    if turn.notice.what == WELCOME:
        return welcome(tx.edition(None))
    if turn.notice.what in minutes_cards.TOLD:
        return minutes_cards.told(tx, turn)
    reader = _reader(tx, turn)
    if turn.notice.what in SHOWN:
        return SHOWN[turn.notice.what](tx, turn, reader)
    if reader is None or not _wants(tx, reader, turn.notice):
        return None
    if turn.notice.what in OF_PEOPLE:
        return OF_PEOPLE[turn.notice.what](tx, turn.notice, reader)
    if turn.notice.what in SIGHTS:
        return DRAWN[turn.notice.what](SIGHTS[turn.notice.what](tx, reader), Say(reader.language))
    if turn.notice.what == DRAFT_LEFT:
        until, draft = turn.notice.facts["until"], left_draft(tx, turn.notice.facts)
        return left_message(draft, datetime.fromisoformat(until), Say(reader.language), reader) if draft else None
    if turn.notice.what == COMMENTED:
        about = turn.notice.facts
        seen, by = comment_cards.commenter(tx, (about["draft"], about["person"]))
        return commented(seen, Say(reader.language), by)
    if turn.notice.what in standup_painting.TOLD:
        return standup_painting.TOLD[turn.notice.what](tx, turn, reader)
    project = _sight(tx, turn, reader)
    return TOLD[turn.notice.what](project, Say(reader.language), reader, turn.notice.facts) if project.shown else None


def _wants(tx: Tx, reader: Person, notice: Notice) -> bool:
    """Asked when it is about to be said: a switch works at once."""
    hours = tx.setup.hours.get(reader.id)
    return hours is None or hours.wants(notice)


def digest(tx: Tx, turn: Turn) -> Shown | None:
    """Everything that was gathered for one of a reader's hours, as far as it still is to be told."""
    reader = _reader(tx, turn)
    if reader is None:
        return None
    each = (replace(turn, notice=notice, gathered=()) for _, notice in turn.gathered)
    found = [(one.notice, painted(tx, one) if one.notice.kind is Notices.REPAINT else told(tx, one)) for one in each]
    again = {(one.subject, one.facts["step"]) for one, shown in found if shown and one.facts.get(YOURS)}
    lines = [shown for one, shown in found if shown and _is_new(one, shown, again)]
    return digest_message(lines, Say(reader.language))


def _is_new(one: Notice, shown: Shown, again: Collection[tuple[str, str]]) -> bool:
    """A card that asks nothing any more, or what its reader is reminded of beside it, says nothing new."""
    return one.what != DESK_CARD or (asks(shown) and (one.subject, one.facts["step"]) not in again)


def _sight(tx: Tx, turn: Turn, reader: Person | None) -> Sight:
    """The project, as far as it may be seen in this lane."""
    seen = sight(tx, turn.notice.subject)
    if before := turn.notice.facts.get("instead_of"):
        seen = replace(seen, people={**seen.people, **people.names(tx, {before})})
    return seen.for_reader(reader) if reader else seen.for_channel(turn.lane, partners.there(tx, turn.lane))


def own_copy(tx: Tx, order: tuple[Person, str, str]) -> Shown:
    """A channel's card about a project, by its id and kind, in a reader's own language and as far as they may see."""
    reader, project_id, what = order
    return ON_CHANNELS[what](sight_for(tx, (reader, project_id)), Say(reader.language), reader.zone)


def _reader(tx: Tx, turn: Turn) -> Person | None:
    return people.by_id(tx, turn.lane.removeprefix(DIRECT))


def _desk(tx: Tx, turn: Turn, seen: Sight, reader: Person | None) -> Shown:
    if reader is None:
        raise Refusal("try_again")
    about = turn.notice.facts
    is_past = about.get("round", str(seen.project.round)) != str(seen.project.round)
    card = past_desk_card if is_past else desk_card
    return card(seen, Say(reader.language), reader, about["step"])


def _own(tx: Tx, turn: Turn, seen: Sight, reader: Person | None) -> Shown:
    if reader is None:
        raise Refusal("try_again")
    return own_card(seen, Say(reader.language), reader)


def _review(tx: Tx, turn: Turn, seen: Sight, reader: Person | None) -> Shown:
    return review_card(seen, Say(tx.setup.language), tx.setup.zone)


def _project(tx: Tx, turn: Turn, seen: Sight, reader: Person | None) -> Shown:
    return project_card(seen, Say(tx.setup.language), tx.setup.zone)


def _delegated(tx: Tx, notice: Notice, reader: Person) -> Shown | None:
    left = delegation(tx, (notice.subject, reader.id))
    return delegated(left, Say(reader.language), reader) if left else None


def _handed(tx: Tx, notice: Notice, reader: Person) -> Shown | None:
    seen, duties = handed_on(tx, reader, notice)
    return handed(seen, Say(reader.language), reader, duties, notice.facts) if seen.shown else None


OF_PEOPLE: Mapping[str, Callable[[Tx, Notice, Person], Shown | None]] = {DELEGATED: _delegated, HANDED: _handed}
ON_CHANNELS: Mapping[str, Callable[[Sight, Say, str], Shown]] = {REVIEW_CARD: review_card, PROJECT_CARD: project_card}
PAINTERS: Mapping[str, Callable[[Tx, Turn, Sight, Person | None], Shown]] = {
    REVIEW_CARD: _review,
    DESK_CARD: _desk,
    OWN_CARD: _own,
    PROJECT_CARD: _project,
}
TOLD: Mapping[str, Callable[[Sight, Say, Person, Mapping[str, str]], Shown | None]] = {
    MOVED: moved,
    PM_NAMED: pm_named,
    FILED_FOR: tells.filed_for,
    CONDITION_ASKED: tells.condition_asked,
    CONDITION_DONE: tells.condition_done,
    URGED: tells.urged,
    MEETING_OWED: tells.meeting_owed,
    REMINDED: reminded,
    BLOCKER_ASKED: tells.blocker_asked,
    BLOCKER_ANSWERED: tells.blocker_answered,
    RISK_OWNED: risk_tells.owned,
    RISK_RED: risk_tells.turned_red,
}
