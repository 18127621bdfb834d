"""The proposer asks judges once more."""

from dataclasses import dataclass

from policy.judges import asked_first
from policy.people import Person, check_member
from policy.projects import Project
from policy.urges import Moment, Turn, last_urged, turns, urge
from storage import people
from storage.store import Tx


@dataclass(frozen=True)
class Reached:
    """Whom the latest urging reached, and who is waited for beside them, with when they may be asked."""

    asked: tuple[Person, ...]
    left_out: tuple[tuple[Person, Turn], ...]


def urge_judges(tx: Tx, order: tuple[str, str]) -> None:
    """A project, by its id, and who asks. Policy 4.1(2), added."""
    project_id, by = order
    project = tx.hold(project_id)
    check_member(people.by_id(tx, by), tx.machine_now)
    edition = tx.edition(project.edition)
    tx.record(project.id, urge(edition, project, by, _moment(tx, project), tx.setup.seats), by=by)


def reached(tx: Tx, project_id: str) -> Reached:
    """What came of it, as it stands now."""
    project = tx.read(project_id)
    asked, waited_for = last_urged(project), _turns(tx, project)
    named = people.names(tx, {*asked, *(turn.person for turn in waited_for)})
    left_out = tuple((named[turn.person], turn) for turn in waited_for
                     if turn.person in named and turn.person not in asked)  # fmt: skip
    return Reached(tuple(named[person] for person in asked if person in named), left_out)


def may_urge(tx: Tx, project_id: str) -> tuple[Turn, ...]:
    """Who is waited for, and when each may be asked once more."""
    return _turns(tx, tx.read(project_id))


def _turns(tx: Tx, project: Project) -> tuple[Turn, ...]:
    return turns(tx.edition(project.edition), project, _moment(tx, project), tx.setup.seats)


def _moment(tx: Tx, project: Project) -> Moment:
    edition = tx.edition(project.edition)
    waited_for = asked_first(edition, project, tx.setup.seats).values() if edition[project.at].is_gate else ()
    return Moment(tx.now, {person: tx.calendar_of(person) for person in waited_for})
