"""What a test may not do, and where it stands."""

import ast
import re
import tokenize
from io import StringIO

from tests.house.house import FUNCTION, ROOMS, Rule, called, own

FOLDERS = {*ROOMS, "benchmarks", "browser", "faults", "house", "stories"}
LEFT_OPEN = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
LEFT_OUT = {"skip", "skipif", "skipTest", "xfail", "importorskip"}


def nothing_is_left_open(house):
    for file in house.files + house.elsewhere:
        for token in tokenize.generate_tokens(StringIO(file.source).readline):
            if token.type == tokenize.COMMENT and LEFT_OPEN.search(token.string):
                yield f"{file.path}:{token.start[0]}", "is not finished"
        yield file.path, ""


def no_test_is_left_out(house):
    for file in house.tests:
        for node in file.nodes:
            name = getattr(node, "attr", getattr(node, "id", ""))
            if isinstance(node, ast.Attribute | ast.Name) and name in LEFT_OUT:
                yield file.at(node), f"leaves a test out by {name}"
        yield file.path, ""


def every_assertion_can_fail(house):
    for file in house.tests:
        for node in file.nodes:
            if isinstance(node, ast.Assert):
                yield file.at(node), "cannot fail" if cannot_fail(node.test) else ""


def cannot_fail(test):
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or):
        return any(cannot_fail(part) for part in test.values)
    if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Eq | ast.Is | ast.GtE | ast.LtE):
        return ast.dump(test.left) == ast.dump(test.comparators[0]) and not any(map(called, ast.walk(test)))
    return bool(getattr(test, "value", False) if isinstance(test, ast.Constant) else getattr(test, "elts", ()))


def tests_wait_on_conditions(house):
    """A sleep inside a loop that asks again is waiting; by itself it is hoping, unless it only gives way.

    What a test builds inside itself may be as slow as it likes.
    """
    for file in house.tests:
        for function in file.tree.body if file.stem.startswith(("test_", "conftest")) else ():
            if isinstance(function, FUNCTION):
                loops = [node for node in own(function) if isinstance(node, ast.While | ast.For | ast.AsyncFor)]
                waiting = {id(node) for loop in loops for node in own(loop)}
                for node in own(function):
                    if called(node) in ("sleep", "time.sleep", "asyncio.sleep", "anyio.sleep"):
                        moment = isinstance(node.args[0], ast.Constant) and node.args[0].value == 0
                        yield file.at(node), "" if moment or id(node) in waiting else "sleeps and hopes"
        yield file.path, ""


def test_folders_mirror_rooms(house):
    """Beside the rooms: stories through all of them, faults, the browser, benchmarks, and the house itself."""
    for file in house.tests:
        folder, *rest = file.path.removeprefix("tests/").split("/")
        if not rest:
            yield file.path, "is a test outside every folder" if folder.startswith("test_") else ""
        else:
            yield file.path, "" if folder in FOLDERS else f"stands in {folder}, which is no room"


def test_modules_are_named_so_that_they_run(house):
    """A file with tests that pytest would not collect is worse than none."""
    for file in house.tests:
        has_tests = any(function.name.startswith("test_") for function in file.functions if function in file.tree.body)
        collected = file.stem.startswith("test_") or file.stem.startswith("rules_of_")
        yield file.path, "has tests that never run" if has_tests and not collected else ""


TESTS = (
    Rule(nothing_is_left_open, ROOMS, 150),
    Rule(no_test_is_left_out, ROOMS, 20),
    Rule(every_assertion_can_fail, ROOMS, 100),
    Rule(tests_wait_on_conditions, ROOMS, 20),
    Rule(test_folders_mirror_rooms, ROOMS, 20),
    Rule(test_modules_are_named_so_that_they_run, ROOMS, 20),
)
