"""What a person owes, in the order in which it is best met; and how soon they answer."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from policy.acknowledgements import goes_with
from policy.batches import is_clean
from policy.cadence import lasted
from policy.duties import Duty, What
from policy.judges import fitting
from policy.people import Person
from policy.projects import PERSON, Project
from storage import duties, projects
from storage.store import Tx
from usecases.projects import seats_of, seen
from usecases.triage import waiting
from views.batches import TOGETHER
from views.duties import PAGE, Duties
from views.duties_home import Tally
from views.duty_kinds import Owed
from views.sights import Sight

LATELY, FEW_ANSWERS = timedelta(days=90), 200
Owing = tuple[Duty, Project]


def owed_by(tx: Tx, person: str) -> list[Owing]:
    """What a person can meet: what is over time first, then by the day it is due, the larger before the smaller."""
    found = duties.owed_by(tx, seats_of(tx, person))
    stands = {project.id: project for project in projects.of_ids(tx, {duty.stream for duty in found})}
    of_projects = [(duty, stands[duty.stream]) for duty in found if duty.stream in stands]
    mine = [(duty, project) for duty, project in of_projects if can_meet(tx, duty, project, person)]
    return list(_folded(sorted(mine, key=lambda owing: _order(tx, *owing))))


def _folded(owed: Sequence[Owing]) -> Iterator[Owing]:
    """What is asked of somebody, and that they know of it, are one: whichever is due first stands for both."""
    known = {(duty.stream, goes_with(duty)) for duty, _ in owed if duty.what is What.ACKNOWLEDGE}
    told = set()
    for duty, project in owed:
        name = duty.stream, goes_with(duty)
        if name not in told:
            yield duty, project
        told |= {name} & known


def _order(tx: Tx, duty: Duty, project: Project) -> tuple[object, ...]:
    due = tx.due(duty)
    day = due.astimezone(ZoneInfo(tx.setup.zone)).date()
    return due >= tx.now, day, -project.base_minor, due, project.key


def can_meet(tx: Tx, duty: Duty, project: Project, person: str) -> bool:
    """Where I am author, manager or sponsor, or have spoken for another seat, the seat's duty is my colleague's."""
    if duty.seat == PERSON + person or (duty.what is not What.STEP and not duty.seat.startswith(PERSON)):
        return True
    if duty.what is not What.STEP:
        return False
    return duty.seat in fitting(tx.edition(project.edition), project, person, tx.setup.seats)


def duties_page(tx: Tx, order: tuple[Person, int]) -> Duties:
    """One page, from 0, of what somebody owes."""
    reader, page = order
    owed = owed_by(tx, reader.id)
    pages = max(1, -(-len(owed) // PAGE))
    page = min(max(page, 0), pages - 1)
    shown = shown_to(tx, reader, owed[page * PAGE :][:PAGE])
    return Duties(shown, page, pages, len(owed), reader, tx.now, waiting(tx, reader))


def shown_to(tx: Tx, reader: Person, owed: Iterable[Owing]) -> tuple[Owed, ...]:
    return tuple((duty, seen(tx, project).for_reader(reader)) for duty, project in owed)


def tally(tx: Tx, person: str, owed: Sequence[Owing]) -> Tally:
    """How much is over time and by how much, and how many working days this person takes to answer."""
    late = [due for duty, _ in owed if (due := tx.due(duty)) < tx.now]
    longest = max((lasted(due, tx.now, tx.calendar) for due in late), default=0.0)
    return Tally(len(owed), len(late), longest, _answers_in(tx, person), len(_clean(tx, person, owed)))


def clean_ones(tx: Tx, reader: Person) -> tuple[Sight, ...]:
    """What somebody may approve together, as many as one view lists well."""
    return tuple(seen(tx, each).for_reader(reader) for each in _clean(tx, reader.id, owed_by(tx, reader.id)))


def _clean(tx: Tx, person: str, owed: Iterable[Owing]) -> list[Project]:
    found = {project.id: project for duty, project in owed if duty.what is What.STEP and duty.step == project.at}
    clean = (each for each in found.values() if is_clean(tx.edition(each.edition), each, person, tx.setup.seats))
    return list(islice(clean, TOGETHER))


def _answers_in(tx: Tx, person: str) -> float | None:
    """On average, over what was asked at gates and met lately; None where that was nothing."""
    met = duties.met_by(tx, person, seats_of(tx, person), FEW_ANSWERS)
    steps = tx.edition(None).steps
    gates = [duty for duty in met if duty.what is What.STEP and duty.step in steps and steps[duty.step].is_gate]
    took = [_took(tx, duty) for duty in gates if _lately(tx, duty.met_at)]
    return sum(took) / len(took) if took else None


def _lately(tx: Tx, at: datetime | None) -> bool:
    return at is not None and at > tx.now - LATELY


def _took(tx: Tx, duty: Duty) -> float:
    return lasted(duty.opened_at, duty.met_at or duty.opened_at, tx.calendar)
