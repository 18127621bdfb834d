"""What is installed is pinned and hashed, and comes from wherever the machine's own settings say."""

import re
import tomllib

import pytest

from tests.house.house import ROOMS

ENTRY = re.compile(
    r"^([a-z0-9][a-z0-9._-]*)==(\S+?)(?: ; ([^\\]+?))? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.M
)
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-browser.lock", "requirements-uv.lock")


@pytest.fixture
def root(pytestconfig):
    return pytestconfig.rootpath


@pytest.fixture
def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def pins(text):
    return {(name, version, marker) for name, version, marker, _ in ENTRY.findall(text)}


def troubles(text):
    """What does not belong in a lock: an address, an index, an option, a pin without a hash."""
    rest = ENTRY.sub("", text)
    return [line for line in rest.splitlines() if line.strip()] + re.findall(r"\S*://\S*", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_pins_with_hashes_and_nothing_else(root, lock):
    text = (root / lock).read_text(encoding="utf-8")
    assert troubles(text) == []
    assert pins(text)


@pytest.mark.parametrize(
    "line",
    [
        "six==1.16.0\n",
        "six>=1.16 \\\n    --hash=sha256:" + "0" * 64 + "\n",
        "--index-url https://packages.example/simple\n",
        "--find-links /srv/wheels\n",
        "six @ https://packages.example/six.whl \\\n    --hash=sha256:" + "0" * 64 + "\n",
        "# from https://packages.example\n",
    ],
)
def test_anything_else_is_seen(root, line):
    text = (root / "requirements-uv.lock").read_text(encoding="utf-8")
    assert troubles(text + line)


def test_a_larger_lock_holds_all_of_a_smaller_one(root):
    """So that what tests ran with is what people run, and one installation serves both."""
    run, dev, browser = (pins((root / lock).read_text(encoding="utf-8")) for lock in LOCKS[:3])
    assert run < dev < browser


def named(requirements):
    return {re.match(r"[A-Za-z0-9._-]+", each).group().lower().replace("_", "-") for each in requirements}


def test_every_dependency_is_locked(root, project):
    asked = project["project"]["dependencies"] + project["project"]["optional-dependencies"]["sandbox"]
    groups = project["dependency-groups"]
    for lock, requirements in zip(LOCKS, [asked, groups["dev"], groups["browser"], groups["installer"]], strict=True):
        locked = {name for name, *_ in pins((root / lock).read_text(encoding="utf-8"))}
        assert named(requirements) - locked == set()


def test_every_tool_knows_every_room(project):
    tools = project["tool"]
    listed = [
        tools["hatch"]["build"]["targets"]["wheel"]["packages"],
        tools["coverage"]["run"]["source"],
        tools["mypy"]["packages"],
        tools["importlinter"]["root_packages"],
        tools["importlinter"]["contracts"][-1]["ancestors"],
    ]
    assert [sorted(rooms) for rooms in listed] == [sorted(ROOMS)] * len(listed)
