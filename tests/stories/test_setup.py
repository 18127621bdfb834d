"""Setting up: who may, what is asked, and what follows at gates that are open."""

from sandbox.workspace import Channel
from tests.driver import words_in
from tests.stories.company import propose


async def opened(world, who, line):
    """The form behind a line of the page, by its button's value."""
    await world.slack[who].command("/project setup")
    buttons = ["setup.roles", "setup.roles", "departments.show", "setup.channel", "setup.calendar", "limits.show"]
    order = ["owner", "management", "departments", "channel", "calendar", "limits"].index(line)
    await world.slack[who].press(buttons[order], nth=1 if line == "management" else 0)


async def test_an_admin_sets_up_and_the_policy_owner_they_named_goes_on(bare):
    await opened(bare, "wei", "owner")
    await bare.submit("wei", policy_owner=["chen"])
    assert bare.say("setup.saved") in words_in(bare.wei.view)
    await opened(bare, "chen", "management")
    await bare.submit("chen", management=["lin", "gao", "zong"])
    await bare.chen.close(everything=True)
    await opened(bare, "chen", "channel")
    await bare.submit("chen", channel="project-reviews", language="both")
    await opened(bare, "wei", "management")
    assert [bare.slack.workspace.people[each].name for each in
            bare.wei.view.values["management"]["value"]["selected_users"]] == ["lin", "gao", "zong"]  # fmt: skip
    await bare.set_up()
    await propose(bare.mei)
    await bare.settle()
    card = bare.slack.messages("project-reviews")[-1]
    assert bare.say("gate.approve") in words_in(card)


async def test_channels_that_speak_both_languages_show_labels_side_by_side(world):
    await opened(world, "wei", "channel")
    await world.submit("wei", language="both")
    await propose(world.mei)
    await world.settle()
    card = world.slack.messages("project-reviews")[-1]
    assert "部门评审" in words_in(card) and "Department review" in words_in(card)


async def test_a_role_with_one_person_is_warned_of_wherever_one_sets_up(world):
    await world.set_up(legal=["lv"])
    legal = world.say("setup.weak_one", roles={"en": "Legal & Compliance", "zh_CN": "法务合规部"}[world.language])
    await opened(world, "wei", "calendar")
    assert legal in words_in(world.wei.stack[0])
    await world.submit("wei", zone="Europe/Berlin")
    assert legal in words_in(world.wei.view)
    await world.wei.open_home()
    await world.settle()
    assert legal in words_in(world.wei.home)
    await world.set_up(legal=["lv", "luo"])
    await world.settle()
    assert legal not in words_in(world.wei.home)


async def test_departments_that_share_two_people_are_warned_of(world):
    """Two people are enough for each department by itself, and too few for both where one is away."""
    await world.set_up(finance=["fu", "shu"], sales=["fu", "shu"])
    await world.wei.command("/project setup")
    names = {"en": "Finance, Sales", "zh_CN": "财务部、销售部"}[world.language]
    assert world.say("setup.weak_shared", roles=names, count="2") in words_in(world.wei.view)


async def test_nobody_else_may(world):
    for who in ("mei", "lin"):
        await world.slack[who].command("/project setup")
        assert world.slack[who].view is None and "7(1)" in world.heard(who)


async def test_of_two_who_set_up_at_once_the_second_is_told_and_nothing_of_the_first_is_lost(world):
    await opened(world, "wei", "management")
    await opened(world, "chen", "management")
    await world.submit("wei", management=["lin", "gao"])
    await world.submit("chen", management=["zong"])
    assert world.say("refusal.setup_changed") in words_in(world.chen.view)
    setup = await world.store.look(lambda tx, _: tx.setup, None)
    held = [seat.person for seat in setup.seats if seat.role == "management"]
    assert held == [await world.id_of("lin"), await world.id_of("gao")]


async def test_two_who_set_up_different_lines_at_once_do_not_disturb_each_other(world):
    await opened(world, "wei", "management")
    await opened(world, "chen", "channel")
    await world.submit("wei", management=["lin", "gao"])
    await world.submit("chen", channel="general")
    assert world.say("setup.saved") in words_in(world.chen.view)
    setup = await world.store.look(lambda tx, _: tx.setup, None)
    assert setup.review_channel == world.slack.channel("general").id


async def test_a_guest_or_a_bot_cannot_hold_a_role(bare):
    for wrong in ("ines", "zahl", "tom"):
        await opened(bare, "wei", "management")
        await bare.wei.submit(management=[wrong])
        assert bare.wei.errors == {"management": bare.say("refusal.person_not_member", name=wrong.title())}
        await bare.wei.close(everything=True)


async def test_a_channel_that_we_cannot_join_is_refused_at_its_field(bare):
    hidden = Channel("C0HIDDEN", "board", {bare.wei.id}, is_private=True)
    bare.slack.workspace.add_channel(hidden)
    await opened(bare, "wei", "channel")
    await bare.wei.submit(channel="C0HIDDEN")
    assert set(bare.wei.errors) == {"channel"}


async def test_a_new_holder_is_asked_at_once_and_the_old_one_no_more(world):
    """R8: open duties move to whoever holds the role now, and every card says so."""
    await propose(world.mei)
    await world.settle()
    await opened(world, "wei", "departments")
    await world.wei.press("departments.edit", nth=4)
    await world.submit("wei", voices=["wei"])
    await world.press("fu", "gate.approve", on=world.slack.messages("project-reviews")[-1])
    assert "gate.approve" not in str(world.fu.dm[-1].blocks)
    assert (await world.project()).ballots == () and world.say("refusal.not_your_gate") in world.heard("fu")
    await world.wei.close(everything=True)
    await world.press("wei", "gate.approve", on=world.wei.dm[-1])
    assert [ballot.seat for ballot in (await world.project()).ballots] == ["finance"]


async def test_a_review_channel_chosen_later_gets_the_open_cards(world):
    general = world.slack.channel("general")
    await propose(world.mei)
    await world.settle()
    await opened(world, "wei", "channel")
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
    await world.wei.press("setup.channel", on="home")
    await world.submit("wei", channel="general")
    await world.wei.close(everything=True)
    await world.wei.open_home()
    await world.settle()
    assert world.say("home.parked_title") not in words_in(world.wei.home)
