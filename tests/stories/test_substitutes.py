"""Three working days late, Market Operations names somebody to judge in the place of a role, on record (4.1(2))."""

import pytest

from tests.driver import words_in
from tests.stories.hours import play_until
from tests.stories.judged import home, standard
from tests.stories.judged import now as project_now
from tests.stories.met import owed
from tests.stories.test_reminders import history


async def late(world):
    """A review for which Finance has not answered, three working days past its end; Sales has."""
    project = await standard(world)
    await world.press("shu", "gate.approve", on=world.shu.dm[-1])
    await play_until(world, lambda: world.chen.dm and "judge.substitute" in str(world.chen.dm[-1].blocks))
    return project, world.chen.dm[-1]


async def name(world, reminder, who):
    await world.press("chen", "judge.substitute", on=reminder)
    await world.submit("chen", person=who)


async def test_a_substitute_is_named_asked_and_speaks_with_both_names_on_record(world):
    project, reminder = await late(world)
    await name(world, reminder, "pan")
    assert world.say("judge.substituted", who="Pan", seat="|").split("|")[0] in words_in(world.chen.view)
    card = world.slack.messages("project-reviews")[-1]
    assert world.say("voice.substitute", who="Pan") in words_in(card)
    assert "gate.approve" in str(world.pan.dm[-1].blocks)
    [mine] = await owed(world, project, "substitute")
    assert mine.seat == f"@{await world.id_of('pan')}" and project.key in words_in(await home(world, "pan"))
    await world.pan.command("/project todo")
    await world.press("pan", "gate.decide")
    await world.submit("pan")
    [said] = [each for each in (await project_now(world, project)).ballots if each.seat == "finance"]
    assert (said.by, said.on_behalf_of) == (await world.id_of("pan"), await world.id_of("fu"))
    assert await owed(world, project, "substitute") == [] and (await project_now(world, project)).at != project.at
    both = world.say("history.for", who="Pan", whom="Fu")
    assert both in words_in(world.slack.messages("project-reviews")[-1])
    told = await history(world, project)
    assert both in told and world.say("history.instead_of", whom="Fu") in told


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("mei", "judge_is_concerned"),
        ("xu", "judge_is_concerned"),
        ("shu", "judge_has_voice"),
        ("fei", "judge_has_voice"),
        ("chen", "substitute_is_yourself"),
        ("ines", "person_not_member"),
    ],
)
async def test_nobody_of_the_project_and_nobody_who_decides_there_is_a_substitute(world, who, code):
    project, reminder = await late(world)
    await name(world, reminder, who)
    assert world.say(f"refusal.{code}", name=who.title()) == world.chen.errors["person"]
    await world.submit("chen", person="pan")
    assert [each.person for each in (await project_now(world, project)).added] == [await world.id_of("pan")]


async def test_a_substitute_is_taken_back_and_whoever_was_late_may_still_answer(world):
    project, reminder = await late(world)
    await name(world, reminder, "pan")
    await world.press("chen", "judge.take_back")
    assert (await project_now(world, project)).added == () and await owed(world, project, "substitute") == []
    asked = world.pan.dm[-1]
    assert "gate.approve" not in str(asked.blocks)
    await world.chen.close(everything=True)
    await name(world, reminder, "pei")
    await world.press("fu", "gate.decide", on=world.fu.dm[-1])
    await world.submit("fu")
    assert await owed(world, project, "substitute") == [], "it is answered"
    await world.press("chen", "judge.substitute", on=reminder)
    assert world.say("refusal.no_substitute_now") in world.heard("chen")


async def test_a_judge_does_not_take_back_whoever_was_named_for_them_and_nobody_is_named_too_early(world):
    project = await standard(world)
    await play_until(world, lambda: len(world.fei.dm) > 0)
    assert "judge.substitute" not in str([each.blocks for each in world.chen.dm])
    await play_until(world, lambda: world.chen.dm and "judge.substitute" in str(world.chen.dm[-1].blocks))
    await name(world, world.chen.dm[-1], "pan")
    card = world.slack.messages("project-reviews")[-1]
    await world.press("fu", world.say("judge.release"), on=card)
    await world.submit("fu")
    told = [*world.fu.errors.values(), words_in(world.fu.view), world.heard("fu")]
    assert any(world.say("refusal.not_yours_to_add") in each for each in told)
    assert len((await project_now(world, project)).added) == 1
