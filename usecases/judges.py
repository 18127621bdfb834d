"""Who else is asked at a gate: voices that are added, taken back, or passed on."""

from collections.abc import Callable, Collection

from policy import judges
from policy.edition import Edition
from policy.facts import Fact
from policy.judges import Moved
from policy.people import Seat, check_member
from policy.projects import Project
from policy.setup import check_apart
from policy.substitutes import is_late, open_seats
from policy.substitutes import name_substitute as rule
from storage import duties, people
from storage.store import Tx
from usecases.people import check_members

Order = tuple[str, Moved]  # a project, by its id, and what is asked for
Rule = Callable[[Edition, Project, Moved, Collection[Seat]], tuple[Fact, ...]]


def add_judge(tx: Tx, order: Order) -> None:
    """One more person is asked at the gate where a project stands. Policy 4.1(2)."""
    check_members(tx, {"person": order[1].person})
    _move(tx, order, judges.add_judge)


def release_judge(tx: Tx, order: Order) -> None:
    """A person who was added is asked no more."""
    _move(tx, order, judges.release_judge)


def pass_seat(tx: Tx, order: Order) -> None:
    """A voice is asked of another holder of its role."""
    check_members(tx, {"person": order[1].person})
    _move(tx, order, judges.pass_seat)


def name_substitute(tx: Tx, order: Order) -> None:
    """Somebody judges in the place of a role that does not answer. Policy 4.1(2)."""
    project_id, asked = order
    project = tx.hold(project_id)
    check_member(people.by_id(tx, asked.by), tx.machine_now)
    check_members(tx, {"person": asked.person})
    edition, seats = tx.edition(project.edition), tx.setup.seats
    if asked.seat in edition.roles:
        check_apart(edition, tx.setup, asked.seat, asked.person, "person")
    tx.record(project.id, rule(edition, project, asked, seats, late_seats(tx, project_id)), by=asked.by)


def late_seats(tx: Tx, project_id: str) -> tuple[str, ...]:
    """For which seats a substitute may be named by now."""
    project = tx.read(project_id)
    edition = tx.edition(project.edition)
    waited = open_seats(edition, project, duties.open_of(tx, project.id))
    return tuple(each.seat for each in waited if is_late(edition, each, tx.calendar_for(each), tx.now))


def _move(tx: Tx, order: Order, rule: Rule) -> None:
    project_id, asked = order
    project = tx.hold(project_id)
    check_member(people.by_id(tx, asked.by), tx.machine_now)
    tx.record(project.id, rule(tx.edition(project.edition), project, asked, tx.setup.seats), by=asked.by)
