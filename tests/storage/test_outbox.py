"""Lanes: in order, paced, leased to one worker, never lost; living messages: what they should show is painted."""

import asyncio

from policy.notices import HOME, Kind, Notice, home
from storage import outbox
from storage.lanes import PATIENCE
from storage.outbox import Claim, Copy, Settled
from storage.store import Store
from tests.storage.engines import both

pytestmark = both
FIRST, SECOND = (Notice(Kind.TELL, key, "C1", "p", "moved", {"by": "mei"}) for key in ("1", "2"))
CARD = Notice(Kind.REPAINT, "review_card:p", "C2", "p", "review_card", {"step": "s"})
DESK = Notice(Kind.REPAINT, "desk_card:p:fu", "@fu", "p", "desk_card")
OTHER = Notice(Kind.REPAINT, "review_card:q", "C2", "q", "review_card")


def put(store, *notices):
    return store.run(lambda tx, _: outbox.put(tx, *notices), None)


def turns(store, now, lanes=20):
    return store.run(lambda tx, claim: outbox.lease(tx, claim), Claim(now, now + 30, lanes))


def settle(store, turn, next_at, **done):
    return store.run(lambda tx, order: outbox.settle(tx, order), Settled(turn, next_at, **done))


def want_all(store, subject, now=100.0):
    return store.run(lambda tx, _: outbox.want_all(tx, subject, now), None)


async def delivered(store, now):
    """Everything that is waiting is sent, as fast as it will go; answers what was said, in order."""
    said = []
    while leased := await turns(store, now):
        for turn in leased:
            said.append(turn.notice)
            place = {"channel": turn.channel or turn.lane, "ts": turn.ts or f"{turn.id}.0"}
            await settle(store, turn, now, **(place if turn.version else {}))
    return said


async def test_a_lane_is_leased_once_and_speaks_in_order_at_its_pace(store):
    await put(store, FIRST, SECOND)
    [turn] = await turns(store, 100)
    assert turn.notice == FIRST and (turn.ts, turn.version) == ("", 0)
    assert await turns(store, 101) == ()
    assert await settle(store, turn, next_at=103) is True
    assert await turns(store, 102) == ()
    assert [turn.notice for turn in await turns(store, 103)] == [SECOND]


async def test_lanes_do_not_wait_for_each_other(store):
    await put(store, FIRST, CARD, DESK)
    assert {turn.lane for turn in await turns(store, 100, lanes=2)} < {"C1", "C2", "@fu"}
    assert len(await turns(store, 100)) == 1


async def test_a_second_notice_with_a_key_changes_nothing(store):
    await put(store, FIRST, FIRST)
    await put(store, FIRST)
    assert await delivered(store, 100) == [FIRST]


async def test_a_worker_that_slept_past_its_lease_changes_nothing(store):
    await put(store, FIRST)
    [asleep] = await turns(store, 100)
    [awake] = await turns(store, 131)
    assert await settle(store, asleep, next_at=132) is False
    assert awake.fence == asleep.fence + 1 and await turns(store, 140) == ()
    assert [turn.notice for turn in await turns(store, 162)] == [FIRST]


async def test_what_keeps_failing_is_parked_seen_and_revived_and_the_lane_goes_on(store):
    await put(store, FIRST, SECOND)
    for now in range(PATIENCE):
        [turn] = await turns(store, now)
        assert turn.tries == now
        await settle(store, turn, next_at=now, delivered=False, error="not_in_channel")
    [parked] = await store.look(lambda tx, _: outbox.parked(tx), None)
    assert (parked.key, parked.kind, parked.tries, parked.last_error) == ("1", Kind.TELL, PATIENCE, "not_in_channel")
    assert await delivered(store, 100) == [SECOND]
    await put(store, FIRST)
    assert await delivered(store, 101) == []
    assert await store.run(lambda tx, _: outbox.revive(tx, "1"), None) is True
    assert await store.run(lambda tx, _: outbox.revive(tx, "1"), None) is False
    assert await delivered(store, 102) == [FIRST]


async def test_what_is_hopeless_is_parked_at_once(store):
    await put(store, FIRST)
    [turn] = await turns(store, 100)
    await settle(store, turn, next_at=100, delivered=False, hopeless=True, error="is_archived")
    assert [each.last_error for each in await store.look(lambda tx, _: outbox.parked(tx), None)] == ["is_archived"]


