"""Settings: each that is wrong or missing is named, all at once, and never quoted."""

import pytest

from bot.places import STANDARD
from bot.settings import Settings, SlackSettings, WrongSettings, read

GOOD = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s"}


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    for name in SlackSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def env(monkeypatch):
    def put(changes):
        for name, value in {**GOOD, **changes}.items():
            monkeypatch.setenv(name, value) if value is not None else monkeypatch.delenv(name, raising=False)

    return put


def test_little_is_needed(env):
    env({})
    settings = read(SlackSettings)
    assert settings.database_url == "sqlite:///gatepost.db" and settings.on_sqlite
    assert (settings.port, settings.slack_api_url) == (3000, "https://slack.com/api/")
    assert settings.gatepost_edition == STANDARD and STANDARD.is_file()
    assert not settings.socket_mode and settings.host == "0.0.0.0"


def test_an_app_token_means_socket_mode(env):
    env({"SLACK_APP_TOKEN": "xapp-1", "SLACK_SIGNING_SECRET": None})
    assert read(SlackSettings).socket_mode


def test_a_slack_on_this_machine_has_no_visitors(env):
    env({"SLACK_API_URL": "http://127.0.0.1:8080/api/", "GATEPOST_SANDBOX_TOKEN": "1"})
    assert read(SlackSettings).host == "127.0.0.1"


@pytest.mark.parametrize("url", ["postgresql://u:p@db/g", "postgres://u:p@db/g", "postgresql+psycopg://u:p@db/g"])
def test_postgresql_is_understood(env, url):
    env({"DATABASE_URL": url})
    settings = read(Settings)
    assert settings.database_url == "postgresql+psycopg://u:p@db/g" and not settings.on_sqlite


def test_a_file_beside_it_is_read(here, env):
    (here / ".env").write_text("SLACK_BOT_TOKEN=xoxb-2\nPORT=4000\nUNKNOWN=1\n")
    env({"PORT": "5000", "SLACK_BOT_TOKEN": None})
    settings = read(SlackSettings)
    assert (settings.slack_bot_token, settings.port) == ("xoxb-2", 5000)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"SLACK_BOT_TOKEN": None}, {"SLACK_BOT_TOKEN": "is missing"}),
        ({"SLACK_BOT_TOKEN": "xoxp-1"}, {"SLACK_BOT_TOKEN": "must begin with xoxb-"}),
        ({"SLACK_APP_TOKEN": "1"}, {"SLACK_APP_TOKEN": "must begin with xapp-"}),
        (
            {"SLACK_SIGNING_SECRET": None},
            {"SLACK_SIGNING_SECRET": "is missing (or set SLACK_APP_TOKEN, for Socket Mode)"},
        ),
        ({"SLACK_API_URL": "https://slack.com"}, {"SLACK_API_URL": "must be an address that ends in /api/"}),
        (
            {"SLACK_API_URL": "http://slack.com/api/"},
            {"SLACK_API_URL": "must be https:// unless it is on this machine"},
        ),
        (
            {"GATEPOST_SANDBOX_TOKEN": "1"},
            {"GATEPOST_SANDBOX_TOKEN": "goes with a SLACK_API_URL on this machine alone"},
        ),
        (
            {"GATEPOST_SANDBOX_TOKEN": "1", "SLACK_API_URL": "https://slack.example/api/"},
            {"GATEPOST_SANDBOX_TOKEN": "goes with a SLACK_API_URL on this machine alone"},
        ),
        ({"DATABASE_URL": "mysql://x"}, {"DATABASE_URL": "must begin with sqlite:/// or postgresql://"}),
        ({"DATABASE_URL": "sqlite:///"}, {"DATABASE_URL": "must begin with sqlite:/// or postgresql://"}),
        ({"PORT": "http"}, {"PORT": "must be a number"}),
        ({"PORT": "70000"}, {"PORT": "must be between 0 and 65535"}),
        ({"GATEPOST_EDITION": "none.toml"}, {"GATEPOST_EDITION": "names no file: none.toml"}),
        (
            {"SLACK_BOT_TOKEN": None, "SLACK_SIGNING_SECRET": None, "PORT": "x", "DATABASE_URL": "x"},
            {
                "SLACK_BOT_TOKEN": "is missing",
                "SLACK_SIGNING_SECRET": "is missing (or set SLACK_APP_TOKEN, for Socket Mode)",
                "PORT": "must be a number",
                "DATABASE_URL": "must begin with sqlite:/// or postgresql://",
            },
        ),
    ],
)
def test_what_is_wrong_is_named(env, changes, wrong):
    env({})
    assert read(SlackSettings)
    env(changes)
    with pytest.raises(WrongSettings) as refused:
        read(SlackSettings)
    assert refused.value.wrong == wrong
    assert all(f"{name} {trouble}" in str(refused.value) for name, trouble in wrong.items())
