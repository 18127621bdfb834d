"""App Home: what I owe, my projects, all projects."""

from policy.duties import Duty
from policy.gates import fitting
from policy.people import Kind
from policy.projects import PERSON, Project
from policy.setup import POLICY_OWNER
from storage import duties, outbox, people, projects
from storage.projects import Sought
from storage.store import Tx
from usecases.drafts import drafts_of
from usecases.projects import seen
from views.homes import ALL_ROWS, OWED_ROWS, HomeSight

MINE_AT_MOST = 8


def view_home(tx: Tx, person: str) -> None:
    """A person looks at their Home: it is drawn now, and again whenever something changes while they are about."""
    outbox.viewed_home(tx, person, tx.machine_now.timestamp())


def owed_by(tx: Tx, person: str) -> list[tuple[Duty, Project]]:
    """What a person can meet: their own duties and those of the seats they may speak for, soonest due first."""
    found = duties.owed_by(tx, {PERSON + person, *tx.setup.roles_of(person)})
    stands = {project.id: project for project in projects.of_ids(tx, {duty.stream for duty in found})}
    return [(duty, stands[duty.stream]) for duty in found if _can_meet(tx, duty, stands[duty.stream], person)]


def _can_meet(tx: Tx, duty: Duty, project: Project, person: str) -> bool:
    """Where I am author, manager or sponsor, or have spoken for another seat, the seat's duty is my colleague's."""
    if duty.seat == PERSON + person:
        return True
    return duty.seat in fitting(tx.edition(project.edition), project, person, tx.setup.seats)


def home_sight(tx: Tx, person_id: str) -> HomeSight | None:
    """Everything a Home shows; None for a person who is gone."""
    reader = people.by_id(tx, person_id)
    if reader is None:
        return None
    edition = tx.edition(None)
    if reader.kind is not Kind.MEMBER:
        return HomeSight(reader, (), (), (), 0, (), (), False, edition, tx.setup, tx.now)
    owed = owed_by(tx, person_id)
    may_set_up = reader.admin or POLICY_OWNER in tx.setup.roles_of(person_id)
    mine = projects.page(tx, limit=MINE_AT_MOST, sought=Sought(of=person_id))
    return HomeSight(
        reader=reader,
        owed=tuple((duty, seen(tx, project)) for duty, project in owed[:OWED_ROWS]),
        owed_total=len(owed),
        late_total=sum(duty.due(tx.setup.calendar) < tx.now for duty, _ in owed),
        mine=tuple(seen(tx, project) for project in mine),
        all=projects.page(tx, limit=ALL_ROWS),
        total=projects.count(tx),
        drafts=drafts_of(tx, person_id),
        setup_missing=_missing(tx),
        may_set_up=may_set_up,
        parked=len(outbox.parked(tx)) if may_set_up else 0,
        edition=edition,
        setup=tx.setup,
        now=tx.now,
    )


def _missing(tx: Tx) -> tuple[str, ...]:
    held = {seat.role for seat in tx.setup.seats}
    return tuple(role for role in tx.edition(None).roles if role not in held)