async def test_being_asked_to_wait_is_no_failure(store):
    await put(store, FIRST)
    for now in range(0, 300, 10):
        [turn] = await turns(store, now)
        assert turn.tries == 0
        await settle(store, turn, next_at=now + 10, delivered=False, limited=True, error="ratelimited")
        assert await turns(store, now + 9) == ()
    assert await delivered(store, 300) == [FIRST]


async def test_a_fault_of_slacks_own_parks_nothing_however_long_it_lasts(store):
    await put(store, FIRST)
    for now in range(PATIENCE * 3):
        [turn] = await turns(store, now)
        await settle(store, turn, next_at=now, delivered=False, passing=True, error="internal_error")
    assert turn.tries == PATIENCE * 3 - 1
    assert await delivered(store, 100) == [FIRST]


async def test_everything_that_is_parked_can_be_tried_again(store):
    await put(store, FIRST, CARD)
    for turn in await turns(store, 100):
        await settle(store, turn, next_at=100, delivered=False, hopeless=True)
    assert await turns(store, 100) == ()
    assert await store.run(lambda tx, _: outbox.revive_all(tx), None) == 2
    assert await delivered(store, 100) == [FIRST, CARD]


async def test_it_is_known_what_may_have_been_sent_already(store):
    await put(store, FIRST)
    [turn] = await turns(store, 100)
    assert turn.unsettled is False
    [turn] = await turns(store, 131)
    assert turn.unsettled is True
    await settle(store, turn, next_at=131, delivered=False)
    assert [turn.unsettled for turn in await turns(store, 131)] == [False]


async def test_what_one_reader_or_all_channels_were_shown_can_be_drawn_anew(store):
    await put(store, CARD, DESK, OTHER)
    await delivered(store, 100)
    await store.run(lambda tx, _: outbox.want_in_lane(tx, "@fu"), None)
    assert await delivered(store, 101) == [DESK]
    await store.run(lambda tx, _: outbox.want_in_channels(tx), None)
    assert await delivered(store, 102) == [CARD, OTHER]


async def test_what_a_channel_never_took_is_asked_of_it_no_more(store):
    posted = Notice(Kind.REPAINT, "project_card:p", "C2", "p", "project_card")
    await put(store, posted)
    await delivered(store, 100)
    await put(store, CARD, posted, OTHER, DESK)
    await store.run(lambda tx, _: outbox.forget_unposted(tx, "C2"), None)
    assert [each.key for each in await about(store)] == [DESK.key, posted.key]
    await want_all(store, "p")
    assert {each.key for each in await delivered(store, 101)} == {DESK.key, posted.key}


async def test_news_revive_a_parked_repaint(store):
    await put(store, CARD)
    [turn] = await turns(store, 100)
    await settle(store, turn, next_at=100, delivered=False, hopeless=True)
    assert await turns(store, 101) == ()
    await want_all(store, "p")
    [turn] = await turns(store, 102)
    assert (turn.tries, turn.version) == (0, 2)
    assert await store.look(lambda tx, _: outbox.parked(tx), None) == ()


async def test_a_message_that_changed_while_it_was_painted_is_painted_again(store):
    await put(store, CARD)
    [turn] = await turns(store, 100)
    await put(store, CARD, CARD)
    await settle(store, turn, next_at=100, channel="C2", ts="1.0")
    [again] = await turns(store, 100)
    assert (again.channel, again.ts, again.version) == ("C2", "1.0", 3)
    await settle(store, again, next_at=100, channel="C2", ts="1.0")
    assert await turns(store, 100) == ()


async def test_every_message_about_a_project_is_wanted_and_no_other(store):
    await put(store, CARD, DESK, OTHER)
    await delivered(store, 100)
    await want_all(store, "p")
    assert {each.key for each in await delivered(store, 101)} == {CARD.key, DESK.key}
    await store.run(lambda tx, _: outbox.want(tx, OTHER.key), None)
    assert await delivered(store, 102) == [OTHER]


async def test_homes_are_kept_up_to_date_for_a_while_after_they_were_looked_at(store):
    await store.run(lambda tx, _: outbox.viewed_home(tx, "mei", 1_000.0), None)
    await store.run(lambda tx, _: outbox.viewed_home(tx, "fu", 2_000.0), None)
    assert {each.key for each in await delivered(store, 2_000)} == {home("mei").key, home("fu").key}
    await want_all(store, "p", now=1_000.0 + outbox.RECENT)
    assert [(each.what, each.subject) for each in await delivered(store, 3_000)] == [(HOME, "fu")]


