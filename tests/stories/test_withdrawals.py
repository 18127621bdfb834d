"""A proposer takes a proposal back (C11), and opens it again to amend it (C12)."""

import asyncio

from storage import clock, duties, journal
from tests.driver import words_in
from tests.stories.company import propose

REVIEW, APPROVAL = "initiation.review", "initiation.approval"
DAY = 24 * 60 * 60


def card(world):
    return world.slack.messages("project-reviews")[-1]


async def filed(world):
    await propose(world.mei)
    await world.settle()
    await world.mei.close(everything=True)


async def withdraw(world, reason="The hall is taken."):
    await world.mei.press("proposal.withdraw")
    return await world.submit("mei", reason=reason)


async def owed(world):
    project = await world.project()
    return await world.store.look(lambda tx, _: duties.open_of(tx, project.id), None)


async def test_withdrawing_asks_once_more_and_then_nobody_is_asked_any_more(world):
    await filed(world)
    await world.press("fu", "gate.approve", on=card(world))
    await world.mei.press("proposal.withdraw")
    assert (await world.project()).at == REVIEW
    await world.submit("mei", reason="The hall is taken.")
    project = await world.project()
    assert project.at == "withdrawn" and project.withdrawn.reason == "The hall is taken."
    assert await owed(world) == ()
    desks = [world.slack[who].dm[-1] for who in ("fu", "shu")]
    for message in (card(world), *desks):
        assert "gate." not in str(message.blocks) and "Mei" in words_in(message)
    assert "proposal.withdraw" not in str(world.mei.dm[-1].blocks)
    assert "proposal.reopen" in str(world.mei.dm[-1].blocks)
    for message in (card(world), *desks):
        assert world.say("outcome.approve") not in words_in(message), "a review that was left has no outcome"


async def test_home_and_the_list_say_that_it_was_withdrawn(world):
    await filed(world)
    for who in ("mei", "shu"):
        await world.slack[who].open_home()
    await withdraw(world)
    assert world.say("home.nothing") in words_in(world.shu.home)
    can_be_reopened = {"en": "You can reopen it until", "zh_CN": "前可重新打开"}
    assert can_be_reopened[world.language] in words_in(world.mei.home)
    await world.fu.command("/project list")
    assert ("Withdrawn" if world.language == "en" else "已撤回") in world.heard("fu")


async def test_the_reason_is_for_judges_and_not_for_the_whole_company(world):
    await filed(world)
    await withdraw(world)
    for who, reads in (("fu", True), ("mei", True), ("wei", False)):
        await world.slack[who].command(f"/project show {(await world.project()).key}")
        await world.slack[who].press("project.details", on=world.slack[who].whispers[-1])
        assert ("The hall is taken." in words_in(world.slack[who].view)) is reads, who


async def test_reopened_it_is_amended_with_everything_filled_in_and_filed_again(world):
    await filed(world)
    await world.press("fu", "gate.approve", on=card(world))
    before = await world.project()
    await withdraw(world)
    await world.mei.close(everything=True)
    await world.press("mei", "proposal.reopen")
    assert (await world.project()).at == "initiation.proposal"
    assert [duty.seat for duty in await owed(world)] == [f"@{await world.id_of('mei')}"]
    await world.submit("mei")
    project = await world.project()
    assert (project.at, project.round, project.key) == (REVIEW, 2, before.key)
    assert project.terms == before.terms and project.words == before.words
    assert [ballot.seat for ballot in project.ballots] == ["finance"], "what did not change keeps its approval"
    assert "gate.approve" in str(card(world).blocks)


async def test_who_judges_in_the_same_moment_is_answered_and_one_of_both_comes_first(world):
    await filed(world)
    old = card(world)
    await world.mei.press("proposal.withdraw")
    await asyncio.gather(world.mei.submit(reason=""), world.shu.press("gate.approve", on=old))
    await world.settle()
    project = await world.project()
    assert project.at == "withdrawn"
    told = world.say("refusal.proposal_withdrawn", by="Mei", at="|").split("|")[0]
    assert [ballot.seat for ballot in project.ballots] == ["sales"] or told[:12] in world.heard("shu")


