"""What people do about action items, and the list of what each owes."""

from dataclasses import dataclass

from policy.actions import drop, finish, named
from policy.agreed import place_of
from policy.duties import What
from policy.people import Kind, Person, check_member
from policy.projects import PERSON, Project
from storage import duties, people, projects
from storage.store import Tx
from usecases.projects import seen
from views.actions import ROWS, Mine


@dataclass(frozen=True)
class ActionEnded:
    """A person says that an action item (by its key) is done or dropped; `words`: a note, or the reason."""

    project: str
    action: str
    by: str
    words: str = ""


def finish_action(tx: Tx, done: ActionEnded) -> None:
    """Policy 4.3(2). Guests too end what they owe. Refuses whoever neither owes it nor asked for it."""
    project = tx.hold(done.project)
    person = people.by_id(tx, done.by)
    if person is None or person.kind is not Kind.GUEST:
        check_member(person, tx.machine_now)
    tx.record(project.id, finish(project, done.action, done.by, done.words), by=done.by)


def drop_action(tx: Tx, dropped: ActionEnded) -> None:
    """Policy 4.3(1): plans are adjusted in time. Refuses whoever did not ask for it, and no reason."""
    project = tx.hold(dropped.project)
    check_member(people.by_id(tx, dropped.by), tx.machine_now)
    tx.record(project.id, drop(project, dropped.action, dropped.by, dropped.words), by=dropped.by)


def mine(tx: Tx, order: tuple[Person, int]) -> Mine:
    """One page, from 0, of the action items that somebody owes."""
    reader, page = order
    found = (each for each in duties.owed_by(tx, {PERSON + reader.id}) if each.what is What.ACTION)
    owed = sorted(found, key=lambda each: (each.due_on or each.opened_at.date(), each.stream, place_of(each.subject)))
    pages = max(1, -(-len(owed) // ROWS))
    page = min(max(page, 0), pages - 1)
    shown = owed[page * ROWS :][:ROWS]
    stands: dict[str, Project] = {each.id: each for each in projects.of_ids(tx, {each.stream for each in shown})}
    sights = {id: seen(tx, project).for_reader(reader) for id, project in stands.items()}
    rows = ((named(stands[each.stream], each.subject), sights[each.stream]) for each in shown)
    shown_rows = tuple((action, sight) for action, sight in rows if action)
    return Mine(shown_rows, page, pages, len(owed), reader, tx.now)
