"""What is seen of projects, and what Slack did for them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from policy.facts import GATEPOST, ChannelOpened
from policy.gaps import gaps
from policy.people import Person
from policy.projects import PERSON, Project
from policy.refusals import Refusal
from policy.visibility import BUDGET, knows_of, sees
from storage import duties, editions, people, projects
from storage.board import Sought
from storage.projects import Sought as Projects
from storage.store import Tx
from usecases.board import changes_of
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
    calendars = tx.calendars(duty.seat for duty in owed)
    return Sight(project, edition, named, owed, calendars, missing, tx.setup, now=tx.now)


def _people_of(project: Project, owed_by: Iterable[str]) -> set[str]:
    voices = {voice.removeprefix(PERSON) for voice in owed_by if voice.startswith(PERSON)}
    cast = {ballot.by for ballot in project.ballots} | {ballot.on_behalf_of for ballot in project.ballots}
    goals = {goal.owner for goal in project.terms.goals}
    blocked = {person for each in project.blockers for person in (each.by, each.helper, each.answered_by)}
    risks = {person for risk in project.risks for person in (risk.owner, risk.by, risk.answered_by)}
    agreed = {person for action in project.actions for person in (action.owner, action.by)}
    added = {each.person for each in project.added}
    return {*project.concerned, *added, *voices, *cast, *goals, *blocked, *risks, *agreed} - {""}


def sight_for(tx: Tx, order: tuple[Person, str]) -> Sight:
    """A project by its id, as far as a reader may see it. For whoever may not know of it, there is none."""
    reader, project_id = order
    found = sight(tx, project_id)
    if not knows_of(found.edition, found.project, tx.setup, reader):
        raise Refusal("no_such_project")
    return found.for_reader(reader)


def details(tx: Tx, order: tuple[Person, str]) -> Sight:
    """The same with what was changed because somebody suggested it."""
    found = sight_for(tx, order)
    return replace(found, changes=changes_of(tx, (order[0], Sought(project=found.project.id))))


def sight_by_key(tx: Tx, order: tuple[Person, str]) -> Sight:
    """The same by its key, however it is written. Refuses an unknown one, and one that is not to be known of."""
    reader, key = order
    found = projects.by_key(tx, key)
    if found is None or not knows_of(tx.edition(found.edition), found, tx.setup, reader):
        raise Refusal("no_such_key", key=key.strip()[:40])
    return seen(tx, found).for_reader(reader)


def seats_of(tx: Tx, person: str) -> frozenset[str]:
    """In which seats a person looks: their own, those of their roles, and of members for whom they stand in."""
    absent = {PERSON + seat.on_behalf_of for seat in tx.setup.seats if seat.person == person and seat.on_behalf_of}
    return frozenset({PERSON + person, *absent, *tx.setup.roles_of(person)})


def listed(tx: Tx, order: tuple[Person, int]) -> Listed:
    """One page, from 0, of all projects that somebody may know of, the latest change first."""
    reader, page = order
    sought = Projects(seats=seats_of(tx, reader.id))
    total = projects.count(tx, sought)
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 0), pages - 1)
    found = projects.page(tx, after=page * PAGE, limit=PAGE, sought=sought)
    editions = {project.edition: tx.edition(project.edition) for project in found}
    return Listed(found, editions, page, pages, total, unpriced(tx, reader, found))


def unpriced(tx: Tx, reader: Person, found: Iterable[Project]) -> frozenset[str]:
    """Those of these projects, by id, whose money a reader may not see."""
    return frozenset(each.id for each in found if not sees(tx.edition(each.edition), each, tx.setup, reader, BUDGET))


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
    """Who belongs into a project's channel: author, manager, sponsor, who judged it, whom its form names."""
    project = tx.read(project_id)
    wanted = {*project.concerned, *project.terms.readers, *(ballot.by for ballot in project.ballots)}
    return tuple(people.names(tx, wanted).values())


def running_steps(tx: Tx) -> tuple[str, ...]:
    """The steps past management's approval, of every edition that was ever in force."""
    found = set()
    for key in editions.keys(tx):
        edition = tx.edition(key)
        first = edition[edition.first].stage
        found |= {step.name for step in edition.steps.values() if step.stage != first}
    return tuple(sorted(found))
