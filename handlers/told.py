"""People as Slack tells of them."""

from datetime import UTC, datetime
from uuid import uuid4

from handlers.payloads import Body
from policy.people import Kind, Person

MARKS = {
    "deleted": Kind.DEACTIVATED,
    "is_bot": Kind.BOT,
    "is_stranger": Kind.STRANGER,
    "is_restricted": Kind.GUEST,
    "is_ultra_restricted": Kind.GUEST,
}
SLACKBOT = "USLACKBOT"


def as_told(user: Body, team: str) -> Person:
    """A new internal id is offered; whom we know already keeps theirs. `team`: our own, by Slack's id.

    Somebody of another company who shares a channel with us carries no mark: only their team tells.
    """
    kind = next((kind for mark, kind in MARKS.items() if user.get(mark)), Kind.MEMBER)
    if user["id"] == SLACKBOT:
        kind = Kind.BOT
    if kind is Kind.MEMBER and team not in teams_of(user, team):
        kind = Kind.STRANGER
    profile = user.get("profile") or {}
    name = profile.get("display_name") or profile.get("real_name") or user.get("real_name") or user.get("name") or "?"
    return Person(
        id=uuid4().hex,
        slack_id=user["id"],
        name=str(name),
        kind=kind,
        locale=str(user.get("locale") or "en-US"),
        zone=str(user.get("tz") or "UTC"),
        fetched_at=datetime.now(UTC),
        admin=bool(user.get("is_admin") or user.get("is_owner")),
        handle=str(user.get("name") or ""),
        real_name=str(profile.get("real_name") or user.get("real_name") or ""),
    )


def teams_of(user: Body, ours: str) -> tuple[str, ...]:
    """The teams that a person belongs to; ours where Slack names none."""
    of_grid = (user.get("enterprise_user") or {}).get("teams") or ()
    return tuple(filter(None, (user.get("team_id"), *of_grid))) or (ours,)
