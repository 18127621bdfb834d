"""What is seen of projects, and what Slack did for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from policy.facts import GATEPOST, ChannelOpened
from policy.gates import gaps
from policy.people import Person
from policy.projects import PERSON, Project
from policy.refusals import Refusal
from storage import duties, people, projects
from storage.store import Tx
from views.projects import Listed, Sight

PAGE = 10


def sight(tx: Tx, project_id: str) -> Sight:
    """Everything that a card of this project needs, as it stands now."""
    return seen(tx, tx.read(project_id))


def seen(tx: Tx, project: Project) -> Sight:
    edition = tx.edition(project.edition)
    owed = duties.open_of(tx, project.id)
    missing = gaps(edition, project, tx.setup.seats, project.at) if edition[project.at].is_gate else ()
    wanted = _people_of(project, (duty.seat for duty in owed)) | {seat.person for seat in tx.setup.seats}
    named = people.names(tx, wanted)
    return Sight(project, edition, named, owed, tx.setup.calendar, missing, tx.setup)


def _people_of(project: Project, owed_by: Iterable[str]) -> set[str]:
    voices = {voice.removeprefix(PERSON) for voice in owed_by if voice.startswith(PERSON)}
    cast = {ballot.by for ballot in project.ballots} | {ballot.on_behalf_of for ballot in project.ballots}
    goals = {goal.owner for goal in project.terms.goals}
    return {*project.concerned, *voices, *cast, *goals} - {""}


def sight_by_key(tx: Tx, key: str) -> Sight:
    """A project by its key, however it is written. Refuses an unknown one."""
    found = projects.by_key(tx, key)
    if found is None:
        raise Refusal("no_such_key", key=key.strip()[:40])
    return seen(tx, found)


def listed(tx: Tx, page: int) -> Listed:
    """One page, from 0, of all projects, the latest change first."""
    total = projects.count(tx)
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 0), pages - 1)
    found = projects.page(tx, after=page * PAGE, limit=PAGE)
    editions = {project.edition: tx.edition(project.edition) for project in found}
    return Listed(found, editions, page, pages, total)


def matching(tx: Tx, typed: str) -> tuple[Project, ...]:
    """Projects whose key or title holds what was typed; the latest where nothing was. At most what a picker shows."""
    return projects.search(tx, typed)


@dataclass(frozen=True)
class OpenedChannel:
    project: str
    channel: str


def open_channel(tx: Tx, order: OpenedChannel) -> None:
    """What Slack did for us comes back as a fact."""
    project = tx.hold(order.project)
    if project.channel != order.channel:
        tx.record(project.id, [ChannelOpened(project.at, order.channel)], by=GATEPOST)


def invited(tx: Tx, project_id: str) -> tuple[Person, ...]:
    """Who belongs into a project's channel: author, manager, sponsor, and who judged it."""
    project = tx.read(project_id)
    wanted = {*project.concerned, *(ballot.by for ballot in project.ballots)}
    return tuple(people.names(tx, wanted).values())
