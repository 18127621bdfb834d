"""A proposal, from the command to management's approval, as people meet it in Slack."""

import asyncio

import pytest

from policy.edition import Verdict
from tests.driver import words_in
from tests.stories.company import FIRST_PAGE, LINE, fill_in, propose

REVIEW, APPROVAL, TEAM = "initiation.review", "initiation.approval", "planning.team"
BIG = {**LINE, "amount": "68万"}


def card(world):
    return world.slack.messages("project-reviews")[-1]


async def at_management(world, **given):
    await propose(world.mei, **given)
    await world.settle()
    for who in ("fu", "shu"):
        await world.press(who, "gate.approve", on=card(world))
    if given.get("lines"):
        await world.press("lv", "gate.approve", on=card(world))


async def test_a_proposal_gets_a_key_a_card_in_the_channel_and_one_to_each_department_concerned(world):
    """R9, R20, 4.1(2): whoever is asked is told, and nobody else."""
    await propose(world.mei)
    await world.settle()
    project = await world.project()
    assert project.at == REVIEW and project.key.startswith("CAM")
    assert project.key in words_in(world.mei.view) and project.key in words_in(card(world))
    assert "4.1(2)" in words_in(card(world))
    for who, is_asked in (("fu", True), ("shu", True), ("fei", False), ("lv", False), ("lin", False)):
        assert any(project.key in words_in(message) for message in world.slack[who].dm) == is_asked, who


async def test_flags_and_size_bring_in_legal(world):
    """R6, R20, 4.1(2)."""
    await propose(world.mei, lines=(BIG,))
    await world.settle()
    for who in ("fu", "shu"):
        await world.press(who, "gate.approve", on=card(world))
    assert (await world.project()).at == REVIEW
    await world.press("lv", "gate.approve")
    assert (await world.project()).at == APPROVAL


async def test_one_manager_opens_planning_and_names_the_manager_in_the_same_press(world):
    """R7, R9, R22, 4.1(3): nothing is planned before management approved, and then somebody owes the next step."""
    await at_management(world)
    await world.press("lin", "gate.approve")
    assert (await world.project()).at == APPROVAL
    await world.submit("lin")
    project = await world.project()
    assert project.at == TEAM and project.pm == await world.id_of("mei")
    assert "gate.approve" not in str(card(world).blocks)
    assert any("4.2(1)" in words_in(message) for message in world.mei.dm)


async def test_a_standard_project_gets_a_channel_with_its_people_and_the_five_stages(world):
    """R47, 5.1 to 5.5."""
    await at_management(world)
    await world.press("lin", "gate.approve")
    await world.submit("lin")
    await world.settle()
    project = await world.project()
    channel = world.slack.channel(project.key.lower())
    assert project.channel == channel.id
    assert {world.slack[who].id for who in ("mei", "xu", "lin", "fu", "shu")} <= channel.members
    [living] = [message for message in world.slack.messages(channel.id) if message.blocks]
    edition = await world.store.look(lambda tx, _: tx.edition(project.edition), None)
    stages = [stage.label[world.language] for stage in edition.stages]
    [told] = [line for line in words_in(living).splitlines() if all(stage in line for stage in stages)]
    assert in_order(told, stages)
    await world.mei.press("project.details", on=living)
    _, _, steps = words_in(world.mei.view).rpartition(world.say("details.road"))
    chains = [[label[world.language] for _, label in stage.road] for stage in edition.stages]
    assert len(chains) == 5 and all(in_order(steps, chain) for chain in chains)


def in_order(text, words):
    return all(word in text for word in words) and sorted(words, key=text.index) == words


async def test_a_small_project_stays_in_the_review_channel(world):
    await propose(world.mei, lines=({**LINE, "amount": "3万"},))
    await world.settle()
    await world.press("fu", "gate.approve", on=card(world))
    await world.press("gao", "gate.approve")
    await world.submit("gao", pm="wei")
    project = await world.project()
    assert (project.at, project.channel, project.pm) == (TEAM, "", await world.id_of("wei"))


async def test_two_of_three_managers_decide_a_large_one(world):
    await at_management(world, lines=(BIG,))
    await world.press("lin", "gate.approve")
    assert (await world.project()).at == APPROVAL and world.lin.view is None
    await world.press("gao", "gate.approve")
    await world.submit("gao")
    assert (await world.project()).at == TEAM