async def test_a_judges_old_card_says_who_withdrew_it(world):
    await filed(world)
    old = card(world)
    old = type(old)(old.channel, old.ts, old.user, old.text, [dict(block) for block in old.blocks])
    await withdraw(world)
    for press in ("gate.approve", "gate.send_back"):
        await world.press("fu", press, on=old)
        assert world.say("refusal.proposal_withdrawn", by="Mei", at="|").split("|")[0] in world.heard("fu")
    assert (await world.project()).ballots == ()


async def test_withdrawing_twice_and_by_somebody_else_is_answered(world):
    await filed(world)
    own = world.mei.dm[-1]
    own = type(own)(own.channel, own.ts, own.user, own.text, [dict(block) for block in own.blocks])
    await world.mei.press("proposal.withdraw")
    phone = world.mei.at("phone")
    await phone.press("proposal.withdraw", on=own)
    await world.submit("mei", reason="Once")
    again = await world.mei.again()
    assert again["response_action"] == "update"
    await phone.submit(reason="Twice")
    already = world.say("refusal.already_withdrawn", at="|").split("|")[0]
    assert already in words_in(phone.view)
    await phone.close(everything=True)
    await phone.press("proposal.withdraw", on=own)
    assert already in world.heard("mei")
    await world.fu.press("proposal.withdraw", on=own)
    assert world.say("refusal.withdrawn_by_proposer") in world.heard("fu")
    assert len((await world.project()).withdrawals) == 1


async def test_once_approved_it_cannot_be_withdrawn(world):
    await filed(world)
    own = world.mei.dm[-1]
    own = type(own)(own.channel, own.ts, own.user, own.text, [dict(block) for block in own.blocks])
    for who in ("fu", "shu"):
        await world.press(who, "gate.approve", on=card(world))
    await world.mei.press("proposal.withdraw", on=own)
    await world.press("lin", "gate.approve")
    await world.submit("lin")
    await world.submit("mei", reason="Too late")
    assert (await world.project()).at == "planning.team"
    late = world.say("refusal.too_late_to_withdraw", at_step="|").split("|")[1]
    assert late in words_in(world.mei.view)


async def test_a_draft_of_what_was_withdrawn_waits_until_it_is_reopened(world):
    await filed(world)
    await world.press("fu", "gate.send_back", on=card(world))
    await world.submit("fu", reason="Too dear")
    assert (await world.project()).at == "initiation.proposal"
    await world.press("mei", "project.amend")
    phone = world.mei.at("phone")
    await phone.press("proposal.withdraw", on=world.mei.dm[0])
    await phone.submit(reason="")
    await world.settle()
    await world.submit("mei")
    assert world.say("refusal.reopen_first") in words_in(world.mei.view)
    assert world.say("outcome.send_back") in words_in(world.mei.dm[0]), "it was sent back before it was withdrawn"
    await world.mei.close(everything=True)
    await phone.close(everything=True)
    await world.press("mei", "proposal.reopen", on=world.mei.dm[0])
    await world.submit("mei")
    assert (await world.project()).round == 2


async def test_its_reason_can_be_erased(world):
    await filed(world)
    await withdraw(world, "Mei is ill.")
    project = await world.project()
    seqs = await world.store.look(lambda tx, _: [entry.seq for entry in journal.entries(tx, project.id)], None)
    await world.store.run(lambda tx, _: tx.erase(project.id, *seqs[-2:]), None)
    assert [each.reason for each in (await world.project()).withdrawals] == [""]


async def test_after_sixty_days_it_stays_withdrawn(world):
    await filed(world)
    await withdraw(world)
    await world.mei.close(everything=True)
    await world.store.run(lambda tx, _: clock.move(tx, 61 * DAY), None)
    await world.mei.press("proposal.reopen")
    late = world.say("refusal.too_late_to_reopen", at="|").split("|")[1]
    assert late in world.heard("mei") and (await world.project()).at == "withdrawn"
