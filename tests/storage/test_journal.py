"""The journal is for good: it cannot be rewritten, only forgotten in part; and state is what it tells."""

import pytest

from storage import duties, journal, setup
from tests.storage.company import APPROVAL, APPROVE, SEND_BACK, Proposal, ballot, cast, open_channel, propose

both = pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)


def told(tx, stream):
    project = tx.read(stream)
    return project, set(duties.of(tx, stream)), journal.replay_project(tx, stream, tx.edition(project.edition))


async def replays(store, stream="p"):
    project, owed, replayed = await store.look(told, stream)
    assert replayed == (project, owed)
    assert await store.look(lambda tx, _: (journal.replay_setup(tx), setup.read(tx)), None)
    return project


@both
async def test_what_the_journal_tells_is_what_the_rows_say(company):
    await company.run(cast, ballot("fu", SEND_BACK))
    await company.run(propose, Proposal(title="Spring launch, smaller"))
    for by in ("fu", "su"):
        await company.run(cast, ballot(by))
    for by in ("lin", "gao"):
        await company.run(cast, ballot(by, APPROVE, APPROVAL))
    await company.run(open_channel, ("p", "C9"))
    project = await replays(company)
    assert (project.at, project.round, project.pm, project.channel) == ("planning.team", 2, "pan", "C9")
