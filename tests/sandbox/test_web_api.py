"""What each method does, and the code it refuses with."""

import json

import pytest
from aiohttp import ClientSession
from slack_sdk.errors import SlackApiError

from sandbox.web_api import METHODS
from tests.driver import workspace_served
from tests.sandbox.conftest import COMPANY, client_of

LIN, ANA, TOM, BOT = "U0001", "U0002", "U0003", "U0BOT"
GENERAL, LAUNCH, SECRET, BOARD = "C0001", "C0002", "C0003", "C0004"


async def refused(call):
    with pytest.raises(SlackApiError) as refusal:
        await call
    return refusal.value.response["error"]


async def raw(slack, method, token=None, **request):
    async with ClientSession() as session:
        headers = {"authorization": f"Bearer {token}"} if token else {}
        async with session.post(f"{slack.api_url}{method}", headers=headers, **request) as response:
            return json.loads(await response.text())


async def test_whose_token_it_is(slack):
    known = await slack.api.auth_test()
    assert (known["user_id"], known["team_id"], known["bot_id"]) == (BOT, "T1", "B1")
    for token, code in (
        (None, "not_authed"),
        ("xoxb-other", "invalid_auth"),
        (slack.app_token, "not_allowed_token_type"),
    ):
        assert (await raw(slack, "auth.test", token))["error"] == code
    assert (await raw(slack, "apps.connections.open", slack.bot_token))["error"] == "not_allowed_token_type"
    assert (await raw(slack, "apps.connections.open", slack.app_token))["url"].startswith("ws://127.0.0.1:")
    assert (await raw(slack, "auth.test", data={"token": slack.bot_token}))["ok"]


async def test_what_is_not_served_is_an_unknown_method(slack):
    assert await refused(slack.api.conversations_history(channel=LAUNCH)) == "unknown_method"


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        ({"data": b"{", "headers": {"content-type": "application/json"}}, "invalid_json"),
        ({"data": b"[]", "headers": {"content-type": "application/json"}}, "json_not_object"),
        (
            {"data": b"channel=\xff", "headers": {"content-type": "application/x-www-form-urlencoded"}},
            "invalid_form_data",
        ),
        ({"data": {"blocks": "["}}, "invalid_blocks_format"),
        ({"data": {"metadata": "["}}, "invalid_metadata_format"),
    ],
)
async def test_a_body_that_cannot_be_read(slack, request_, code):
    headers = {**request_.get("headers", {}), "authorization": f"Bearer {slack.bot_token}"}
    async with ClientSession() as session:
        url = f"{slack.api_url}chat.postMessage"
        async with session.post(url, **{**request_, "headers": headers}) as response:
            assert (await response.json())["error"] == code


async def test_people_are_shown_as_slack_shows_them(slack):
    lin = (await slack.api.users_info(user=LIN))["user"]
    assert "locale" not in lin and lin["tz_offset"] == 8 * 3600 and lin["is_admin"] and lin["real_name"] == "林晓"
    assert (await slack.api.users_info(user=LIN, include_locale=True))["user"]["locale"] == "zh-CN"
    assert (await slack.api.users_info(user=TOM))["user"]["deleted"]
    assert (await slack.api.users_info(user="U0004"))["user"]["is_restricted"]
    assert (await slack.api.users_info(user=BOT))["user"]["is_bot"]
    assert await refused(slack.api.users_info(user="U9")) == "user_not_found"


async def test_lists_come_in_pages(slack):
    seen, cursor = [], ""
    while True:
        page = await slack.api.users_list(limit=2, cursor=cursor)
        seen += [member["id"] for member in page["members"]]
        cursor = page["response_metadata"]["next_cursor"]
        if not cursor:
            break
        assert len(page["members"]) == 2
    assert seen == list(slack.workspace.people)
    assert len((await slack.api.users_list())["members"]) == len(seen)
    assert await refused(slack.api.users_list(cursor="nonsense")) == "invalid_cursor"
    assert await refused(slack.api.users_list(limit=1001)) == "invalid_limit"
    first = await slack.api.conversations_members(channel=GENERAL, limit=3)
    rest = await slack.api.conversations_members(channel=GENERAL, cursor=first["response_metadata"]["next_cursor"])
    assert set(first["members"]) | set(rest["members"]) == set(slack.workspace.people)


async def test_channels_are_listed_by_kind(slack):
    async def names(**wanted):
        return [channel["name"] for channel in (await slack.api.conversations_list(**wanted))["channels"]]

    assert await names() == ["general", "launch"]
    assert await names(types="private_channel") == ["board"]
    slack.workspace.channels[LAUNCH].is_archived = True
    assert await names(exclude_archived=True) == ["general"]
    assert await refused(slack.api.conversations_list(types="rooms")) == "invalid_types"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("launch", "name_taken"),
        ("", "invalid_name_required"),
        ("Launch", "invalid_name_specials"),
        ("a b", "invalid_name_specials"),
        ("x" * 81, "invalid_name_maxlength"),
        ("--", "invalid_name_punctuation"),
    ],
)
async def test_names_that_a_channel_cannot_have(slack, name, code):
    assert await refused(slack.api.conversations_create(name=name)) == code


