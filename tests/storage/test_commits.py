"""On SQLite those who come in together share a commit, and nothing else."""

import asyncio

from sqlalchemy import event
from sqlalchemy.exc import DatabaseError

from policy.refusals import Refusal
from tests.storage.counting import Gatekeeper, count, counted, refuse_after_counting


def write_nonsense(tx, _):
    tx.connection.exec_driver_sql("INSERT INTO seen (workspace) VALUES (1)")


def end_the_transaction(tx, prefix):
    """What a full disk does: everything that was written since BEGIN is gone."""
    tx.connection.exec_driver_sql("ROLLBACK")
    raise OSError("disk full")


async def waiting_together(store, *acts):
    """Runs acts so that they are all waiting while the first is still at work; answers what each came to."""
    gate = Gatekeeper()
    first = asyncio.create_task(store.run(gate, "first"))
    await asyncio.to_thread(gate.entered.wait, 30)
    others = [asyncio.create_task(store.run(act, "n")) for act in acts]
    await asyncio.sleep(0)
    gate.open.set()
    return [await first, *await asyncio.gather(*others, return_exceptions=True)]


async def test_those_who_share_a_commit_do_not_share_a_mistake(store):
    answers = await waiting_together(store, count, write_nonsense, count, refuse_after_counting, count)
    assert [answers[n] for n in (0, 1, 3, 5)] == [1, 1, 2, 3]
    assert isinstance(answers[2], DatabaseError) and isinstance(answers[4], Refusal)
    assert await counted(store) == 3


async def test_those_who_share_a_commit_are_committed_once_and_together(opened, store):
    commits = []
    event.listen(opened.writing, "commit", commits.append)
    assert await waiting_together(store, *[count] * 12) == [1, *range(1, 13)]
    assert len(commits) == 2


async def test_when_the_shared_transaction_falls_each_is_done_once_by_itself(store):
    answers = await waiting_together(store, count, end_the_transaction, count, count)
    assert sorted(answer for answer in answers[1:] if isinstance(answer, int)) == [1, 2, 3]
    assert str(answers[2]) == "disk full"
    assert await counted(store) == 3


async def test_when_the_shared_commit_fails_each_is_done_once_by_itself(opened, store):
    failed = []

    def fail_the_second(connection):
        failed.append(len(failed))
        if failed[-1] == 1:
            raise OSError("disk full")

    event.listen(opened.writing, "commit", fail_the_second)
    assert await waiting_together(store, count, count, count) == [1, 1, 2, 3]
    assert await counted(store) == 3


async def test_when_nobody_may_begin_everybody_is_told(opened, store):
    refused = []

    def refuse(connection):
        refused.append(connection)
        if len(refused) > 1:
            raise OSError("locked")

    event.listen(opened.writing, "begin", refuse, insert=True)
    answers = await waiting_together(store, count, count)
    assert answers[0] == 1 and [str(answer) for answer in answers[1:]] == ["locked", "locked"]
    assert len(refused) == 2


async def test_who_gave_up_before_their_turn_is_not_acted_for(store):
    gate = Gatekeeper()
    first = asyncio.create_task(store.run(gate, "first"))
    await asyncio.to_thread(gate.entered.wait, 30)
    second, third = (asyncio.create_task(store.run(count, "n")) for _ in range(2))
    await asyncio.sleep(0)
    second.cancel()
    await asyncio.sleep(0)
    gate.open.set()
    assert (await first, await third) == (1, 1)
    assert second.cancelled()
