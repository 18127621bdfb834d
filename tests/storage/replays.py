"""State is what the facts make it: every journal, replayed, gives the rows."""

from sqlalchemy import select

from policy.search import passages, spaced
from policy.updates import retold
from storage import duties, journal, projects, setup, standups
from storage.tables import passage


def replays(tx, _):
    for project in projects.page(tx, limit=1000):
        told, owed = journal.replay_project(tx, project.id, tx.edition(project.edition))
        assert told == project
        assert owed == set(duties.of(tx, project.id))
        assert_rounds_are_retold(tx, project.id)
        assert can_be_found(tx, project.id) == {place: spaced(said) for place, said in passages(told).items()}
    assert journal.replay_setup(tx) == setup.read(tx)
    assert list(journal.verify_all(tx)) == []
    return {project.id: project for project in projects.page(tx, limit=1000)}


def assert_rounds_are_retold(tx, project):
    """Written updates and the rounds that are closed, from the facts alone."""
    updates, rounds = retold(journal.entries(tx, project))
    assert set(updates) == set(standups.said_of(tx, project))
    assert set(rounds) == set(standups.rounds_of(tx, project, 10_000))


def can_be_found(tx, project):
    """What the index holds of a project, by place."""
    of = select(passage.c.place, passage.c.search_text).where(
        passage.c.workspace == tx.workspace, passage.c.project == project
    )
    return dict(map(tuple, tx.execute(of)))
