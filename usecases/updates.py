"""What people say when they are asked how their work goes, and what the form for it shows. Policy 4.3(1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from policy import updates as rules
from policy.blockers import check_running, is_running, raise_blocker
from policy.facts import Fact
from policy.forms import blank
from policy.people import Person, check_colleague
from policy.projects import Project
from policy.refusals import Refusal
from policy.standups import closes_at, hours_of
from policy.updates import JOINS_FOR, Update, check_day
from policy.visibility import knows_of
from storage import people, projects, standups
from storage.projects import Sought
from storage.store import Tx
from usecases.blockers import check_helper
from usecases.projects import running_steps, seen, sight_by_key, sight_for
from usecases.standups import day_of, plan_close, want_prompt, work_of
from views.updates import FORM_AT_MOST, Asking, Place


@dataclass(frozen=True)
class Word:
    """What somebody writes of one project, in the round of a day; and what blocks them, if anything.

    `planned`: they pressed that it goes as planned, which counts where they had skipped, too.
    """

    place: Place
    text: str
    blocker: str = ""
    helper: str = ""
    planned: bool = False


@dataclass(frozen=True)
class Words:
    """What one person sends: one word for each project of a form, in its order."""

    by: str
    words: tuple[Word, ...]


def give_updates(tx: Tx, order: Words) -> None:
    """All of it, or nothing. Refuses at the input of its project: fields end with a dot and its number, from 0."""
    person = check_colleague(people.by_id(tx, order.by), tx.machine_now)
    # Held in one order, or two forms with the same projects would wait for each other for ever.
    numbered = sorted(enumerate(order.words), key=lambda each: each[1].place.project)
    for number, word in numbered:
        try:
            _give(tx, person, word)
        except Refusal as refusal:
            refusal.field = f"{refusal.field}.{number}" if refusal.field else ""
            raise
    for day in sorted({word.place.day for word in order.words}):
        want_prompt(tx, person.id, day)


def _give(tx: Tx, person: Person, word: Word) -> None:
    project, day = tx.hold(word.place.project), word.place.day
    _check(tx, person, project, day)
    before = standups.said_by(tx, project.id, day, person.id)
    if not word.planned and rules.stays_skipped(before, word.text, word.blocker):
        return
    facts: list[Fact] = [*rules.give(project, day, word.text, before, _is_late(tx, person, project, day))]
    if not blank(word.blocker):
        raised = raise_blocker(project, person.id, word.blocker, word.helper)
        check_helper(tx, raised.helper)
        facts.append(raised)
    tx.record(project.id, facts, by=person.id)
    plan_close(tx, project, day)


def _check(tx: Tx, person: Person, project: Project, day: date) -> None:
    edition = tx.edition(project.edition)
    if not knows_of(edition, project, tx.setup, person):
        raise Refusal("no_such_project")
    check_running(edition, project)
    check_day(day, day_of(tx, person))


def _is_late(tx: Tx, person: Person, project: Project, day: date) -> bool:
    found = hours_of(tx.edition(project.edition), project)
    return found is not None and tx.now >= closes_at(found, day, tx.calendar_of(person.id))


def all_as_planned(tx: Tx, order: tuple[str, date]) -> None:
    """One press for everything that somebody was asked on a day. Refuses where they have answered all of it."""
    by, day = order
    left = [each for each in _asked(tx, by, day) if not _answered(tx, by, each, day)]
    if not left:
        raise Refusal("update_given")
    give_updates(tx, Words(by, tuple(Word(Place(project, day), "", planned=True) for project in left)))


def skip_today(tx: Tx, order: tuple[str, date]) -> None:
    """The same for nothing at all: it counts as skipped, not as missing. Refuses once the round is closed for them."""
    by, day = order
    person = check_colleague(people.by_id(tx, by), tx.machine_now)
    left = [each for each in _asked(tx, by, day) if standups.said_by(tx, each, day, by) is None]
    if not left:
        raise Refusal("update_given")
    left = [each for each in left if not _is_late(tx, person, tx.read(each), day)]
    if not left:
        raise Refusal("update_closed")
    for project_id in left:
        project = tx.hold(project_id)
        _check(tx, person, project, day)
        tx.record(project_id, rules.skip(project, day, None), by=by)
    want_prompt(tx, by, day)


def _asked(tx: Tx, person: str, day: date) -> list[str]:
    """Of which projects, as far as they still run."""
    found = projects.of_ids(tx, {project for project, _ in standups.asked_of(tx, person, day)})
    return sorted(each.id for each in found if is_running(tx.edition(each.edition), each))


def _answered(tx: Tx, person: str, project: str, day: date) -> bool:
    said = standups.said_by(tx, project, day, person)
    return said is not None and said.is_answer


def asked_form(tx: Tx, order: tuple[Person, date]) -> tuple[Asking, ...]:
    """What somebody was asked on a day, as many projects as a form holds: those without an answer first."""
    reader, day = order
    places = [Place(project, day) for project in _asked(tx, reader.id, day)]
    places.sort(key=lambda each: _answered(tx, reader.id, each.project, day))
    return _form(tx, reader, places)


def place_form(tx: Tx, order: tuple[Person, Place]) -> tuple[Asking, ...]:
    """One project and round. Refuses what is not to be known of, or does not run."""
    reader, place = order
    found = sight_for(tx, (reader, place.project))
    check_running(found.edition, found.project)
    check_day(place.day, day_of(tx, reader))
    return _form(tx, reader, [place])


def key_form(tx: Tx, order: tuple[Person, str]) -> tuple[Asking, ...]:
    """One project by its key, in the round that an answer joins now."""
    found = sight_by_key(tx, order)
    reader, _ = order
    return place_form(tx, (reader, Place(found.project.id, joined(tx, reader, found.project.id))))


def own_form(tx: Tx, reader: Person) -> tuple[Asking, ...]:
    """Every running project in which somebody has something to do, or which they lead. Refuses where that is none."""
    steps = running_steps(tx)
    led = projects.page(tx, limit=FORM_AT_MOST, sought=Sought(of=reader.id, steps=steps)) if steps else ()
    mine = [work.project for work in work_of(tx, reader.id)]
    mine += [each for each in led if each not in mine and is_running(tx.edition(each.edition), each)]
    if not mine:
        raise Refusal("nothing_to_update")
    return _form(tx, reader, [Place(each.id, joined(tx, reader, each.id)) for each in mine])


def joined(tx: Tx, person: Person, project: str) -> date:
    """Which round an answer joins now: today's, or the last of which somebody was asked lately; else it makes one."""
    today = day_of(tx, person)
    found = hours_of(tx.edition(tx.read(project).edition), tx.read(project))
    last = standups.last_asked(tx, project, person.id, today)
    if last is None or (found and today.weekday() in found.days) or today - last > JOINS_FOR:
        return today
    return last


def _form(tx: Tx, reader: Person, places: Iterable[Place]) -> tuple[Asking, ...]:
    return tuple(_asking(tx, reader, place) for place in [*places][:FORM_AT_MOST])


def _asking(tx: Tx, reader: Person, place: Place) -> Asking:
    said = standups.said_by(tx, place.project, place.day, reader.id)
    before: Update | None = said or standups.last_said(tx, place.project, reader.id)
    return Asking(place, seen(tx, tx.read(place.project)).for_reader(reader), before.text if before else "", said)
