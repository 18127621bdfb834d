"""The list of requirements has each number once, and names only tests that are there."""

import ast
import re
from functools import cache
from itertools import chain

import pytest

from tests.house.house import FUNCTION

NUMBERS = {"R": 92, "C": 67, "N": 15}
# What the policy and the article ask of initiation: a story says in its docstring that it shows it.
OF_INITIATION = (1, *range(4, 10), *range(13, 23), 47, 57, *range(61, 65), 91)
ROW = re.compile(r"\| ([RCN]\d+) \|.*\|")
NAMED = re.compile(r"`(tests/\w+/test_\w+\.py)::(test_\w+)`")
STATE = re.compile(r"met|not yet|partly: \S.*")
THROUGH_ALL = ("tests/stories/", "tests/browser/")
GATE = "`tests/house/test_requirements.py::test_each_number_stands_once`"


@pytest.fixture
def root(pytestconfig):
    return pytestconfig.rootpath


@pytest.fixture
def lines(root):
    return (root / "docs/requirements.md").read_text(encoding="utf-8").splitlines()


@cache
def defined_in(path):
    """Its functions by name, with what their docstrings say."""
    tree = ast.parse(path.read_text(encoding="utf-8")) if path.is_file() else ast.Module([], [])
    return {node.name: ast.get_docstring(node) or "" for node in tree.body if isinstance(node, FUNCTION)}


def troubles(line, root):
    """What is wrong with one row; nothing where all is well."""
    *_, state, shown = [cell.strip() for cell in line.split("|")[1:-1]]
    parts = [part for part in shown.split("<br>") if part]
    named = [found.groups() for part in parts if (found := NAMED.fullmatch(part))]
    if not STATE.fullmatch(state):
        yield "is in no state that the introduction explains"
    if len(named) < len(parts):
        yield "names something that is no test"
    if bool(parts) is (state == "not yet"):
        yield "has a test and nothing to show, or the other way round"
    if state == "met" and not any(path.startswith(THROUGH_ALL) for path, _ in named):
        yield "is met, and no story shows it"
    for path, name in named:
        if name not in defined_in(root / path):
            yield f"names {name}, which is not in {path}"


def names_itself(line, root):
    """Does one of the stories that a row cites say that it is the row's?"""
    number = ROW.fullmatch(line)[1]
    said = [defined_in(root / path).get(name, "") for path, name in NAMED.findall(line) if "/stories/" in path]
    return any(re.search(rf"\b{number}\b", docstring) for docstring in said)


def test_each_number_stands_once(lines):
    listed = [row[1] for line in lines if (row := ROW.fullmatch(line))]
    assert listed == list(chain.from_iterable([f"{kind}{n + 1}" for n in range(NUMBERS[kind])] for kind in NUMBERS))
    assert [line for line in lines if re.match(r"\|\s*[RCN]\d", line) and not ROW.fullmatch(line)] == []


def test_each_row_keeps_its_word(lines, root):
    assert [f"{line[:7]} {told}" for line in lines if ROW.fullmatch(line) for told in troubles(line, root)] == []


def test_every_test_that_is_named_anywhere_is_there(lines, root):
    assert [name for line in lines for path, name in NAMED.findall(line) if name not in defined_in(root / path)] == []


def test_what_initiation_has_to_do_is_named_by_a_story(lines, root):
    rows = {row[1]: line for line in lines if (row := ROW.fullmatch(line))}
    assert [number for number in OF_INITIATION if not names_itself(rows[f"R{number}"], root)] == []


def test_a_story_of_something_else_is_no_story_of_it(root):
    story = "`tests/stories/test_small.py::test_r57_routine_work_is_told_so_and_noted_in_one_line`"
    assert names_itself(f"| R57 | ch. 3 | a thing | met | {story} |", root)
    assert not names_itself(f"| R5 | ch. 1 | a thing | met | {story} |", root)
    assert not names_itself(f"| R57 | ch. 3 | a thing | met | {GATE} |", root)


@pytest.mark.parametrize(
    "line",
    [
        f"| R1 | 4.1 | a thing | done | {GATE} |",
        f"| R1 | 4.1 | a thing | partly | {GATE} |",
        "| R1 | 4.1 | a thing | met | |",
        f"| R1 | 4.1 | a thing | met | {GATE} |",
        "| R1 | 4.1 | a thing | partly: half | |",
        "| R1 | 4.1 | a thing | partly: half | by hand |",
        "| R1 | 4.1 | a thing | partly: half | `tests/house/test_requirements.py::test_gone` |",
        "| R1 | 4.1 | a thing | partly: half | `tests/house/test_gone.py::test_gone` |",
        f"| R1 | 4.1 | a thing | not yet | {GATE} |",
    ],
)
def test_a_slip_is_seen(line, root):
    assert list(troubles(line, root))
    assert not list(troubles(f"| R1 | 4.1 | a thing | partly: half | {GATE} |", root))
