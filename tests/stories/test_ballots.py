"""Deciding: one view for every verdict, with as few presses as it can be (R20, R21, R22, R91, C13)."""

from datetime import date, timedelta

import pytest

from policy.conditions import DUE, OWNER, TEXT
from policy.edition import Verdict
from tests.driver import words_in
from tests.stories.judged import Presses, home, now, standard

REVIEW, APPROVAL, TEAM = "initiation.review", "initiation.approval", "planning.team"
NEXT_WEEK = (date.today() + timedelta(days=7)).isoformat()


def card(world):
    return world.slack.messages("project-reviews")[-1]


async def to_management(world, project):
    for who in ("fu", "shu"):
        await world.press(who, "gate.approve", on=card(world))
    return await now(world, project)


async def decides(world, who):
    """Opens the ballot from Home."""
    await home(world, who)
    await world.press(who, "gate.decide", on="home")
    return world.slack[who].view


async def test_approving_with_nothing_touched_is_two_presses_and_one_on_the_card(world):
    project = await standard(world)
    fu, shu = Presses(world, "fu"), Presses(world, "shu")
    await home(world, "fu")
    await fu.press("gate.decide", on="home")
    await fu.submit()
    await shu.press("gate.approve", on=world.shu.dm[-1])
    assert (fu.count, shu.count) == (2, 1) and (await now(world, project)).at == APPROVAL
    lin = Presses(world, "lin")
    await home(world, "lin")
    await lin.press("gate.decide", on="home")
    assert "pm" in {block["block_id"] for block in world.lin.view.body["blocks"]}
    await lin.submit()
    project = await now(world, project)
    assert lin.count == 2 and (project.at, project.pm) == (TEAM, await world.id_of("mei"))


async def test_closing_on_the_card_is_two_presses_and_names_the_manager(world):
    project = await to_management(world, await standard(world))
    lin = Presses(world, "lin")
    await lin.press("gate.approve", on=world.lin.dm[-1])
    await lin.submit()
    assert lin.count == 2 and (await now(world, project)).at == TEAM


async def test_a_ballot_says_what_it_is_about_before_it_asks(world):
    project = await standard(world)
    view = await decides(world, "fu")
    told = words_in(view)
    for part in (project.key, "¥310,000", "Media 投放", "Brand search"):
        assert part in told, part
    await world.fu.press("project.details")
    assert "Tea is quiet." in words_in(world.fu.view) and len(world.fu.stack) == 2


async def test_each_department_has_its_own_criteria_and_unticks_what_worries_it(world):
    """R21, 4.1(2)."""
    project = await standard(world)
    await decides(world, "fu")
    await world.submit("fu", criteria_finance=["worth_it"])
    [said] = (await now(world, project)).ballots
    assert (said.verdict, said.concerns) == (Verdict.APPROVE, ("money",))
    money = {"en": "Money is available", "zh_CN": "资金落实"}[world.language]
    assert any(money in words_in(message) for message in world.mei.dm)
    await decides(world, "shu")
    assert money not in words_in(world.shu.view)


async def test_r91_whether_it_can_be_done_in_practice_is_judged_beside_whether_it_is_worth_it(world):
    """R91, R21."""
    project = await standard(world, type="NPP")
    view = await decides(world, "pan")
    told = words_in(view)
    assert world.say("criterion.implementability") in told and world.say("criterion.feasibility") in told
    await world.submit("pan", criteria_product=["in_time"])
    [said] = (await now(world, project)).ballots
    assert (said.seat, said.concerns) == ("product", ("dependencies",))


async def test_conditions_become_duties_that_management_sees_and_their_owner_meets(world):
    """R9, R21, 4.1(2)."""
    project = await standard(world)
    await decides(world, "fu")
    world.fu.fill("reason", "Fine so far.")
    await world.fu.choose("verdict", "conditions")
    await world.fu.press("ballot.another")
    due = {DUE.format(1): NEXT_WEEK, DUE.format(2): NEXT_WEEK}
    owners = {OWNER.format(1): "pan", OWNER.format(2): "mei"}
    texts = {TEXT.format(1): "Contract signed 签合同", TEXT.format(2): "Cheaper hall"}
    await world.submit("fu", **texts, **owners, **due)
    [said] = (await now(world, project)).ballots
    assert [each.text for each in said.conditions] == list(texts.values()) and said.reason == "Fine so far."
    assert "Contract signed 签合同" in words_in(world.pan.dm[-1])
    await world.press("shu", "gate.approve", on=card(world))
    assert "Contract signed 签合同" in words_in(world.lin.dm[-1])
    assert "Contract signed 签合同" not in words_in(card(world)) and world.say("condition.all_met") not in words_in(
        card(world)
    )
    assert "Contract signed 签合同" in words_in(await home(world, "pan"))
    await world.press("pan", "condition.done", on="home")
    await world.submit("pan", note="Signed on Monday")
    project = await now(world, project)
    assert project.met == (said.conditions[0].key,) and len(project.open_conditions) == 1
    assert "Pan" in words_in(world.fu.dm[-1])
    await world.press("pan", "condition.done", on=world.pan.dm[-1])
    assert world.say("refusal.condition_not_open") in world.heard("pan")


