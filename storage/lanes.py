"""Whose turn it is to speak: a worker leases a lane, never a notice. Times are machine time, in seconds."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import Table, and_, bindparam, case, func, or_, select, text
from sqlalchemy.sql.elements import ColumnElement

from policy.notices import Kind, Notice
from storage.columns import Moment
from storage.scope import Found, Scope
from storage.tables import lane, message, notice

PATIENCE = 5  # failed tries before a notice is parked for an admin to see
APART = 2.0  # seconds by which the clocks of machines that share a database may differ


@dataclass(frozen=True)
class Claim:
    """`holds`: is what can wait gathered for its reader's hours? `busy`: lanes that whoever asks is serving, which are
    free for nobody however late it has become.
    """

    now: float
    until: float
    lanes: int = 20
    holds: bool = True
    busy: Collection[str] = ()


@dataclass(frozen=True)
class Turn:
    """A leased lane and the notice at its front; the fence tells a stale worker from the present one.

    `next_at`: when its turn comes, which may be a moment later than it was leased.

    `unsettled`: whoever leased the lane before never said what came of it, so that this may have been sent already.
    Of a living message: where it was posted (empty: not yet), the version to be painted and the hash of its last view.
    """

    lane: str
    fence: int
    id: int
    notice: Notice
    tries: int
    next_at: float = 0.0
    unsettled: bool = False
    channel: str = ""
    ts: str = ""
    version: int = 0
    hash: str = ""
    held: bool = False  # it was gathered for this hour
    gathered: tuple[tuple[int, Notice], ...] = ()  # all that is said in one message, by number, where it is several


@dataclass(frozen=True)
class Settled:
    """What became of a turn. `limited`: Slack asked us to wait, no failure; `hopeless`: no use in trying again.

    `passing`: the fault was not the notice's, which waits however long it takes. `now`: when `next_at` was reckoned.
    """

    turn: Turn
    next_at: float
    now: float = 0.0
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


EVER = datetime.max.replace(tzinfo=UTC)
# What is gathered for a later hour of its reader is not heard of before.
AUDIBLE = and_(
    notice.c.parked.is_(False), or_(notice.c.held_until.is_(None), notice.c.held_until <= bindparam("business"))
)
SPEAKING = select(notice.c.lane).where(_in(notice), AUDIBLE)
FREE = (
    select(lane.c.name, lane.c.fence, lane.c.next_at, lane.c.leased_until)
    .where(_in(lane), lane.c.next_at <= bindparam("now"), lane.c.leased_until <= bindparam("now"))
    .where(lane.c.name.in_(SPEAKING))
    .order_by(lane.c.next_at, lane.c.name)
    .limit(bindparam("lanes"))
    .with_for_update(skip_locked=True)
)
TAKE = text(
    "UPDATE lane SET leased_until = :until, fence = :fence, since = :now WHERE workspace = :workspace AND name = :name"
)
NOTICE = ("id", "kind", "key", "lane", "subject", "what", "facts")
FRONT = (
    select(
        *(notice.c[name] for name in NOTICE),
        notice.c.tries,
        notice.c.held_until,
        *(message.c[name] for name in ("channel", "ts", "wanted", "hash")),
    )
    .join(message, and_(message.c.workspace == notice.c.workspace, message.c.key == notice.c.key), isouter=True)
    .where(_in(notice), AUDIBLE, notice.c.lane == bindparam("name"))
    .order_by(notice.c.id)
    .limit(1)
)
GATHERED = (
    select(*(notice.c[name] for name in NOTICE))
    .where(_in(notice), AUDIBLE, notice.c.held_until.is_not(None), notice.c.lane == bindparam("name"))
    .order_by(notice.c.id)
)
EARLIEST = select(
    func.min(case((lane.c.next_at > lane.c.leased_until, lane.c.next_at), else_=lane.c.leased_until))
).where(_in(lane), lane.c.name.in_(SPEAKING))
EARLIEST_HELD = select(func.min(notice.c.held_until)).where(
    _in(notice), notice.c.parked.is_(False), notice.c.held_until > bindparam("after")
)
HOLD = text("UPDATE notice SET held_until = :until WHERE id = :id").bindparams(bindparam("until", type_=Moment))
RELEASE = text("UPDATE notice SET held_until = NULL WHERE workspace = :workspace AND lane = :lane")
FREE_LANE = text("UPDATE lane SET leased_until = 0 WHERE workspace = :workspace AND name = :name AND fence = :fence")
REFUSED_LATELY = text("SELECT count(*) FROM notice WHERE workspace = :workspace AND NOT parked AND tries > 0")


def lease(scope: Scope, claim: Claim, business: datetime = EVER) -> tuple[Turn, ...]:
    """Lanes whose turn it is, each with what it has to say next, leased until `claim.until`.

    `business`: business now; what is held until later stays unsaid.
    """
    found = scope.execute(FREE, now=claim.now, lanes=claim.lanes + len(claim.busy), business=business).all()
    free = [each for each in found if each.name not in claim.busy][: claim.lanes]
    fronts = [(each, scope.first(FRONT, name=each.name, business=business)) for each in free]
    turns = [_turn(row, each) for each, row in fronts if row]
    leased = {"until": claim.until, "now": claim.now}
    scope.execute_each(TAKE, [{"name": turn.lane, "fence": turn.fence, **leased} for turn in turns])
    return tuple(turns)


def _turn(row: Found, free: Found) -> Turn:
    turn = Turn(
        row.lane, free.fence + 1, row.id, _notice(row), row.tries, free.next_at, unsettled=free.leased_until > 0
    )
    turn = replace(turn, held=row.held_until is not None)
    if row.ts is None:
        return turn
    return replace(turn, channel=row.channel, ts=row.ts, version=row.wanted, hash=row.hash)


def _notice(row: Found) -> Notice:
    return Notice(Kind(row.kind), row.key, row.lane, row.subject, row.what, row.facts)


def hold(scope: Scope, turn: Turn, until: datetime) -> None:
    """Not now: it is gathered for that moment of business time, and the lane is free for what cannot wait."""
    scope.execute(HOLD, id=turn.id, until=until)
    scope.execute(FREE_LANE, name=turn.lane, fence=turn.fence)


def gathered(scope: Scope, lane: str, business: datetime) -> tuple[tuple[int, Notice], ...]:
    """What was held in a lane, and has waited long enough, by number."""
    return tuple((row.id, _notice(row)) for row in scope.execute(GATHERED, name=lane, business=business))


def release(scope: Scope, lane: str) -> None:
    """Whoever is about need not wait: what was held is said now."""
    scope.execute(RELEASE, lane=lane)


def next_held(scope: Scope, after: datetime) -> datetime | None:
    """When something that is gathered will be said, later than that; business time."""
    found: datetime | None = scope.execute(EARLIEST_HELD, after=after).scalar()
    return found


SET_BACK = text(
    "UPDATE lane SET next_at = :now + next_at - since, since = :now, "
    "leased_until = CASE WHEN leased_until > 0 THEN :now + leased_until - since ELSE 0 END "
    "WHERE workspace = :workspace AND since > :now + :apart"
)


def set_back(scope: Scope, now: float) -> int:
    """The machine's clock was set back to `now`: lanes wait from now on for as long as they were meant to, not until
    the clock shows once more what it showed. How many they are; none where the clock was not set back.
    """
    return scope.execute(SET_BACK, now=now, apart=APART).rowcount


def refused_lately(scope: Scope) -> int:
    """How many notices Slack did not take so far, and that are still tried again."""
    return int(scope.execute(REFUSED_LATELY).scalar() or 0)


def next_turn(scope: Scope, business: datetime = EVER) -> float | None:
    """When the next lane may speak, machine time; None when nothing is waiting."""
    earliest: float | None = scope.execute(EARLIEST, business=business).scalar()
    return earliest


HOLD_LANE = select(lane.c.fence).where(_in(lane), lane.c.name == bindparam("name")).with_for_update()
GIVE_BACK = text(
    "UPDATE lane SET leased_until = 0, next_at = :next_at, since = :now WHERE workspace = :workspace AND name = :name"
)
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
FORGET = text("DELETE FROM message WHERE workspace = :workspace AND key = :key AND ts = ''")


def settle(scope: Scope, done: Settled) -> bool:
    """Gives the lane back. False when the lease had run out: what was sent may be said twice, never lost."""
    turn = done.turn
    held = scope.first(HOLD_LANE, name=turn.lane)
    if held is None or held.fence != turn.fence:
        return False
    scope.execute(GIVE_BACK, name=turn.lane, next_at=done.next_at, now=done.now)
    if done.delivered and turn.gathered:
        _say_no_more(scope, turn)
    elif done.delivered:
        scope.execute(DONE if _up_to_date(scope, done) else AGAIN, id=turn.id)
    elif not done.limited:
        known = {"patience": PATIENCE, "hopeless": done.hopeless, "passing": done.passing, "error": done.error}
        scope.execute(FAILED, id=turn.id, **known)
    return True


def _say_no_more(scope: Scope, turn: Turn) -> None:
    """Each was told in one message with the others; a card among them has no message of its own."""
    for number, each in turn.gathered:
        scope.execute(DONE, id=number)
        scope.execute(FORGET, key=each.key)


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
