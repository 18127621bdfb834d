"""What people do, as the app hears of it: the payloads of Slack's documents."""

import pytest

from tests.driver import NoAnswer, words_in, workspace_served
from tests.sandbox.conftest import COMPANY, bolt, client_of, linked
from tests.sandbox.kit import modal, plain, press

HOME = {"type": "home", "blocks": [press("new")]}
PICK = {
    "type": "actions",
    "block_id": "pick",
    "elements": [
        {"type": "users_select", "action_id": "who"},
        {
            "type": "overflow",
            "action_id": "more",
            "options": [{"text": plain("History"), "value": "h"}, {"text": plain("Export"), "value": "e"}],
        },
        {"type": "button", "action_id": "go", "text": plain("Go"), "value": "1"},
    ],
}
MANIFEST = {
    "oauth_config": {"scopes": {"bot": ["chat:write", "users:read", "im:write"]}},
    "features": {
        "slash_commands": [
            {"command": "/project"},
            {"command": "/say", "should_escape": True, "usage_hint": "[words]"},
        ],
        "shortcuts": [{"name": "File", "type": "global", "callback_id": "file", "description": "x"}],
        "app_home": {"home_tab_enabled": True},
    },
    "settings": {"event_subscriptions": {"bot_events": ["app_mention", "app_home_opened"]}},
}


def listening_app(slack):
    """Keeps every body in `slack.heard` and acknowledges it with `slack.answer`."""
    app, slack.heard, slack.answer = bolt(slack), [], {}

    async def hear(ack, body):
        slack.heard.append(body)
        await ack(**slack.answer)

    for kind in ("message", "app_mention", "app_home_opened", "user_change", "team_join", "member_joined_channel"):
        app.event(kind)(hear)
    for name in ("/project", "/say"):
        app.command(name)(hear)
    for pattern in ("go", "more", "who", "new", "search"):
        app.action(pattern)(hear)
    app.options("search")(hear)
    app.shortcut("file")(hear)
    return app


@pytest.fixture(params=["socket", "http"])
async def slack(request):
    async with workspace_served(COMPANY, request.param) as here, linked(here, listening_app(here)):
        here.api = client_of(here)
        yield here


async def test_a_command_and_what_is_typed_after_it(slack):
    await slack.lin.command("/project show @ana #launch <b> & @nobody", channel="launch")
    [body] = slack.heard
    assert body["text"] == "show <@U0002|ana> <#C0002|launch> &lt;b&gt; &amp; @nobody"
    assert (body["command"], body["channel_id"], body["channel_name"]) == ("/project", "C0002", "launch")
    assert (body["user_id"], body["user_name"], body["team_id"], body["team_domain"]) == ("U0001", "lin", "T1", "acme")
    assert body["api_app_id"] == "A1" and body["is_enterprise_install"] == "false"
    assert body["trigger_id"] and body["response_url"].startswith(f"{slack.address}/response/")
    await slack.lin.command("/project")
    assert slack.heard[1]["channel_name"] == "directmessage" and slack.heard[1]["text"] == ""


async def test_the_answer_of_a_command_is_for_the_person_or_for_all(slack):
    slack.answer = {"text": "Only you"}
    await slack.lin.command("/project", channel="launch")
    slack.answer = {"text": "All of you", "response_type": "in_channel"}
    await slack.lin.command("/project", channel="launch")
    assert [words_in(message) for message in slack.ana.messages("launch")] == ["All of you"]
    assert [words_in(message) for message in slack.lin.whispers] == ["Only you"]
    slack.answer = {"text": "x", "blocks": [{"type": "section"}]}
    with pytest.raises(NoAnswer, match="invalid_blocks"):
        await slack.lin.command("/project")


