"""Guests in a channel see no money; and everybody reads a channel's card in their own language, alone."""

import pytest

from tests.driver import words_in
from tests.policy.conftest import STANDARD
from tests.policy.flaws_of_visibility import BUDGET
from tests.stories.company import LINE
from tests.stories.filed import filed
from tests.stories.test_setup import opened
from usecases.editions import publish_edition
from views.text import Say

MONEY = "310,000"


async def reviewed(world):
    await filed(world, lines=(LINE,))
    [card] = world.slack.messages("project-reviews")
    return card


async def test_a_card_loses_its_money_when_a_guest_is_let_in(world):
    card = await reviewed(world)
    assert MONEY in words_in(card) and MONEY in card.text
    await world.slack.gestures.join(world.fei.id, card.channel)
    await world.settle()
    assert MONEY in words_in(world.slack.messages("project-reviews"))
    await world.slack.gestures.join(world.ines.id, card.channel)
    await world.settle()
    [card] = world.slack.messages("project-reviews")
    assert MONEY not in words_in(card) and MONEY not in card.text and "Spring fair" in words_in(card)


async def test_a_channel_with_a_guest_in_it_gets_cards_without_money(world):
    world.slack.channel("general").members.add(world.ines.id)
    await opened(world, "wei", "channel")
    await world.submit("wei", channel="general")
    await filed(world, lines=(LINE,))
    [card] = [message for message in world.slack.messages("general") if message.blocks]
    assert "Spring fair" in words_in(card) and MONEY not in words_in(card)


async def test_a_guest_who_presses_details_sees_what_the_table_gives_a_partner(world):
    card = await reviewed(world)
    for who, sees in (("ines", False), ("wei", True)):
        await world.slack[who].press("project.details", on=card)
        read = words_in(world.slack[who].view)
        assert "Tea is quiet." in read and "Brand search" in read
        assert (MONEY in read) == sees and ("Media" in read) == sees, who
        assert (world.say("details.money_hidden") in read) != sees
        assert (world.say("history.open") in read) == sees


@pytest.mark.parametrize("who", ["kim", "olga", "tom"])
async def test_strangers_and_who_has_left_open_nothing(world, who):
    card = await reviewed(world)
    await world.slack[who].press("project.details", on=card)
    assert world.slack[who].view is None and world.say("refusal.members_only") in world.heard(who)


async def test_whoever_reads_another_language_gets_the_card_in_theirs_alone(world):
    other = "zh_CN" if world.language == "en" else "en"
    card = await reviewed(world)
    before = words_in(card)
    await world.fu.open_home()
    await world.settle()
    await world.fu.choose("person.language", other, on="home")
    await world.settle()
    await world.fu.press("card.my_language", on=card)
    mine = world.fu.whispers[-1]
    review = {"en": "Department review", "zh_CN": "部门评审"}
    assert review[other] in words_in(mine) and review[world.language] not in words_in(mine)
    assert MONEY in words_in(mine) and not world.pei.whispers
    assert words_in(world.slack.messages("project-reviews")) == before
    await world.press("fu", "gate.approve", on=mine)
    assert [ballot.seat for ballot in (await world.project()).ballots] == ["finance"]
    assert "✓" in words_in(mine) and Say(other)("voice.approve") in words_in(mine)
    await world.press("fu", "gate.approve", on=mine)
    assert {"en": "You said", "zh_CN": "您已选择"}[other] in world.heard("fu")


async def test_a_guest_reads_the_card_in_their_language_without_money(world):
    card = await reviewed(world)
    await world.ines.press("card.my_language", on=card)
    assert "Spring fair" in world.heard("ines") and MONEY not in world.heard("ines")


async def test_the_projects_own_channel_speaks_every_readers_language_too(world):
    await reviewed(world)
    for who in ("fu", "shu"):
        await world.press(who, "gate.approve", on=world.slack.messages("project-reviews")[-1])
    await world.press("lin", "gate.approve")
    await world.submit("lin")
    await world.settle()
    project = await world.project()
    [card] = [message for message in world.slack.messages(project.channel) if message.blocks]
    await world.xu.press("card.my_language", on=card)
    assert project.key in world.heard("xu") and MONEY in world.heard("xu")
    await world.slack.gestures.join(world.ines.id, project.channel)
    await world.settle()
    [card] = [message for message in world.slack.messages(project.channel) if message.blocks]
    assert project.key in words_in(card) and MONEY not in words_in(card)


async def test_an_edition_may_keep_money_to_those_who_decide(world):
    """One word of the table: cards in channels, lists, details and search follow; judges and the author see all."""
    await world.store.run(publish_edition, STANDARD.replace(BUDGET, BUDGET.replace('"company", ', "")))
    card = await reviewed(world)
    assert MONEY not in words_in(card)
    for who, sees in (("pei", False), ("fu", True), ("mei", True), ("lin", True)):
        person = world.slack[who]
        await person.command("/project list")
        assert (MONEY in world.heard(who)) == sees, who
        await person.press("project.details", on=person.whispers[-1])
        assert (MONEY in words_in(person.view)) == sees, who
        await person.close(everything=True)
        await person.command("/project find media")
        assert ("Spring fair" in world.heard(who)) == sees, who
    [asked] = [message for message in world.fu.dm if "Spring fair" in words_in(message) and not message.only_for]
    assert MONEY in words_in(asked)
    await world.fu.press("gate.send_back", on=asked)
    assert MONEY in words_in(world.fu.view)
