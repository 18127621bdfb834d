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
    """`id` is ours and opaque; `fetched_at` is machine time. `chosen`: the language picked here; empty for Slack's.

    `handle` and `real_name` are how Slack calls them beside the name that is shown.
    """

    id: str
    slack_id: str
    name: str
    kind: Kind
    locale: str
    zone: str
    fetched_at: datetime
    admin: bool = False
    chosen: str = ""
    handle: str = ""
    real_name: str = ""

    @property
    def language(self) -> str:
        """What the person reads: their own choice, else Slack's locale. Traditional Chinese reads simplified."""
        return self.chosen or ("zh_CN" if self.locale.lower().startswith("zh") else "en")


@dataclass(frozen=True)
class Seat:
    """A person's place in a role. Rank 0 leads: the first to be asked, unless `away`.

    `on_behalf_of`: whose place it is, where they stand in for somebody.
    """

    role: str
    person: str
    rank: int = 0
    on_behalf_of: str = ""
    away: bool = False


def check_member(person: Person | None, now: datetime) -> Person:
    """Fail closed: whom we do not know, or have not asked Slack about lately, decides nothing. `now`: machine time."""
    if person is None or now - person.fetched_at > FRESH:
        raise Refusal("try_again")
    if person.kind is not Kind.MEMBER:
        raise Refusal("members_only")
    return person


def check_colleague(person: Person | None, now: datetime) -> Person:
    """Whoever works along: a guest too, who decides nothing but owes and answers. `now`: machine time."""
    if person and person.kind is Kind.GUEST:
        return person
    return check_member(person, now)


def holders(seats: Iterable[Seat], role: str) -> tuple[str, ...]:
    """Who holds a role, the lead first; nobody who only stands in."""
    own = (seat for seat in seats if seat.role == role and not seat.on_behalf_of)
    return tuple(seat.person for seat in sorted(own, key=lambda seat: seat.rank))
