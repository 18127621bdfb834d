"""Whoever cannot go on names a colleague, who answers in one press and a form, by a clock (R75)."""

from datetime import timedelta

import pytest

from storage import duties
from tests.driver import words_in
from tests.stories.filed import SMALL
from tests.stories.hours import play_until
from tests.stories.judged import home, now, standard
from tests.stories.rounds import MONDAY, at, prompts, team
from tests.stories.running import running

WHY = "The venue contract is unsigned 场地合同未签"


async def blocked(world, who="mei", helper="wei", text=WHY, **where):
    await world.press(who, "blocker.raise", **where)
    return await world.submit(who, blocker=text, helper=helper)


async def owed(world, project):
    found = await world.store.look(lambda tx, _: duties.open_of(tx, project.id), None)
    return [duty for duty in found if duty.what == "blocker"]


async def calendar_of(world, duty):
    return await world.store.look(lambda tx, _: tx.calendar_for(duty), None)


def room(world, project):
    return world.slack.messages(project.key.lower())[0]


async def test_r75_whoever_is_blocked_is_answered_by_whom_they_name(world):
    """R75, article 69: an issue has an owner and a clock, is answered with one press and a form, and is told."""
    project = await running(world)
    await blocked(world, on=room(world, project))
    [duty] = await owed(world, project)
    assert duty.seat == "@" + await world.id_of("wei") and duty.limit_days == 2
    until = world.say.when(duty.due(await calendar_of(world, duty)), "Asia/Shanghai")
    assert world.say("blocker.sent", who="Wei", until=until) in words_in(world.mei.view)
    assert WHY in words_in(room(world, project)) and "Wei" in words_in(room(world, project))
    asked = world.wei.dm[-1]
    assert WHY in words_in(asked) and project.key in asked.text
    assert WHY in words_in(await home(world, "wei"))
    await world.press("wei", "blocker.answer", on="home")
    assert WHY in words_in(world.wei.view)
    await world.submit("wei", answer="Signed on Friday 周五签")
    assert await owed(world, project) == [] and WHY not in words_in(room(world, project))
    told = world.mei.dm[-1]
    assert "Signed on Friday 周五签" in words_in(told) and "Wei" in words_in(told)
    await world.press("wei", "blocker.answer", on=asked)
    assert world.say("refusal.blocker_not_open") in world.heard("wei")


def told(world, who, heard):
    """What somebody was told of blockers since then, with the press that answers."""
    return [each for each in world.slack[who].dm[heard[who] :] if "blocker.answer" in str(each.blocks)]


async def test_silence_reaches_the_manager_then_the_sponsor_and_each_may_answer(world):
    """R75, R81: two working days, then the project manager; four, and the executive in charge."""
    project = await running(world)
    await blocked(world, "fu", on=room(world, project))
    heard = {who: len(world.slack[who].dm) for who in ("mei", "xu")}
    due = await play_until(world, lambda: WHY in words_in(told(world, "mei", heard)))
    [duty] = await owed(world, project)
    calendar = await world.store.look(lambda tx, _: tx.calendar, None)
    assert timedelta() <= due - duty.due(calendar) < timedelta(minutes=1)
    assert WHY not in words_in(told(world, "xu", heard))
    await play_until(world, lambda: WHY in words_in(told(world, "xu", heard)))
    await world.press("xu", "blocker.answer", on=told(world, "xu", heard)[-1])
    await world.submit("xu", answer="I called them")
    assert await owed(world, project) == [] and "I called them" in words_in(world.fu.dm[-1])


async def test_what_was_asked_that_day_says_no_more_that_its_reader_is_blocked(world, ordinary):
    await team(world)
    await at(world, MONDAY, 10)
    await world.press("mei", "update.write", on=prompts(world, "mei")[0])
    await world.submit("mei", **{"text.0": "", "blocker.0": "No printer 没有打印机", "helper.0": "lv"})
    assert "No printer" in words_in(prompts(world, "mei")[0])
    await world.press("lv", "blocker.answer", on=world.lv.dm[-1])
    await world.submit("lv", answer="Use mine 用我的")
    assert "No printer" not in words_in(prompts(world, "mei")[0])


