"""Filed again: what stands, what is asked anew, and what a judge reads who has seen it before (N6, C12)."""

from datetime import date, timedelta

import pytest

from policy.conditions import DUE, OWNER, TEXT
from tests.driver import words_in
from tests.stories.company import GOAL, LATER
from tests.stories.judged import Presses, home, now, refiled, standard

REVIEW, APPROVAL = "initiation.review", "initiation.approval"
LATEST = date.fromisoformat(LATER) + timedelta(days=7)
CHEAPER = {"what": "Media 投放", "amount": "28万", "currency": "CNY"}


def card(world):
    return world.slack.messages("project-reviews")[-1]


def copy_of(message):
    return type(message)(
        message.channel, message.ts, message.user, message.text, [dict(each) for each in message.blocks]
    )


async def sent_back(world, by="fu", first="shu", **values):
    """Sales approved, Finance sent it back."""
    project = await standard(world, **values)
    await world.press(first, "gate.approve", on=world.slack[first].dm[-1])
    await world.press(by, "gate.send_back", on=world.slack[by].dm[-1])
    await world.submit(by, reason="Too dear 太贵")
    return await now(world, project)


async def test_whoever_sent_it_back_sees_only_what_changed_and_the_money_first(world):
    project = await refiled(world, await sent_back(world), lines=[CHEAPER])
    assert "−¥30,000" in words_in(await home(world, "fu"))
    await world.press("fu", "gate.decide", on="home")
    told = words_in(world.fu.view)
    assert world.say("diff.title") in told and "¥310,000 → ¥280,000" in told and "Tea is quiet." not in told
    await world.submit("fu")
    assert (await now(world, project)).at == APPROVAL


async def test_an_approval_stands_while_nothing_it_is_about_has_changed(world):
    project = await refiled(world, await sent_back(world), lines=[CHEAPER])
    [kept] = project.ballots
    assert (kept.seat, kept.round, project.round) == ("sales", 1, 2)
    old = next(message for message in world.shu.dm if project.key in words_in(message))
    assert "gate.approve" not in str(old.blocks)
    stands = world.say("desk.kept", at="|").split("|")[-1]
    assert stands in words_in(old)
    assert world.say("home.nothing") in words_in(await home(world, "shu"))
    assert world.say("voice.stands", round="1") in words_in(card(world))


async def test_a_press_on_a_card_of_the_round_before_is_answered(world):
    first = await standard(world)
    theirs, mine = copy_of(world.shu.dm[-1]), copy_of(world.fu.dm[-1])
    await world.press("shu", "gate.approve", on=theirs)
    await world.press("fu", "gate.send_back", on=mine)
    await world.submit("fu", reasons=["overlap"])
    first = await refiled(world, await now(world, first), lines=[CHEAPER])
    await world.press("shu", "gate.send_back", on=theirs)
    stands = world.say("refusal.approval_stands", at="|").split("|")[-1]
    assert stands in world.heard("shu") and (await now(world, first)).at == REVIEW
    await world.press("fu", "gate.approve", on=mine)
    assert world.say("refusal.round_passed") in world.heard("fu")
    assert [ballot.seat for ballot in (await now(world, first)).ballots] == ["sales"]


async def test_a_new_date_asks_anew_whoever_looks_at_the_time(world):
    project = await sent_back(world, by="shu", first="fu")
    project = await refiled(world, project, ends=LATER, starts=LATER)
    assert [ballot.seat for ballot in project.ballots] == ["finance"]
    shu = Presses(world, "shu")
    await home(world, "shu")
    await shu.press("gate.decide", on="home")
    assert world.say("diff.budget") not in words_in(world.shu.view)
    await shu.submit()
    assert (await now(world, project)).at == APPROVAL and shu.count == 2


async def test_where_every_approval_stands_management_is_asked_at_once(world):
    project = await standard(world)
    for who in ("fu", "shu"):
        await world.press(who, "gate.approve", on=world.slack[who].dm[-1])
    await world.press("lin", "gate.send_back", on=world.lin.dm[-1])
    await world.submit("lin", reason="Another title")
    project = await refiled(world, await now(world, project), title="Autumn fair")
    assert (project.at, len(project.ballots)) == (APPROVAL, 2)
    assert "Autumn fair" in words_in(world.lin.dm[-1]) and "gate.approve" in str(world.lin.dm[-1].blocks)


