"""What is logged: one line of JSON an event, and nothing that people wrote."""

import io
import json
import logging

import pytest
import structlog

from bot import log


@pytest.fixture
def lines(monkeypatch):
    stream = io.StringIO()
    root = logging.getLogger()
    before = root.handlers[:], root.level
    for name in ("uvicorn", "uvicorn.error"):  # a server that another test ran may have turned these away
        monkeypatch.setattr(logging.getLogger(name), "propagate", True)
        monkeypatch.setattr(logging.getLogger(name), "handlers", [])
        monkeypatch.setattr(logging.getLogger(name), "level", logging.NOTSET)
        monkeypatch.setattr(logging.getLogger(name), "_cache", {})
    log.set_up(stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers[:], root.level = before
    structlog.reset_defaults()


def test_an_event_is_a_line(lines):
    structlog.get_logger("handlers.gates").info("decided", project="p1", said="批准")
    [line] = lines()
    assert line["event"] == "decided" and line["said"] == "批准" and line["level"] == "info"
    assert line["logger"] == "handlers.gates" and line["timestamp"]


def failing():
    try:
        int("what somebody wrote")
    except ValueError as error:
        raise RuntimeError("what somebody else wrote") from error


@pytest.mark.parametrize("name", ["handlers.gates", "slack_sdk.socket_mode", "uvicorn.error"])
def test_an_error_is_told_without_its_words(lines, name):
    try:
        failing()
    except RuntimeError:
        logging.getLogger(name).exception("went_wrong")
        structlog.get_logger(name).exception("went_wrong")
    found = lines()
    assert len(found) == 2
    for line in found:
        assert line["error"] == "RuntimeError < ValueError" and "failing" in line["way"][-1]
        assert "somebody" not in json.dumps(line)


@pytest.mark.parametrize(
    "secret", ["xoxb-12-ab-cd", "xapp-1-A1-2-3f", "wss://x/link?ticket=abc", "postgresql://u:pw@db/g"]
)
def test_tokens_are_masked(lines, secret):
    structlog.get_logger("bot").info("connected", to=f"a {secret} b")
    logging.getLogger("uvicorn.error").warning("to %s", secret)
    said = json.dumps(lines())
    assert said.count("***") == 2
    assert not [part for part in ("12-ab", "A1-2", "abc", "u:pw") if part in said]


def test_a_library_may_not_quote(lines):
    logging.getLogger("asyncio").error("Task exception was never retrieved: %s", "what somebody wrote")
    [line] = lines()
    assert line["event"] == "library" and "test_a_library_may_not_quote" in line["at"] and "somebody" not in str(line)
