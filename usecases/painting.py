"""What a notice looks like, from the state as it is now."""

from collections.abc import Callable, Mapping
from typing import Any

from policy.notices import DESK_CARD, HOME, MOVED, OWN_CARD, PM_NAMED, PROJECT_CARD, REVIEW_CARD
from policy.people import Kind, Person
from policy.refusals import Refusal
from storage import people
from storage.outbox import Turn
from storage.store import Tx
from usecases.homes import home_sight
from usecases.projects import sight
from views.homes import home_view
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
from views.text import Say

DIRECT = "@"
Shown = dict[str, Any]


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
        seen = home_sight(tx, turn.notice.subject)
        return home_view(seen, Say(seen.reader.language)) if seen else None
    if reader is None and turn.lane.startswith(DIRECT):
        return None
    return PAINTERS[turn.notice.what](tx, turn, sight(tx, turn.notice.subject), reader)


def told(tx: Tx, turn: Turn) -> Shown | None:
    """A sentence said once."""
    reader = _reader(tx, turn)
    if reader is None:
        return None
    return TOLD[turn.notice.what](sight(tx, turn.notice.subject), Say(reader.language), reader, turn.notice.facts)


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


PAINTERS: Mapping[str, Callable[[Tx, Turn, Sight, Person | None], Shown]] = {
    REVIEW_CARD: _review,
    DESK_CARD: _desk,
    OWN_CARD: _own,
    PROJECT_CARD: _project,
}
TOLD: Mapping[str, Callable[[Sight, Say, Person, Mapping[str, str]], Shown]] = {MOVED: moved, PM_NAMED: pm_named}
