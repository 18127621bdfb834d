"""Action items are duties: owed by a person, by a day, until done or dropped (R35; Policy 4.3(2))."""

from datetime import timedelta

from policy.cadence import Calendar
from tests.driver import words_in
from tests.stories import hours
from tests.stories.judged import home
from tests.stories.met import met, owed, posted, today, write


async def agreed(world, *items, days=3):
    """A meeting at which each of these was asked of somebody: "luo: send the contract"."""
    project = await met(world)
    day = await today(world, days)
    lines = [f"@{who} {what} {day}" for who, what in (each.split(": ") for each in items)]
    await write(world, "\n".join(lines))
    return project


async def test_one_press_says_that_it_is_done_and_whoever_asked_hears_it(world):
    """R35: each task has an owner and a day, and is met by one press."""
    project = await agreed(world, "luo: send the contract")
    assert world.say.counted("action.asked", 1) in words_in(world.luo.dm[-1])
    assert "send the contract" in words_in(await home(world, "luo"))
    await world.press("luo", "action.done", on="home")
    assert await owed(world, project, "action") == []
    assert "send the contract" not in words_in(world.luo.home)
    told = words_in(world.mei.dm[-1])
    assert world.say("action.told_done", who="Luo") in told and "send the contract" in told
    assert world.say("action.is_done") in words_in(posted(world, project)[-1])


async def test_whoever_switched_news_off_does_not_hear_of_it(world):
    project = await agreed(world, "luo: send the contract")
    await home(world, "mei")
    await world.press("mei", world.say("hours.title"), on="home")
    await world.submit("mei", kinds=["silent", "line", "brief"])
    await world.mei.close(everything=True)
    told = len(world.mei.dm)
    await world.press("luo", "action.done", on=world.luo.dm[-1])
    assert await owed(world, project, "action") == [] and len(world.mei.dm) == told


async def test_a_press_on_the_message_shows_there_that_it_is_done(world):
    project = await agreed(world, "luo: send the contract", "luo: book the hall")
    message = world.luo.dm[-1]
    assert world.say.counted("action.asked", 2) in words_in(message)
    await world.press("luo", "action.done", on=message)
    assert world.say("action.is_done") in words_in(world.luo.dm[-1]) and len(await owed(world, project, "action")) == 1
    await world.press("luo", "action.done", on=world.luo.dm[-1])
    assert world.say("action.none_left") in words_in(world.luo.dm[-1])
    assert await owed(world, project, "action") == []


async def test_a_message_that_was_overtaken_shows_so_once_it_is_pressed(world):
    """What is done elsewhere stands in the message as it was: a press on it tells, and brings it up to date."""
    await agreed(world, "luo: send the contract", "luo: book the hall")
    await home(world, "luo")
    await world.press("luo", "action.done", on="home")
    assert words_in(world.luo.dm[-1]).count(world.say("action.done")) == 2
    await world.press("luo", "action.done", on=world.luo.dm[-1])
    assert world.say("refusal.action_not_open") in world.heard("luo")
    assert world.say("action.is_done") in words_in(world.luo.dm[-1])


async def test_a_note_goes_to_whoever_asked(world):
    project = await agreed(world, "luo: send the contract")
    await world.press("luo", "action.note", on=world.luo.dm[-1])
    await world.submit("luo", note="Signed 已签")
    assert "Signed 已签" in words_in(world.mei.dm[-1]) and await owed(world, project, "action") == []
    assert world.say("action.none_left") in words_in(world.luo.dm[-1])


async def test_a_second_press_is_answered_and_changes_nothing(world):
    await agreed(world, "luo: send the contract", "luo: book the hall")
    message = world.luo.dm[-1]
    old = type(message)(message.channel, message.ts, message.user, message.text, [dict(one) for one in message.blocks])
    await world.press("luo", "action.done", on=message)
    told = len(world.mei.dm)
    await world.press("luo", "action.done", on=old)
    assert world.say("refusal.action_not_open") in world.heard("luo") and len(world.mei.dm) == told


async def test_whoever_asked_drops_it_with_a_reason_and_its_owner_hears_why(world):
    project = await agreed(world, "luo: send the contract")
    await world.press("mei", "minutes.show", on=posted(world, project)[-1])
    await world.press("mei", world.say("action.drop"))
    await world.mei.submit(reason=" ")
    assert world.mei.errors.keys() == {"reason"}
    await world.submit("mei", reason="Another host 换人")
    told = words_in(world.luo.dm[-1])
    assert world.say("action.told_dropped", who="Mei") in told and "Another host 换人" in told
    assert await owed(world, project, "action") == []
    assert world.say("action.is_dropped") in words_in(posted(world, project)[-1])


async def test_nobody_else_ends_it_and_its_owner_does_not_drop_it(world):
    """A press that the app never showed somebody is refused all the same."""
    project = await agreed(world, "luo: send the contract")
    message = world.luo.dm[-1]
    [press] = [block["accessory"] for block in message.blocks if "accessory" in block]
    drop = f"action.drop:{project.id}:1.1"
    menu = {"type": "overflow", "action_id": "action.menu",
            "options": [{"text": press["text"], "value": value} for value in (drop, "unknown:x")]}  # fmt: skip
    message.blocks.append({"type": "actions", "block_id": "old", "elements": [menu]})
    await world.press("luo", "action.menu", on=message)
    assert world.say("refusal.action_not_yours_to_drop", by="Mei") in world.heard("luo")
    await world.press("luo", "action.menu", on=message, nth=1)
    assert world.say("refusal.press_unknown") in world.heard("luo")
    await world.press("fu", "minutes.show", on=posted(world, project, "fu")[-1])
    assert "action.done" not in str(world.fu.view.body)
    assert len(await owed(world, project, "action")) == 1


async def test_my_action_items_stand_on_one_command_in_pages(world):
    project = await agreed(world, *(f"luo: task {n}" for n in range(17)))
    word = {"en": "actions", "zh_CN": "行动"}[world.language]
    told = words_in(await world.luo.command(f"/project {word}"))
    assert world.say.counted("action.open", 17) in told and "task 0" in told and "task 16" not in told
    assert "task 16" in words_in(await world.luo.command(f"/project {word} 2"))
    assert world.say("action.nothing") in words_in(await world.fu.command(f"/project {word}"))
    assert project.key in told


async def test_what_is_not_done_in_time_is_reminded_and_its_manager_hears(world):
    """R35, R81: reminders at the edition's points; two working days late the project manager is told."""
    project = await agreed(world, "luo: send the contract", days=1)
    [duty] = await owed(world, project, "action")
    start, told = await hours.now(world), len(heard(world, "luo"))
    at = await hours.play_until(world, lambda: heard(world, "mei"), last=start + timedelta(days=9))
    assert at > duty.due(Calendar("Asia/Shanghai")) and len(heard(world, "luo")) > told
    assert "action.done" in str(heard(world, "luo")[-1].blocks) and project.key in words_in(heard(world, "mei")[-1])


def heard(world, who):
    """What somebody was told of the contract, but for the prompts that ask how it goes."""
    about = [each for each in world.slack[who].dm if "send the contract" in words_in(each)]
    return [each for each in about if "update.write" not in str(each.blocks)]
