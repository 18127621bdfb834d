"""The command line: what cannot be done is told in one sentence, with exit code 2, and nothing is changed."""

import asyncio
import logging
import re
import shutil
import socket
import sqlite3

import pytest
import structlog

from bot import serve
from bot.cli import main
from bot.places import STANDARD
from bot.settings import SlackSettings
from bot.start import SlackRefuses
from storage.store import Database, Store
from usecases.editions import edition_of, publish_edition

SLACK = {
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_SIGNING_SECRET": "s",
    "SLACK_API_URL": "http://127.0.0.1:9/api/",
    "PORT": "0",
}
SLACK_HOST = "127.0.0.1"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """No settings but a test's own, and logging as it was."""
    for name in (*SlackSettings.model_fields, "lang", "lc_all", "lc_messages"):
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield tmp_path
    root.handlers[:], root.level = before
    structlog.reset_defaults()


@pytest.fixture
def gatepost(capsys, monkeypatch):
    """Runs a command under these settings; answers its exit code, what it said, and its complaint."""

    def run(*arguments, **settings):
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit) as end:
            main(list(arguments))
        said = capsys.readouterr()
        return end.value.code, said.out.strip(), said.err.strip()

    return run


@pytest.fixture
def refused(gatepost):
    """One sentence on stderr, no traceback, exit code 2."""

    def run(*arguments, **settings):
        code, out, complaint = gatepost(*arguments, **settings)
        [complaint] = [line for line in complaint.splitlines() if not line.startswith("{")]  # what was logged before
        assert (code, out) == (2, "") and complaint.startswith("gatepost: ")
        return complaint.removeprefix("gatepost: ")

    return run


def test_every_command_is_listed(gatepost):
    _, said, _ = gatepost("--help")
    for word in ("run", "web", "worker", "demo", "db", "policy", "audit"):
        assert re.search(rf"\b{word}\b", said)


def test_settings_that_are_missing_are_all_named(refused):
    said = refused("run", PORT="http", DATABASE_URL="mysql://x")
    for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "PORT", "DATABASE_URL"):
        assert f"{name} " in said
    assert said.endswith(".env in this folder.")


@pytest.mark.parametrize("part", ["web", "worker"])
def test_several_processes_need_postgresql(refused, here, part):
    assert f"`gatepost {part}` needs PostgreSQL" in refused(part, **SLACK)
    assert not list(here.iterdir())


def test_a_port_that_is_taken(refused, here):
    with socket.create_server((SLACK_HOST, 0)) as taken:
        port = str(taken.getsockname()[1])
        assert refused("run", **SLACK | {"PORT": port}).startswith(f"Port {port} cannot be used: it is taken.")
    assert not list(here.iterdir())


def test_an_edition_that_is_broken(refused, here):
    (here / "mine.toml").write_text("format = 1\n")
    said = refused("run", **SLACK, GATEPOST_EDITION="mine.toml")
    assert said.startswith("The edition mine.toml cannot be used: it has ") and "gatepost policy check" in said
    assert [path.name for path in here.iterdir()] == ["mine.toml"]


@pytest.mark.parametrize(
    ("broken", "why"),
    [(b"\xff\xfe", "it is not UTF-8"), (None, "No such file or directory"), ("a folder", "Is a directory")],
)
def test_an_edition_that_cannot_be_read(refused, here, broken, why):
    place = here / "mine.toml"
    if broken == "a folder":
        place.mkdir()
    elif broken:
        place.write_bytes(broken)
    assert refused("policy", "check", "mine.toml") == f"The edition mine.toml cannot be used: {why}."


COMMANDS = [("run",), ("db", "upgrade"), ("audit", "verify"), ("policy", "publish", str(STANDARD))]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_no_database(refused, here, command):
    place = here / "gatepost.db"
    place.write_bytes(b"something else, for two pages " * 300)
    before = place.read_bytes()
    assert refused(*command, **SLACK).startswith("gatepost.db is damaged, or no database (")
    assert place.read_bytes() == before


@pytest.mark.parametrize("command", COMMANDS)
def test_a_database_of_a_newer_program(refused, here, database, command):
    shutil.move(database.removeprefix("sqlite:///"), here / "newer.db")
    with sqlite3.connect(here / "newer.db") as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    said = refused(*command, **SLACK, DATABASE_URL="sqlite:///newer.db")
    assert said.startswith("The database was written by a newer Gatepost (it is at 9999;")


