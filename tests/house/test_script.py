"""The script at the root: what it installs, when, and that the program then runs from anywhere."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import TextIO

import pytest

PATIENCE = 120  # seconds
FAKE = """#!/bin/sh
# Stands in for Python: makes environments and installs by name only, and tells what it was asked.
echo "$(basename "$(dirname "$(dirname "$0")")"): $*" >> "$LOG"
case "$*" in
    *lint_imports_command*) exit "${LINT_IMPORTS:-0}" ;;
    "-c import pip") exit "${NO_PIP:-0}" ;;
    "-c "*) exec "$REAL" "$@" ;;
    "-m venv --without-pip "*) mkdir -p "$4/bin" && cp "$0" "$4/bin/python" ;;
    "-m venv "*) [ -z "${NO_ENSUREPIP:-}" ] && mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
    "-m pip "*requirements-uv.lock) [ -z "${NO_PIP_INSTALL:-}" ] && touch "$CLONE/.venv/uv" ;;
    "-m pip "*) [ -z "${NO_PIP_INSTALL:-}" ] ;;
    "-m uv --version") [ -e "$CLONE/.venv/uv" ] ;;
    "-m uv "*) until [ -e "$GO" ]; do sleep 0.01; done; [ -z "${NO_UV:-}" ] ;;
    "-m bot "*) echo "in $PWD from $PYTHONPATH" ;;
    "-m ruff check") exit "${RUFF:-0}" ;;
