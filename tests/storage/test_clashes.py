"""What two writers do to each other on PostgreSQL is done again, and nobody is shown it."""

import asyncio
import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from policy.facts import WORKSPACE
from policy.refusals import Refusal
from policy.setup_facts import ReviewChannelChosen, RoleHeld
from tests.storage.company import Proposal, ballot, cast, filing
from tests.storage.counting import count, counted
from tests.storage.replays import replays

pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)


async def test_who_files_what_was_filed_a_moment_ago_is_never_shown_the_clash(company):
    """A draft handed in from two windows: the second has judged before the first committed."""
    has_judged, may_go_on = threading.Event(), threading.Event()
    tried = []

    def file(tx, order):
        if not any(tx.execute(FILED)):
            facts = filing(tx, order)
            tried.append(order.title)
            if order.title == "Slow":
                has_judged.set()
                assert may_go_on.wait(30)
            tx.record(order.id, facts, by="mei")

    slow = asyncio.create_task(company.run(file, Proposal("new", "CAM26-100", title="Slow")))
    await asyncio.to_thread(has_judged.wait, 30)
    await company.run(file, Proposal("new", "CAM26-101", title="Fast"))
    may_go_on.set()
    await slow
    project = (await company.look(replays, None))["new"]
    assert (project.round, project.title, tried) == (1, "Fast", ["Slow", "Fast"])


FILED = text("SELECT id FROM project WHERE workspace = :workspace AND id = 'new'")


async def test_who_holds_a_project_lets_the_next_one_wait_and_not_begin_in_vain(company, sql):
    holds, may_go_on = threading.Event(), threading.Event()
    begun = []

    def hold_and_cast(tx, order):
        tx.hold("p")
        begun.append(order[1].by)
        if len(begun) == 1:
            holds.set()
            assert may_go_on.wait(30)
        cast(tx, order)

    first = asyncio.create_task(company.run(hold_and_cast, ballot("fu")))
    await asyncio.to_thread(holds.wait, 30)
    second = asyncio.create_task(company.run(hold_and_cast, ballot("su")))
    await somebody_waits_for_a_lock(sql)
    may_go_on.set()
    await asyncio.gather(first, second)
    assert begun == ["fu", "su"]


async def somebody_waits_for_a_lock(sql):
    async with asyncio.timeout(30):
        while sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") == [(0,)]:
            await asyncio.sleep(0.01)


async def test_a_set_up_that_was_rolled_back_beside_another_is_nowhere_remembered(company, sql):
    """Both make the same number of entries; what one of them saw before it was refused never was."""
    has_read, may_go_on = threading.Event(), threading.Event()

    def change(tx, facts):
        assert tx.setup.review_channel == ""
        has_read.set()
        assert may_go_on.wait(30)
        tx.record(WORKSPACE, facts, by="mei")

    def change_and_refuse(tx, facts):
        tx.record(WORKSPACE, facts, by="mei")
        assert tx.setup.review_channel == "C1"
        raise Refusal("not_yours_to_set_up")

    good = [ReviewChannelChosen("C2"), RoleHeld("sales", ("su",))]
    changing = asyncio.create_task(company.run(change, good))
    await asyncio.to_thread(has_read.wait, 30)
    with pytest.raises(Refusal):
        await company.run(change_and_refuse, [ReviewChannelChosen("C1"), RoleHeld("finance", ("su",))])
    may_go_on.set()
    await changing
    assert await company.look(lambda tx, _: tx.setup.review_channel, None) == "C2"
    assert "p" in await company.look(replays, None)


async def test_who_judged_what_has_changed_since_judges_again(company, sql):
    seen = []

    def act(tx, order):
        seen.append(tx.read("p").channel)
        if len(seen) == 1:
            sql("UPDATE project SET channel = 'C5', version = version + 1")
        cast(tx, order)

    await company.run(act, ballot("fu"))
    assert seen == ["", "C5"]


@pytest.mark.parametrize("code", ["40001", "40P01", "55P03"])
async def test_what_passes_is_tried_again_unseen(store, code):
    tried = []

    def clash(tx, prefix):
        tried.append(count(tx, prefix))
        if len(tried) < 4:
            tx.connection.exec_driver_sql(f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{code}'; END $$")
        return tried[-1]

    assert await store.run(clash, "n", once="k") == 1
    assert tried == [1, 1, 1, 1]


async def test_what_cannot_pass_is_not_tried_again(store):
    tried = []

    def divide(tx, _):
        tried.append(1)
        tx.connection.exec_driver_sql("SELECT 1 / 0")

    with pytest.raises(DBAPIError):
        await store.run(divide, None, once="k")
    assert tried == [1]


def lose_connection_once(tried):
    def act(tx, prefix):
        answer = count(tx, prefix)
        tried.append(answer)
        if len(tried) == 1:
            tx.connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")
        return answer

    return act


async def test_a_lost_connection_is_not_felt_by_who_can_be_told_apart(store):
    tried = []
    assert await store.run(lose_connection_once(tried), "n", once="k") == 1
    assert tried == [1, 1] and await counted(store) == 1


async def test_a_lost_connection_is_told_where_a_second_try_might_double(store):
    tried = []
    with pytest.raises(DBAPIError):
        await store.run(lose_connection_once(tried), "n")
    assert tried == [1] and await counted(store) == 0


async def test_who_looks_is_not_troubled_by_a_lost_connection(store):
    tried = []

    def look(tx, _):
        tried.append(1)
        if len(tried) == 1:
            tx.connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")
        return tx.connection.exec_driver_sql("SELECT 42").scalar()

    assert await store.look(look, None) == 42
