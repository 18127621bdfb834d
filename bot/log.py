"""One line an event, for people and machines that run Gatepost: never anybody's words, never a token."""

import logging
import re
import sys
import traceback
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor

OURS = ("bot", "handlers", "policy", "sandbox", "scheduler", "storage", "usecases", "views")
SPEAK_PLAINLY = ("uvicorn", "apscheduler", "alembic")  # libraries whose messages hold nothing that people wrote
QUIET = {
    "slack_bolt": logging.ERROR,
    "slack_sdk": logging.ERROR,
    "apscheduler": logging.WARNING,
    "alembic": logging.WARNING,
}
SECRET = re.compile(r"xox[a-z]-[\w-]+|xapp-[\w-]+|(?<=ticket=)[^&\s]+|(?<=://)[^/\s@]+(?=@)")
INNERMOST = 6  # frames


def set_up(stream: TextIO | None = None) -> None:
    """Everything that is logged in this process, by us or by a library, ends in one handler; stderr's, if not told."""
    stream = stream or sys.stderr
    before: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    drawn: Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
    if stream.isatty():
        drawn = structlog.dev.ConsoleRenderer()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=[*before, discreet], processors=[where, masked, drawn])
    )
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    for name, level in QUIET.items():
        logging.getLogger(name).setLevel(level)


def discreet(_: Any, __: str, event: EventDict) -> EventDict:
    """A library may quote what it was working on: of most, only the place in their code is told."""
    record: logging.LogRecord = event["_record"]
    if record.name.split(".")[0] not in (*SPEAK_PLAINLY, *OURS):
        event["event"] = "library"
        event["at"] = _place(record.pathname, record.lineno, record.funcName)
    return event


def where(_: Any, __: str, event: EventDict) -> EventDict:
    """An exception becomes its class and the way there: its message may quote people."""
    record = event.pop("_record", None)
    event.pop("_from_structlog", None)
    found = event.pop("exc_info", None) or (record and record.exc_info)
    error = sys.exc_info()[1] if found is True else found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event["error"] = " < ".join(_name(each) for each in _chain(error))
        event["way"] = [
            _place(frame.filename, frame.lineno, frame.name)
            for each in _chain(error)
            for frame in traceback.extract_tb(each.__traceback__)[-INNERMOST:]
        ]
    return event


def masked(_: Any, __: str, event: EventDict) -> EventDict:
    return {key: SECRET.sub("***", value).strip() if isinstance(value, str) else value for key, value in event.items()}


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error and what it came from."""
    found: BaseException | None = error
    while found is not None:
        yield found
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)


def _name(error: BaseException) -> str:
    """A class, with Slack's own word for what was wrong where there is one, or the system's number."""
    response = getattr(error, "response", None)
    word = response.get("error") if response is not None and hasattr(response, "get") else getattr(error, "errno", None)
    name = type(error).__name__
    return f"{name}({word})" if isinstance(word, str | int) else name


def _place(file: str, line: int | None, function: str) -> str:
    return f"{'/'.join(PurePath(file).parts[-2:])}:{line} {function}"