def test_a_second_process_on_the_file(refused, database):
    first = Database(database)
    try:
        assert refused("run", **SLACK, DATABASE_URL=database).startswith("Another Gatepost works with ")
    finally:
        first.close()


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "url", ["sqlite:////nowhere/at/all/gatepost.db", "postgresql://somebody:secret@127.0.0.1:9/gatepost"]
)
def test_a_database_that_is_out_of_reach(refused, command, url):
    said = refused(*command, **SLACK, DATABASE_URL=url)
    assert said.startswith("The database ") and "cannot be opened" in said and "secret" not in said


@pytest.mark.parametrize("unmigrated", ["postgresql"], indirect=True)
def test_a_shared_database_is_upgraded_on_purpose(refused, gatepost, unmigrated):
    for part in ("run", "web", "worker"):
        said = refused(part, **SLACK, DATABASE_URL=unmigrated)
        assert said.startswith("The database has no tables yet") and said.endswith("run `gatepost db upgrade`.")
    assert gatepost("db", "upgrade") == (0, "The database is up to date.", "")
    assert gatepost("audit", "verify") == (0, "0 entries, 0 places broken.", "")


def test_a_token_that_slack_refuses(refused, monkeypatch):
    async def never(slack):
        raise SlackRefuses("SLACK_BOT_TOKEN", "invalid_auth")

    monkeypatch.setattr(serve, "meet", never)
    assert refused("run", **SLACK) == "Slack refuses SLACK_BOT_TOKEN: invalid_auth."


def broken_edition():
    text = STANDARD.read_text(encoding="utf-8")
    text = text.replace('send_back = "initiation.proposal"', 'send_back = "initiation.nowhere"', 1)
    head, roles = text.split("[roles.finance]")
    return head + "[roles.finance]" + roles.replace('zh_CN = "财务部"', 'zh = "财务部"', 1)


def test_a_sound_edition_passes(gatepost):
    assert gatepost("policy", "check", str(STANDARD)) == (0, f"{STANDARD}: nothing to mend.", "")


@pytest.mark.parametrize(("spoken", "words"), [("en_US.UTF-8", "There is no step"), ("zh_CN.UTF-8", "没有")])
def test_every_flaw_is_named_with_its_place(gatepost, here, spoken, words):
    (here / "mine.toml").write_text(broken_edition(), encoding="utf-8")
    code, said, counted = gatepost("policy", "check", "mine.toml", LANG=spoken)
    lines = said.splitlines()
    assert code == 1 and counted == f"mine.toml: {len(lines)} to mend." and len(lines) == 2
    [step] = [line for line in lines if "initiation.nowhere" in line]
    assert step.startswith("steps.initiation.") and ".send_back: " in step
    assert [line for line in lines if line.startswith("roles.finance.label: ")]
    assert words in said


def test_an_edition_is_published_for_every_workspace(gatepost, refused, here, database):
    text = STANDARD.read_text(encoding="utf-8")
    (here / "mine.toml").write_text(text.replace('en = "Standard edition"', 'en = "Our own"'), encoding="utf-8")
    code, _, said = gatepost("policy", "publish", "mine.toml", DATABASE_URL=database)
    assert code == 2 and said.startswith("No workspace is known here yet")
    kept = Database(database)
    stores = [Store(kept, kept.workspace_id("", team)) for team in ("T1", "T2")]
    for store in stores:
        asyncio.run(store.run(publish_edition, text))
    assert gatepost("policy", "publish", "mine.toml") == (0, "mine.toml is in force.", "")
    assert {asyncio.run(store.look(edition_of, "")).title["en"] for store in stores} == {"Our own"}
    (here / "mine.toml").write_text("format = 1\n")
    assert refused("policy", "publish", "mine.toml").startswith("The edition mine.toml cannot be used")
    assert {asyncio.run(store.look(edition_of, "")).title["en"] for store in stores} == {"Our own"}
    kept.close()


def test_the_journal_is_verified_beside_a_running_process(gatepost, database):
    serving = Database(database)
    store = Store(serving, serving.workspace_id("", "T1"))
    asyncio.run(store.run(publish_edition, STANDARD.read_text(encoding="utf-8")))
    assert gatepost("audit", "verify", DATABASE_URL=database) == (0, "1 entries, 0 places broken.", "")
    with sqlite3.connect(database.removeprefix("sqlite:///")) as tampering:
        for (trigger,) in tampering.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            tampering.execute(f"DROP TRIGGER {trigger}")
        tampering.execute("UPDATE journal SET actor = 'somebody else'")
    tampering.close()
    code, said, _ = gatepost("audit", "verify")
    assert (code, said.splitlines()) == (1, ["broken: stream workspace, entry 1", "1 entries, 1 places broken."])
    serving.close()
