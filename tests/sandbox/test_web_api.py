"""Who may call what, how arguments are read, and what reaches nobody's code."""

import json

import pytest
from aiohttp import ClientSession

from sandbox.asked import read_asked
from sandbox.errors import SlackError
from sandbox.web_api import METHODS
from tests.driver import workspace_served
from tests.sandbox.conftest import COMPANY, client_of
from tests.sandbox.kit import BOARD, BOT, GENERAL, LAUNCH, LIN, TOM, raw, refused


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


GOOD = {"channel": GENERAL, "user": LIN, "user_id": LIN, "text": "x", "view": {"type": "home", "blocks": []}}
NAMES = (
    *("channel", "user", "users", "user_id", "name", "topic", "types", "limit", "cursor", "ts", "timestamp", "text"),
    *("blocks", "view", "message", "metadata", "trigger_id", "view_id", "hash", "external_id", "thread_ts"),
    *("message_ts", "client_msg_id", "usergroup"),
)


@pytest.mark.parametrize("method", METHODS)
async def test_nothing_that_an_app_sends_breaks_the_workspace(slack, method):
    for name in NAMES:
        for junk in JUNK:
            body = json.dumps({**GOOD, name: junk}).encode()
            try:
                asked = read_asked({}, body, "application/json")
                answer = METHODS[method](slack.here, asked)
            except SlackError as refused:
                answer = {"error": refused.code, **refused.more}
            assert json.dumps(answer, ensure_ascii=False).encode(), (name, junk)
