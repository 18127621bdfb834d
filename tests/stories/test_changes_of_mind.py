"""Two windows, two rounds, people who leave: what was seen is what is meant."""

import asyncio
from datetime import date, timedelta

from policy.conditions import DUE, OWNER, TEXT
from storage import drafts
from tests.driver import words_in
from tests.stories.company import FIRST_PAGE, GOAL, LINE, begin, fill_in, propose
from tests.stories.judged import now, standard
from usecases.drafts import Item, put_item


def card(world):
    return world.slack.messages("project-reviews")[-1]


async def test_a_choice_made_again_is_the_one_that_is_filed(world):
    await fill_in(world.mei, page={"flags": ["new_supplier"]})
    for sponsor in ("xu", "chen", "xu"):
        await world.mei.choose("sponsor", world.slack[sponsor].id)
    await world.mei.press("proposal.back")
    await world.mei.press("proposal.back")
    await world.mei.press("proposal.back")
    for flags in (["personal_data"], [], ["personal_data"]):
        await world.mei.choose("flags", flags)
    await world.mei.submit()
    await world.mei.submit(sponsor="xu")
    agreed = (await world.project()).terms
    assert (agreed.sponsor, agreed.flags) == (await world.id_of("xu"), ("personal_data",))


async def test_a_ballot_opened_before_the_amendment_does_not_count_after_it(world):
    await propose(world.mei)
    await world.settle()
    old = card(world)
    old = type(old)(old.channel, old.ts, old.user, old.text, [dict(block) for block in old.blocks])
    await world.fei.press("gate.send_back", on=old)
    await world.press("shu", "gate.send_back", on=card(world))
    await world.submit("shu", reason="Too dear")
    await world.mei.close(everything=True)
    await world.press("mei", "project.amend")
    await world.submit("mei")
    assert (await world.project()).round == 2
    await world.fei.submit(seat="finance", reason="Of the old one")
    await world.press("fu", "gate.approve", on=old)
    assert (await world.project()).ballots == ()
    closed = world.say("refusal.round_passed")
    assert closed in words_in(world.fei.view) and closed in world.heard("fu")


async def test_who_leaves_the_company_leaves_the_roles_and_the_deputy_is_asked(world):
    await propose(world.mei)
    await world.settle()
    assert world.fei.dm == []
    await world.slack.gestures.change_person(world.fu.person, deleted=True)
    await world.settle()
    assert "gate.approve" in str(world.fei.dm[-1].blocks)
    held = await world.store.look(
        lambda tx, _: [seat.person for seat in tx.setup.seats if seat.role == "finance"], None
    )
    assert held == [await world.id_of("fei")]


async def test_an_item_that_another_window_changed_is_not_overwritten(world):
    await begin(world.mei)
    await world.mei.submit(**FIRST_PAGE)
    await world.mei.press("goals.add")
    await world.mei.submit(**GOAL)
    phone = world.mei.at("phone")
    await phone.command("/project drafts")
    await phone.press("draft.open", on=world.mei.whispers[-1])
    await phone.press("proposal.back")
    await phone.press(world.say("item.edit"))
    await world.mei.press(world.say("item.edit"))
    await world.mei.submit(metric="Web search")
    await phone.submit(metric="Leads")
    assert world.say("refusal.list_changed") in words_in(phone.view)
    await phone.close(everything=True)
    await world.mei.press(world.say("item.remove"))
    assert "Web search" not in words_in(world.mei.view)


async def test_many_items_kept_at_once_are_all_kept(world):
    by = await world.id_of("mei")
    lines = [Item("draft", by, "lines", None, {**LINE, "what": f"Line {number}"}) for number in range(12)]
    await asyncio.gather(*(world.store.run(put_item, line) for line in lines))
    kept = await world.store.look(lambda tx, _: drafts.find(tx, "draft"), None)
    assert {each["what"] for each in kept.values["lines"]} == {f"Line {number}" for number in range(12)}
    assert kept.revision == 12


async def test_who_has_spoken_for_one_seat_does_not_owe_the_other(world):
    await world.set_up(sales=["fei", "shu"])
    await world.fei.open_home()
    await propose(world.mei)
    await world.settle()
    await world.press("fei", "gate.approve", on=card(world))
    await world.submit("fei", seat="finance")
    assert world.say("home.nothing") in words_in(world.fei.home)
    await world.press("shu", "gate.approve", on=card(world))
    assert (await world.project()).at == "initiation.approval"


async def test_a_condition_that_was_kept_is_asked_for_once_and_a_changed_one_anew(world):
    project, seen = await standard(world), len(world.pan.dm)
    days = [(date.today() + timedelta(days=ahead)).isoformat() for ahead in (7, 8)]
    first = {TEXT.format(1): "Contract signed", OWNER.format(1): "pan", DUE.format(1): days[0]}
    await world.press("fu", world.say("judge.conditions"), on=world.fu.dm[-1])
    await world.submit("fu", **first)
    [told] = world.pan.dm[seen:]
    assert "Contract signed" in words_in(told)

    async def revises(*presses, **changed):
        await world.fu.command(f"/project show {project.key}")
        await world.press("fu", "gate.decide", on=world.fu.whispers[-1])
        for press in presses:
            await world.fu.press(press)
        await world.submit("fu", **changed)
        return [words_in(each) for each in world.pan.dm[seen + 1 :]]

    assert await revises(reason="Only this one") == []
    second = {TEXT.format(2): "Hall booked", OWNER.format(2): "pan", DUE.format(2): days[0]}
    [told] = await revises("ballot.another", **second)
    assert "Hall booked" in told and "Contract signed" not in told
    *_, told = later = await revises(**{DUE.format(1): days[1]})
    assert len(later) == 2 and "Contract signed" in told
    [said] = (await now(world, project)).ballots
    assert (said.reason, len(said.conditions)) == ("Only this one", 2)
