"""Whose turn it is to speak: a worker leases a lane, never a notice. Times are machine time, in seconds."""

from dataclasses import dataclass, replace

from sqlalchemy import Table, and_, bindparam, select, text
from sqlalchemy.sql.elements import ColumnElement

from policy.notices import Kind, Notice
from storage.scope import Found, Scope
from storage.tables import lane, message, notice

PATIENCE = 5  # failed tries before a notice is parked for an admin to see


@dataclass(frozen=True)
class Claim:
    now: float
    until: float
    lanes: int = 20


@dataclass(frozen=True)
class Turn:
    """A leased lane and the notice at its front; the fence tells a stale worker from the present one.

    `unsettled`: whoever leased the lane before never said what came of it, so that this may have been sent already.
    Of a living message: where it was posted (empty: not yet), the version to be painted and the hash of its last view.
    """

    lane: str
    fence: int
    id: int
    notice: Notice
    tries: int
    unsettled: bool = False
    channel: str = ""
    ts: str = ""
    version: int = 0
    hash: str = ""


@dataclass(frozen=True)
class Settled:
    """What became of a turn. `limited`: Slack asked us to wait, no failure; `hopeless`: no use in trying again.

    `passing`: the fault was not the notice's, which waits however long it takes.
    """

    turn: Turn
    next_at: float
    delivered: bool = True
    limited: bool = False
    hopeless: bool = False
    passing: bool = False
    channel: str = ""
    ts: str = ""
    hash: str = ""
    error: str = ""


def _in(table: Table) -> ColumnElement[bool]:
    return table.c.workspace == bindparam("workspace")


SPEAKING = select(notice.c.lane).where(_in(notice), notice.c.parked.is_(False))
FREE = (
    select(lane.c.name, lane.c.fence, lane.c.leased_until)
    .where(_in(lane), lane.c.next_at <= bindparam("now"), lane.c.leased_until <= bindparam("now"))
    .where(lane.c.name.in_(SPEAKING))
    .order_by(lane.c.next_at, lane.c.name)
    .limit(bindparam("lanes"))
    .with_for_update(skip_locked=True)
)
TAKE = text("UPDATE lane SET leased_until = :until, fence = :fence WHERE workspace = :workspace AND name = :name")
FRONT = (
    select(
        *(notice.c[name] for name in ("id", "kind", "key", "lane", "subject", "what", "facts", "tries")),
        *(message.c[name] for name in ("channel", "ts", "wanted", "hash")),
    )
    .join(message, and_(message.c.workspace == notice.c.workspace, message.c.key == notice.c.key), isouter=True)
    .where(_in(notice), notice.c.parked.is_(False), notice.c.lane == bindparam("name"))
    .order_by(notice.c.id)
    .limit(1)
)
EARLIEST = text(
    "SELECT min(CASE WHEN next_at > leased_until THEN next_at ELSE leased_until END) FROM lane "
    "WHERE workspace = :workspace AND name IN (SELECT lane FROM notice WHERE workspace = :workspace AND NOT parked)"
)


def lease(scope: Scope, claim: Claim) -> tuple[Turn, ...]:
    """Lanes whose turn it is, each with what it has to say next, leased until `claim.until`."""
    free = scope.execute(FREE, now=claim.now, lanes=claim.lanes).all()
    turns = [_turn(row, each) for each in free if (row := scope.first(FRONT, name=each.name))]
    scope.execute_each(TAKE, [{"name": turn.lane, "fence": turn.fence, "until": claim.until} for turn in turns])
    return tuple(turns)


def _turn(row: Found, free: Found) -> Turn:
    told = Notice(Kind(row.kind), row.key, row.lane, row.subject, row.what, row.facts)
    turn = Turn(row.lane, free.fence + 1, row.id, told, row.tries, unsettled=free.leased_until > 0)
    if row.ts is None:
        return turn
    return replace(turn, channel=row.channel, ts=row.ts, version=row.wanted, hash=row.hash)


def next_turn(scope: Scope) -> float | None:
    """When the next lane may speak, machine time; None when nothing is waiting."""
    earliest: float | None = scope.execute(EARLIEST).scalar()
    return earliest


HOLD_LANE = select(lane.c.fence).where(_in(lane), lane.c.name == bindparam("name")).with_for_update()
GIVE_BACK = text("UPDATE lane SET leased_until = 0, next_at = :next_at WHERE workspace = :workspace AND name = :name")
FAILED = text(
    "UPDATE notice SET tries = tries + 1, last_error = :error, "
    "parked = (:hopeless OR (tries + 1 >= :patience AND NOT :passing)) WHERE id = :id"
)
HOLD_MESSAGE = select(message.c.wanted).where(_in(message), message.c.key == bindparam("key")).with_for_update()
PAINTED = text(
    "UPDATE message SET channel = :channel, ts = :ts, hash = :hash, painted = :painted "
    "WHERE workspace = :workspace AND key = :key"
)
AGAIN = text("UPDATE notice SET tries = 0, last_error = '' WHERE id = :id")
DONE = text("DELETE FROM notice WHERE id = :id")


def settle(scope: Scope, done: Settled) -> bool:
    """Gives the lane back. False when the lease had run out: what was sent may be said twice, never lost."""
    turn = done.turn
    held = scope.first(HOLD_LANE, name=turn.lane)
    if held is None or held.fence != turn.fence:
        return False
    scope.execute(GIVE_BACK, name=turn.lane, next_at=done.next_at)
    if done.delivered:
        scope.execute(DONE if _up_to_date(scope, done) else AGAIN, id=turn.id)
    elif not done.limited:
        known = {"patience": PATIENCE, "hopeless": done.hopeless, "passing": done.passing, "error": done.error}
        scope.execute(FAILED, id=turn.id, **known)
    return True


def _up_to_date(scope: Scope, done: Settled) -> bool:
    key = done.turn.notice.key
    held = scope.first(HOLD_MESSAGE, key=key) if done.turn.notice.kind is Kind.REPAINT else None
    if held is None:
        return True
    scope.execute(PAINTED, key=key, channel=done.channel, ts=done.ts, hash=done.hash, painted=done.turn.version)
    return bool(held.wanted == done.turn.version)


@dataclass(frozen=True)
class Parked:
    """A notice that kept failing; it waits for an admin, or for its message to have news."""

    key: str
    kind: Kind
    lane: str
    subject: str
    what: str
    tries: int
    last_error: str


PARKED = text(
    "SELECT key, kind, lane, subject, what, tries, last_error FROM notice WHERE workspace = :workspace AND parked "
    "ORDER BY id LIMIT :limit"
)
REVIVE = text("UPDATE notice SET parked = FALSE, tries = 0 WHERE workspace = :workspace AND key = :key AND parked")
REVIVE_ALL = text("UPDATE notice SET parked = FALSE, tries = 0 WHERE workspace = :workspace AND parked")


def parked(scope: Scope, limit: int = 100) -> tuple[Parked, ...]:
    found = scope.execute(PARKED, limit=limit)
    return tuple(Parked(row.key, Kind(row.kind), *row[2:]) for row in found)


def revive(scope: Scope, key: str) -> bool:
    """Tries a parked notice again. False when it is none."""
    return scope.execute(REVIVE, key=key).rowcount == 1


def revive_all(scope: Scope) -> int:
    """Tries every parked notice again. How many there are."""
    return scope.execute(REVIVE_ALL).rowcount
