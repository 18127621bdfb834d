"""The tables of what waits: the outbox, the clock's occurrences, and what workers tell each other."""

from collections.abc import Mapping

from sqlalchemy import Boolean, Column, Date, Float, Index, Integer, String, Table, UniqueConstraint

from policy.absences import Absence
from policy.quiet import Hours
from storage.columns import Moment, Written, has, key, may_have, metadata, table

WORDS, HOURS, ABSENCES = (Written(kind) for kind in (Mapping[str, str], Hours, tuple[Absence, ...]))

# The next time of what happens once, or again and again: business time. `tries`: how often it failed.
occurrence = table(
    "occurrence",
    key("kind"),
    key("subject"),
    has("at", Moment),
    has("tries", Integer),
    Index("occurrence_at", "workspace", "at"),
)
# A living message: `wanted` is the version that it should show, `painted` the one that it was last seen to show.
message = table(
    "message",
    key("key"),
    has("what"),
    has("subject"),
    has("lane"),
    has("facts", WORDS),
    has("channel"),
    has("ts"),
    has("wanted", Integer),
    has("painted", Integer),
    has("hash"),
    has("viewed_at", Float),
    Index("message_subject", "workspace", "subject"),
    Index("message_place", "workspace", "channel", "ts"),
    Index("message_viewed", "workspace", "what", "viewed_at"),
)
# The outbox. Its number alone is the key, because only such a key counts up by itself on SQLite.
notice = Table(
    "notice",
    metadata,
    Column("id", Integer, primary_key=True),
    has("workspace", Integer),
    has("key"),
    has("kind"),
    has("lane"),
    has("subject"),
    has("what"),
    has("facts", WORDS),
    has("tries", Integer),
    has("parked", Boolean),
    has("last_error"),
    may_have("held_until", Moment),  # business time: until then it is gathered with others
    UniqueConstraint("workspace", "key", name="notice_once"),
    Index("notice_lane", "workspace", "parked", "lane", "id"),
)
# How often a person was written to on a day of theirs, and when they want to be.
said = table("said", key("person"), key("day", Date), has("count", Integer))
hours = table("hours", key("person"), has("chosen", HOURS))
about = table("about", key("person"), has("at", Moment))  # when somebody last looked at what we show them
absence = table("absence", key("person"), has("days", ABSENCES))
# Whose turn it is to speak in a channel. Machine time in seconds, never business time.
lane = table(
    "lane",
    key("name"),
    has("next_at", Float),
    has("leased_until", Float),
    has("since", Float),  # when the two were reckoned
    has("fence", Integer),
)
seen = table("seen", key("key"), has("at", Moment), Index("seen_at", "workspace", "at"))
heartbeat = Table("heartbeat", metadata, Column("name", String, primary_key=True), has("at", Moment))
clock = Table(
    "clock",
    metadata,
    Column("id", Integer, primary_key=True),
    has("offset_seconds", Float),
    may_have("stands_at", Moment),
)
