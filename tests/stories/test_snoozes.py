"""Whoever owes something puts a reminder off: on record, within limits, and nobody else hears less of it (R35, C61)."""

from datetime import timedelta, timezone

import pytest

from storage import duties
from tests.driver import words_in
from tests.seen import buttons_of
from tests.stories.hours import move, now, play_to, play_until
from tests.stories.judged import home, standard
from tests.stories.met import owed
from tests.stories.test_actions import agreed
from tests.stories.test_odd_presses import old_button
from tests.stories.test_reminders import history, reminders
from views.snoozes import About

MOMENT = timedelta(seconds=5)  # that a story takes itself


async def snoozes(world, project):
    """What is put off of a project's duties, by whom and until when."""
    found = await world.store.look(lambda tx, _: duties.open_of(tx, project.id), None)
    return [each for duty in found for each in duty.snoozes]


async def test_a_judge_puts_off_a_reminder_until_the_gate_is_due_and_colleagues_hear_all_the_same(world):
    project = await standard(world)
    half = await play_until(world, lambda: reminders(world, "fu", project))
    await world.press("fu", "snooze.later", on=world.fu.dm[-1])
    [off] = await snoozes(world, project)
    assert half < off.until <= half + timedelta(days=4) and off.times == 1
    told = words_in(world.fu.dm[-1])
    assert world.say("snooze.until", at=world.say.when(off.until, "Asia/Shanghai")) in told
    assert world.say("snooze.left", count="1") in told and "gate.decide" in str(world.fu.dm[-1].blocks)
    due = await play_until(world, lambda: reminders(world, "fu", project))
    assert abs(due - off.until) < MOMENT, "never past the gate's time"
    assert world.say("reminder.due", what="|", until="").split("|")[0] in reminders(world, "fu", project)[-1]
    await world.press("fu", "snooze.later", on=world.fu.dm[-1])
    [off] = await snoozes(world, project)
    heard = await play_until(world, lambda: reminders(world, "fei", project))
    assert abs(heard - off.until) < MOMENT, "as if nothing was put off"
    [last] = reminders(world, "fu", project)
    assert world.say.counted("reminder.late", 1, what="|", until="|").split("|")[0] in last
    assert off.times == 2 and "snooze.later" not in str(world.fu.dm[-1].blocks), "twice is the most"
    told = await history(world, project)
    assert told.count(world.say("history.snoozed", who="Fu", until="|").split("|")[0]) == 2


async def test_it_is_put_off_from_the_list_and_taken_back_there(world):
    project = await agreed(world, "luo: send the contract", days=20)
    await world.luo.command("/project todo")
    assert "snooze.later" not in str(world.luo.view.body["blocks"]), "to say that one knows of it is one press"
    await world.press("luo", "acknowledge")
    [(label, _, _)] = [found for found in buttons_of(world.luo.view) if found[2]["action_id"] == "snooze.later"]
    await world.press("luo", "snooze.later")
    [off] = await snoozes(world, project)
    assert label == world.say("snooze.later", at=world.say.when(off.until, "Asia/Shanghai")), "said before the press"
    paused = world.say("snooze.until", at=world.say.when(off.until, "Asia/Shanghai"))
    assert paused in words_in(world.luo.view)
    await world.press("luo", "snooze.wake")
    assert paused not in words_in(world.luo.view)
    await world.press("luo", "snooze.later")
    await world.luo.close()
    assert paused in words_in(await home(world, "luo")) and (await snoozes(world, project))[0].times == 2
    assert world.say("history.snooze_ended", who="Luo") in await history(world, project)


async def test_a_press_that_was_shown_a_while_ago_keeps_its_word(world):
    """And nothing is put off past its own time: a moment before, no press offers to."""
    project = await agreed(world, "luo: send the contract", days=20)
    await world.press("luo", "acknowledge", on=world.luo.dm[-1])
    await world.luo.command("/project todo")
    [(label, _, _)] = [found for found in buttons_of(world.luo.view) if found[2]["action_id"] == "snooze.later"]
    await move(world, await now(world) + timedelta(hours=5))
    await world.press("luo", "snooze.later")
    [off] = await snoozes(world, project)
    assert label == world.say("snooze.later", at=world.say.when(off.until, "Asia/Shanghai"))
    await world.luo.close()
    [duty] = await owed(world, project, "action")
    await move(world, await world.store.look(lambda tx, _: tx.due(duty), None) - timedelta(minutes=10))
    await world.luo.command("/project todo")
    assert "action.done" in str(world.luo.view.body) and "snooze.later" not in str(world.luo.view.body)


@pytest.mark.parametrize("until", ["9999-12-31T23:00:00-23:00", "0001-01-01T00:00:00+14:00", "tomorrow", "{later}"])
async def test_whatever_time_a_press_says_its_reminder_comes_within_limits_and_can_be_read(world, until):
    """An offset with parts of a minute, too, which no program of ours writes."""
    project = await agreed(world, "luo: send the contract", days=20)
    await world.press("luo", "acknowledge", on=world.luo.dm[-1])
    [duty], at = await owed(world, project, "action"), await now(world)
    later = (at + timedelta(hours=4)).astimezone(timezone(timedelta(hours=23, minutes=59, seconds=59)))
    about = About(project.id, *duty.name, until.format(later=later.isoformat()))
    await world.press("luo", "snooze.later", on=await old_button(world, "snooze.later", str(about)))
    [off] = await snoozes(world, project)
    assert at < off.until < await world.store.look(lambda tx, _: tx.due(duty), None)
    assert (abs(off.until - later) < MOMENT) == ("later" in until)


async def test_when_it_is_over_one_is_reminded_unless_it_is_done(world):
    project = await agreed(world, "luo: send the contract", "luo: book the hall", days=12)
    await world.press("luo", "acknowledge", on=world.luo.dm[-1])
    await world.luo.command("/project todo")
    await world.press("luo", "snooze.later")
    await world.press("luo", "snooze.later")
    assert len(await snoozes(world, project)) == 2
    await world.press("luo", "action.done")
    await world.luo.close()
    [off] = await snoozes(world, project)
    coming = world.say("reminder.coming", what="|", until="|").split("|")[0]
    assert abs(off.until - await play_until(world, lambda: coming in words_in(world.luo.dm[-1]))) < MOMENT
    assert len(reminders(world, "luo", project)) == len(await owed(world, project, "action")) == 1
    at = await now(world)
    await play_to(world, at + timedelta(days=1))
    assert len(reminders(world, "luo", project)) == 1


async def test_nobody_puts_off_what_is_somebody_elses(world):
    project = await agreed(world, "luo: send the contract", days=10)
    await play_until(world, lambda: "snooze.later" in str(world.luo.dm[-1].blocks))
    await world.press("shu", "snooze.later", on=world.luo.dm[-1])
    assert await snoozes(world, project) == [] and world.say("refusal.duty_not_yours") in world.heard("shu")
