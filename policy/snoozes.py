"""Whoever owes something may put off being reminded of it, on record. What others hear of it is not put off."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from policy.cadence import Calendar, due
from policy.duties import Duty, Happened, Snoozed
from policy.edition import Edition
from policy.facts import DutySnoozed, Fact, SnoozeEnded
from policy.points import HOLDER
from policy.refusals import Refusal
from policy.reminders import points_of, times

SHORTEST = timedelta(minutes=30)  # less is not worth a press


@dataclass(frozen=True)
class Wish:
    """Who does not want to be reminded for a while. `calendar`: by which it falls due; `until`: as the press said."""

    by: str
    now: datetime
    calendar: Calendar
    until: datetime | None = None


def left(edition: Edition, duty: Duty, person: str) -> int:
    """How often they may still do so."""
    known, rule = duty.snoozed(person), edition.snoozing
    return rule.times - (known.times if known else 0) if rule else 0


def longest(edition: Edition, duty: Duty, now: datetime, calendar: Calendar) -> datetime:
    """Until when at most: no later than others hear of it, or its own time is over."""
    days = edition.snoozing.limit_days if edition.snoozing else 0
    points = points_of(edition, duty)
    when = zip(points, times(duty, points, calendar), strict=True)
    ends = [duty.due(calendar), *(at for point, at in when if {*point.tell} - {HOLDER})]
    return min([due(now, days, calendar), *(at for at in ends if at > now)])


def offered(edition: Edition, duty: Duty, now: datetime, calendar: Calendar) -> datetime | None:
    """Until when a press puts it off; None where that is hardly worth it."""
    until = longest(edition, duty, now, calendar)
    return until if until - now >= SHORTEST else None


def snooze(edition: Edition, duty: Duty, wish: Wish) -> tuple[Fact, ...]:
    """Until when the press said, while it may. Refuses what is put off already, too often, or too late to be."""
    known = duty.paused(wish.by, wish.now)
    if known:
        raise Refusal("snoozed_already", at=known.until.isoformat())
    if left(edition, duty, wish.by) < 1:
        raise Refusal("snoozed_enough", limit=str(edition.snoozing.times if edition.snoozing else 0))
    most = offered(edition, duty, wish.now, wish.calendar)
    if most is None:
        raise Refusal("too_late_to_snooze")
    is_kept = wish.until and wish.now + SHORTEST <= wish.until <= most
    return (DutySnoozed(duty.step, *duty.name, wish.until if wish.until and is_kept else most),)


def wake(duty: Duty, by: str, now: datetime) -> tuple[Fact, ...]:
    """Refuses where nothing is put off."""
    if duty.paused(by, now) is None:
        raise Refusal("not_snoozed")
    return (SnoozeEnded(duty.step, *duty.name),)


def named(owed: Iterable[Duty], opened_by: int, seat: str, subject: str) -> Duty | None:
    return next((duty for duty in owed if duty.name == (opened_by, seat, subject)), None)


def snoozed(now: Happened) -> Iterator[Duty]:
    fact, by = now.fact(DutySnoozed), now.entry.actor
    if duty := named(now.owed, fact.opened_by, fact.seat, fact.subject):
        known = duty.snoozed(by)
        yield _with(duty, Snoozed(by, fact.until, (known.times if known else 0) + 1))


def woken(now: Happened) -> Iterator[Duty]:
    """That it was put off still counts."""
    fact, by = now.fact(SnoozeEnded), now.entry.actor
    duty = named(now.owed, fact.opened_by, fact.seat, fact.subject)
    if duty and (known := duty.snoozed(by)):
        yield _with(duty, replace(known, until=min(known.until, now.entry.at)))


def _with(duty: Duty, snooze: Snoozed) -> Duty:
    others = (each for each in duty.snoozes if each.person != snooze.person)
    return replace(duty, snoozes=(*others, snooze))