async def test_a_press_on_a_message_tells_where_and_what(slack):
    posted = await slack.api.chat_postMessage(channel="C0001", text="Card", blocks=[PICK])
    await slack.ana.choose("who", "lin")
    await slack.ana.press("Go")
    chosen, pressed = slack.heard
    assert chosen["actions"][0]["selected_user"] == "U0001" and chosen["actions"][0]["type"] == "users_select"
    [action] = pressed["actions"]
    assert (action["action_id"], action["block_id"], action["value"], action["text"]) == (
        "go",
        "pick",
        "1",
        plain("Go"),
    )
    assert action["action_ts"] and pressed["user"] == {"id": "U0002", "name": "ana", "username": "ana", "team_id": "T1"}
    assert pressed["container"] == {
        "type": "message",
        "message_ts": posted["ts"],
        "channel_id": "C0001",
        "is_ephemeral": False,
    }
    assert pressed["message"]["ts"] == posted["ts"] and pressed["channel"] == {"id": "C0001", "name": "general"}
    assert pressed["state"]["values"] == {"pick": {"who": {"type": "users_select", "selected_user": "U0001"}}}
    assert pressed["response_url"] and pressed["trigger_id"] and pressed["team"] == {"id": "T1", "domain": "acme"}
    await slack.lin.press("Go")
    assert slack.heard[2]["state"]["values"]["pick"]["who"]["selected_user"] is None


async def test_an_overflow_says_which_option(slack):
    await slack.api.chat_postMessage(channel="C0001", text="Card", blocks=[PICK])
    await slack.ana.press("Export")
    assert slack.heard[0]["actions"][0]["selected_option"]["value"] == "e"


async def test_a_press_on_a_whisper_carries_no_message(slack):
    await slack.api.chat_postEphemeral(channel="C0001", user=slack.lin.id, text="Card", blocks=[PICK])
    await slack.lin.press("Go")
    [body] = slack.heard
    assert body["container"]["is_ephemeral"] is True and "message" not in body


async def test_opening_home_and_pressing_there(slack):
    assert await slack.lin.open_home() == []
    opened = slack.heard[0]["event"]
    assert (opened["type"], opened["user"], opened["tab"]) == (
        "app_home_opened",
        "U0001",
        "home",
    ) and "view" not in opened
    assert opened["channel"] == slack.lin.dm_channel.id
    await slack.api.views_publish(user_id=slack.lin.id, view=HOME)
    await slack.lin.open_home()
    assert slack.heard[1]["event"]["view"]["blocks"][0]["block_id"] == "buttons"
    await slack.lin.press("new", on="home")
    pressed = slack.heard[2]
    assert pressed["view"]["type"] == "home" and pressed["container"] == {
        "type": "view",
        "view_id": pressed["view"]["id"],
    }
    await slack.api.views_open(trigger_id=pressed["trigger_id"], view=modal())
    assert slack.lin.view.body["callback_id"] == "m"


async def test_a_message_reaches_the_app_where_its_bot_is(slack):
    await slack.lin.say("launch", "Nobody hears")
    await slack.lin.say("general", "Hello <everybody>")
    await slack.lin.command("/project")
    said = slack.heard[0]["event"]
    assert (said["text"], said["channel"], said["channel_type"], said["user"]) == (
        "Hello &lt;everybody&gt;",
        "C0001",
        "channel",
        "U0001",
    )
    assert slack.heard[0]["event_id"] and slack.heard[0]["authorizations"][0]["user_id"] == "U0BOT"
    assert "command" in slack.heard[1]


async def test_naming_the_bot_is_a_mention(slack):
    await slack.lin.say("general", "@projects what now?")
    said, mentioned = (body["event"] for body in slack.heard)
    assert said["type"] == "message" and mentioned["type"] == "app_mention"
    assert mentioned["text"] == "<@U0BOT> what now?" and said["ts"] == mentioned["ts"]