async def test_a_channel_from_its_making_to_its_end(slack):
    api = slack.api
    made = (await api.conversations_create(name="春季-launch_" + "x" * 69))["channel"]
    assert made["is_member"] and made["creator"] == BOT and not made["is_private"]
    channel = made["id"]
    await api.conversations_invite(channel=channel, users=[LIN, ANA])
    assert set((await api.conversations_members(channel=channel))["members"]) == {BOT, LIN, ANA}
    assert (await api.conversations_setTopic(channel=channel, topic="Spring"))["channel"]["topic"]["value"] == "Spring"
    assert await refused(api.conversations_setTopic(channel=channel, topic="x" * 251)) == "too_long"
    posted = await api.chat_postMessage(channel=f"#{made['name']}", text="Hello")
    await api.pins_add(channel=channel, timestamp=posted["ts"])
    assert slack.channel(channel).pins == [posted["ts"]]
    assert await refused(api.pins_add(channel=channel, timestamp=posted["ts"])) == "already_pinned"
    assert await refused(api.pins_add(channel=channel, timestamp="1.1")) == "message_not_found"
    await api.conversations_archive(channel=channel)
    assert (await api.conversations_info(channel=channel))["channel"]["is_archived"]
    assert await refused(api.conversations_archive(channel=channel)) == "already_archived"
    assert await refused(api.chat_postMessage(channel=channel, text="x")) == "is_archived"
    assert await refused(api.chat_update(channel=channel, ts=posted["ts"], text="x")) == "is_inactive"
    assert await refused(api.conversations_invite(channel=channel, users=TOM)) == "is_archived"
    assert await refused(api.conversations_create(name=made["name"])) == "name_taken"


async def test_who_cannot_be_invited(slack):
    api = slack.api
    assert await refused(api.conversations_invite(channel=LAUNCH, users=ANA)) == "not_in_channel"
    assert (await api.conversations_join(channel=LAUNCH))["channel"]["is_member"]
    assert (await api.conversations_join(channel=LAUNCH))["warning"] == "already_in_channel"
    cases = {ANA: "already_in_channel", BOT: "cant_invite_self", TOM: "cant_invite", "U9": "user_not_found"}
    for user, code in cases.items():
        assert await refused(api.conversations_invite(channel=LAUNCH, users=user)) == code
    assert await refused(api.conversations_invite(channel=LAUNCH, users="")) == "no_user"
    dm = (await api.conversations_open(users=LIN))["channel"]["id"]
    assert await refused(api.conversations_invite(channel=dm, users=ANA)) == "method_not_supported_for_channel_type"


async def test_direct_messages(slack):
    api = slack.api
    dm = (await api.conversations_open(users=LIN))["channel"]["id"]
    assert (await api.conversations_open(users=LIN))["channel"]["id"] == dm
    group = (await api.conversations_open(users=[LIN, ANA], return_im=True))["channel"]
    assert group["is_mpim"] and group["id"] != dm
    assert (await api.conversations_open(channel=dm))["no_op"]
    cases = {"": "users_list_not_supplied", "U9": "user_not_found", BOT: "cannot_dm_bot", TOM: "user_disabled"}
    for user, code in cases.items():
        assert await refused(api.conversations_open(users=user)) == code
    other = slack.workspace.dm_of(LIN, ANA).id
    assert await refused(api.conversations_info(channel=other)) == "channel_not_found"


async def test_posting_reaches_a_channel_a_person_or_a_thread(slack):
    api = slack.api
    first = await api.chat_postMessage(
        channel=GENERAL, text="Hello", metadata={"event_type": "e", "event_payload": {"a": 1}}
    )
    await api.chat_postMessage(channel=LIN, text="To you")
    await api.chat_postMessage(channel=GENERAL, text="More", thread_ts=first["ts"])
    assert first["message"]["metadata"] == {"event_type": "e", "event_payload": {"a": 1}}
    assert first["message"]["bot_id"] == "B1" and [message.text for message in slack.lin.dm] == ["To you"]
    assert [message.thread_ts for message in slack.messages("general")] == [None, first["ts"]]
    link = await api.chat_getPermalink(channel=GENERAL, message_ts=first["ts"])
    assert link["permalink"].endswith(f"/archives/{GENERAL}/p{first['ts'].replace('.', '')}")