async def test_the_hash_of_a_home_is_handed_back(store):
    await put(store, home("mei"))
    [turn] = await turns(store, 100)
    await settle(store, turn, next_at=100, hash="156.abc")
    await put(store, home("mei"))
    assert [turn.hash for turn in await turns(store, 100)] == ["156.abc"]


async def test_a_card_follows_its_channel_until_it_was_posted(store):
    await put(store, CARD)
    await put(store, Notice(Kind.REPAINT, CARD.key, "C7", "p", "review_card"))
    [card] = await about(store)
    assert card.lane == "C7" and card.facts == {}
    await delivered(store, 100)
    await put(store, CARD)
    [card] = await about(store)
    assert (card.lane, card.wanted, card.painted, card.facts) == ("C7", 3, 2, {"step": "s"})


async def test_an_orphan_copy_is_adopted_once_and_painted(store):
    await put(store, CARD)
    await delivered(store, 100)
    orphan = Copy("D1", "9.9", "desk_card", "p", reader="fu", facts={"step": "s"})
    for _ in range(2):
        found = await store.run(lambda tx, copy: outbox.adopt(tx, copy), orphan)
        assert (found.lane, found.channel, found.ts, found.facts) == ("@fu", "D1", "9.9", {"step": "s"})
    [turn] = await turns(store, 101)
    assert (turn.channel, turn.ts, turn.notice.what, turn.notice.facts) == ("D1", "9.9", "desk_card", {"step": "s"})
    await settle(store, turn, 101, channel="D1", ts="9.9")
    assert len(await about(store)) == 2
    assert await store.look(lambda tx, _: outbox.message_at(tx, "D1", "0.0"), None) is None
    [posted] = [each for each in await about(store) if each.key == CARD.key]
    known = await store.run(lambda tx, copy: outbox.adopt(tx, copy), Copy("C2", posted.ts, "review_card", "p"))
    assert known == posted and await turns(store, 102) == ()


def about(store):
    return store.look(lambda tx, _: outbox.messages_about(tx, "p"), None)


async def test_it_is_known_when_the_next_one_may_speak(store):
    async def next_turn():
        return await store.look(lambda tx, _: outbox.next_turn(tx), None)

    assert await next_turn() is None
    await put(store, FIRST, SECOND)
    [turn] = await turns(store, 100)
    assert await next_turn() == 130
    await settle(store, turn, next_at=107)
    assert await next_turn() == 107


async def test_workspaces_do_not_share_lanes_or_keys(opened, store):
    other = Store(opened, opened.workspace_id("E1", "T1"))
    await put(store, FIRST, CARD)
    await put(other, FIRST)
    await want_all(other, "p")
    assert await delivered(other, 100) == [FIRST]
    assert await delivered(store, 100) == [FIRST, CARD]


async def test_many_workers_say_everything_once_and_in_order(store):
    notices = [Notice(Kind.TELL, f"{n:03d}", f"C{n % 7}", "p", "moved") for n in range(70)]
    await put(store, *notices)
    said = []

    async def work():
        while len(said) < len(notices):
            for turn in await turns(store, 100, lanes=2):
                said.append(turn.notice.key)
                await settle(store, turn, 100)

    await asyncio.wait_for(asyncio.gather(*(work() for _ in range(5))), 60)
    assert sorted(said) == [each.key for each in notices]
    for lane in range(7):
        mine = [key for key in said if int(key) % 7 == lane]
        assert mine == sorted(mine)


async def test_what_was_not_said_yet_is_unsaid_and_a_card_never(store):
    """Of very many keys, most of which nobody ever heard of."""
    await put(store, FIRST, SECOND, CARD)
    unknown = [f"unknown {number}" for number in range(2000)]
    await store.run(lambda tx, keys: outbox.unsay(tx, *keys), [*unknown, FIRST.key, CARD.key, 'it\'s "odd"'])
    await store.run(lambda tx, keys: outbox.unsay(tx, *keys), [])
    assert {notice.key for notice in await delivered(store, 100)} == {SECOND.key, CARD.key}
