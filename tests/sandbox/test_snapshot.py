"""The workspace comes back as it was, and a file that cannot be used is left alone."""

import asyncio
import json
from dataclasses import asdict

import pytest

from sandbox.company import CompanyError, settled
from sandbox.files import File
from sandbox.installation import Tokens
from sandbox.snapshot import FORMAT, Snapshot, SnapshotError, claimed, read_snapshot, told_of
from sandbox.workspace import Workspace
from tests.sandbox.conftest import COMPANY
from tests.sandbox.kit import modal, plain, press


@pytest.fixture
def lived_in(tmp_path):
    workspace, bot = settled({**COMPANY, "start": "lin"})
    workspace.advance(3600)
    posted = workspace.post("C0001", bot, "卡片", [press("go")], metadata={"event_type": "e", "event_payload": {}})
    workspace.post("C0001", "U0001", "Reply", thread_ts=posted.ts)
    workspace.post("C0001", bot, "Psst", only_for="U0001")
    workspace.files["F1"] = File("F1", "a.ics", 3, bot, "A", "YWJj", True, True)
    workspace.edit(posted, "卡片 2", [press("go")])
    workspace.channels["C0001"].pins.append(posted.ts)
    workspace.mark_read("C0001", "U0001")
    field = {"type": "input", "block_id": "b", "label": plain("x"), "element": {"type": "datepicker", "action_id": "a"}}
    workspace.publish("U0001", {"type": "home", "blocks": [field]})
    workspace.show(workspace.new_view(modal(), "U0001", "tab"))
    return Snapshot(tmp_path / "workspace.json", workspace, bot, Tokens())


def test_everything_comes_back_but_open_modals(lived_in):
    lived_in.write()
    workspace, bot, tokens = read_snapshot(lived_in.path)
    assert told_of(workspace) == told_of(lived_in.workspace)
    assert (bot, tokens) == (lived_in.bot, lived_in.tokens) and workspace.start == "U0001"
    assert workspace.messages == lived_in.workspace.messages and workspace.people == lived_in.workspace.people
    assert workspace.files == lived_in.workspace.files
    assert workspace.unread("C0001", "U0001") == 0 and workspace.unread("C0001", "U0002") > 0
    assert asdict(workspace.homes["U0001"]) == asdict(lived_in.workspace.homes["U0001"])
    assert workspace.stacks == {} and workspace.offset == 3600
    assert workspace.new_ts() > max(workspace.messages["C0001"])
    assert lived_in.path.stat().st_mode & 0o777 == 0o600


def test_a_crash_while_writing_leaves_the_old_file(lived_in, monkeypatch):
    lived_in.write()
    before = lived_in.path.read_bytes()
    lived_in.workspace.post("C0001", "U0001", "More")

    def crash(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("sandbox.snapshot.os.fsync", crash)
    with pytest.raises(KeyboardInterrupt):
        lived_in.write()
    assert lived_in.path.read_bytes() == before


async def test_it_is_written_shortly_after_a_change_and_a_burst_is_one_write(lived_in, monkeypatch):
    monkeypatch.setattr("sandbox.snapshot.SOON", 0.02)
    keeping = asyncio.create_task(lived_in.keep())
    await asyncio.sleep(0)
    for number in range(20):
        lived_in.workspace.post("C0001", "U0001", f"m{number}")
    async with asyncio.timeout(60):
        while not lived_in.written:
            await asyncio.sleep(0.005)
    assert lived_in.written == 1 and "m19" in lived_in.path.read_text()
    lived_in.workspace.announce("views")
    lived_in.workspace.post("C0001", "U0001", "last words")
    keeping.cancel()
    with pytest.raises(asyncio.CancelledError):
        await keeping
    assert "last words" in lived_in.path.read_text() and lived_in.written == 2


async def test_what_no_file_keeps_makes_no_write_due(lived_in):
    keeping = asyncio.create_task(lived_in.keep())
    await asyncio.sleep(0)
    for kind in ("views", "app", "inspect"):
        lived_in.workspace.announce(kind)
    assert not lived_in.is_due.is_set()
    lived_in.workspace.announce("message")
    assert lived_in.is_due.is_set()
    keeping.cancel()


def whole(lived_in):
    lived_in.write()
    return json.loads(lived_in.path.read_text())


DAMAGE = {
    "cut off": lambda told: json.dumps(told)[:-40],
    "empty": lambda told: "",
    "another file": lambda told: "[1, 2]",
    "no format": lambda told: json.dumps({**told, "format": None}),
    "newer": lambda told: json.dumps({**told, "format": FORMAT + 1}),
    "no people": lambda told: json.dumps({**told, "workspace": {**told["workspace"], "people": None}}),
    "an unknown fact": lambda told: json.dumps(
        {
            **told,
            "workspace": {
                **told["workspace"],
                "people": [{"id": "U1", "name": "x", "real_name": "x", "colour": "red"}],
            },
        }
    ),
    "a message nowhere": lambda told: json.dumps({**told, "workspace": {**told["workspace"], "channels": []}}),
    "no tokens": lambda told: json.dumps({**told, "tokens": {}, "bot": None, "workspace": {}}),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_file_that_cannot_be_used_says_so_and_stays(lived_in, damage):
    lived_in.path.write_text(DAMAGE[damage](whole(lived_in)))
    before = lived_in.path.read_bytes()
    with pytest.raises(SnapshotError, match=r"newer sandbox" if damage == "newer" else r"workspace\.json"):
        read_snapshot(lived_in.path)
    assert lived_in.path.read_bytes() == before


def test_one_process_a_file(tmp_path):
    path = tmp_path / "workspace.json"
    with claimed(path), pytest.raises(SnapshotError, match="in use"), claimed(path):
        pass
    with claimed(path):
        pass


def test_a_place_that_cannot_be_written_is_said(tmp_path, lived_in):
    lived_in.path = tmp_path / "nowhere" / "workspace.json"
    with pytest.raises(SnapshotError, match="cannot be written"):
        lived_in.write()
    with pytest.raises(SnapshotError, match="cannot be written"), claimed(lived_in.path):
        pass


WRONG_COMPANIES = {
    "nobody": {},
    "no bot": {"name": "x", "people": []},
    "two of a name": {"name": "x", "bot": {"name": "a", "real_name": "A"}, "people": [{"name": "a", "real_name": "A"}]},
    "an unknown fact": {"name": "x", "bot": COMPANY["bot"], "people": [{"name": "a", "real_name": "A", "age": 5}]},
    "an unknown member": {**COMPANY, "channels": [{"name": "x", "members": ["who"]}]},
    "an unknown start": {**COMPANY, "start": "who"},
}


@pytest.mark.parametrize("case", WRONG_COMPANIES)
def test_a_company_that_cannot_be_is_refused(case):
    with pytest.raises(CompanyError):
        settled(WRONG_COMPANIES[case])


def test_a_listener_that_breaks_does_not_stop_the_others(caplog):
    workspace, heard = Workspace(), []

    def broken(change):
        raise ValueError("gone")

    workspace.listen(broken)
    stop = workspace.listen(heard.append)
    workspace.announce("app")
    stop()
    workspace.announce("app")
    assert len(heard) == 1 and "could not follow app" in caplog.text
