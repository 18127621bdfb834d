"""Whoever owes something is reminded, others hear when it is late, and what nobody does ends as written (R35, C13)."""

from datetime import timedelta

import pytest

from scheduler.ticks import strike
from storage import clock, duties
from tests.driver import words_in
from tests.stories.hours import move, now, play_until
from tests.stories.judged import now as project_now
from tests.stories.judged import refiled, standard
from tests.stories.test_rounds import copy_of

REVIEW, PROPOSAL = "initiation.review", "initiation.proposal"


def reminders(world, who, project):
    """What somebody was told by name of a project beside its card, the oldest first."""
    told = [words_in(message) for message in world.slack[who].dm if project.key in words_in(message)]
    keys = ("coming", "due", "late_one", "late_many", "others_due", "others_one", "others_many", "others_coming")
    starts = [world.say(f"reminder.{key}", **dict.fromkeys(("what", "until", "who", "count"), "|")) for key in keys]
    marks = [max(start.split("|"), key=len) for start in starts]
    return [text for text in told if any(mark in text for mark in marks)]


async def sent_back(world):
    project = await standard(world)
    await world.press("fu", "gate.send_back", on=world.fu.dm[-1])
    await world.submit("fu", reason="Too dear 太贵")
    return await project_now(world, project)


async def test_a_review_is_reminded_of_then_deputies_heads_and_the_policy_owner_hear_of_it(world):
    """R35, 4.1(2)."""
    project = await standard(world)
    await world.press("shu", "gate.approve", on=world.shu.dm[-1])
    opened = await now(world)
    halfway = await play_until(world, lambda: reminders(world, "fu", project))
    assert opened < halfway and "gate.decide" in str(world.fu.dm[-1].blocks)
    assert "¥310,000" in world.fu.dm[-1].text and project.key in world.fu.dm[-1].text
    due = await play_until(world, lambda: len(reminders(world, "fu", project)) == 2)
    assert world.say("reminder.due", what="|", until="").split("|")[0] in reminders(world, "fu", project)[-1]
    assert not reminders(world, "fei", project) and not reminders(world, "chen", project)
    late = await play_until(world, lambda: reminders(world, "fei", project))
    assert due < late and "gate.decide" in str(world.fei.dm[-1].blocks), "any of the role may answer"
    await play_until(world, lambda: reminders(world, "chen", project))
    last = reminders(world, "chen", project)[-1]
    ends = (await world.store.look(lambda tx, _: tx.edition(None), None)).reminders["review"].ends
    assert ends[world.language] in last and "gate.decide" not in str(world.chen.dm[-1].blocks)
    assert (await project_now(world, project)).at == REVIEW, "silence is no consent"
    told = len(reminders(world, "fu", project))
    await world.press("fei", "gate.decide", on=world.fei.dm[-1])
    await world.submit("fei")
    await move(world, await now(world) + timedelta(days=30))
    assert len(reminders(world, "fu", project)) == told
    owed = await world.store.look(lambda tx, _: duties.open_of(tx, project.id), None)
    assert not [each for each in owed if each.step == REVIEW]


async def test_what_was_late_because_nobody_ticked_is_said_once_and_says_so(world):
    project = await standard(world)
    start = await now(world)

    def sleep(tx, _):
        clock.move(tx, clock.offset(tx) + timedelta(days=30).total_seconds())

    await world.store.run(sleep, None)
    await strike(world.store)
    await world.settle()
    assert await now(world) >= start + timedelta(days=30)
    for who in ("fu", "shu"):
        assert reminders(world, who, project) == [], "the last point tells Market Operations alone"
    [told] = reminders(world, "chen", project)
    assert world.say("reminder.was", at="|").split("|")[-1] in told
    await strike(world.store)
    await world.settle()
    assert len(reminders(world, "chen", project)) == 1


@pytest.mark.usefixtures("ordinary")
async def test_what_is_not_filed_again_lapses_and_can_be_reopened(world):
    """R35, 4.1(1)."""
    project = await sent_back(world)
    await play_until(world, lambda: reminders(world, "mei", project))
    assert "project.amend" in str(world.mei.dm[-1].blocks)
    await world.press("mei", "proposal.extend", on=world.mei.dm[0])
    days = world.say("lapse.extend", days="10")
    assert days not in words_in(world.mei.dm[0])
    [duty] = await world.store.look(lambda tx, _: duties.open_of(tx, project.id), None)
    assert duty.limit_days == 20
    lapsed = world.say("status.lapsed_you", at="|", until="|").split("|")[1]
    await play_until(world, lambda: lapsed in words_in(world.mei.dm[0]))
    assert (await project_now(world, project)).at == "lapsed" and lapsed in words_in(world.mei.dm[-1])
    assert world.say("history.lapsed") in await history(world, project)
    await world.press("mei", "proposal.reopen", on=world.mei.dm[0])
    assert (await project_now(world, project)).at == PROPOSAL
    again = await refiled(world, await project_now(world, project), expected="More")
    assert again.at == REVIEW


async def history(world, project):
    await world.wei.command(f"/project history {project.key}")
    return world.heard("wei") or words_in(world.wei.view.body["blocks"])


async def test_more_time_is_taken_once_and_by_its_proposer(world):
    project = await sent_back(world)
    stale = copy_of(world.mei.dm[0])
    await world.press("mei", "proposal.extend", on=world.mei.dm[0])
    await world.press("mei", "proposal.extend", on=stale)
    assert world.say("refusal.extended_enough") in world.heard("mei")
    [duty] = await world.store.look(lambda tx, _: duties.open_of(tx, project.id), None)
    assert duty.limit_days == 20
