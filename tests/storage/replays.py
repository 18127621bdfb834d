"""State is what the facts make it: every journal, replayed, gives the rows."""

from storage import duties, journal, projects, setup


def replays(tx, _):
    for project in projects.page(tx, limit=1000):
        told, owed = journal.replay_project(tx, project.id, tx.edition(project.edition))
        assert told == project
        assert owed == set(duties.of(tx, project.id))
    assert journal.replay_setup(tx) == setup.read(tx) == tx.setup
    assert list(journal.verify_all(tx)) == []
    return {project.id: project for project in projects.page(tx, limit=1000)}
