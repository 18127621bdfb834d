"""Whoever owes something may put off being reminded of it, on record. What others hear of it is not put off."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from policy.cadence import Calendar, due
from policy.duties import Duty, Happened, Snoozed, What
from policy.edition import Edition
from policy.facts import DutySnoozed, Fact, SnoozeEnded
from policy.points import HOLDER
from policy.refusals import Refusal
from policy.reminders import points_of, times

SHORTEST = timedelta(minutes=30)  # less is not worth a press


@dataclass(frozen=True)
class Wish:
    """Who does not want to be reminded for a while. `own`: their days, `of_seat`: those by which it falls due."""

    by: str
    now: datetime
    own: Calendar
    of_seat: Calendar


def left(edition: Edition, duty: Duty, person: str) -> int:
    """How often they may still do so."""
    known, rule = duty.snoozed(person), edition.snoozing
    return rule.times - (known.times if known else 0) if rule else 0


def longest(edition: Edition, duty: Duty, wish: Wish) -> datetime:
    """Until when at most: no later than others hear of it, or a gate's time is over."""
    days = edition.snoozing.limit_days if edition.snoozing else 0
    points = points_of(edition, duty)
    when = zip(points, times(duty, points, wish.of_seat), strict=True)
    ends = [at for point, at in when if {*point.tell} - {HOLDER}]
    if duty.what is What.STEP and edition[duty.step].is_gate:
        ends.append(duty.due(wish.of_seat))
    return min([due(wish.now, days, wish.own), *(at for at in ends if at > wish.now)])


def snooze(edition: Edition, duty: Duty, wish: Wish) -> tuple[Fact, ...]:
    """Refuses what is put off already, too often, or so late that others hear of it in a moment."""
    known = duty.paused(wish.by, wish.now)
    if known:
        raise Refusal("snoozed_already", at=known.until.isoformat())
    if left(edition, duty, wish.by) < 1:
        raise Refusal("snoozed_enough", limit=str(edition.snoozing.times if edition.snoozing else 0))
    until = longest(edition, duty, wish)
    if until - wish.now < SHORTEST:
        raise Refusal("too_late_to_snooze")
    return (DutySnoozed(duty.step, *duty.name, until),)


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
