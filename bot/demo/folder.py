"""Where the demo keeps what it plays with."""

import fcntl
import json
from pathlib import Path

from bot.demo import company
from bot.trouble import Trouble

COMPANY, SNAPSHOT, DATABASE = "company.json", "sandbox.json", "gatepost.db"
LOCKS = (f"{SNAPSHOT}.lock", f"{DATABASE}.lock")
KNOWN = (
    COMPANY, SNAPSHOT, f"{SNAPSHOT}.new", DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", *LOCKS, "sandbox.log",
    "gatepost.log",
)  # fmt: skip


def prepare(folder: Path, *, fresh: bool) -> None:
    """With `fresh`, everything that an earlier demo left is deleted, and nothing else. Refuses with Trouble."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for lock in LOCKS:
            _check_free(folder / lock)
        for name in KNOWN if fresh else ():
            (folder / name).unlink(missing_ok=True)
        (folder / COMPANY).write_text(json.dumps(company.told(), ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError as error:
        raise Trouble(f"The demo cannot write to {folder}: {error.strerror}.") from error


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
