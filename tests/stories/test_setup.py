"""Setting up: who may, what is asked, and what follows at gates that are open."""

from tests.driver import words_in
from tests.stories.company import propose

ROLES = {
    "policy_owner": ["chen"],
    "finance": ["fu", "fei"],
    "sales": ["shu", "fei"],
    "management": ["lin", "gao", "zong"],
}


async def test_an_admin_sets_up_and_the_policy_owner_they_named_goes_on(bare):
    await bare.wei.command("/project setup")
    await bare.submit("wei", **ROLES, channel="project-reviews", language="both")
    assert bare.say("setup.saved") in words_in(bare.wei.view)
    await bare.chen.command("/project 设置")
    assert [bare.slack.workspace.people[each].name for each in
            bare.chen.view.values["finance"]["value"]["selected_users"]] == ["fu", "fei"]  # fmt: skip
    await bare.submit("chen", legal=["lv"])
    legal = {"en": "Legal", "zh_CN": "法务"}[bare.language]
    assert legal in words_in(bare.chen.view)  # one person alone: named as thin
    await propose(bare.mei)
    await bare.settle()
    card = bare.slack.messages("project-reviews")[-1]
    assert "部门评审" in words_in(card) and "Department review" in words_in(card)


async def test_nobody_else_may(world):
    for who in ("mei", "lin"):
        await world.slack[who].command("/project setup")
        assert world.slack[who].view is None and "7(1)" in world.heard(who)


async def test_a_guest_or_a_bot_cannot_hold_a_role(bare):
    for wrong in ("ines", "zahl", "tom"):
        await bare.wei.command("/project setup")
        await bare.wei.submit(finance=[wrong])
        assert bare.wei.errors == {"finance": bare.say("refusal.person_not_member", name=wrong.title())}
        await bare.wei.close(everything=True)


async def test_a_channel_that_we_cannot_join_is_refused_at_its_field(bare):
    from sandbox.workspace import Channel

    hidden = Channel("C0HIDDEN", "board", {bare.wei.id}, is_private=True)
    bare.slack.workspace.add_channel(hidden)
    await bare.wei.command("/project setup")
    await bare.wei.submit(channel="C0HIDDEN")
    assert set(bare.wei.errors) == {"channel"}


async def test_a_new_holder_is_asked_at_once_and_the_old_one_no_more(world):
    await propose(world.mei)
    await world.settle()
    await world.set_up(finance=["wei"])
    await world.settle()
    await world.press("fu", "gate.approve", on=world.slack.messages("project-reviews")[-1])
    assert "gate.approve" not in str(world.fu.dm[-1].blocks)
    assert (await world.project()).ballots == () and world.say("refusal.not_your_gate") in world.heard("fu")
    await world.press("wei", "gate.approve")
    assert [ballot.seat for ballot in (await world.project()).ballots] == ["finance"]


async def test_a_review_channel_chosen_later_gets_the_open_cards(world):
    general = world.slack.channel("general")
    await propose(world.mei)
    await world.settle()
    await world.wei.command("/project setup")
    await world.submit("wei", channel="general")
    project = await world.project()
    cards = [message for message in world.slack.messages(general.id) if project.key in words_in(message)]
    assert len(cards) == 1 and "gate.approve" in str(cards[0].blocks)


async def test_whoever_sets_up_reads_on_home_that_a_channel_takes_no_cards(world):
    world.slack.channel("project-reviews").is_archived = True
    await propose(world.mei)
    await world.settle()
    for who, reads in (("wei", True), ("chen", True), ("pei", False)):
        await world.slack[who].open_home()
        await world.settle()
        assert (world.say("home.parked_title") in words_in(world.slack[who].home)) == reads, who
    await world.wei.press("setup.open", on="home")
    await world.submit("wei", channel="general")
    await world.wei.close(everything=True)
    await world.wei.open_home()
    await world.settle()
    assert world.say("home.parked_title") not in words_in(world.wei.home)
