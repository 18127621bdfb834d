"""The demo: who lives there, what it may delete, and its two processes."""

import asyncio
import json
import os
import re
import signal
import socket
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest
from httpx import AsyncClient

from bot.app import session, slack_client
from bot.demo import company
from bot.demo.folder import KNOWN, UNFINISHED, prepare
from bot.demo.play import plain, refuse_production
from bot.demo.seed import settled
from bot.places import STANDARD
from bot.start import edition_text, learn_everybody, put_in_force
from bot.trouble import Trouble
from policy.people import Kind
from policy.proof import load
from policy.readiness import weak_gates
from policy.setup import BOTH
from sandbox.company import settled as workspace_of
from storage.store import Database, Store
from tests.bot.conftest import SECONDS, until
from tests.driver import workspace_served
from usecases.people import known

LEFT = {"product", "data"}  # one person each, so that the set-up page has something to say


def test_the_company_is_one_that_the_sandbox_can_read():
    workspace, bot = workspace_of(company.told())
    here = {person.name: person for person in workspace.people.values()}
    assert (workspace.start, bot) == (here["linxiao"].id, here["gatepost"].id)
    assert here["ines"].is_restricted and here["tom"].deleted and here["zahlwerk"].is_bot
    assert {here[name].tz for name in ("linxiao", "petra", "amelia")} == {
        company.SHANGHAI,
        company.BERLIN,
        company.NEW_YORK,
    }
    assert (here["jonas"].locale, here["herui"].locale) == ("de-DE", "en-US")
    assert [person.name for person in here.values() if person.is_admin] == ["chenyu"]
    reviews = workspace.channel_named("project-reviews")
    assert reviews.id == company.CHANNEL_IDS["project-reviews"] and {bot, workspace.start} <= reviews.members


def test_every_role_of_the_standard_edition_is_held():
    edition = load(STANDARD.read_text(encoding="utf-8"))
    assert set(company.ROLES) == set(edition.roles)
    assert {name for held in company.ROLES.values() for name in held} <= set(company.EVERYBODY)
    assert {role for role, held in company.ROLES.items() if len(held) < 2} == LEFT | {"auditor", "conduct_desk"}
    assert set(company.DEPARTMENTS) == set(edition.departments)
    assert {name for held in company.DEPARTMENTS.values() for name in held} <= set(company.EVERYBODY)


async def test_it_is_set_up_once(database):
    kept = Database(database)
    async with workspace_served(company.told()) as slack, session() as connection:
        client = slack_client(slack.bot_token, slack.api_url, connection)
        store = Store(kept, kept.workspace_id("", slack.workspace.team_id))
        await put_in_force(store, edition_text(STANDARD))
        assert await learn_everybody(store, client) == len(slack.workspace.people)
        await store.run(settled, 2026)
        people = await store.look(known, company.PERSON_IDS.values())
    named = {name: people[slack_id] for name, slack_id in company.PERSON_IDS.items()}
    setup, weak = await store.look(lambda tx, _: (tx.setup, weak_gates(tx.edition(None), tx.setup.seats)), None)
    held = {role: tuple(named[name].id for name in names) for role, names in company.ROLES.items()}
    assert {role: tuple(seat.person for seat in setup.seats if seat.role == role) for role in held} == held
    assert (setup.review_channel, setup.language) == (company.CHANNEL_IDS["project-reviews"], BOTH)
    assert (named["jonas"].language, named["herui"].language) == ("en", "zh_CN")
    assert (named["ines"].kind, named["tom"].kind) == (Kind.GUEST, Kind.DEACTIVATED)
    assert {role for each in weak for role in each.roles} == LEFT
    await store.run(settled, 2026)
    assert await store.look(lambda tx, _: tx.setup, None) == setup
    kept.close()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_BOT_TOKEN", "xoxb-1"),
        ("SLACK_APP_TOKEN", "xapp-1"),
        ("SLACK_SIGNING_SECRET", "s"),
        ("SLACK_API_URL", "https://slack.com/api/"),
        ("SLACK_API_URL", "https://gateway.example/api/"),
    ],
)
def test_real_workspaces_are_kept_away_from(name, value):
    refuse_production({"PATH": "/bin"})
    refuse_production({name: ""})
    with pytest.raises(Trouble, match=name):
        refuse_production({name: value})


def test_children_are_given_no_setting_of_ours():
    given = {
        "PATH": "/bin",
        "PORT": "1",
        "DATABASE_URL": "x",
        "SLACK_API_URL": "y",
        "GATEPOST_SECRET_KEY": "z",
        "LANG": "C",
    }
    assert plain(given).keys() == {"PATH", "LANG", "PYTHONPATH"}


def test_starting_over_deletes_what_is_known_and_nothing_else(tmp_path):
    for name in {*KNOWN, "notes.txt", "gatepost.db.bak"} - {UNFINISHED}:
        (tmp_path / name).write_text("mine")
    prepare(tmp_path, fresh=False)
    assert (tmp_path / "gatepost.db").read_text() == "mine"
    prepare(tmp_path, fresh=True)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"company.json", "scenario.json", "notes.txt", "gatepost.db.bak"}