POSTS = {
    "nobody": ({"channel": "C9", "text": "x"}, "channel_not_found"),
    "a private channel": ({"channel": SECRET, "text": "x"}, "channel_not_found"),
    "a person who left": ({"channel": TOM, "text": "x"}, "channel_not_found"),
    "no text": ({"channel": GENERAL}, "no_text"),
    "an empty text": ({"channel": GENERAL, "text": "", "blocks": []}, "no_text"),
    "too long a text": ({"channel": GENERAL, "text": "x" * 4001}, "msg_too_long"),
    "too much in blocks": (
        {
            "channel": GENERAL,
            "text": "x",
            "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2500}}] * 4,
        },
        "msg_blocks_too_long",
    ),
    "wrong blocks": ({"channel": GENERAL, "blocks": [{"type": "section"}]}, "invalid_blocks"),
    "wrong metadata": ({"channel": GENERAL, "text": "x", "metadata": {"event_type": "x"}}, "invalid_metadata_format"),
}


@pytest.mark.parametrize("case", POSTS)
async def test_posts_that_are_refused(slack, case):
    said, code = POSTS[case]
    assert (await raw(slack, "chat.postMessage", slack.bot_token, json=said))["error"] == code


async def test_posts_that_just_fit(slack):
    assert (await slack.api.chat_postMessage(channel=GENERAL, text="x" * 4000))["ok"]
    three = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3000}}] * 3
    assert (await slack.api.chat_postMessage(channel=GENERAL, text="x", blocks=three))["ok"]


async def test_a_refusal_of_blocks_names_the_place(slack):
    answer = await raw(
        slack, "chat.postMessage", slack.bot_token, json={"channel": GENERAL, "blocks": [{"type": "section"}]}
    )
    assert answer["response_metadata"]["messages"] == ["[ERROR] must provide text or fields [json-pointer:/blocks/0]"]


async def test_a_channel_that_only_some_may_post_in(slack):
    slack.channel("general").is_read_only = True
    assert await refused(slack.api.chat_postMessage(channel=GENERAL, text="x")) == "restricted_action_read_only_channel"


async def test_a_key_for_a_post_is_honoured_only_when_told_to(slack):
    key = "3f6a1de8-0e13-4e8a-8d0c-6a4b2f1c9d77"
    ask = {"channel": GENERAL, "text": "x", "client_msg_id": key}
    first, second = [await raw(slack, "chat.postMessage", slack.bot_token, json=ask) for _ in range(2)]
    assert first["ts"] != second["ts"]
    slack.here.honours_client_msg_id = True
    assert (await raw(slack, "chat.postMessage", slack.bot_token, json=ask))["ts"] == first["ts"]


async def test_a_message_may_be_changed_and_taken_back_by_whoever_wrote_it(slack):
    api = slack.api
    posted = await api.chat_postMessage(channel=GENERAL, text="One", blocks=[{"type": "divider", "block_id": "line"}])
    where = {"channel": GENERAL, "ts": posted["ts"]}
    changed = await api.chat_update(**where, text="Two")
    assert changed["text"] == "Two" and changed["message"]["blocks"] == [{"type": "divider", "block_id": "line"}]
    assert "blocks" not in (await api.chat_update(**where, text="Two", blocks=[]))["message"]
    theirs = await slack.lin.say("general", "Mine")
    assert await refused(api.chat_update(channel=GENERAL, ts=theirs.ts, text="x")) == "cant_update_message"
    assert await refused(api.chat_delete(channel=GENERAL, ts=theirs.ts)) == "cant_delete_message"
    assert await refused(api.chat_update(channel=GENERAL, ts="1.1", text="x")) == "message_not_found"
    assert await refused(api.chat_update(**where, text="x" * 4001)) == "msg_too_long"
    await api.chat_delete(**where)
    assert [message.text for message in slack.messages("general")] == ["Mine"]


async def test_what_only_one_person_sees(slack):
    api = slack.api
    whisper = await api.chat_postEphemeral(channel=GENERAL, user=LIN, text="Psst")
    assert [message.text for message in slack.lin.whispers] == ["Psst"] and slack.ana.whispers == []
    assert slack.ana.messages("general") == [] and len(slack.lin.messages("general")) == 1
    assert await refused(api.chat_update(channel=GENERAL, ts=whisper["message_ts"], text="x")) == "message_not_found"
    assert await refused(api.chat_delete(channel=GENERAL, ts=whisper["message_ts"])) == "message_not_found"
    assert await refused(api.chat_postEphemeral(channel=BOARD, user=ANA, text="x")) == "user_not_in_channel"
    assert await refused(api.chat_postEphemeral(channel=LAUNCH, user=ANA, text="x")) == "not_in_channel"


