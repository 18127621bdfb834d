"""App Home: what I owe, my projects, all projects."""

from policy.duties import Duty
from policy.people import Kind, Person
from policy.projects import PERSON
from policy.setup import POLICY_OWNER
from storage import duties, outbox, people, projects
from storage.projects import Sought
from storage.store import Tx
from usecases.drafts import drafts_of
from usecases.projects import seen
from views.homes import HomeSight

MINE_AT_MOST, ALL_AT_MOST = 8, 5


def view_home(tx: Tx, person: str) -> None:
    """A person looks at their Home: it is drawn now, and again whenever something changes while they are about."""
    outbox.viewed_home(tx, person, tx.machine_now.timestamp())


def owed_by(tx: Tx, person: str) -> tuple[Duty, ...]:
    """Open duties of a person's own and of the roles they hold, soonest due first."""
    wanted = {PERSON + person, *tx.setup.roles_of(person)}
    return duties.owed_by(tx, wanted)


def home_sight(tx: Tx, person_id: str) -> HomeSight | None:
    """Everything a Home shows; None for a person who is gone."""
    reader = people.by_id(tx, person_id)
    if reader is None:
        return None
    edition = tx.edition(None)
    if reader.kind is not Kind.MEMBER:
        return HomeSight(reader, (), (), (), 0, (), (), False, edition, tx.setup, tx.now)
    owed = tuple((duty, seen(tx, tx.read(duty.stream))) for duty in owed_by(tx, person_id))
    # Where I am author, manager or sponsor I have no voice: the seat's duty is my colleague's.
    owed = tuple((duty, sight) for duty, sight in owed if _can_meet(duty, reader, sight.project.concerned))
    mine = projects.page(tx, limit=MINE_AT_MOST, sought=Sought(of=person_id))
    return HomeSight(
        reader=reader,
        owed=owed,
        mine=tuple(seen(tx, project) for project in mine),
        all=projects.page(tx, limit=ALL_AT_MOST),
        total=projects.count(tx),
        drafts=drafts_of(tx, person_id),
        setup_missing=_missing(tx),
        may_set_up=reader.admin or POLICY_OWNER in tx.setup.roles_of(person_id),
        edition=edition,
        setup=tx.setup,
        now=tx.now,
    )


def _can_meet(duty: Duty, reader: Person, concerned: frozenset[str]) -> bool:
    return duty.seat == PERSON + reader.id or reader.id not in concerned


def _missing(tx: Tx) -> tuple[str, ...]:
    held = {seat.role for seat in tx.setup.seats}
    return tuple(role for role in tx.edition(None).roles if role not in held)
