"""What a notice looks like, from the state as it is now."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime

from policy.absences import Absence
from policy.briefs import BRIEF, LINE
from policy.notices import (
    COMMENT_CARD,
    COMMENTED,
    DELEGATED,
    DESK_CARD,
    DIRECT,
    DRAFT_LEFT,
    HANDED,
    HOME,
    LEFT,
    UNDELEGATED,
    WELCOME,
    Notice,
)
from policy.notices import Kind as Notices
from policy.people import Kind, Person
from policy.reminders import YOURS
from storage import people
from storage.outbox import Turn
from storage.store import Tx
from usecases import comment_cards, feedback_cards, minutes_cards, project_cards, standup_painting
from usecases.absences import delegation, over_delegation
from usecases.briefs import SIGHTS
from usecases.drafts import left_draft
from usecases.handovers import Looking, handed_on, left_sight
from usecases.homes import home_sight
from usecases.project_cards import Painter, Shown, to_reader
from views.absences import delegated, undelegated
from views.briefs import DRAWN
from views.comments import comment_card, commented
from views.digests import asks, digest_message
from views.drafts import left_message
from views.handovers import gone_message, handed
from views.homes import home_view
from views.invitations import welcome
from views.text import Say


def drawn(tx: Tx, turn: Turn) -> tuple[Shown | None, str]:
    """What a turn shows or says, and to whom by Slack's id; as it is in one moment."""
    draw = digest if turn.gathered else painted if turn.notice.kind is Notices.REPAINT else told
    return draw(tx, turn), _address(tx, turn.lane)


def _address(tx: Tx, lane: str) -> str:
    """Slack's id of a lane's channel or person; empty for somebody who can be told nothing."""
    if not lane.startswith(DIRECT):
        return lane
    person = people.by_id(tx, lane.removeprefix(DIRECT))
    return person.slack_id if person and person.kind not in (Kind.BOT, Kind.DEACTIVATED) else ""


def painted(tx: Tx, turn: Turn) -> Shown | None:
    """A living message or a Home; None where there is nothing to see, or nobody left to see it."""
    reader, is_nobody = _reader(tx, turn)
    return None if is_nobody else PAINTERS[turn.notice.what](tx, turn, reader)


def told(tx: Tx, turn: Turn) -> Shown | None:
    """A sentence said once; None where it need not be said any more. A reader's switches work at once."""
    reader, is_nobody = _reader(tx, turn)
    if is_nobody or not _wants(tx, reader, turn.notice):
        return None
    return TOLD[turn.notice.what](tx, turn, reader)


def _reader(tx: Tx, turn: Turn) -> tuple[Person | None, bool]:
    """Whose direct messages it stands in, None in a channel; and whether they are nobody's."""
    if not turn.lane.startswith(DIRECT):
        return None, False
    reader = people.by_id(tx, turn.lane.removeprefix(DIRECT))
    return reader, reader is None


def _wants(tx: Tx, reader: Person | None, notice: Notice) -> bool:
    hours = tx.setup.hours.get(reader.id) if reader else None
    return hours is None or hours.wants(notice)


def digest(tx: Tx, turn: Turn) -> Shown | None:
    """Everything that was gathered for one of a reader's hours, as far as it still is to be told."""
    reader, _ = _reader(tx, turn)
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


def _home(tx: Tx, turn: Turn, reader: Person | None) -> Shown | None:
    home = home_sight(tx, turn.notice.subject)
    return home_view(home, Say(home.reader.language)) if home else None


def _left(tx: Tx, turn: Turn, reader: Person) -> Shown | None:
    left = left_sight(tx, Looking(reader, turn.notice.subject, card=turn.notice.facts))
    return gone_message(left, Say(reader.language)) if left else None


def _comment(tx: Tx, turn: Turn, reader: Person) -> Shown | None:
    return comment_card(comment_cards.seen(tx, turn.notice.facts["draft"], reader.id), Say(reader.language), reader)


def _commented(tx: Tx, turn: Turn, reader: Person) -> Shown | None:
    seen, by = comment_cards.commenter(tx, (turn.notice.facts["draft"], turn.notice.facts["person"]))
    return commented(seen, Say(reader.language), by)


def _welcome(tx: Tx, turn: Turn, reader: Person | None) -> Shown:
    return welcome(tx.edition(None))


def _draft_left(tx: Tx, turn: Turn, reader: Person) -> Shown | None:
    until, draft = datetime.fromisoformat(turn.notice.facts["until"]), left_draft(tx, turn.notice.facts)
    return left_message(draft, until, Say(reader.language), reader) if draft else None


def _brief(tx: Tx, turn: Turn, reader: Person) -> Shown | None:
    what = turn.notice.what
    return DRAWN[what](SIGHTS[what](tx, reader), Say(reader.language))


def _delegated(tx: Tx, turn: Turn, reader: Person) -> Shown | None:
    left = delegation(tx, (turn.notice.subject, reader.id))
    return delegated(left, Say(reader.language), reader) if left else None


def _undelegated(tx: Tx, turn: Turn, reader: Person) -> Shown | None:
    first, last = (date.fromisoformat(turn.notice.facts[name]) for name in ("first", "last"))
    over = Absence(first, last)
    left = over_delegation(tx, (turn.notice.subject, reader.id, over))
    return undelegated(left, over, Say(reader.language)) if left else None


def _handed(tx: Tx, turn: Turn, reader: Person) -> Shown | None:
    seen, duties = handed_on(tx, reader, turn.notice)
    return handed(seen, Say(reader.language), reader, duties, turn.notice.facts) if seen.shown else None


ROOMS = project_cards, minutes_cards, standup_painting, feedback_cards
PAINTERS: Mapping[str, Painter] = {
    HOME: _home,
    LEFT: to_reader(_left),
    COMMENT_CARD: to_reader(_comment),
    **{what: painter for room in ROOMS for what, painter in room.PAINTERS.items()},
}
TOLD: Mapping[str, Painter] = {
    WELCOME: _welcome,
    COMMENTED: to_reader(_commented),
    DELEGATED: to_reader(_delegated),
    DRAFT_LEFT: to_reader(_draft_left),
    HANDED: to_reader(_handed),
    UNDELEGATED: to_reader(_undelegated),
    BRIEF: to_reader(_brief),
    LINE: to_reader(_brief),
    **{what: painter for room in ROOMS for what, painter in room.TOLD.items()},
}
