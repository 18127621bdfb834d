"""Who judges in the place of somebody who does not answer: named by whoever keeps the policy, on record. 4.1(2)."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from policy.cadence import Calendar
from policy.duties import Duty, Happened, State, What, dropped
from policy.edition import MEMBERS, Edition
from policy.facts import Fact, JudgeAdded, JudgeReleased
from policy.judges import Moved, asked_first, check_open, fitting, keeps_the_policy
from policy.people import Seat
from policy.points import POLICY_OWNER
from policy.projects import PERSON, Project
from policy.refusals import Refusal
from policy.reminders import points_of, times


def is_late(edition: Edition, duty: Duty, calendar: Calendar, now: datetime) -> bool:
    """Has whoever keeps the policy heard that nobody answers for this seat?"""
    points = points_of(edition, duty)
    when = zip(points, times(duty, points, calendar), strict=True)
    return any(POLICY_OWNER in point.tell and at <= now for point, at in when)


def open_seats(edition: Edition, project: Project, owed: Iterable[Duty]) -> Iterator[Duty]:
    """What a substitute may be named for where a project stands: a role's word that is waited for, and nobody's yet."""
    here, taken = edition[project.at], {each.seat for each in project.substitutes}
    waited = (duty for duty in owed if duty.what is What.STEP and duty.step == project.at)
    for duty in waited if here.is_gate and here.count != MEMBERS else ():
        if duty.seat not in taken and not duty.seat.startswith(PERSON):
            yield duty


def name_substitute(
    edition: Edition, project: Project, asked: Moved, seats: Collection[Seat], late: Collection[str]
) -> tuple[Fact, ...]:
    """`late`: the seats that a substitute may be named for by now."""
    check_open(edition, project, asked)
    if asked.by in project.concerned:
        raise Refusal("own_project")
    if not keeps_the_policy(asked.by, seats):
        raise Refusal("not_yours_to_substitute")
    if asked.seat not in late:
        raise Refusal("no_substitute_now")
    if asked.person == asked.by:
        raise Refusal("substitute_is_yourself", "person")
    if asked.person in project.concerned:
        raise Refusal("judge_is_concerned", "person")
    if asked.person in {ballot.by for ballot in project.here()} or fitting(edition, project, asked.person, seats):
        raise Refusal("judge_has_voice", "person")
    return (JudgeAdded(project.at, asked.person, asked.seat, asked_first(edition, project, seats).get(asked.seat, "")),)


def follow(now: Happened, changed: Collection[Duty]) -> Iterator[Duty]:
    """What a substitute owes is done once the seat was heard through them; else nobody owes it any more."""
    ended = [each for each in changed if each.what is What.STEP and each.state is not State.OPEN]
    for duty in now.owed:
        done = next((each for each in ended if (each.step, each.seat) == (duty.step, duty.subject)), None)
        if duty.what is What.SUBSTITUTE and done and all(duty.name != each.name for each in changed):
            if done.state is State.MET and PERSON + done.met_by == duty.seat:
                yield replace(duty, state=State.MET, met_by=done.met_by, met_at=done.met_at)
            else:
                yield from dropped([duty])


def added(now: Happened) -> Iterator[Duty]:
    more = now.fact(JudgeAdded)
    if more.seat:
        here = now.edition[more.step]
        days = here.limit_days[now.project.size]
        yield Duty(now.entry.stream, now.entry.seq, PERSON + more.person, more.step, here.clause, days, now.entry.at,
                   what=What.SUBSTITUTE, subject=more.seat)  # fmt: skip


def released(now: Happened) -> Iterator[Duty]:
    seat = PERSON + now.fact(JudgeReleased).person
    return dropped(duty for duty in now.owed if duty.what is What.SUBSTITUTE and duty.seat == seat)