MANIFEST = {
    "oauth_config": {"scopes": {"bot": ["users:read", "chat:write", "channels:read"]}},
    "features": {"slash_commands": [{"command": "/project", "should_escape": True}], "app_home": {}},
    "settings": {"event_subscriptions": {"bot_events": ["app_mention"]}},
}
NEEDED = {
    "conversations.create": ({"name": "x"}, "channels:manage"),
    "conversations.list": ({"types": "private_channel"}, "groups:read"),
    "conversations.info": ({"channel": BOARD}, "groups:read"),
    "conversations.open": ({"users": LIN}, "im:write"),
    "conversations.join": ({"channel": LAUNCH}, "channels:join"),
    "conversations.invite": ({"channel": GENERAL, "users": LIN}, "channels:manage"),
    "conversations.setTopic": ({"channel": GENERAL, "topic": "x"}, "channels:manage"),
    "conversations.archive": ({"channel": BOARD}, "groups:write"),
    "pins.add": ({"channel": GENERAL, "timestamp": "1.1"}, "pins:write"),
}


@pytest.mark.parametrize("method", NEEDED)
async def test_what_the_manifest_does_not_ask_for_is_refused(method):
    asked, scope = NEEDED[method]
    async with workspace_served(COMPANY, manifest=MANIFEST) as slack:
        answer = await raw(slack, method, slack.bot_token, data=asked)
        assert answer["error"] == "missing_scope" and answer["needed"] == scope
        assert answer["provided"] == "users:read,chat:write,channels:read"


async def test_what_the_manifest_asks_for_is_granted():
    async with workspace_served(COMPANY, manifest=MANIFEST) as slack:
        api = client_of(slack)
        assert (await api.users_list())["members"]
        assert (await api.auth_test()).headers["X-OAuth-Scopes"] == "users:read,chat:write,channels:read"
        assert await refused(api.chat_postMessage(channel=LAUNCH, text="x")) == "not_in_channel"
        assert await refused(api.views_publish(user_id=LIN, view={"type": "home", "blocks": []})) == "not_enabled"


async def test_blocks_can_be_asked_about(slack):
    text = {"type": "plain_text", "text": "x"}
    good = {
        "blocks": [{"type": "header", "text": text}],
        "message": {"blocks": [{"type": "divider"}]},
        "view": {"type": "modal", "title": text, "blocks": []},
    }
    for name, value in good.items():
        assert (await raw(slack, "blocks.validate", slack.bot_token, data={name: json.dumps(value)}))["ok"]
    wrong = await raw(
        slack, "blocks.validate", slack.bot_token, json={"blocks": [{"type": "header", "text": {"type": "mrkdwn"}}]}
    )
    assert wrong["error"] == "invalid_blocks"
    assert wrong["errors"][0]["pointer"] == "/0/text" and wrong["errors"][0]["code"] == "failed_constraint"
    assert (await raw(slack, "blocks.validate", slack.bot_token, json=good))["error"] == "invalid_arguments"


async def test_arguments_that_are_missing_are_named(slack):
    answer = await raw(slack, "chat.postMessage", slack.bot_token, json={"text": "x"})
    assert answer["response_metadata"]["messages"] == ["[ERROR] missing required field: channel"]


async def test_api_test_says_back_what_it_was_sent(slack):
    assert (await slack.api.api_test(foo="bar"))["args"] == {"foo": "bar"}
    assert await refused(slack.api.api_test(error="my_error")) == "my_error"


JUNK = [
    None,
    0,
    -1,
    1.5,
    True,
    "",
    "x",
    "\ud800",
    "x" * 10_000,
    [],
    [[]],
    {},
    {"type": []},
    [{"type": {}}],
    [None],
    {"blocks": 5},
]


@pytest.mark.parametrize("method", METHODS)
async def test_nothing_that_an_app_sends_breaks_the_workspace(slack, method):
    token = slack.app_token if method.startswith("apps.") else slack.bot_token
    names = (
        "channel",
        "user",
        "users",
        "user_id",
        "name",
        "topic",
        "types",
        "limit",
        "cursor",
        "ts",
        "timestamp",
        "message_ts",
        "text",
    )
    names += (
        "blocks",
        "view",
        "message",
        "metadata",
        "trigger_id",
        "view_id",
        "hash",
        "external_id",
        "thread_ts",
        "client_msg_id",
    )
    good = {"channel": GENERAL, "user": LIN, "user_id": LIN, "text": "x", "view": {"type": "home", "blocks": []}}
    async with ClientSession(
        headers={"authorization": f"Bearer {token}", "content-type": "application/json"}
    ) as session:
        for name in names:
            for junk in JUNK:
                body = json.dumps({**good, name: junk})
                async with session.post(f"{slack.api_url}{method}", data=body) as response:
                    assert response.status == 200, (name, junk)
                    assert isinstance((await response.json())["ok"], bool)
