"""What Slack has yet to be told, and the living messages that it shows. Times are machine time, in seconds."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, select, text

from policy.notices import Kind, Notice, home, lane_of
from storage.engines import POSTGRESQL, SQLITE
from storage.lanes import (
    Claim,
    Parked,
    Settled,
    Turn,
    gathered,
    hold,
    lease,
    next_held,
    next_turn,
    parked,
    release,
    revive,
    revive_all,
    settle,
)
from storage.scope import Scope
from storage.tables import NAMES, WORDS, message

__all__ = [
    "Claim", "Copy", "Living", "Parked", "Settled", "Turn", "adopt", "by_key", "gathered", "hold", "lease",
    "message_at", "messages_about", "next_held", "next_turn", "parked", "put", "release", "revive", "revive_all",
    "settle", "viewed_home", "want", "want_all",
]  # fmt: skip
RECENT = 30 * 60  # seconds for which a Home that was looked at is kept up to date

NEW_LANE = text(
    "INSERT INTO lane (workspace, name, next_at, leased_until, since, fence) VALUES (:workspace, :name, 0, 0, 0, 0) "
    "ON CONFLICT DO NOTHING"
)
NEW_NOTICE = text(
    "INSERT INTO notice (workspace, key, kind, lane, subject, what, facts, tries, parked, last_error) "
    "VALUES (:workspace, :key, :kind, :lane, :subject, :what, :facts, 0, FALSE, '') ON CONFLICT DO NOTHING"
).bindparams(bindparam("facts", type_=WORDS))
# What was posted stays where it was posted; until then a card follows the channel that it is meant for.
LIVING = text(
    "INSERT INTO message (workspace, key, what, subject, lane, facts, channel, ts, wanted, painted, hash, viewed_at) "
    "VALUES (:workspace, :key, :what, :subject, :lane, :facts, :channel, :ts, 1, 0, '', 0) "
    "ON CONFLICT (workspace, key) DO UPDATE SET wanted = message.wanted + 1, facts = excluded.facts, "
    "lane = CASE WHEN message.ts = '' THEN excluded.lane ELSE message.lane END"
).bindparams(bindparam("facts", type_=WORDS))
REPAINT = text(
    "INSERT INTO notice (workspace, key, kind, lane, subject, what, facts, tries, parked, last_error) "
    "SELECT workspace, key, 'repaint', lane, subject, what, facts, 0, FALSE, '' FROM message "
    "WHERE workspace = :workspace AND key = :key "
    "ON CONFLICT (workspace, key) DO UPDATE SET parked = FALSE, tries = 0, last_error = '', lane = excluded.lane "
    "WHERE notice.parked OR notice.lane <> excluded.lane"
)
MEANT = text(
    "SELECT key, what FROM message WHERE workspace = :workspace AND subject = :subject "
    "UNION SELECT key, what FROM message WHERE workspace = :workspace AND what = 'home' AND viewed_at > :since"
)
BESIDE = text("SELECT key FROM message WHERE workspace = :workspace AND subject = :subject")
BENEATH = text("SELECT key FROM message WHERE workspace = :workspace AND subject LIKE :subject || '/%'")
NOTED = text("UPDATE notice SET facts = :facts WHERE workspace = :workspace AND id = :id").bindparams(
    bindparam("facts", type_=WORDS)
)
IN_LANE = text("SELECT key FROM message WHERE workspace = :workspace AND lane = :lane")
IN_CHANNELS = text("SELECT key FROM message WHERE workspace = :workspace AND lane NOT LIKE '@%'")
FORGET_NOTICES = text(
    "DELETE FROM notice WHERE workspace = :workspace AND lane = :lane AND key IN "
    "(SELECT key FROM message WHERE workspace = :workspace AND lane = :lane AND ts = '')"
)
FORGET_MESSAGES = text("DELETE FROM message WHERE workspace = :workspace AND lane = :lane AND ts = ''")
# Each key is looked for by itself. As a list, PostgreSQL would compare all of them with every row of a table that was
# empty when it last counted, which a thousand reminders at once are not.
EACH_KEY = {
    SQLITE: "json_each(:keys)",
    POSTGRESQL: "json_array_elements_text(CAST(:keys AS json)) AS each (value)",
}
LOOKED_FOR = (
    "SELECT id FROM (SELECT (SELECT id FROM notice WHERE workspace = :workspace AND key = value AND kind = 'tell') "
    "AS id FROM each_key) AS unsaid WHERE id IS NOT NULL ORDER BY id"
)
UNSAID = {
    kind: text(LOOKED_FOR.replace("each_key", each)).bindparams(bindparam("keys", type_=NAMES))
    for kind, each in EACH_KEY.items()
}
UNSAY = text("DELETE FROM notice WHERE id = :id")
WANT = text("UPDATE message SET wanted = wanted + 1 WHERE workspace = :workspace AND key = :key")
STANDING = text(
    "SELECT key FROM message WHERE workspace = :workspace AND what = :what AND subject IN :subjects AND ts <> '' "
    "AND key NOT IN (SELECT key FROM notice WHERE workspace = :workspace AND parked)"
).bindparams(bindparam("subjects", expanding=True))
DOUBTED = text("UPDATE message SET hash = '' WHERE workspace = :workspace AND key = :key")
VIEWED = text("UPDATE message SET viewed_at = :at WHERE workspace = :workspace AND key = :key")


def put(scope: Scope, *notices: Notice) -> None:
    """A second notice with the same key changes nothing, but a repaint raises what its message should show."""
    scope.execute_each(NEW_LANE, [{"name": name} for name in sorted({each.lane for each in notices})])
    ordered = sorted(notices, key=lambda each: each.key)
    repaints = [_row(each) for each in ordered if each.kind is Kind.REPAINT]
    scope.execute_each(LIVING, [{**row, "channel": "", "ts": ""} for row in repaints])
    scope.execute_each(REPAINT, [{"key": row["key"]} for row in repaints])
    once = [each for each in ordered if each.kind is not Kind.REPAINT]
    scope.execute_each(NEW_NOTICE, [{**_row(each), "kind": each.kind.value} for each in once])


def unsay(scope: Scope, *keys: str) -> int:
    """Sentences that were not said yet are said no more; how many there were."""
    found = scope.execute(UNSAID[scope.connection.dialect.name], keys=keys).scalars().all() if keys else ()
    scope.execute_each(UNSAY, [{"id": number} for number in found])
    return len(found)


def _row(each: Notice) -> dict[str, Any]:
    return {"key": each.key, "what": each.what, "subject": each.subject, "lane": each.lane, "facts": each.facts}


def note(scope: Scope, id: int, facts: Mapping[str, str]) -> None:
    """Keeps with a notice how far it got."""
    scope.execute(NOTED, id=id, facts=facts)


def want_all(scope: Scope, subject: str, now: float, but: Collection[str] = ()) -> None:
    """Every message about a subject, and every Home that was looked at lately, should show what is so now.

    `but`: kinds of messages that show it already.
    """
    want(scope, *(key for key, what in scope.execute(MEANT, subject=subject, since=now - RECENT) if what not in but))


def want_about(scope: Scope, *subjects: str) -> None:
    """Messages about these should show what is so now, where there are any."""
    for subject in dict.fromkeys(subjects):
        want(scope, *scope.execute(BESIDE, subject=subject).scalars())


def want_beneath(scope: Scope, subject: str) -> None:
    """The messages about parts of a subject, such as the rounds of a project."""
    want(scope, *scope.execute(BENEATH, subject=subject).scalars())


def want(scope: Scope, *keys: str) -> None:
    """These messages should show what is so now."""
    # In one order, or two projects that repaint the same Homes would wait for each other for ever.
    rows = [{"key": key} for key in sorted(keys)]
    scope.execute_each(WANT, rows)
    scope.execute_each(REPAINT, rows)


def standing(scope: Scope, what: str, subjects: Collection[str]) -> tuple[str, ...]:
    """The keys of messages of a kind about these that were posted, and that Slack did not refuse."""
    if not (what and subjects):
        return ()
    return tuple(scope.execute(STANDING, what=what, subjects=[*subjects]).scalars())


def doubt(scope: Scope, *keys: str) -> None:
    """Slack is asked whether these still stand, even where they should show what they did."""
    scope.execute_each(DOUBTED, [{"key": key} for key in sorted(keys)])


def want_in_lane(scope: Scope, lane: str) -> None:
    """Everything that one person or channel was shown should be drawn anew: in another language, say."""
    want(scope, *scope.execute(IN_LANE, lane=lane).scalars())


def want_in_channels(scope: Scope) -> None:
    """Everything that channels were shown should be drawn anew."""
    want(scope, *scope.execute(IN_CHANNELS).scalars())


def forget_unposted(scope: Scope, lane: str) -> None:
    """What was meant for a channel and never got there is asked of it no more: another channel is told instead."""
    scope.execute(FORGET_NOTICES, lane=lane)
    scope.execute(FORGET_MESSAGES, lane=lane)


def viewed_home(scope: Scope, person: str, now: float) -> None:
    """A Home is painted when it is looked at, and kept up to date for a while."""
    put(scope, home(person))
    scope.execute(VIEWED, key=home(person).key, at=now)


@dataclass(frozen=True)
class Living:
    """A message in Slack that shows a subject as it is."""

    key: str
    what: str
    subject: str
    lane: str
    facts: Mapping[str, str]
    channel: str
    ts: str
    wanted: int
    painted: int


@dataclass(frozen=True)
class Copy:
    """A posted message that we have no row of. `reader`: whose direct messages it stands in, empty in a channel."""

    channel: str
    ts: str
    what: str
    subject: str
    reader: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


LIVINGS = select(*(message.c[name] for name in Living.__dataclass_fields__)).where(
    message.c.workspace == bindparam("workspace")
)
AT = LIVINGS.where(message.c.channel == bindparam("channel"), message.c.ts == bindparam("ts"))
BY_KEY = LIVINGS.where(message.c.key == bindparam("key"))
ABOUT = LIVINGS.where(message.c.subject == bindparam("subject")).order_by(message.c.key)


def message_at(scope: Scope, channel: str, ts: str) -> Living | None:
    row = scope.first(AT, channel=channel, ts=ts)
    return Living(*row) if row else None


def by_key(scope: Scope, key: str) -> Living | None:
    row = scope.first(BY_KEY, key=key)
    return Living(*row) if row else None


def messages_about(scope: Scope, subject: str) -> tuple[Living, ...]:
    return tuple(Living(*row) for row in scope.execute(ABOUT, subject=subject))


def adopt(scope: Scope, copy: Copy) -> Living:
    """An orphan copy becomes a living message beside the one that we knew, and is brought up to date."""
    if known := message_at(scope, copy.channel, copy.ts):
        return known
    place, key = lane_of(copy.reader) if copy.reader else copy.channel, f"{copy.what}:{copy.subject}:{copy.ts}"
    scope.execute(NEW_LANE, name=place)
    where = {"channel": copy.channel, "ts": copy.ts, "lane": place}
    scope.execute(LIVING, key=key, what=copy.what, subject=copy.subject, facts=copy.facts, **where)
    scope.execute(REPAINT, key=key)
    return Living(key, copy.what, copy.subject, place, copy.facts, copy.channel, copy.ts, 1, 0)
