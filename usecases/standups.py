"""Who works on something is asked how it goes, once a day; a round is closed when the last of its people had time.

What comes late is said once, and says so. After a round has closed for somebody they are asked no more. Policy 4.3(1).
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from policy.facts import GATEPOST, StandupSet, WrapUpPosted
from policy.notices import NUDGED, PROMPT, Kind, Notice, lane_of
from policy.people import Kind as Who
from policy.people import Person, check_member
from policy.projects import PERSON, Project
from policy.prompts import Hours
from policy.standups import (
    CLOSES,
    FEW_ROUNDS,
    NUDGES,
    PROMPTS,
    Work,
    closes_at,
    count,
    has_round,
    hours_of,
    next_opening,
    nudges_at,
    opens_at,
    people_of,
    set_cadence,
    silent,
)
from policy.telling_updates import APART, round_name
from storage import duties, occurrences, outbox, people, projects, standups
from storage.store import Tx
from usecases.projects import running_steps

IN_TIME = timedelta(minutes=30)  # what is asked later than this says so
ASKED = (Who.MEMBER, Who.GUEST)
Today = tuple[Work, Hours]


def day_of(tx: Tx, person: Person) -> date:
    """Today, where somebody is."""
    return tx.now.astimezone(ZoneInfo(person.zone)).date()


def work_of(tx: Tx, person: str) -> tuple[Work, ...]:
    """The running projects in which somebody has something due, in progress or blocked."""
    owed = duties.owed_by(tx, {PERSON + person})
    found = projects.at_work(tx, running_steps(tx), {duty.stream for duty in owed}, person)
    mine = ((each, tuple(duty for duty in owed if duty.stream == each.id)) for each in found)
    works = (Work(project, tx.edition(project.edition), theirs) for project, theirs in mine)
    return tuple(each for each in works if person in people_of(each.edition, each.project, each.owed))


def on_standup(tx: Tx, subject: str, at: datetime) -> None:
    """A person's hour has come, or has to be reckoned."""
    person = people.by_id(tx, subject)
    if person is None or person.kind not in ASKED:
        return
    calendar = tx.calendar_of(person.id)
    rounds = [(each, found) for each in work_of(tx, person.id) if (found := hours_of(each.edition, each.project))]
    _ask(tx, person, [each for each in rounds if has_round(each[1], day_of(tx, person), calendar)])
    times = (next_opening(found, tx.now, calendar) for _, found in rounds)
    occurrences.plan(tx, PROMPTS, person.id, min(filter(None, times), default=None))


def _ask(tx: Tx, person: Person, today: Sequence[Today]) -> None:
    """One prompt a day over all projects, at the first hour of any of them."""
    day, calendar = day_of(tx, person), tx.calendar_of(person.id)
    if not today or standups.asked_of(tx, person.id, day):
        return
    opened = min(opens_at(found, day, calendar) for _, found in today)
    wanted = [each for each in today if _is_asked(tx, person, each, opened)] if opened <= tx.now else []
    if not wanted:
        return
    standups.ask(tx, person.id, day, [work.project.id for work, _ in wanted], tx.now)
    outbox.put(tx, prompt_card(person.id, day, opened if tx.now - opened > IN_TIME else None))
    nudges = [at for _, found in wanted if (at := nudges_at(found, day, calendar)) > tx.now]
    if nudges:
        occurrences.plan(tx, NUDGES, round_name(person.id, day), min(nudges))
    for work, _ in wanted:
        plan_close(tx, work.project, day, [person])


def _is_asked(tx: Tx, person: Person, each: Today, opened: datetime) -> bool:
    work, found = each
    day = day_of(tx, person)
    is_open = tx.now < closes_at(found, day, tx.calendar_of(person.id))
    return is_open and work.begun(person.id, opened) and not standups.said_by(tx, work.project.id, day, person.id)


def prompt_card(person: str, day: date, was: datetime | None = None) -> Notice:
    """`was`: when it should have come."""
    about = {"person": person, "day": day.isoformat(), "was": was.isoformat() if was else ""}
    return Notice(Kind.REPAINT, prompt_key(person, day), lane_of(person), round_name(person, day), PROMPT, about)


def prompt_key(person: str, day: date) -> str:
    return f"{PROMPT}:{person}:{day}"


def want_prompt(tx: Tx, person: str, day: date) -> None:
    """What somebody was asked on a day, and asked once more, shows what they have said since."""
    outbox.want(tx, prompt_key(person, day), f"{NUDGED}:{round_name(person, day)}")


