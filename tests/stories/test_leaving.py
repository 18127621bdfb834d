"""Somebody is deactivated: what they held moves to the others of the seat, and whoever sets up hears of it."""

import pytest

from tests.driver import words_in
from tests.stories.judged import standard
from tests.stories.rounds import MONDAY, at, counts, room, team, thread
from tests.stories.test_acknowledgements import ASKED, conditioned

pytestmark = pytest.mark.usefixtures("ordinary")


async def leaves(world, who):
    await world.slack.gestures.change_person(world.slack[who].person, deleted=True)
    await world.settle()


async def test_admins_and_the_policy_owner_hear_what_moved_and_what_nobody_holds_now(world):
    project = await conditioned(world, "lv")
    await leaves(world, "lv")
    for who in ("wei", "chen"):
        told = words_in(world.slack[who].dm[-1])
        assert world.say("left.title", who="Lv") in told and ASKED in told and project.key in told
        assert world.say.counted("left.owed", 1) in told, "the condition: that they know of it goes with it"
        legal = await role(world, "legal")
        assert world.say("left.moved", role=legal, names="Luo") in told
    await leaves(world, "luo")
    assert world.say("left.nobody", role=legal) in words_in(world.wei.dm[-1])
    assert world.say("left.set_up") in words_in(world.wei.dm[-1])


async def role(world, key):
    return (await world.store.look(lambda tx, _: tx.edition(None), None)).roles[key].label[world.language]


async def test_who_leaves_nothing_is_no_news(world):
    await standard(world)
    told = len(world.wei.dm), len(world.chen.dm)
    await leaves(world, "hui")
    assert len(world.wei.dm) == told[0] + 1, "a conduct desk"
    told = len(world.wei.dm)
    await leaves(world, "zahl")
    assert len(world.wei.dm) == told


async def test_whoever_left_the_company_during_a_round_is_not_missing(world):
    project = await team(world)
    await at(world, MONDAY, 10)
    await leaves(world, "wei")
    await at(world, MONDAY, 16)
    root, _ = thread(world, room(project))
    waiting = world.say("standup.waiting", names="|").split("|")[0]
    assert counts(world, 0, 2) in words_in(root) and waiting in words_in(root)
    assert "Wei" not in words_in(root)