async def test_the_third_time_it_is_sent_back_a_meeting_is_owed_and_reported(world):
    project = await sent_back(world)
    for amount in ("30万", "29万"):
        project = await refiled(world, project, lines=[{**CHEAPER, "amount": amount}])
        await world.press("fu", "gate.send_back", on=world.fu.dm[-1])
        await world.submit("fu", reasons=["budget_vague"])
        project = await now(world, project)
    assert world.say("meeting.sent_back_many", count="3") in words_in(world.chen.dm[-1])
    assert world.say("duty.meeting") in words_in(await home(world, "chen"))
    await world.press("chen", "meeting.held", on="home")
    await world.chen.submit(outcome=" ")
    assert world.chen.errors.keys() == {"outcome"}
    await world.submit("chen", outcome="Split the budget")
    assert world.say("duty.meeting") not in words_in(await home(world, "chen"))
    await world.press("chen", "meeting.held", on=world.chen.dm[-1])
    await world.submit("chen", outcome="Again")
    assert world.say("refusal.no_meeting_owed") in words_in(world.chen.view)


async def test_somebody_who_owes_no_meeting_reports_none(world):
    await sent_back(world)
    message = world.fu.dm[-1]
    project = await world.project()
    button = {"type": "button", "action_id": "meeting.held", "value": project.id,
              "text": {"type": "plain_text", "text": "x"}}  # fmt: skip
    message.blocks.append({"type": "actions", "block_id": "old", "elements": [button]})
    await world.press("fu", "meeting.held", on=message)
    await world.submit("fu", outcome="We met")
    assert world.say("refusal.no_meeting_owed") in words_in(world.fu.view)


async def asked_anew_with_a_condition(world):
    """Fu approved with a condition; the proposal was sent back and filed again."""
    project = await standard(world)
    await world.press("fu", world.say("judge.conditions"), on=world.fu.dm[-1])
    await world.submit("fu", **{TEXT.format(1): "Two quotes", OWNER.format(1): "pan", DUE.format(1): LATER})
    await world.press("shu", "gate.send_back", on=world.shu.dm[-1])
    await world.submit("shu", reasons=["overlap"])
    return await refiled(world, await now(world, project), lines=[CHEAPER])


@pytest.mark.parametrize("press", ["gate.decide", "gate.approve"])
async def test_a_condition_that_went_with_its_round_stands_in_the_ballot_of_whoever_is_asked_anew(world, press):
    """R21: nobody's condition is lost because the proposer amended something else, whichever way they approve."""
    project = await asked_anew_with_a_condition(world)
    assert not project.conditions
    assert world.say("condition.lapsed") in words_in(world.fu.dm[-1]) and "Two quotes" in words_in(world.fu.dm[-1])
    assert world.say("condition.lapsed") not in words_in(world.shu.dm[-1])
    fu = Presses(world, "fu")
    await home(world, "fu")
    await fu.press(press, on="home" if press == "gate.decide" else world.fu.dm[-1])
    assert not (await now(world, project)).here()
    await fu.submit()
    [asked] = (await now(world, project)).conditions
    assert (asked.text, asked.owner, fu.count) == ("Two quotes", await world.id_of("pan"), 2)
    await home(world, "pan")
    assert "Two quotes" in words_in(world.pan.home)


async def test_a_judge_lets_their_condition_go_on_purpose(world):
    project = await asked_anew_with_a_condition(world)
    await world.press("fu", "gate.approve", on=world.fu.dm[-1])
    await world.fu.choose("verdict", "approve")
    await world.submit("fu")
    [said] = (await now(world, project)).here()
    assert (said.verdict, said.conditions) == ("approve", ())


async def test_whoever_amends_reads_why_above_the_form_and_urges_nobody(world):
    project = await sent_back(world)
    own = next(message for message in world.mei.dm if project.key in words_in(message))
    assert "judge.urge" not in str(own.blocks)
    await world.press("mei", "project.amend", on=own)
    told = words_in(world.mei.view)
    assert world.say("proposal.sent_back") in told and "Too dear 太贵" in told


async def test_of_a_goal_that_moved_its_judge_reads_what_moved(world):
    goal = {**GOAL, "owner": await world.id_of("mei")}
    project = await sent_back(world, first="shu", by="fu", goals=[GOAL])
    await refiled(world, project, goals=[{**goal, "by": LATEST.isoformat()}])
    await home(world, "fu")
    await world.press("fu", "gate.decide", on="home")
    told = words_in(world.fu.view)
    assert f"{world.say('goal.by')} {world.say.day(date.fromisoformat(LATER))} → {world.say.day(LATEST)}" in told
