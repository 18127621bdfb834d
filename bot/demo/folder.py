"""Where the demo keeps what it plays with."""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.demo import company, tour
from bot.trouble import Trouble

COMPANY, SCENARIO, SNAPSHOT, DATABASE = "company.json", "scenario.json", "sandbox.json", "gatepost.db"
UNFINISHED = "unfinished"
"""Is there while the company's past is being told: a start that was broken off there begins anew."""
LOCKS = (f"{SNAPSHOT}.lock", f"{DATABASE}.lock")
KNOWN = (
    COMPANY, SCENARIO, UNFINISHED, SNAPSHOT, f"{SNAPSHOT}.new", DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", *LOCKS,
    "sandbox.log", "gatepost.log",
)  # fmt: skip


def prepare(folder: Path, *, fresh: bool) -> None:
    """With `fresh`, everything that an earlier demo left is deleted, and nothing else. Refuses with Trouble."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for lock in LOCKS:
            _check_free(folder / lock)
        for name in KNOWN if fresh or (folder / UNFINISHED).exists() else ():
            (folder / name).unlink(missing_ok=True)
        for name, told in ((COMPANY, company.told()), (SCENARIO, tour.told())):
            (folder / name).write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError as error:
        raise Trouble(f"The demo cannot write to {folder}: {error.strerror}.") from error


@contextmanager
def unfinished(folder: Path) -> Iterator[None]:
    """While what is done within may be broken off half-way."""
    (folder / UNFINISHED).touch()
    yield
    (folder / UNFINISHED).unlink()


def _check_free(lock: Path) -> None:
    if not lock.exists():
        return
    with lock.open("r+") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            raise Trouble(
                f"Another demo plays in {lock.parent}: stop it first, or choose another folder with --data."
            ) from busy
