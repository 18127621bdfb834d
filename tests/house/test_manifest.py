"""What Slack is told of the app: its shape, and not one scope or event more than the program uses."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from handlers.dispatch import EVENTS, SHORTCUTS
from tests.house.house import House
from views.help import SUB_COMMANDS

PLAIN = {"api_test", "apps_connections_open", "auth_test", "views_open", "views_publish", "views_push", "views_update"}
SCOPES_OF = {
    "chat_postEphemeral": {"chat:write"},
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_create": {"channels:manage", "groups:write"},
    "conversations_info": {"channels:read", "groups:read"},
    "conversations_invite": {"channels:manage", "groups:write"},
    "conversations_join": {"channels:join"},
    "conversations_list": {"channels:read", "groups:read"},
    "conversations_members": {"channels:read", "groups:read"},
    "pins_add": {"pins:write"},
    "files_completeUploadExternal": {"files:write"},
    "files_info": {"files:read"},
    "files_getUploadURLExternal": {"files:write"},
    "usergroups_list": {"usergroups:read"},
    "usergroups_users_list": {"usergroups:read"},
    "users_info": {"users:read"},
    "users_list": {"users:read"},
} | {method: set() for method in PLAIN}
SCOPES_OF_EVENTS = {
    "app_home_opened": set(),
    "app_mention": {"app_mentions:read"},
    "member_joined_channel": {"channels:read", "groups:read"},
    "team_join": {"users:read"},
    "user_change": {"users:read"},
}
METHODS = {name for name in dir(AsyncWebClient) if re.fullmatch(r"[a-z]+(_[a-zA-Z]+)+", name)} - {"api_call"}


@pytest.fixture
def root(pytestconfig):
    return pytestconfig.rootpath


@pytest.fixture
def manifest(root):
    return json.loads((root / "manifest.json").read_text(encoding="utf-8"))


def called_methods(house):
    """Every Web API method that the program names on a client of Slack's."""
    return {
        node.attr
        for file in house.inside("handlers", "scheduler", "bot")
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Attribute) and node.attr in METHODS
        if re.search(r"(slack|client|web)$", ast.unparse(node.value))
    }


def test_scopes_are_what_the_calls_need_and_no_more(root, manifest):
    methods = called_methods(House(root))
    assert methods - SCOPES_OF.keys() == set()
    needed = set().union(*(SCOPES_OF[method] for method in methods), *SCOPES_OF_EVENTS.values(), {"commands"})
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == needed
    assert len(methods) >= 10


def test_a_method_that_nobody_listed_is_seen(tmp_path):
    (tmp_path / "scheduler").mkdir()
    (tmp_path / "scheduler" / "stars.py").write_text("async def star(slack):\n    await slack.stars_add()\n")
    assert called_methods(House(tmp_path)) - SCOPES_OF.keys() == {"stars_add"}


def test_events_are_those_that_have_a_handler(manifest):
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    assert set(events) == set(EVENTS) == set(SCOPES_OF_EVENTS)


def test_no_conversation_is_read(manifest):
    scopes = manifest["oauth_config"]["scopes"]
    assert list(scopes) == ["bot"]
    reads = ("im:", "mpim:")
    assert not [scope for scope in scopes["bot"] if "history" in scope or scope.startswith(reads)]


def test_the_command_speaks_both_languages(manifest):
    (command,) = manifest["features"]["slash_commands"]
    assert command["command"] == "/project"
    assert command["should_escape"] is True
    assert re.search(r"[a-z]", command["description"])
    assert re.search(r"[\u4e00-\u9fff]", command["description"])
    for name, spellings in SUB_COMMANDS.items():
        assert all(word in command["usage_hint"] for word in (name, *spellings))


def test_shortcuts_are_those_that_have_a_handler_and_speak_both_languages(manifest):
    listed = manifest["features"]["shortcuts"]
    assert {each["callback_id"] for each in listed} == SHORTCUTS.keys() and len(listed) == len(SHORTCUTS) <= 10
    for each in listed:
        assert each["type"] in ("global", "message") and len(each["name"]) <= 24 and len(each["description"]) <= 150
        for words in (each["name"], each["description"]):
            assert re.search(r"[a-z]", words) and re.search(r"[\u4e00-\u9fff]", words)


def test_home_and_messages_are_open(manifest):
    assert manifest["features"]["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }


def test_settings_suit_socket_mode(manifest):
    settings = {key: value for key, value in manifest["settings"].items() if key != "event_subscriptions"}
    assert settings == {
        "interactivity": {"is_enabled": True},
        "org_deploy_enabled": False,
        "socket_mode_enabled": True,
        "token_rotation_enabled": False,
    }


def test_names_and_descriptions_fit(manifest):
    shown = manifest["display_information"]
    assert shown["name"] == manifest["features"]["bot_user"]["display_name"] == "Gatepost"
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4000
    assert re.fullmatch(r"#[0-9a-f]{6}", shown["background_color"])


def hooks(root):
    return json.loads((root / ".slack" / "hooks.json").read_text(encoding="utf-8"))


def test_the_slack_command_line_finds_the_manifest(root, manifest):
    assert json.loads((root / ".slack" / "config.json").read_text()) == {"manifest": {"source": "local"}}
    printed = subprocess.run(hooks(root)["hooks"]["get-manifest"].split(), cwd=root, capture_output=True, check=True)
    assert json.loads(printed.stdout) == manifest


@pytest.mark.parametrize(
    "mine, used", [({}, "xoxb-theirs xapp-theirs"), ({"SLACK_BOT_TOKEN": "xoxb-mine"}, "xoxb-mine xapp-theirs")]
)
def test_the_slack_command_line_starts_the_app_with_its_tokens(root, tmp_path, mine, used):
    shutil.copy(root / "app.py", tmp_path)
    script = tmp_path / "gatepost"
    script.write_text('#!/bin/sh\necho "$1 $SLACK_BOT_TOKEN $SLACK_APP_TOKEN"\n')
    script.chmod(0o755)
    start = [sys.executable, *hooks(root)["hooks"]["start"].split()[1:]]
    theirs = {"SLACK_CLI_XOXB": "xoxb-theirs", "SLACK_CLI_XAPP": "xapp-theirs"}
    clean = {key: value for key, value in os.environ.items() if not key.startswith("SLACK_")}
    said = subprocess.run(start, cwd=tmp_path, env=clean | theirs | mine, capture_output=True, text=True, check=True)
    assert said.stdout == f"run {used}\n"
