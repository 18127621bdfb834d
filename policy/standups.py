"""Rounds of written updates: who is asked, when, and what a round comes to. Policy 4.3(1), article 69."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from policy.blockers import is_running, open_blockers
from policy.cadence import Calendar, Rule, next_time, on_day
from policy.duties import Duty, What
from policy.edition import Edition
from policy.facts import Fact, StandupSet
from policy.projects import PERSON, Project
from policy.prompts import WEEK, Hours, hours, latest
from policy.refusals import Refusal
from policy.updates import Round, Update

# What falls due: a person is asked, is asked once more, and a round of a project is closed.
PROMPTS, NUDGES, CLOSES = "standup", "standup_nudge", "standup_close"
DAYS, AT = "days", "at"  # the inputs of the form for a project's own days and hour
WORDS = (What.ACKNOWLEDGE, What.SUBSTITUTE)  # what is said, and is no work
FEW_ROUNDS = 8  # of which participation tells


def hours_of(edition: Edition, project: Project) -> Hours | None:
    """When its people are asked; None where they are not: its edition asks nobody, or it does not run."""
    rule = edition.standup
    return hours(rule, project.cadence) if rule and is_running(edition, project) else None


def has_round(found: Hours, day: date, calendar: Calendar) -> bool:
    """Is somebody of this calendar asked on such a day of theirs?"""
    is_one = day.weekday() in found.days and calendar.works(day)
    return is_one and (found.since is None or opens_at(found, day, calendar) >= found.since)


def next_opening(found: Hours, after: datetime, calendar: Calendar) -> datetime | None:
    return next_time(Rule(found.at, found.days), after, calendar)


def opens_at(found: Hours, day: date, calendar: Calendar) -> datetime:
    return on_day(day, found.at, calendar)


def nudges_at(found: Hours, day: date, calendar: Calendar) -> datetime:
    return on_day(day, found.nudge, calendar)


def closes_at(found: Hours, day: date, calendar: Calendar) -> datetime:
    return on_day(day, found.closes, calendar)


def is_theirs(edition: Edition, duty: Duty, person: str) -> bool:
    """Is it work that a person owes by themselves? A verdict at a gate is not, nor that one knows of something."""
    is_word = duty.what in WORDS or (duty.what is What.STEP and edition[duty.step].is_gate)
    return duty.seat == PERSON + person and not is_word


def people_of(edition: Edition, project: Project, owed: Iterable[Duty]) -> frozenset[str]:
    """Who may have something to say: something is due of them or in progress, or they are blocked."""
    if not is_running(edition, project):
        return frozenset()
    blocked = {each.by for each in open_blockers(project)}
    seats = ((duty, duty.seat.removeprefix(PERSON)) for duty in owed if duty.seat.startswith(PERSON))
    return frozenset(blocked | {person for duty, person in seats if is_theirs(edition, duty, person)})


@dataclass(frozen=True)
class Work:
    """What one person has to do in one project: open duties of theirs, and open blockers."""

    project: Project
    edition: Edition
    owed: tuple[Duty, ...]

    def begun(self, person: str, by: datetime) -> bool:
        """Was there something when the round opened? What came later is for the next one."""
        blocked = open_blockers(self.project, person)
        mine = (duty for duty in self.owed if is_theirs(self.edition, duty, person))
        return any(each.at <= by for each in blocked) or any(duty.opened_at <= by for duty in mine)


@dataclass(frozen=True)
class Counts:
    """What a round comes to. `missing`: asked, and silent so far; guests never are. `blocked` are among all of them."""

    answered: tuple[str, ...]
    skipped: tuple[str, ...]
    missing: tuple[str, ...]
    away: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return len(self.answered) + len(self.skipped) + len(self.missing)


def count(
    asked: Iterable[str], said: Iterable[Update], guests: Collection[str] = (), away: Iterable[str] = ()
) -> Counts:
    """Each person once: whoever has said something stands under that, whenever they were asked or not."""
    updates = {each.person: each for each in said}
    answered = tuple(person for person, each in updates.items() if each.is_answer)
    skipped = tuple(person for person, each in updates.items() if not each.is_answer)
    missing = tuple(dict.fromkeys(each for each in asked if each not in updates and each not in guests))
    gone = tuple(dict.fromkeys(each for each in away if each not in updates and each not in missing))
    return Counts(answered, skipped, missing, gone)


def silent(misses: int, missing: Iterable[str], rounds: Sequence[Round], said: Collection[Update]) -> Iterator[str]:
    """Whose miss this is the nth in a row. `rounds`: those before this one, the latest first; `said` in them."""
    for person in missing:
        mine = [each for each in rounds if person in each.asked][:misses]
        spoke = {each.day for each in said if each.person == person}
        streak = 1
        for each in mine:
            if each.day in spoke:
                break
            streak += 1
        if streak == misses:
            yield person


def may_set(project: Project, by: str) -> bool:
    """Whoever leads the project, and its sponsor."""
    return by in {project.pm or project.terms.pm, project.terms.sponsor}


def set_cadence(edition: Edition, project: Project, by: str, wanted: StandupSet) -> tuple[Fact, ...]:
    """A project's own days and hour. Refuses no day at all, and an hour with which a round would not end that day."""
    rule = edition.standup
    if rule is None or not is_running(edition, project):
        raise Refusal("not_running")
    if not may_set(project, by):
        raise Refusal("not_yours_to_lead")
    days = tuple(sorted(day for day in set(wanted.days) if day in range(len(WEEK))))
    if not days:
        raise Refusal("field_needed", DAYS)
    if wanted.at > latest(rule):
        raise Refusal("standup_too_late", AT, until=f"{latest(rule):%H:%M}")
    before = hours(rule, project.cadence)
    if (before.days, before.at) == (frozenset(days), wanted.at):
        return ()
    return (StandupSet(project.at, days, wanted.at),)
