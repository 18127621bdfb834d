"""What is called from Slack's own menu, or on a message: it opens its form, or says that it is old."""

from handlers.payloads import Shortcut
from tests.driver import words_in
from tests.stories.company import ABOUT

MESSAGE = {
    "type": "message_action",
    "user": {"id": "U1"},
    "callback_id": "x",
    "trigger_id": "1.2",
    "team": {"id": "T1"},
    "channel": {"id": "C1"},
    "message_ts": "1700000000.000100",
    "message": {"text": "Tea is late"},
}


async def test_a_project_is_begun_from_the_shortcut_menu_once(world):
    await world.mei.shortcut("project.new")
    await world.mei.again()
    assert len(world.mei.stack) == 1
    await world.mei.submit(about=ABOUT)
    assert {"title", "type"} <= {block.get("block_id") for block in world.mei.view.body["blocks"]}


async def test_a_shortcut_of_another_time_is_answered_to_whoever_called_it(world):
    said = await world.mei.say("general", "Tea is late")
    await world.mei.shortcut("vanished", said)
    assert world.say("refusal.press_unknown") in world.heard("mei")
    assert world.mei.whispers[-1].channel == said.channel
    await world.fu.shortcut("vanished")
    assert world.say("refusal.press_unknown") in words_in(world.fu.view)


async def test_a_stranger_begins_nothing_from_the_menu(world):
    await world.kim.shortcut("project.new")
    assert world.say("refusal.members_only") in words_in(world.kim.view)


def test_where_a_message_stands_is_kept_as_a_link():
    there = {**MESSAGE, "team": {"id": "T1", "domain": "lanchuan"}}
    assert Shortcut.of(there).link == "https://lanchuan.slack.com/archives/C1/p1700000000000100"
    assert Shortcut.of(MESSAGE).link == "" and Shortcut.of(MESSAGE).text == "Tea is late"
    assert Shortcut.of({**there, "channel": None, "message": None, "message_ts": None}).link == ""