@pytest.mark.parametrize(
    ("who", "code"),
    [("mei", "own_project"), ("xu", "own_project"), ("lin", "not_your_gate"), ("lv", "not_your_gate")],
)
async def test_who_may_not_judge_is_told_why_by_which_clause_and_nothing_moves(world, who, code):
    await propose(world.mei)
    await world.settle()
    await world.press(who, "gate.approve", on=card(world))
    assert world.say(f"refusal.{code}") in world.heard(who) and "4.1(2)" in world.heard(who)
    assert (await world.project()).ballots == ()


@pytest.mark.parametrize("who", ["ines", "zahl", "tom", "kim", "olga"])
async def test_guests_bots_strangers_and_who_has_left_decide_nothing(world, who):
    await propose(world.mei)
    await world.settle()
    await world.press(who, "gate.approve", on=card(world))
    assert world.say("refusal.members_only") in world.heard(who)
    assert (await world.project()).ballots == ()


async def test_a_member_who_becomes_a_guest_loses_the_voice_at_once(world):
    await propose(world.mei)
    await world.settle()
    await world.slack.gestures.change_person(world.fu.person, is_restricted=True)
    await world.press("fu", "gate.approve", on=card(world))
    assert world.say("refusal.members_only") in world.heard("fu")
    assert (await world.project()).ballots == ()


async def test_the_same_press_delivered_five_times_counts_once_and_a_second_press_is_answered(world):
    await propose(world.mei)
    await world.settle()
    await world.fu.press("gate.approve", on=card(world))
    for _ in range(4):
        await world.fu.again()
    assert world.fu.whispers == []
    await world.press("fu", "gate.approve", on=card(world))
    assert world.say("gate.approve") in world.heard("fu") and len((await world.project()).ballots) == 1


async def test_a_refused_press_may_be_tried_again_with_the_same_delivery(world):
    await propose(world.mei)
    await world.settle()
    await world.wei.press("gate.approve", on=card(world))
    await world.set_up(finance=["wei", "fu"])
    await world.wei.again()
    assert [ballot.by for ballot in (await world.project()).ballots] == [await world.id_of("wei")]


async def test_who_sits_on_two_seats_chooses_and_speaks_once(world):
    await propose(world.mei)
    await world.settle()
    await world.press("fei", "gate.approve", on=card(world))
    await world.submit("fei", seat="sales")
    await world.press("fei", "gate.approve", on=card(world))
    [ballot] = (await world.project()).ballots
    assert ballot.seat == "sales" and len(world.fei.whispers) == 1


async def test_sending_back_needs_a_reason_which_the_author_reads_and_amends(world):
    await propose(world.mei)
    await world.settle()
    await world.press("fu", "gate.send_back", on=card(world))
    world.fu.fill("reason", " ")
    await world.fu.submit()
    assert world.fu.errors
    await world.submit("fu", reason="Too dear 太贵")
    assert (await world.project()).at == "initiation.proposal"
    assert any("Too dear 太贵" in words_in(message) for message in world.mei.dm)
    await world.mei.close(everything=True)
    await world.press("mei", "project.amend")
    for _ in range(2):
        await world.mei.press("proposal.back")
    for _ in range(2):
        await world.mei.submit()
    await world.mei.press(world.say("item.edit"))
    await world.mei.submit(amount="8万")
    await world.submit("mei")
    project = await world.project()
    assert (project.at, project.base_minor, project.round, project.ballots) == (REVIEW, 8_000_000, 2, ())
    old, new = [message for message in world.fu.dm if project.key in words_in(message)]
    assert world.say("desk.past") in words_in(old) and "gate.approve" in str(new.blocks)


async def test_declining_ends_it(world):
    await propose(world.mei)
    await world.settle()
    await world.press("fu", "gate.decline", on=card(world))
    await world.submit("fu", reason="No goal can be measured")
    assert (await world.project()).at == "declined"
    assert any("No goal can be measured" in words_in(message) for message in world.mei.dm)


