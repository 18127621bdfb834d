"""Who changes the language in Slack reads what was written to them anew, unless they chose another here."""

from tests.driver import words_in
from tests.stories.company import propose
from views.text import Say


async def test_cards_follow_their_reader_into_another_language(world):
    await propose(world.mei)
    await world.settle()
    before, other = world.say, Say("en" if world.language == "zh_CN" else "zh_CN")
    card = world.fu.dm[-1]
    assert before("gate.send_back") in words_in(card)
    await world.slack.gestures.change_person(world.fu.person, locale=other.language.replace("_", "-"))
    await world.settle()
    assert other("gate.send_back") in words_in(card) and before("gate.send_back") not in words_in(card)
    assert len(world.fu.dm) == 1


async def test_a_language_chosen_here_stays_whatever_slack_speaks(world):
    await propose(world.mei)
    await world.fu.open_home()
    await world.settle()
    await world.fu.choose("person.language", world.language, on="home")
    await world.settle()
    was = words_in(world.fu.dm[-1])
    await world.slack.gestures.change_person(world.fu.person, locale="en-US" if world.language == "zh_CN" else "zh-CN")
    await world.settle()
    assert words_in(world.fu.dm[-1]) == was
