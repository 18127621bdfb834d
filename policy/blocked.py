"""What keeps somebody of a project from going on, as its facts have made it."""

from dataclasses import dataclass, replace
from datetime import datetime

from policy.facts import BlockerAnswered, BlockerRaised, Entry


@dataclass(frozen=True)
class Blocker:
    """`by` is blocked and asks `helper`, both by internal id; `answered_at`: None while nobody has answered."""

    key: str
    by: str
    helper: str
    text: str
    at: datetime
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.answered_at is None


def after(blockers: tuple[Blocker, ...], entry: Entry) -> tuple[Blocker, ...]:
    """The blockers of a project once an entry about one of them has happened."""
    match entry.fact:
        case BlockerRaised(key=key, helper=helper) as raised:
            new = Blocker(key, entry.actor, helper, raised.words.get("blocker", ""), entry.at)
            return (*blockers, new)
        case BlockerAnswered(key=key) as told:
            return tuple(_answered(each, told, entry) if each.key == key else each for each in blockers)
    return blockers


def _answered(blocker: Blocker, told: BlockerAnswered, entry: Entry) -> Blocker:
    return replace(blocker, answer=told.words.get("answer", ""), answered_by=entry.actor, answered_at=entry.at)