async def test_a_verdict_may_be_revised_until_the_gate_closes(world):
    await at_management(world, lines=(BIG,))
    await world.press("lin", "gate.decline")
    await world.submit("lin", reason="Not now")
    await world.press("lin", "gate.approve")
    here = (await world.project()).here()
    assert [ballot.verdict for ballot in here] == [Verdict.APPROVE]


async def test_whoever_voted_cannot_be_named_to_run_it(world):
    await at_management(world)
    await world.press("lin", "gate.approve")
    await world.submit("lin", pm="shu")
    assert world.lin.errors.keys() == {"pm"} and (await world.project()).at == APPROVAL


async def test_a_press_on_yesterdays_card_says_what_was_decided(world):
    await propose(world.mei)
    await world.settle()
    old = world.fu.dm[-1]
    stale = type(old)(old.channel, old.ts, old.user, old.text, [dict(block) for block in old.blocks])
    await world.press("fu", "gate.approve", on=card(world))
    await world.press("shu", "gate.approve", on=card(world))
    await world.press("fu", "gate.approve", on=stale)
    assert world.say("gate.approve") in world.heard("fu")
    assert (await world.project()).at == APPROVAL


async def test_a_copy_that_nobody_knew_of_is_adopted_and_brought_up_to_date(world):
    await propose(world.mei)
    await world.settle()
    known = world.fu.dm[-1]
    copy = world.slack.workspace.post(known.channel, known.user, known.text, [dict(block) for block in known.blocks])
    await world.press("shu", "gate.approve", on=card(world))
    await world.press("fu", "gate.approve", on=copy)
    await world.settle()
    held = world.slack.workspace.messages[copy.channel][copy.ts]
    assert "gate.approve" not in str(held.blocks) and (await world.project()).at == APPROVAL


async def test_many_managers_pressing_at_once_move_the_project_once(world):
    await at_management(world, lines=(BIG,))
    await world.press("lin", "gate.approve")
    await asyncio.gather(*(world.slack[who].press("gate.approve") for who in ("gao", "zong")))
    await asyncio.gather(*(world.slack[who].submit() for who in ("gao", "zong")))
    await world.settle()
    project = await world.project()
    assert project.at == TEAM and len([ballot for ballot in project.ballots if ballot.step == APPROVAL]) == 2


async def test_what_is_read_names_its_clause_and_one_press_shows_it(world):
    await propose(world.mei)
    await world.settle()
    await world.fu.press("clause.show", on=card(world))
    term = {"en": "Review", "zh_CN": "评审"}[world.language]
    assert term in words_in(world.fu.view) and "4.1(2)" in words_in(world.fu.view)


async def test_a_refusals_clause_opens_too(world):
    await propose(world.mei)
    await world.settle()
    await world.press("mei", "gate.approve", on=card(world))
    await world.mei.press("clause.show", on=world.mei.whispers[-1])
    assert "4.1(2)" in words_in(world.mei.view)
    assert world.say("clause.whose_added") in words_in(world.mei.view)


async def test_nothing_configured_nobody_can_approve_and_the_card_says_who_must_be_named(bare):
    await propose(bare.mei)
    await bare.settle()
    finance = {"en": "Finance", "zh_CN": "财务部"}[bare.language]
    [own] = [message for message in bare.mei.dm if message.blocks]
    command = {"en": "/project setup", "zh_CN": "/project 设置"}[bare.language]
    assert finance in words_in(own) and command in words_in(own)
    await bare.set_up()
    await bare.settle()
    await bare.press("fu", "gate.approve")
    assert len((await bare.project()).ballots) == 1


async def test_where_author_and_sponsor_silence_a_gate_filing_is_refused_with_what_to_do(world):
    await world.set_up(management=["xu"])
    await fill_in(world.mei)
    await world.mei.submit()
    assert world.mei.errors and await world.projects() == []
    management = {"en": "Management", "zh_CN": "管理层"}[world.language]
    assert management in next(iter(world.mei.errors.values()))


async def test_first_page_facts_reach_the_details(world):
    """R16, R17, R18, R19, 4.1(1): background, goals, expected results and budget."""
    await propose(world.mei)
    await world.settle()
    await world.fu.press("project.details", on=card(world))
    for said in (FIRST_PAGE["background"], FIRST_PAGE["expected"], "Media 投放", "Brand search"):
        assert said in words_in(world.fu.view)
