"""How somebody who cannot go on is helped. Policy 4.3(1)."""

from dataclasses import dataclass
from typing import Any

from policy import blockers as rules
from policy.people import Kind, Person, check_colleague
from policy.refusals import Refusal
from policy.visibility import knows_of
from storage import people, projects
from storage.projects import Sought
from storage.store import Tx
from usecases.projects import running_steps, seats_of, seen, sight_for
from usecases.standups import day_of, want_prompt
from views.sights import Sight
from views.tells import blocker_asked
from views.text import Say

AT_MOST = 100  # projects that a list of a form holds


@dataclass(frozen=True)
class Raised:
    """What blocks a person, and who could help: by internal id, or empty."""

    project: str
    by: str
    text: str
    helper: str = ""


@dataclass(frozen=True)
class Answered:
    project: str
    blocker: str
    by: str
    text: str


def raise_blocker(tx: Tx, order: Raised) -> str:
    """Its key. Refuses a project that does not run or is not to be known of, and a helper who works here no more."""
    project = tx.hold(order.project)
    edition, by = tx.edition(project.edition), check_colleague(people.by_id(tx, order.by), tx.machine_now)
    if not knows_of(edition, project, tx.setup, by):
        raise Refusal("no_such_project")
    rules.check_running(edition, project)
    raised = rules.raise_blocker(project, order.by, order.text, order.helper)
    check_helper(tx, raised.helper)
    tx.record(project.id, [raised], by=order.by)
    return raised.key


def asked_of(tx: Tx, order: tuple[Person, str, str]) -> dict[str, Any]:
    """What whoever could help was asked, by a project's id and the blocker's key, as it stands now."""
    reader, project, blocker = order
    return blocker_asked(sight_for(tx, (reader, project)), Say(reader.language), reader, {"blocker": blocker})


def check_helper(tx: Tx, helper: str) -> None:
    """Refuses, at its field, whoever works here no more."""
    found = people.by_id(tx, helper)
    if found is None or found.kind not in (Kind.MEMBER, Kind.GUEST):
        raise Refusal("person_not_member", rules.HELPER, name=found.name if found else "?")


def answer_blocker(tx: Tx, order: Answered) -> None:
    """Refuses what is answered already, and whoever is not concerned."""
    project = tx.hold(order.project)
    check_colleague(people.by_id(tx, order.by), tx.machine_now)
    tx.record(project.id, rules.answer(project, order.blocker, order.by, order.text), by=order.by)
    blocked = rules.named(project, order.blocker)
    person = people.by_id(tx, blocked.by) if blocked else None
    if person:
        want_prompt(tx, person.id, day_of(tx, person))  # it says what they are blocked by


def running_sight(tx: Tx, order: tuple[Person, str]) -> Sight:
    """A project by its id, as far as a reader may see it. Refuses one that does not run."""
    found = sight_for(tx, order)
    rules.check_running(found.edition, found.project)
    return found


def running_for(tx: Tx, reader: Person) -> tuple[Sight, ...]:
    """The running projects that a reader may know of, their own first, as many as a list holds."""
    sought = Sought(steps=running_steps(tx), seats=seats_of(tx, reader.id))
    found = projects.page(tx, limit=AT_MOST, sought=sought) if sought.steps else ()
    running = [each for each in found if rules.is_running(tx.edition(each.edition), each)]
    mine = sorted(running, key=lambda each: reader.id not in each.concerned)
    return tuple(seen(tx, each).for_reader(reader) for each in mine)
