"""What a judge has decided, found by the duties that it met."""

from collections.abc import Iterator

from policy.duties import Duty, What
from policy.people import Person
from policy.projects import Project
from policy.rounds import Ballot
from policy.visibility import knows_of
from storage import duties, projects
from storage.store import Tx
from usecases.projects import seats_of
from views.decisions import PAGE, Decision, Decisions

LOOKED_AT = 300  # the latest duties that somebody met: what is older stands in the projects' own histories


def decided_by(tx: Tx, reader: Person, few: int = LOOKED_AT) -> tuple[Decision, ...]:
    """The latest first. A verdict that was revised is told as it stands."""
    met = duties.met_by(tx, reader.id, seats_of(tx, reader.id), few)
    stands = {project.id: project for project in projects.of_ids(tx, {duty.stream for duty in met})}
    return tuple(_decisions(tx, reader, met, stands))


def _decisions(tx: Tx, reader: Person, met: tuple[Duty, ...], stands: dict[str, Project]) -> Iterator[Decision]:
    for duty in (each for each in met if each.stream in stands):
        project = stands[duty.stream]
        edition = tx.edition(project.edition)
        said = _said(project, duty, reader.id) if duty.what in (What.STEP, What.SUBSTITUTE) else None
        if said and knows_of(edition, project, tx.setup, reader):
            yield Decision(project, edition, said)


def _said(project: Project, duty: Duty, by: str) -> Ballot | None:
    """The ballot that met a duty; revised, it is a later one of the same round."""
    past = (ballot for each in project.earlier for ballot in each.ballots)
    mine = [ballot for ballot in (*past, *project.ballots) if (ballot.by, ballot.step) == (by, duty.step)]
    since = [ballot for ballot in mine if duty.met_at and ballot.at >= duty.met_at]
    return min(since, key=lambda ballot: ballot.at, default=None)


def decisions_page(tx: Tx, order: tuple[Person, int]) -> Decisions:
    """One page, from 0."""
    reader, page = order
    found = decided_by(tx, reader)
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 0), pages - 1)
    return Decisions(found[page * PAGE :][:PAGE], page, pages, len(found))