async def test_what_was_typed_stays_when_another_verdict_is_chosen(world):
    await standard(world)
    await decides(world, "fu")
    world.fu.fill("reason", "Halls are dear.")
    await world.fu.choose("verdict", "send_back")
    assert "reasons" in {block["block_id"] for block in world.fu.view.body["blocks"]}
    await world.fu.choose("verdict", "conditions")
    world.fu.fill(TEXT.format(1), "Cheaper hall")
    await world.fu.choose("verdict", "decline")
    await world.fu.choose("verdict", "conditions")
    values = world.fu.view.values
    assert values["reason"]["value"]["value"] == "Halls are dear."


async def test_a_condition_without_a_day_is_refused_at_its_field(world):
    project = await standard(world)
    await decides(world, "fu")
    await world.fu.choose("verdict", "conditions")
    await world.fu.submit(**{TEXT.format(1): "Contract signed", OWNER.format(1): "pan"})
    assert world.fu.errors.keys() == {DUE.format(1)}
    await world.submit("fu", **{DUE.format(1): (date.today() - timedelta(days=3)).isoformat()})
    assert world.fu.errors.keys() == {DUE.format(1)} and (await now(world, project)).ballots == ()


async def test_sending_back_by_the_list_alone_needs_no_typing(world):
    project = await standard(world)
    fu = Presses(world, "fu")
    await fu.press("gate.send_back", on=world.fu.dm[-1])
    await fu.submit(reasons=["budget_vague"])
    project = await now(world, project)
    assert (project.at, project.ballots[0].reasons, fu.count) == ("initiation.proposal", ("budget_vague",), 2)
    vague = {"en": "Budget is not itemised", "zh_CN": "预算未细化"}[world.language]
    assert any(vague in words_in(message) for message in world.mei.dm)


@pytest.mark.parametrize("reasons", [[], ["other"]])
async def test_sending_back_without_a_reason_is_refused_at_its_field(world, reasons):
    project = await standard(world)
    await world.fu.press("gate.send_back", on=world.fu.dm[-1])
    await world.fu.submit(reasons=reasons)
    assert world.fu.errors == {"reason": world.say("refusal.reason_needed")}
    assert (await now(world, project)).ballots == ()


async def test_management_returns_it_to_the_departments_which_are_asked_anew(world):
    project = await to_management(world, await standard(world))
    await world.press("lin", "gate.send_back", on=world.lin.dm[-1])
    await world.submit("lin", reason="Sales has to say more", to=REVIEW)
    project = await now(world, project)
    assert (project.at, project.round, project.ballots) == (REVIEW, 2, ())
    old, new = [message for message in world.shu.dm if project.key in words_in(message)]
    assert "gate.approve" in str(new.blocks) and "Sales has to say more" in words_in(new)
    assert "gate.approve" not in str(old.blocks)
    assert any("Sales has to say more" in words_in(message) for message in world.mei.dm)
    project = await to_management(world, project)
    assert project.at == APPROVAL


async def test_who_has_spoken_opens_the_ballot_as_they_left_it(world):
    project = await standard(world)
    await world.press("fu", "gate.approve", on=world.fu.dm[-1])
    await world.fu.command(f"/project show {project.key}")
    await world.press("fu", "gate.decide", on=world.fu.whispers[-1])
    await world.fu.choose("verdict", "decline")
    await world.submit("fu", reason="On second thoughts")
    assert (await now(world, project)).at == "declined"


async def test_a_card_offers_conditions_too(world):
    project = await standard(world)
    await world.press("shu", world.say("judge.conditions"), on=world.shu.dm[-1])
    await world.submit("shu", **{TEXT.format(1): "Stock secured", OWNER.format(1): "pan", DUE.format(1): NEXT_WEEK})
    [said] = (await now(world, project)).ballots
    assert [each.text for each in said.conditions] == ["Stock secured"]
