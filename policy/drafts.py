"""A form that somebody is still filling in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from policy.citations import Citation
from policy.notices import DRAFT_LEFT, Kind, Notice, lane_of

DRAFT = "draft"  # what the clock looks after, by its id


def mark(item: Mapping[str, str]) -> str:
    """A goal or line as somebody saw it: what they edit or remove must still be that one."""
    return sha256(json.dumps(item, sort_keys=True).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Draft:
    """`revision` counts saves; `amends` is the project sent back that it continues, `filed` the one it became."""

    id: str
    author: str
    form: str
    values: Mapping[str, Any]
    revision: int
    updated_at: datetime
    amends: str = ""
    filed: str = ""

    @property
    def title(self) -> str:
        return str(self.values.get("title", "")).strip()


@dataclass(frozen=True)
class Keeping:
    """Days since a draft was last saved: its author is told, is told once more, and it is deleted. Policy 4.1(1)."""

    warn_days: int
    last_warn_days: int
    keep_days: int
    citation: Citation

    @property
    def days(self) -> tuple[int, int, int]:
        return self.warn_days, self.last_warn_days, self.keep_days


@dataclass(frozen=True)
class Fate:
    """`next`: when the clock looks again; None: it is deleted now. `until`: when its author is told that it will be."""

    next: datetime | None
    until: datetime | None = None


def fate(keeping: Keeping, saved: datetime, planned: datetime, now: datetime) -> Fate:
    """What happens to a draft at the moment that was `planned`. None is deleted before its author was told.

    After days in which nobody ticked, they have as long as between the last warning and the end.
    """
    first, last, end = (saved + timedelta(days=days) for days in keeping.days)
    if planned < first:
        return Fate(first)
    if planned >= end:
        return Fate(None)
    following = next((at for at in (last, end) if at > now), now + (end - last))
    return Fate(following, until=max(following, end))


def left_alone(draft: Draft, comes: Fate) -> Notice:
    """Told to its author, at each warning since it was saved."""
    until, once = (at.isoformat() if at else "" for at in (comes.until, comes.next))
    facts = {"draft": draft.id, "revision": str(draft.revision), "until": until}
    key = f"{DRAFT_LEFT}:{draft.id}:{draft.revision}:{once}"
    return Notice(Kind.TELL, key, lane_of(draft.author), draft.id, DRAFT_LEFT, facts)