def test_starting_over_waits_for_the_one_that_plays(tmp_path):
    prepare(tmp_path, fresh=False)
    kept = Database(f"sqlite:///{tmp_path}/gatepost.db")
    for fresh in (True, False):
        with pytest.raises(Trouble, match="Another demo plays in"):
            prepare(tmp_path, fresh=fresh)
    assert (tmp_path / "gatepost.db").exists()
    kept.close()
    prepare(tmp_path, fresh=True)
    assert not (tmp_path / "gatepost.db").exists()


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_a_folder_that_cannot_be_written(tmp_path, place):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(Trouble, match="The demo cannot write to"):
        prepare(tmp_path / place, fresh=True)


async def welcomed(demo):
    """The address that it prints."""

    async def said():
        assert demo.process.returncode is None, demo.said()
        return re.search(r"Gatepost is at (http://127\.0\.0\.1:\d+)", demo.said())

    return (await until(said)).group(1)


def processes_below(folder, words=b""):
    """Every process that works in this folder and has these words in its command line."""
    found = []
    for place in Path("/proc").iterdir():
        if place.name.isdecimal():
            with suppress(OSError):
                if (place / "cwd").readlink() == folder and words in (place / "cmdline").read_bytes():
                    found.append(int(place.name))
    return found


async def test_it_plays_stops_goes_on_and_leaves_nobody_behind(program, tmp_path):
    folder = tmp_path / "played"
    demo = await program("demo", "--port", "0", "--no-browser", "--data", str(folder))
    address = await welcomed(demo)
    assert "已启动" in demo.said() and "林晓 Lin Xiao" in demo.said()
    async with AsyncClient() as web:
        assert (await web.get(address, follow_redirects=True)).status_code == 200
    second = await program("demo", "--port", "0", "--no-browser", "--data", str(folder))
    assert await asyncio.wait_for(second.process.wait(), SECONDS) == 2
    assert second.said().startswith("gatepost: Another demo plays in ")
    demo.process.send_signal(signal.SIGINT)
    assert await asyncio.wait_for(demo.process.wait(), SECONDS) == 0
    assert processes_below(folder) == []
    with sqlite3.connect(folder / "gatepost.db") as kept:
        assert kept.execute("SELECT count(*) FROM journal").fetchone()[0] > len(company.ROLES)
    kept.close()
    again = await program("demo", "--port", "0", "--no-browser", "--data", str(folder))
    await welcomed(again)
    [app] = processes_below(folder, b"bot\0run")
    os.kill(app, signal.SIGKILL)
    assert await asyncio.wait_for(again.process.wait(), SECONDS) == 2
    assert "gatepost: The demo's gatepost stopped: " in again.said()
    assert processes_below(folder) == []
    killed = await program("demo", "--port", "0", "--no-browser", "--data", str(folder))
    await welcomed(killed)
    killed.process.kill()

    async def nobody_left():
        return not processes_below(folder)

    await until(nobody_left)


async def test_what_was_saved_is_played_again_in_a_folder_of_its_own(program, tmp_path, pytestconfig):
    folder, saved = tmp_path / "played", pytestconfig.rootpath / "tests/stories/scenarios/three_minutes_en.json"
    demo = await program("demo", "--port", "0", "--no-browser", "--data", str(folder), "--replay", str(saved))
    await welcomed(demo)

    async def is_told():
        assert demo.process.returncode is None, demo.said()
        return re.search(r"Played (\d+) lines again(.*)", demo.said())

    told = await until(is_told)
    assert int(told[1]) == len(json.loads(saved.read_text())["played"])
    assert "all as it was" in told[2], demo.said()
    assert [path.name for path in folder.iterdir()] == ["replay"]
    demo.process.send_signal(signal.SIGINT)
    assert await asyncio.wait_for(demo.process.wait(), SECONDS) == 0


@pytest.mark.parametrize("junk", ["", "{}", None])
async def test_what_is_no_recording_is_told(program, tmp_path, junk):
    saved = tmp_path / "saved.json"
    if junk is not None:
        saved.write_text(junk)
    demo = await program("demo", "--no-browser", "--data", str(tmp_path / "played"), "--replay", str(saved))
    assert await asyncio.wait_for(demo.process.wait(), SECONDS) == 2
    assert demo.said().startswith(f"gatepost: {saved} cannot be played again: ") and not (tmp_path / "played").exists()


async def test_a_port_that_is_taken_is_told(program, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        demo = await program("demo", "--port", port, "--no-browser", "--data", str(tmp_path / "played"))
        assert await asyncio.wait_for(demo.process.wait(), SECONDS) == 2
    assert re.search(rf"^gatepost: The demo's sandbox stopped: .*port {port}\b.*\n\Z", demo.said(), re.MULTILINE)
