"""The same delivery, however often it comes: one effect, the same answer; and what is answered is committed."""

import json

import pytest

from policy.proposals import FORM
from tests.driver import NoAnswer, words_in
from tests.faults.arrivals import nothing_is_missing
from tests.stories.company import ABOUT, FIRST_PAGE, GOAL, LINE, PEOPLE, begin, fill_in, propose
from usecases.drafts import drafts_of

REVIEWS = "project-reviews"


def page_of(actor):
    return json.loads(actor.view.body["private_metadata"])["page"]


def shown(answer):
    """An answer without what differs from one drawing to the next."""
    return words_in(answer["view"]["blocks"]) if "view" in answer else answer


async def five_times(actor, answer=None):
    """Four more deliveries of what was just delivered; each is answered as the first was."""
    for _ in range(4):
        again = await actor.again()
        assert answer is None or shown(again) == shown(answer)


async def drafts_of_mei(world):
    return await world.store.look(drafts_of, await world.id_of("mei"))


async def test_a_whole_proposal_each_delivery_of_it_five_times(world):
    await world.mei.command("/project new")
    await five_times(world.mei)
    assert len(world.mei.stack) == 1
    await five_times(world.mei, await world.mei.submit(about=ABOUT))
    await five_times(world.mei, await world.mei.submit(**FIRST_PAGE))
    for kind, item in (("goals", GOAL), ("lines", LINE)):
        await world.mei.press(f"{kind}.add")
        await five_times(world.mei)
        assert len(world.mei.stack) == 2
        await world.mei.submit(**item)
        await five_times(world.mei)
        [draft] = await drafts_of_mei(world)
        assert len(draft.values[kind]) == 1 and len(world.mei.stack) == 1
        await five_times(world.mei, await world.mei.submit(**(PEOPLE if kind == "lines" else {})))
    [project] = await world.projects()
    assert project.key in words_in(world.mei.view) and len(await drafts_of_mei(world)) == 0


async def test_a_whole_decision_each_delivery_of_it_five_times(world):
    await propose(world.mei)
    await world.settle()
    for who in ("fu", "shu"):
        await world.slack[who].press("gate.approve", on=world.slack.messages(REVIEWS)[-1])
        await five_times(world.slack[who])
        await world.settle()
        assert world.slack[who].whispers == []
    await world.lin.press("gate.approve")
    await five_times(world.lin)
    assert len(world.lin.stack) == 1
    await five_times(world.lin, await world.lin.submit())
    await world.settle()
    project = await world.project()
    assert (project.at, len(project.ballots)) == ("planning.team", 3)
    await nothing_is_missing(world.slack, world.store)


async def test_a_refusal_is_given_as_often_as_it_is_asked_for(world):
    await propose(world.mei)
    await world.settle()
    await world.mei.press("gate.approve", on=world.slack.messages(REVIEWS)[-1])
    await five_times(world.mei)
    assert [world.say("refusal.own_project") in words_in(each) for each in world.mei.whispers] == [True] * 5
    assert (await world.project()).ballots == ()


async def test_set_up_a_draft_deleted_and_a_language_each_five_times(world):
    await world.wei.command("/project setup")
    await world.wei.press("setup.roles")
    await five_times(world.wei, await world.wei.submit(policy_owner=["chen", "pan"]))
    await begin(world.mei)
    await world.mei.submit(**FIRST_PAGE)
    await world.mei.close(everything=True)
    await world.mei.command("/project drafts")
    await world.mei.press("draft.delete", on=world.mei.whispers[-1])
    await five_times(world.mei)
    assert await drafts_of_mei(world) == () and len(world.mei.whispers) == 1
    await world.mei.open_home()
    await five_times(world.mei)
    await world.settle()
    await world.mei.choose("person.language", "zh_CN", on="home")
    await five_times(world.mei)
    setup = await world.store.look(lambda tx, _: tx.setup, None)
    assert setup.languages == {await world.id_of("mei"): "zh_CN"}


@pytest.mark.parametrize("wire", ["http", "socket"])
async def test_two_of_the_same_delivery_at_once_are_one(world):
    world.slack.faults.plan("delivery", "twice", times=0)
    await propose(world.mei)
    await world.settle()
    for who in ("fu", "shu"):
        await world.press(who, "gate.approve", on=world.slack.messages(REVIEWS)[-1])
    await world.press("lin", "gate.approve")
    await world.submit("lin")
    [project] = await world.projects()
    assert (project.at, len(project.ballots), len(project.terms.goals)) == ("planning.team", 3, 1)
    await nothing_is_missing(world.slack, world.store)


@pytest.mark.parametrize("wire", ["http", "socket"])
async def test_a_page_whose_answer_was_lost_is_handed_in_again_and_leads_on(world):
    await begin(world.mei)
    await world.mei.submit(**FIRST_PAGE)
    await world.mei.press("goals.add")
    await world.mei.submit(**GOAL)
    world.slack.faults.plan("view_submission", "lost_ack")
    with pytest.raises(NoAnswer):
        await world.mei.submit()
    assert page_of(world.mei) == 1
    await world.mei.submit()
    assert page_of(world.mei) == 2 and world.mei.view.body["callback_id"] == FORM


async def test_a_filing_whose_answer_was_lost_is_shown_when_it_is_handed_in_again(world):
    await fill_in(world.mei)
    world.slack.faults.plan("view_submission", "lost_ack")
    with pytest.raises(NoAnswer):
        await world.mei.submit()
    await world.mei.submit()
    [project] = await world.projects()
    assert project.key in words_in(world.mei.view)


async def test_what_is_answered_is_committed(world):
    """Looked up at once after each answer, by somebody who waits for nothing."""
    await begin(world.mei)
    await world.mei.submit(**FIRST_PAGE)
    assert len(await drafts_of_mei(world)) == 1
    await world.mei.press("goals.add")
    await world.mei.submit(**GOAL)
    assert len((await drafts_of_mei(world))[0].values.get("goals", ())) == 1
    await world.mei.submit()
    await world.mei.press("lines.add")
    await world.mei.submit(**LINE)
    await world.mei.submit(**PEOPLE)
    assert len(await world.projects()) == 1
    await world.settle()
    for count, who in enumerate(("fu", "shu"), 1):
        await world.slack[who].press("gate.approve", on=world.slack.messages(REVIEWS)[-1])
        assert len((await world.project()).ballots) == count
    await world.settle()
    await world.lin.press("gate.approve")
    await world.lin.submit()
    assert (await world.project()).at == "planning.team"


async def test_an_event_is_told_again_until_it_is_heard(world):
    world.slack.faults.plan("app_home_opened", "unreachable")
    await world.fu.open_home()
    await world.slack.settled()
    await world.settle()
    assert world.fu.home != []
