"""Nobody was there for a minute, or for a month: what is late is said once and says so, and much of it in one message.

So it is with a clock that was set forward, and back (C13, rule 18).
"""

import json
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import text

from policy.notices import REMINDED
from policy.reminders import Owing, points_of, recipients, times
from scheduler.ticks import strike
from storage import clock, duties, outbox, people
from tests.driver import words_in
from tests.stories.company import MEMBERS
from tests.stories.hours import move, now, play_to
from tests.stories.judged import standard
from tests.stories.test_quiet import a_tuesday, written
from usecases.reminders import IN_TIME

A_MOMENT, A_DAY = timedelta(seconds=30), timedelta(days=1)
WAITING = text("SELECT key, facts FROM notice WHERE what = :what")
LENGTHS = {"minute": timedelta(minutes=1), "hours": timedelta(hours=3), "month": 30 * A_DAY}
SO_LONG = pytest.mark.parametrize("so_long", LENGTHS.values(), ids=LENGTHS)


@pytest.fixture
async def world(world):
    """Five proposals wait for their judges, and half of the time is over in a moment."""
    object.__setattr__(world.relay, "holds", True)
    await a_tuesday(world)
    for number in range(5):
        await standard(world, f"Fair {number} 春茶节")
    at = await world.store.look(lambda tx, _: duties.next_reminder(tx, tx.now), None)
    await play_to(world, at - A_MOMENT)
    return world


def set_clock(tx, by):
    """Which is as good as nobody being there for so long."""
    clock.move(tx, clock.offset(tx) + by.total_seconds())


def late(tx, since):
    """Of each duty the last reminder that came since then: by project, number and reader, how late it is."""
    found = {}
    for each in duties.open_everywhere(tx):
        owing = Owing(each, tx.read(each.stream), tx.edition(None), tx.setup)
        points, calendar = points_of(owing.edition, each), tx.calendar_for(each)
        came = [at for at in times(each, points, calendar) if at <= tx.now]
        for person in recipients(owing, points[len(came) - 1]) if came and came[-1] > since else ():
            found[each.stream, len(came), people.by_id(tx, person).name] = tx.now - came[-1]
    return found


def waiting(tx, _):
    """The same of what is to be told: what it says of when it should have been."""
    found = {}
    for key, facts in tx.execute(WAITING, what=REMINDED):
        _, project, *_, number, person = key.split(":")
        found[project, int(number), people.by_id(tx, person).name] = json.loads(facts)["was"]
    return found


def counted(world):
    return {who: len(written(world, who)) for who in MEMBERS}


@SO_LONG
async def test_whoever_was_down_says_what_is_late_once_and_in_one_message_past_what_a_day_bears(world, so_long):
    since, before = await now(world), counted(world)
    await world.store.run(set_clock, so_long)
    await strike(world.store)
    told, ways = await world.store.look(waiting, None), await world.store.look(late, since)
    assert told.keys() == ways.keys() and len(told) >= 5
    assert {key for key, was in told.items() if was} == {key for key, by in ways.items() if by > IN_TIME}
    await strike(world.store)
    assert await world.store.look(waiting, None) == told, "it is said once"
    await world.settle()
    at_once = counted(world)
    if held := await world.store.look(lambda tx, _: outbox.next_held(tx, tx.now), None):
        await move(world, held)
    assert await world.store.look(waiting, None) == {}, "nothing is lost"
    says_so = max(world.say("reminder.was", at="|").split("|"), key=len)
    for who, many in Counter(name.lower() for *_, name in told).items():
        new = written(world, who)[before[who] :]
        rest = many - (at_once[who] - before[who])
        assert len(new) == at_once[who] - before[who] + (rest > 0), who
        assert rest < 2 or world.say.counted("digest.title", rest) in words_in(new[-1])
        late_words = words_in({"blocks": [block for each in new for block in each.blocks]}).count(says_so)
        assert late_words == (many if so_long > IN_TIME else 0), "each says so, in a message with others too"


async def test_a_clock_set_forward_and_back_says_nothing_twice(world):
    start, so_long = await now(world), 2 * A_DAY
    await world.store.run(set_clock, so_long)
    await strike(world.store)
    told = await world.store.look(waiting, None)
    await world.store.run(set_clock, -so_long)
    assert await strike(world.store) == 0
    assert await world.store.look(waiting, None) == told
    await world.settle()
    await play_to(world, start + so_long)
    assert await strike(world.store) == 0
    said = Counter((who, words_in(message)) for who in counted(world) for message in written(world, who))
    assert not [each for each, many in said.items() if many > 1]
