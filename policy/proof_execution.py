"""Proves what an edition says of the time after approval."""

from collections.abc import Iterator

from policy.edition import Edition, Flaw
from policy.points import Acknowledging, Blocking, Snoozing
from policy.written_execution import UNSAID

LONGEST = 30  # working days for which somebody may be left blocked, or say nothing


def flaws(edition: Edition) -> Iterator[Flaw]:
    """What no edition may say of blockers, of what is to be confirmed, of reminders put off and of written updates."""
    if edition.blocking is not UNSAID:
        yield from _limit(edition, "blocker", edition.blocking)
    if edition.acknowledging:
        yield from _limit(edition, "acknowledge", edition.acknowledging)
    if edition.snoozing:
        yield from _limit(edition, "snooze", edition.snoozing)
        if not edition.snoozing.times:
            yield Flaw("below_one", "snooze", "times")
    yield from _standup(edition)


def _limit(edition: Edition, place: str, rule: Blocking | Acknowledging | Snoozing) -> Iterator[Flaw]:
    if not rule.limit_days:
        yield Flaw("below_one", place, "limit_days")
    if rule.limit_days > LONGEST:
        yield Flaw("too_large", place, "limit_days", str(rule.limit_days))
    if rule.citation.clause not in edition.clauses:
        yield Flaw("unknown_clause", place, "clause", rule.citation.clause)


def _standup(edition: Edition) -> Iterator[Flaw]:
    rule = edition.standup
    if rule is None:
        return
    if not rule.days:
        yield Flaw("empty", "standup", "days")
    if not rule.misses:
        yield Flaw("below_one", "standup", "misses")
    if not rule.at < rule.nudge < rule.closes:
        yield Flaw("hours_out_of_order", "standup", "closes", f"{rule.closes:%H:%M}")
    if rule.citation.clause not in edition.clauses:
        yield Flaw("unknown_clause", "standup", "clause", rule.citation.clause)
