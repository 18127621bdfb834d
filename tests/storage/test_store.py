"""One use case, one transaction: all of it or nothing, once, whoever else is writing."""

import asyncio

import pytest
from sqlalchemy.exc import DatabaseError

from policy.facts import WORKSPACE
from policy.refusals import Refusal
from policy.setup_facts import ReviewChannelChosen, RoleHeld
from storage import clock, deliveries, people, projects
from storage.store import Database, Store
from tests.storage.company import APPROVAL, APPROVE, ballot, cast
from tests.storage.counting import Gatekeeper, count, counted, refuse_after_counting
from tests.storage.engines import both
from tests.storage.replays import replays


@both
async def test_a_delivery_is_acted_on_once(store):
    assert await store.run(count, "n", once="k") == 1
    assert await store.run(count, "n", once="k") is None
    assert await store.look(lambda tx, key: deliveries.seen(tx, key), "k") is True
    assert await store.look(lambda tx, key: deliveries.seen(tx, key), "another") is False
    assert await store.run(count, "n", once="another") == 2
    assert await store.run(count, "n") == 3


@both
async def test_the_same_delivery_five_times_at_once_has_one_effect(store):
    answers = await asyncio.gather(*(store.run(count, "n", once="k") for _ in range(5)))
    assert sorted(map(str, answers)) == ["1", "None", "None", "None", "None"]


@both
async def test_a_refusal_changes_nothing_and_can_be_tried_again(store):
    for _ in range(2):
        with pytest.raises(Refusal, match="reason_needed"):
            await store.run(refuse_after_counting, "n", once="k")
    assert await store.run(count, "n", once="k") == 1


@both
async def test_workspaces_see_nothing_of_each_other(opened, company):
    other = Store(opened, opened.workspace_id("", "T2"))
    assert await company.run(count, "n", once="k") == await other.run(count, "n", once="k") == 1
    assert await other.look(lambda tx, _: (projects.count(tx), people.all(tx), tx.setup.seats), None) == (0, (), ())
    with pytest.raises(Refusal, match="no_such_project"):
        await other.run(cast, ballot("fu"))
    assert opened.workspace_id("", "T2") == other.workspace != company.workspace


async def test_only_what_somebody_asked_for_nudges_the_relay(store):
    await store.run(count, "n")
    assert not store.committed.is_set()
    await store.run(count, "n", once="k")
    assert store.committed.is_set()


@both
async def test_looking_changes_nothing(store):
    with pytest.raises(DatabaseError):
        await store.look(count, "n")
    assert await counted(store) == 0


@both
async def test_every_approval_of_sixty_four_at_once_is_kept_and_no_refusal_is(store):
    acts = [count if n % 3 else refuse_after_counting for n in range(64)]
    answers = await asyncio.gather(*(store.run(act, "n") for act in acts), return_exceptions=True)
    kept = [answer for answer in answers if isinstance(answer, int)]
    refused = [answer for answer in answers if isinstance(answer, Refusal)]
    assert sorted(kept) == list(range(1, len(kept) + 1)) and len(kept) + len(refused) == 64
    assert await counted(store) == len(kept) == 42


@both
async def test_closing_finishes_what_was_begun_and_begins_nothing_more(opened, store, database):
    gate = Gatekeeper()
    first = asyncio.create_task(store.run(gate, "first"))
    await asyncio.to_thread(gate.entered.wait, 30)
    last = [asyncio.create_task(store.run(count, "n")) for _ in range(3)]
    await asyncio.sleep(0)
    closing = asyncio.create_task(asyncio.to_thread(opened.close))
    gate.open.set()
    assert (await first, sorted(await asyncio.gather(*last))) == (1, [1, 2, 3])
    await closing
    with pytest.raises(RuntimeError):
        await store.run(count, "n")
    again = Database(database)
    assert await counted(Store(again, store.workspace)) == 3
    again.close()


@both
async def test_who_judges_at_once_judges_one_after_the_other(company):
    for by in ("fu", "su"):
        await company.run(cast, ballot(by))
    votes = [company.run(cast, ballot(by, APPROVE, APPROVAL), once=by) for by in ("lin", "gao", "zong")]
    answers = await asyncio.gather(*votes, return_exceptions=True)
    assert [answer.code for answer in answers if answer] == ["gate_passed"]
    project = (await company.look(replays, None))["p"]
    assert project.at == "planning.team" and len(project.ballots) == 4


@both
async def test_numbers_never_meet(store):
    answers = await asyncio.gather(*(store.run(count, prefix) for _ in range(30) for prefix in ("CAM2026", "NPP2026")))
    assert sorted(answers) == sorted([*range(1, 31)] * 2)


@both
async def test_a_set_up_that_was_rolled_back_is_nowhere_remembered(company):
    def change_and_refuse(tx, _):
        tx.record(WORKSPACE, [ReviewChannelChosen("C1"), RoleHeld("finance", ("su",))], by="mei")
        assert tx.setup.review_channel == "C1"
        raise Refusal("not_yours_to_set_up")

    with pytest.raises(Refusal):
        await company.run(change_and_refuse, None)
    other = [ReviewChannelChosen("C2"), RoleHeld("sales", ("su",))]
    await company.run(lambda tx, facts: tx.record(WORKSPACE, facts, by="mei"), other)
    now = await company.look(lambda tx, _: tx.setup, None)
    assert now.review_channel == "C2" and "fu" in {seat.person for seat in now.seats}
    with pytest.raises(Refusal):
        await company.run(change_and_refuse, None)
    assert await company.run(lambda tx, _: tx.setup, None) == now
    assert "p" in await company.look(replays, None)


@both
async def test_a_role_taken_away_this_second_counts(company):
    await company.run(lambda tx, _: tx.record(WORKSPACE, [RoleHeld("finance", ("su",))], by="mei"), None)
    with pytest.raises(Refusal, match="not_your_gate"):
        await company.run(cast, ballot("fu"))


@both
async def test_business_time_moves_and_the_machines_does_not(store):
    await store.run(lambda tx, _: clock.move(tx, 90_000.5), None)
    now, machine_now = await store.look(lambda tx, _: (tx.now, tx.machine_now), None)
    assert (now - machine_now).total_seconds() == 90_000.5 and now.tzinfo is not None


async def test_what_is_not_there_is_refused(store):
    for act in (lambda tx, _: tx.hold("p"), lambda tx, _: tx.read("p")):
        with pytest.raises(Refusal, match="no_such_project"):
            await store.run(act, None)
    with pytest.raises(Refusal, match="no_edition"):
        await store.run(lambda tx, _: tx.edition(None), None)
    with pytest.raises(LookupError):
        await store.run(lambda tx, _: tx.edition("0" * 64), None)
    assert await store.look(lambda tx, _: tx.find("p"), None) is None


@both
async def test_what_is_held_is_seen_as_this_transaction_left_it(company):
    def act(tx, _):
        assert tx.hold("p") == tx.find("p") == tx.read("p")
        cast(tx, ballot("fu"))
        return tx.hold("p"), tx.read("p")

    held, read = await company.run(act, None)
    assert held == read and [each.by for each in held.ballots] == ["fu"]
