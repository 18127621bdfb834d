"""What is seen of a round of updates: by whoever is asked, in its channel, and by whoever leads the project."""

from dataclasses import replace
from datetime import date, datetime

from policy.blockers import is_running, open_blockers
from policy.people import Person
from policy.projects import Project
from policy.prompts import Hours
from policy.standups import FEW_ROUNDS, closes_at, count, has_round, hours_of, is_theirs, people_of
from policy.updates import Update
from storage import people, projects, standups
from storage.projects import Sought
from storage.store import Tx
from usecases.blockers import running_sight
from usecases.projects import running_steps, seen, sight_for
from usecases.standups import day_of, guests_among
from views.sights import Sight
from views.standups import Item, Prompted, RoundSight
from views.updates import Place

FEW_TEAMS = 4  # projects whose rounds a Home shows


def prompted(tx: Tx, reader: Person, day: date, was: datetime | None = None) -> Prompted:
    """As it stands now: what ended meanwhile is asked no more."""
    asked = projects.of_ids(tx, {project for project, _ in standups.asked_of(tx, reader.id, day)})
    running = sorted((each for each in asked if is_running(tx.edition(each.edition), each)), key=lambda each: each.key)
    return Prompted(reader, day, tuple(_item(tx, reader, each, day) for each in running), tx.now, was)


def _item(tx: Tx, reader: Person, project: Project, day: date) -> Item:
    sight = seen(tx, project).for_reader(reader)
    owed = tuple(duty for duty in sight.owed if is_theirs(sight.edition, duty, reader.id))
    found = hours_of(sight.edition, project)
    closes = closes_at(found, day, tx.calendar_of(reader.id)) if found else None
    return Item(sight, owed, standups.said_by(tx, project.id, day, reader.id), closes)


def round_of(tx: Tx, sight: Sight, day: date) -> RoundSight:
    """One round of a project, as far as `sight` may be seen."""
    project, said, over = sight.project, standups.said_in(tx, sight.project.id, day), None
    over = standups.round_of(tx, project.id, day)
    asked = over.asked if over else standups.asked_in(tx, project.id, day)
    there = {*asked, *(each.person for each in said), *(over.away if over else ())}
    blocked = {each.by for each in open_blockers(project)} & there
    away = over.away if over else _away(tx, sight, day)
    counts = replace(count(asked, said, guests_among(tx, asked), away), blocked=tuple(sorted(blocked)))
    named = people.names(tx, there | {*away})
    return RoundSight(
        replace(sight, people={**sight.people, **named}), day, counts, said, over, _closes(tx, sight, day)
    )


def _away(tx: Tx, sight: Sight, day: date) -> tuple[str, ...]:
    """Until it is closed: who has something to do, and does not work that day."""
    found = hours_of(sight.edition, sight.project)
    if found is None or day.weekday() not in found.days:
        return ()
    owing = people.names(tx, people_of(sight.edition, sight.project, sight.owed))
    return tuple(sorted(key for key, each in owing.items() if not tx.calendar_of(each.id).works(day)))


def _closes(tx: Tx, sight: Sight, day: date) -> datetime | None:
    found = hours_of(sight.edition, sight.project)
    return _last(tx, found, day, standups.asked_in(tx, sight.project.id, day)) if found else None


def _last(tx: Tx, found: Hours, day: date, asked: tuple[str, ...]) -> datetime | None:
    calendars = [tx.calendar_of(each.id) for each in people.names(tx, asked).values()]
    return max((closes_at(found, day, each) for each in calendars if has_round(found, day, each)), default=None)


def shown_round(tx: Tx, order: tuple[Person, Place]) -> RoundSight:
    """For whoever may know of the project."""
    reader, place = order
    return round_of(tx, sight_for(tx, (reader, place.project)), place.day)


def last_rounds(tx: Tx, order: tuple[Person, str]) -> tuple[Sight, tuple[RoundSight, ...]]:
    """The last rounds of a project that were closed, the latest first."""
    sight = sight_for(tx, order)
    found = standups.rounds_of(tx, sight.project.id, FEW_ROUNDS)
    return sight, tuple(round_of(tx, sight, each.day) for each in found)


def cadence_of(tx: Tx, order: tuple[Person, str]) -> tuple[Sight, Hours | None]:
    """When a running project's people are asked."""
    sight = running_sight(tx, order)
    return sight, hours_of(sight.edition, sight.project)


def said_with(tx: Tx, sight: Sight, day: date, person: str) -> tuple[Sight, Update | None]:
    """What one person said in a round, with their name."""
    known = people.by_id(tx, person)
    named = {**sight.people, **({person: known} if known else {})}
    return replace(sight, people=named), standups.said_by(tx, sight.project.id, day, person)


def team_rounds(tx: Tx, reader: Person) -> tuple[RoundSight, ...]:
    """Today's rounds of the projects that a reader leads, as far as anybody was asked or said something."""
    steps = running_steps(tx)
    mine = projects.page(tx, limit=4 * FEW_TEAMS, sought=Sought(of=reader.id, steps=steps)) if steps else ()
    led = [
        each for each in mine if reader.id == (each.pm or each.terms.pm) and is_running(tx.edition(each.edition), each)
    ]
    day, found = day_of(tx, reader), []
    for project in [each for each in led if is_running(tx.edition(each.edition), each)]:
        if standups.asked_in(tx, project.id, day) or standups.said_in(tx, project.id, day):
            found.append(round_of(tx, seen(tx, project).for_reader(reader), day))
    return tuple(found[:FEW_TEAMS])