async def test_people_who_come_change_and_join(slack):
    ana = slack.ana.person
    await slack.gestures.change_person(ana, is_restricted=True, tz="America/New_York")
    await slack.gestures.join(ana.id, "C0001")
    change, join = (body["event"] for body in slack.heard)
    assert change["type"] == "user_change" and change["user"]["is_restricted"] and change["user"]["locale"] == "en-US"
    assert change["user"]["tz_offset"] in (-18000, -14400) and change["user"]["updated"] > 0
    assert (join["type"], join["user"], join["channel"], join["channel_type"]) == (
        "member_joined_channel",
        ana.id,
        "C0001",
        "C",
    )
    new = type(ana)("U7", "new", "New One")
    await slack.gestures.welcome(new)
    assert slack.heard[2]["event"]["type"] == "team_join" and slack.new.person is new


async def test_shortcuts(slack):
    await slack.lin.shortcut("file")
    message = await slack.lin.say("general", "Keep this")
    await slack.lin.shortcut("file", message)
    first, _, second = slack.heard
    assert first["type"] == "shortcut" and first["trigger_id"] and first["callback_id"] == "file"
    assert second["type"] == "message_action" and second["message"]["text"] == "Keep this"
    assert second["channel"]["id"] == "C0001" and second["message_ts"] == message.ts and second["response_url"]


SEARCH = {"type": "external_select", "action_id": "search", "min_query_length": 0}


async def test_a_search_offers_what_the_app_answers(slack):
    field = {"type": "input", "block_id": "project", "label": plain("Project"), "element": SEARCH}
    await slack.lin.command("/project")
    await slack.api.views_open(trigger_id=slack.heard[0]["trigger_id"], view=modal(field))
    slack.answer = {"options": [{"text": plain("Expo 展会"), "value": "p1"}]}
    assert await slack.lin.suggest("project", "ex") == slack.answer["options"]
    body = slack.heard[1]
    assert (body["type"], body["value"], body["action_id"], body["block_id"]) == (
        "block_suggestion",
        "ex",
        "search",
        "project",
    )
    assert body["container"]["view_id"] == body["view"]["id"] and "trigger_id" not in body
    slack.lin.fill("project", "Expo 展会")
    assert slack.lin.view.values["project"]["search"]["selected_option"]["value"] == "p1"
    slack.answer = {"option_groups": [{"label": plain("Mine"), "options": slack.answer["options"]}]}
    assert [option["value"] for option in await slack.lin.suggest("project", "")] == ["p1"]


async def test_the_same_delivery_again_is_the_same_to_the_letter(slack):
    await slack.lin.command("/project new")
    await slack.lin.again()
    await slack.lin.say("general", "Hello")
    await slack.lin.again()
    assert slack.heard[0] == slack.heard[1] and slack.heard[2]["event_id"] == slack.heard[3]["event_id"]


async def test_a_button_that_is_not_there_is_said_with_those_that_are(slack):
    await slack.api.chat_postMessage(channel="C0001", text="Card", blocks=[PICK])
    with pytest.raises(AssertionError, match=r"History \(more\); Export \(more\); Go \(go\)"):
        await slack.lin.press("Stop")


@pytest.fixture
async def declared():
    async with workspace_served(COMPANY, manifest=MANIFEST) as here, linked(here, listening_app(here)):
        here.api = client_of(here)
        yield here


async def test_only_what_was_declared_is_heard(declared):
    await declared.lin.say("general", "Hello")
    await declared.lin.say("general", "@projects hello")
    await declared.gestures.change_person(declared.ana.person, deleted=True)
    await declared.lin.open_home()
    assert [body["event"]["type"] for body in declared.heard] == ["app_mention", "app_home_opened"]


async def test_a_command_that_was_not_declared_is_refused_and_names_stay_as_typed_unless_asked_for(declared):
    with pytest.raises(NoAnswer, match="invalid_command"):
        await declared.lin.command("/other")
    await declared.lin.command("/project @ana <b>")
    await declared.lin.command("/say @ana <b>")
    assert [body["text"] for body in declared.heard] == ["@ana &lt;b&gt;", "<@U0002|ana> &lt;b&gt;"]