async def test_what_was_answered_and_blocks_still_is_raised_again_with_its_words(world):
    project = await running(world)
    await blocked(world, on=room(world, project))
    await world.press("wei", "blocker.answer", on=world.wei.dm[-1])
    await world.submit("wei", answer="Ask Chen")
    assert world.say("tell.blocker_helped", who="Mei") in words_in(world.wei.dm[-1])
    assert "blocker.answer" not in str(world.wei.dm[-1].blocks), "where it was answered nothing is asked any more"
    await world.press("mei", "blocker.again", on=world.mei.dm[-1])
    assert "Ask Chen" in words_in(world.mei.view) and WHY in str(world.mei.view.body)
    await world.submit("mei", helper="chen")
    assert WHY in words_in(world.chen.dm[-1])
    assert [each.is_open for each in (await now(world, project)).blockers] == [False, True]


async def test_who_names_nobody_asks_the_project_manager_and_a_manager_asks_the_sponsor(world):
    project = await running(world, pm="wei")
    await blocked(world, "fu", None, on=room(world, project))
    assert WHY in words_in(world.wei.dm[-1])
    await blocked(world, "wei", None, "No money 没有预算", on=room(world, project))
    assert "No money 没有预算" in words_in(world.xu.dm[-1])


async def test_a_guest_is_blocked_and_helps_by_buttons_alone(world):
    project = await running(world)
    channel = room(world, project).channel
    await world.slack.gestures.join(world.ines.id, channel)
    await world.settle()
    await blocked(world, "ines", "mei", "No logo yet", on=room(world, project))
    assert "No logo yet" in words_in(world.mei.dm[-1])
    await blocked(world, "mei", "ines", "No draft yet", on=room(world, project))
    say = world.say
    await world.press("ines", "blocker.answer", on=world.ines.dm[-1])
    await world.submit("ines", answer="Tomorrow")
    assert "Tomorrow" in words_in(world.mei.dm[-1])
    assert say("refusal.not_your_blocker") not in world.heard("ines")


async def test_the_command_asks_which_project_and_takes_its_key(world):
    answer = await world.lin.command("/project blocker")
    assert world.say("refusal.nothing_runs") in words_in(answer["blocks"])
    project = await running(world, lines=(SMALL,))
    await world.mei.command(f"/project 障碍 {project.key}")
    await world.submit("mei", blocker=WHY, helper="wei")
    await world.lin.command("/project blocker")
    await world.submit("lin", project=project.id, blocker="Which hall?", helper="mei")
    assert "Which hall?" in words_in(world.mei.dm[-1])
    assert len((await now(world, project)).blockers) == 2


@pytest.mark.parametrize(
    ("typed", "field", "code", "facts"),
    [
        ({"blocker": " ", "helper": "wei"}, "blocker", "field_needed", {}),
        ({"blocker": WHY, "helper": "mei"}, "helper", "blocker_self", {}),
        ({"blocker": WHY, "helper": "tom"}, "helper", "person_not_member", {"name": "Tom"}),
    ],
)
async def test_what_cannot_be_asked_is_told_at_its_field(world, typed, field, code, facts):
    project = await running(world, lines=(SMALL,))
    await world.mei.command(f"/project blocker {project.key}")
    await world.submit("mei", **typed)
    assert world.mei.errors == {field: world.say(f"refusal.{code}", **facts)}
    assert (await now(world, project)).blockers == ()


async def test_before_approval_nobody_is_blocked_and_strangers_answer_nothing(world):
    early = await standard(world, "Autumn fair")
    answer = await world.mei.command(f"/project blocker {early.key}")
    assert world.say("refusal.not_running") in words_in(answer["blocks"])
    project = await running(world)
    await blocked(world, on=room(world, project))
    await world.press("fu", "blocker.answer", on=world.wei.dm[-1])
    await world.submit("fu", answer="Me too")
    assert world.say("refusal.not_your_blocker") in words_in(world.fu.view)
    assert (await now(world, project)).blockers[0].is_open
