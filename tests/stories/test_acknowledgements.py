"""Whoever is given something by somebody else confirms with one press that they know of it (R9, R74; PRODUCT 1c)."""

import re
from datetime import date, timedelta

from policy.conditions import DUE, OWNER, TEXT
from storage import duties
from tests.driver import words_in
from tests.stories.hours import move, now, play_until
from tests.stories.judged import Presses, home, standard
from tests.stories.judged import now as project_now
from tests.stories.met import owed
from tests.stories.test_actions import agreed
from tests.stories.test_ballots import decides

DUE_ON = (date.today() + timedelta(days=30)).isoformat()
ASKED = "Contract signed 签合同"
PRESS = "'acknowledge'"  # among the blocks of a message


async def conditioned(world, owner, due=DUE_ON):
    """Finance approves a proposal of Mei's, and asks something of somebody."""
    project = await standard(world)
    await decides(world, "fu")
    await world.fu.choose("verdict", "conditions")
    await world.submit("fu", **{TEXT.format(1): ASKED, OWNER.format(1): owner, DUE.format(1): due})
    return await project_now(world, project)


async def named(world, who):
    """A proposal whose manager is to be somebody else than whoever proposed it."""
    project = await standard(world)
    for judge in ("fu", "shu"):
        await world.press(judge, "gate.approve", on=world.slack[judge].dm[-1])
    await world.press("lin", "gate.approve", on=world.lin.dm[-1])
    await world.submit("lin", pm=who)
    return await project_now(world, project)


def rows(world, who):
    """How often the list shows what was asked."""
    return words_in(world.slack[who].view).count(ASKED)


async def details(world, who, project):
    await world.slack[who].command(f"/project show {project.key}")
    await world.press(who, "project.details", on=world.slack[who].whispers[-1])
    told = words_in(world.slack[who].view)
    await world.slack[who].close(everything=True)
    return told


async def history(world, project):
    await world.wei.command(f"/project history {project.key}")
    return world.heard("wei") or words_in(world.wei.view.body["blocks"])


async def test_r74_whoever_owes_a_condition_confirms_with_one_press_that_they_know_of_it(world):
    """R9, R74."""
    project = await conditioned(world, "pan")
    asked = world.pan.dm[-1]
    assert PRESS in str(asked.blocks)
    assert world.say("acknowledge.not_yet") in await details(world, "fu", project)
    await world.pan.command("/project todo")
    assert rows(world, "pan") == 1, "what is asked, and that one knows of it, are one row"
    [condition] = (await world.project()).conditions
    until = world.say("duty.itself_due", day=world.say.day(condition.due))
    assert world.say("duty.know_condition", words=ASKED, until=until) in words_in(world.pan.view)
    await world.pan.close()
    pan = Presses(world, "pan")
    await pan.press("acknowledge", on=asked)
    assert pan.count == 1 and await owed(world, project, "acknowledge") == []
    assert PRESS not in str(world.pan.dm[-1].blocks) and "condition.done" in str(world.pan.dm[-1].blocks)
    assert world.say("acknowledge.not_yet") not in await details(world, "fu", project)
    await world.pan.command("/project todo")
    assert rows(world, "pan") == 1 and world.say("duty.know_condition", words=ASKED, until=until) not in words_in(
        world.pan.view
    )
    assert world.say("history.acknowledged_condition", who="Pan") in await history(world, project)


async def test_whoever_does_it_need_not_say_that_they_know_of_it(world):
    project = await conditioned(world, "pan")
    await home(world, "pan")
    assert words_in(world.pan.home).count(ASKED) == 1
    await world.press("pan", "condition.done", on="home")
    await world.submit("pan", note="Signed on Monday")
    assert await owed(world, project, "acknowledge") == []
    everything = await world.store.look(lambda tx, _: duties.of(tx, project.id), None)
    [known] = [each for each in everything if each.what == "acknowledge"]
    assert known.state == "met" and known.met_by == await world.id_of("pan")


async def test_nobody_confirms_what_they_gave_themselves_nor_what_is_not_theirs(world):
    project = await conditioned(world, "fu")
    assert await owed(world, project, "acknowledge") == []
    other = await conditioned(world, "pan")
    stale = world.pan.dm[-1]
    await world.press("shu", "acknowledge", on=stale)
    assert world.say("refusal.nothing_to_acknowledge") in world.heard("shu")
    assert len(await owed(world, other, "acknowledge")) == 1


async def test_who_does_not_confirm_is_reminded_and_then_whoever_asked_hears_of_it(world):
    """PRODUCT 1c: two working days, reminded then, and two more until judge and project manager hear of it."""
    project = await conditioned(world, "pan")
    due = world.say("reminder.due", what="|", until="").split("|")[0]
    late = world.say.counted("reminder.others", 2, who="Pan", what="|").split("|")[0]
    told = len(world.fu.dm)
    await play_until(world, lambda: due in words_in(world.pan.dm[-1]))
    reminder = world.pan.dm[-1]
    assert PRESS in str(reminder.blocks) and len(world.fu.dm) == told
    assert not re.search(r"\) \(|）（", words_in(reminder)), "when it is due stands in no second pair of brackets"
    await play_until(world, lambda: late in words_in(world.fu.dm[-1]))
    assert late in words_in(world.mei.dm[-1]) and PRESS not in str(world.fu.dm[-1].blocks)
    await world.press("pan", "acknowledge", on=reminder)
    assert await owed(world, project, "acknowledge") == []
    told = len(world.fu.dm)
    await move(world, await now(world) + timedelta(days=7))
    assert len(world.fu.dm) == told


async def test_r74_whoever_is_named_to_lead_a_project_confirms_it_from_the_list(world):
    """R74, 4.1(3)."""
    project = await named(world, "pan")
    [known] = await owed(world, project, "acknowledge")
    assert known.seat == f"@{await world.id_of('pan')}" and PRESS in str(world.pan.dm[-1].blocks)
    await world.pan.command("/project todo")
    assert world.say("duty.know_manager") in words_in(world.pan.view)
    await world.press("pan", "acknowledge")
    assert world.say("duty.know_manager") not in words_in(world.pan.view)
    assert await owed(world, project, "acknowledge") == []
    assert world.say("history.acknowledged_manager", who="Pan") in await history(world, project)
    again = await named(world, "mei")
    assert await owed(world, again, "acknowledge") == [], "she proposed herself"


async def test_one_press_confirms_all_that_was_agreed_at_a_meeting(world):
    project = await agreed(world, "luo: send the contract", "luo: book the hall", "mei: buy tea")
    assert len(await owed(world, project, "acknowledge")) == 2, "Mei wrote the minutes herself"
    await world.press("luo", "acknowledge", on=world.luo.dm[-1])
    assert await owed(world, project, "acknowledge") == [] and len(await owed(world, project, "action")) == 3
    assert PRESS not in str(world.luo.dm[-1].blocks)
    assert world.say("history.acknowledged_action", who="Luo") in await history(world, project)