def plan_close(tx: Tx, project: Project, day: date, also: Iterable[Person] = ()) -> None:
    """A round is closed when all of its people had their hours; nothing where that is over already."""
    edition = tx.edition(project.edition)
    found = hours_of(edition, project)
    if found is None:
        return
    owing = people_of(edition, project, duties.open_of(tx, project.id))
    closing = _last_close(tx, found, day, [*people.names(tx, owing).values(), *also])
    name = round_name(project.id, day)
    before = occurrences.planned(tx, CLOSES, name)
    if closing and closing > tx.now and (before is None or closing > before):
        occurrences.plan(tx, CLOSES, name, closing)


def _last_close(tx: Tx, found: Hours, day: date, of: Iterable[Person]) -> datetime | None:
    calendars = (tx.calendar_of(person.id) for person in of)
    return max((closes_at(found, day, each) for each in calendars if has_round(found, day, each)), default=None)


def on_nudge(tx: Tx, subject: str, at: datetime) -> None:
    """Whoever has not answered yet is asked once more, while there is still time."""
    person_id, day = parted(subject)
    person = people.by_id(tx, person_id)
    if person and open_asks(tx, person, day):
        about = {"person": person.id, "day": day.isoformat()}
        outbox.put(tx, Notice(Kind.REPAINT, f"{NUDGED}:{subject}", lane_of(person.id), subject, NUDGED, about))


def open_asks(tx: Tx, person: Person, day: date) -> tuple[Project, ...]:
    """Of which projects somebody was asked, and has not said anything, though they still can in time."""
    asked = projects.of_ids(tx, {project for project, _ in standups.asked_of(tx, person.id, day)})
    return tuple(each for each in asked if _waits(tx, person, each, day))


def _waits(tx: Tx, person: Person, project: Project, day: date) -> bool:
    found = hours_of(tx.edition(project.edition), project)
    is_open = found is not None and tx.now < closes_at(found, day, tx.calendar_of(person.id))
    return is_open and not standups.said_by(tx, project.id, day, person.id)


def on_close(tx: Tx, subject: str, at: datetime) -> None:
    """What a round came to is posted, even when nobody answered. Who came later still has their own hours."""
    project_id, day = parted(subject)
    project = tx.hold(project_id)
    found = hours_of(tx.edition(project.edition), project)
    if found is None or standups.round_of(tx, project_id, day):
        return
    asked = standups.asked_in(tx, project_id, day)
    last = _last_close(tx, found, day, people.names(tx, asked).values())
    if last and last > tx.now:
        occurrences.plan(tx, CLOSES, subject, last)
        return
    tx.record(project_id, [_wrap_up(tx, project, found, day)], by=GATEPOST)
    for person in asked:
        want_prompt(tx, person, day)


def _wrap_up(tx: Tx, project: Project, found: Hours, day: date) -> WrapUpPosted:
    edition, asked = tx.edition(project.edition), standups.asked_in(tx, project.id, day)
    owing = people.names(tx, people_of(edition, project, duties.open_of(tx, project.id)) - {*asked})
    away = [person for person, each in owing.items() if _is_away(tx, found, day, each)]
    said = standups.said_in(tx, project.id, day)
    missing = count(asked, said, guests_among(tx, asked)).missing
    rule = edition.standup
    before = [each for each in standups.rounds_of(tx, project.id, 10 * FEW_ROUNDS) if each.day < day]
    mute = silent(rule.misses, missing, before, standups.said_of(tx, project.id)) if rule else ()
    return WrapUpPosted(project.at, day, asked, tuple(sorted(away)), tuple(mute))


def _is_away(tx: Tx, found: Hours, day: date, person: Person) -> bool:
    return day.weekday() in found.days and not tx.calendar_of(person.id).works(day)


def guests_among(tx: Tx, persons: Iterable[str]) -> frozenset[str]:
    """Partners are asked, and never missed; nor is whoever has left since."""
    return frozenset(key for key, each in people.names(tx, persons).items() if each.kind is not Who.MEMBER)


def parted(subject: str) -> tuple[str, date]:
    """A project or a person, and the day of a round."""
    name, _, day = subject.partition(APART)
    return name, date.fromisoformat(day)


def choose_cadence(tx: Tx, order: tuple[str, str, StandupSet]) -> None:
    """By the project's id and a person's: on which days and when its people are asked. Refuses who does not lead it."""
    project_id, by, wanted = order
    project = tx.hold(project_id)
    check_member(people.by_id(tx, by), tx.machine_now)
    edition = tx.edition(project.edition)
    tx.record(project.id, set_cadence(edition, project, by, wanted), by=by)
    for person in people_of(edition, project, duties.open_of(tx, project.id)):
        occurrences.plan(tx, PROMPTS, person, tx.now)
