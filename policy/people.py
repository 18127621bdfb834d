"""Who a person is to the policy. Only members of this company decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from policy.refusals import Refusal

FRESH = timedelta(hours=24)  # machine time: older than this, we ask Slack again before a decision


class Kind(StrEnum):
    MEMBER = "member"
    GUEST = "guest"
    STRANGER = "stranger"
    BOT = "bot"
    DEACTIVATED = "deactivated"


@dataclass(frozen=True)
class Person:
    """`id` is ours and opaque; `fetched_at` is machine time. `chosen`: the language picked here; empty for Slack's."""

    id: str
    slack_id: str
    name: str
    kind: Kind
    locale: str
    zone: str
    fetched_at: datetime
    admin: bool = False
    chosen: str = ""

    @property
    def language(self) -> str:
        """What the person reads: their own choice, else Slack's locale. Traditional Chinese reads simplified."""
        return self.chosen or ("zh_CN" if self.locale.lower().startswith("zh") else "en")


@dataclass(frozen=True)
class Seat:
    """A person's place in a role. Rank 0 leads: the first to be asked."""

    role: str
    person: str
    rank: int = 0
    on_behalf_of: str = ""


def check_member(person: Person | None, now: datetime) -> Person:
    """Fail closed: whom we do not know, or have not asked Slack about lately, decides nothing. `now`: machine time."""
    if person is None or now - person.fetched_at > FRESH:
        raise Refusal("try_again")
    if person.kind is not Kind.MEMBER:
        raise Refusal("members_only")
    return person


def holders(seats: Iterable[Seat], role: str) -> tuple[str, ...]:
    """Who holds a role, the lead first."""
    return tuple(seat.person for seat in sorted(seats, key=lambda seat: seat.rank) if seat.role == role)
