"""A draft that nobody goes on with is kept for 90 days, and its author is told twice before (4.1(1))."""

from datetime import timedelta

import pytest

from tests.driver import words_in
from tests.stories.hours import move, now
from usecases.drafts import Save, drafts_of, save_draft

TITLE = "Campus pop-up 校园快闪"


@pytest.fixture
async def start(world):
    """When mei saved her draft; she has no other."""
    await world.store.run(save_draft, Save("d1", await world.id_of("mei"), {"title": TITLE}))
    await move(world, await now(world))
    return await now(world)


async def left(world):
    return await world.store.look(drafts_of, await world.id_of("mei"))


def told(world):
    return [words_in(message) for message in world.mei.dm]


async def test_its_author_is_told_at_60_and_83_days_and_at_90_it_is_deleted(world, start):
    await move(world, start + timedelta(days=59, hours=23))
    assert told(world) == []
    await move(world, start + timedelta(days=60))
    assert len(told(world)) == 1 and TITLE in told(world)[0]
    end = world.say.day((start + timedelta(days=90, hours=8)).date())
    assert end in told(world)[0]
    await move(world, start + timedelta(days=82))
    assert len(told(world)) == 1
    await move(world, start + timedelta(days=83))
    assert len(told(world)) == 2 and end in told(world)[1] and len(await left(world)) == 1
    await move(world, start + timedelta(days=90))
    assert await left(world) == () and len(told(world)) == 2
    await world.mei.press("draft.open", on=world.mei.dm[-1])
    assert world.say("refusal.no_such_draft") in world.heard("mei")


async def test_going_on_with_it_keeps_it(world, start):
    await move(world, start + timedelta(days=60))
    await world.mei.press("draft.open", on=world.mei.dm[-1])
    await world.mei.submit(about="46,000", flags=[])
    assert TITLE in str(world.mei.view.body)
    await move(world, start + timedelta(days=95))
    assert len(await left(world)) == 1 and len(told(world)) == 1
    await move(world, start + timedelta(days=121))
    assert len(told(world)) == 2


async def test_it_is_deleted_by_a_press_on_what_was_told(world, start):
    await move(world, start + timedelta(days=60))
    await world.press("mei", "draft.delete", on=world.mei.dm[-1])
    assert await left(world) == ()
    assert world.mei.dm[0].text == world.say("draft.deleted", title=TITLE) and len(told(world)) == 1
    await move(world, start + timedelta(days=100))
    assert len(told(world)) == 1


async def test_who_comes_back_after_a_hundred_days_has_a_week_to_save_it(world, start):
    await move(world, start + timedelta(days=100))
    assert len(told(world)) == 1 and len(await left(world)) == 1
    assert world.say.day((start + timedelta(days=107, hours=8)).date()) in told(world)[0]
    await move(world, start + timedelta(days=107, hours=1))
    assert await left(world) == ()