esac
"""


@dataclass
class Start:
    process: subprocess.Popen
    out: TextIO
    err: TextIO

    @property
    def printed(self):
        self.out.seek(0)
        return self.out.read()

    @property
    def said(self):
        self.err.seek(0)
        return self.err.read()


class Clone:
    def __init__(self, root, folder):
        self.folder, self.log, self.go = folder / "clone", folder / "log", folder / "go"
        self.folder.mkdir()
        self.log.touch()
        self.go.touch()
        for name in ("gatepost", *(lock.name for lock in root.glob("requirements*.lock"))):
            shutil.copy(root / name, self.folder / name)
        system = folder / "system" / "bin"
        system.mkdir(parents=True)
        (system / "python3").write_text(FAKE)
        (system / "python3").chmod(0o755)
        self.env = {"PATH": f"{system}:/usr/bin:/bin", "REAL": sys.executable, "LOG": str(self.log)}
        self.env |= {"CLONE": str(self.folder), "GO": str(self.go)}

    @contextmanager
    def begin(self, *words, cwd=None, script=None, **env):
        """A start under way; whatever of it still runs at the end is ended."""
        with TemporaryFile("w+") as out, TemporaryFile("w+") as err:
            process = subprocess.Popen(
                [script or self.folder / "gatepost", *words],
                cwd=cwd or self.folder,
                env=self.env | env,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                start_new_session=True,
            )
            try:
                yield Start(process, out, err)
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait(timeout=PATIENCE)

    def start(self, *words, **how):
        """(exit code, what was printed, what was said beside it, what was asked of Python since the last start)"""
        before = len(self.asked)
        with self.begin(*words, **how) as start:
            code = start.process.wait(timeout=PATIENCE)
            return code, start.printed, start.said, self.asked[before:]

    @property
    def asked(self):
        return [line for line in self.log.read_text().splitlines() if ": -m" in line]


@pytest.fixture
def clone(pytestconfig, tmp_path):
    return Clone(pytestconfig.rootpath, tmp_path)


def installs(asked):
    return [line.split("/")[-1] for line in asked if " install " in line]


def test_the_first_start_installs_what_is_locked_and_says_so_in_one_line(clone):
    code, out, err, asked = clone.start("demo", "--fresh")
    assert (code, out) == (0, f"in {clone.folder} from {clone.folder}\n")
    assert err.count("\n") == 1
    assert "requirements.lock" in err
    assert installs(asked) == ["requirements-uv.lock", "requirements.lock"]
    assert all("--require-hashes" in line for line in asked if " install " in line)
    assert asked[-1] == ".venv: -m bot demo --fresh"


def test_a_later_start_only_starts(clone):
    clone.start("demo")
    assert clone.start("demo")[2:] == ("", [".venv: -m bot demo"])


def test_a_changed_lock_is_installed(clone):
    clone.start("demo")
    (clone.folder / "requirements.lock").write_text("six==1.17.0\n")
    assert installs(clone.start("demo")[3]) == ["requirements.lock"]


def test_without_ensurepip_pip_serves_from_outside(clone):
    code, _, _, asked = clone.start("demo", NO_ENSUREPIP="1", NO_PIP="1")
    assert code == 0
    assert f"system: -m venv --without-pip {clone.folder}/.venv" in asked
    assert any(line.startswith(f"system: -m pip --python {clone.folder}/.venv/bin/python install") for line in asked)


@pytest.mark.parametrize("trouble", ["NO_UV", "NO_WHEEL_OF_UV"])
def test_when_uv_cannot_pip_does_it_alone(clone, trouble):
    if trouble == "NO_WHEEL_OF_UV":
        (clone.folder / "requirements-uv.lock").unlink()
        fake = clone.folder.parent / "system" / "bin" / "python3"
        fake.write_text(
            FAKE.replace('"-m pip "*requirements-uv.lock)', '"-m pip "*requirements-uv.lock) false ;; "-m x")')
        )
    code, _, err, asked = clone.start("demo", NO_UV="1")
    assert (code, installs(asked)[-1], asked[-1]) == (0, "requirements.lock", ".venv: -m bot demo")
    assert " -m pip install " in asked[-2]
    assert "pip alone" in err


def test_a_failed_installation_is_no_start_and_is_tried_again(clone):
    code, out, _, asked = clone.start("demo", NO_UV="1", NO_PIP_INSTALL="1")
    assert code != 0
    assert out == ""
    assert ".venv: -m bot demo" not in asked
    assert clone.start("demo")[0] == 0


def until(condition):
    for _ in range(100 * PATIENCE):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError(condition)


def test_a_start_that_was_killed_leaves_nothing_in_the_way(clone):
    clone.go.unlink()
    with clone.begin("demo"):
        until(lambda: any(" uv pip install" in line for line in clone.asked))
    clone.go.touch()
    assert clone.start("demo")[0] == 0


def test_two_at_once_install_once(clone):
    clone.go.unlink()
    with clone.begin("demo") as first, clone.begin("web") as second:
        until(lambda: "waiting for it" in first.said + second.said)
        clone.go.touch()
        assert [start.process.wait(timeout=PATIENCE) for start in (first, second)] == [0, 0]
    assert len(installs(clone.asked)) == 2
    assert sorted(line for line in clone.asked if "-m bot" in line) == [".venv: -m bot demo", ".venv: -m bot web"]


def test_it_runs_in_the_directory_where_it_was_called(clone, tmp_path):
    elsewhere = tmp_path / "else where"
    elsewhere.mkdir()
    (elsewhere / "link").symlink_to("../clone/gatepost")
    expected = f"in {elsewhere} from {clone.folder}\n"
    assert clone.start("demo", cwd=elsewhere)[1] == expected
    assert clone.start("demo", cwd=elsewhere, script="./link")[1] == expected


def test_what_tests_need_serves_people_too(clone):
    _, _, _, asked = clone.start("test", "tests/policy", "-x")
    assert installs(asked)[-1] == "requirements-dev.lock"
    assert asked[-1] == f".venv: -m pytest -n {len(os.sched_getaffinity(0))} --dist worksteal tests/policy -x"
    assert installs(clone.start("demo")[3]) == []
    assert clone.start("browser-test", "-x")[3][-1] == ".venv: -m pytest -m browser -x"
    assert installs(clone.start("test")[3]) == []


def test_check_asks_every_tool_and_tells_what_failed(clone):
    code, _, _, asked = clone.start("check")
    assert code == 0
    assert [line.split()[2] for line in asked[-3:]] == ["ruff", "ruff", "mypy"]
    assert "lint_imports_command" in clone.log.read_text()
    for failing in ("RUFF", "LINT_IMPORTS"):
        code, _, _, asked = clone.start("check", **{failing: "1"})
        assert code == 1
        assert [line.split()[2] for line in asked] == ["ruff", "ruff", "mypy"]


def test_an_old_python_is_told_what_is_needed(clone, tmp_path):
    old = tmp_path / "old"
    old.mkdir()
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        (old / name).write_text("#!/bin/sh\nexit 1\n")
        (old / name).chmod(0o755)
    code, _, err, _ = clone.start("demo", PATH=f"{old}:/usr/bin:/bin")
    assert code == 1
    assert err == "gatepost: Python 3.11 or newer is needed, and no python3 on the PATH is.\n"
