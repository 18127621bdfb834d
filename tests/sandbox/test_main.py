"""`python -m sandbox`, as its neighbours meet it: one line when ready, one sentence when not."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from contextlib import asynccontextmanager

import pytest

from sandbox.__main__ import Refused, main, refuse_production
from tests.sandbox.conftest import COMPANY, client_of

PATIENCE = 60  # seconds


class Ready:
    """What the printed line says, under the names that a client needs."""

    def __init__(self, line):
        told = json.loads(line)
        self.address, self.api_url = told["address"], told["address"] + "/api/"
        self.bot_token, self.app_token = told["bot_token"], told["app_token"]
        self.told = told


@asynccontextmanager
async def running(*arguments):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SLACK_")}
    command = [sys.executable, "-m", "sandbox", "--no-page", *map(str, arguments)]
    process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE, env=clean)
    try:
        process.ready = Ready(await asyncio.wait_for(process.stdout.readline(), PATIENCE))
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def test_a_second_start_finds_what_the_first_left(tmp_path):
    company, path = tmp_path / "company.json", tmp_path / "workspace.json"
    company.write_text(json.dumps(COMPANY))
    async with running("--company", company, "--snapshot", path) as first:
        posted = await client_of(first.ready).chat_postMessage(channel="C0001", text="卡片")
        first.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(first.wait(), PATIENCE) == 0
    async with running("--snapshot", path) as second:
        assert second.ready.bot_token == first.ready.bot_token and second.ready.told.keys() == {
            "address",
            "bot_token",
            "app_token",
            "signing_secret",
            "control_token",
        }
        api = client_of(second.ready)
        assert (await api.chat_update(channel="C0001", ts=posted["ts"], text="卡片 2"))["text"] == "卡片 2"
        assert len((await api.users_list())["members"]) == 5
        assert main(["--snapshot", str(path), "--no-page"]) == 2


def refusal(capsys, *arguments):
    assert main(["--no-page", *map(str, arguments)]) == 2
    [sentence] = capsys.readouterr().err.splitlines()
    return sentence


def test_what_cannot_be_started_is_one_sentence(tmp_path, capsys, monkeypatch):
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "ENV", "ENVIRONMENT"):
        monkeypatch.delenv(name, raising=False)
    broken, missing = tmp_path / "broken.json", tmp_path / "missing.json"
    broken.write_text("{")
    assert "is not a snapshot" in refusal(capsys, "--snapshot", broken)
    assert "is not JSON" in refusal(capsys, "--company", broken)
    assert "is not JSON" in refusal(capsys, "--manifest", broken)
    assert "cannot be read" in refusal(capsys, "--company", missing)
    broken.write_text("[]")
    assert "no manifest" in refusal(capsys, "--manifest", broken)
    assert "not a company" in refusal(capsys, "--company", broken)
    assert broken.read_text() == "[]"


def test_a_port_that_is_taken_is_one_sentence_and_leaves_the_snapshot(tmp_path, capsys):
    import socket

    path = tmp_path / "workspace.json"
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"cannot listen on port {port}" in refusal(capsys, "--port", port, "--snapshot", path)
    assert not path.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_BOT_TOKEN", "xoxb-123456789012-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx"),
        ("SLACK_APP_TOKEN", "xapp-1-A0123456789-1234567890123-" + "0123456789abcdef" * 4),
        ("ENVIRONMENT", "production"),
    ],
)
def test_it_does_not_start_beside_what_looks_real(name, value):
    with pytest.raises(Refused, match=name):
        refuse_production({name: value})
    refuse_production({name: "xoxb-" + "0" * 32, "ENV": "test"})


def test_the_protocol_needs_no_page():
    seen = "import sys, sandbox.__main__; print(sorted({'nicegui', 'slack_sdk', 'sqlalchemy'} & sys.modules.keys()))"
    assert subprocess.check_output([sys.executable, "-c", seen], text=True).strip() == "[]"
