"""The rules of this house that a machine can check, and each check seen to find what it is there to find."""

import pytest

from tests.house.house import House
from tests.house.planted import RIGHT, WRONG
from tests.house.rules_of_conduct import CONDUCT
from tests.house.rules_of_shape import SHAPE
from tests.house.rules_of_tests import TESTS

RULES = [*CONDUCT, *SHAPE, *TESTS]
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


@pytest.fixture(scope="module")
def house(pytestconfig):
    return House(pytestconfig.rootpath)


@each_rule
def test_the_house_keeps(rule, house):
    assert rule.complaints(house) == []


@each_rule
def test_it_was_looked_at(rule, house):
    assert rule.sees_enough(house)


@each_rule
def test_a_violation_is_seen(rule, tmp_path):
    assert rule.complaints(built(tmp_path, WRONG[rule.name]))


@each_rule
def test_its_twin_passes(rule, tmp_path):
    twin = built(tmp_path, RIGHT[rule.name])
    assert rule.complaints(twin) == []
    assert twin.looked(rule)


def built(root, files):
    for path, source in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source, encoding="utf-8")
    return House(root)


def test_every_rule_has_its_twins():
    assert sorted(WRONG) == sorted(RIGHT) == sorted(rule.name for rule in RULES)


def test_a_rule_that_saw_nothing_is_not_kept(tmp_path):
    bare = built(tmp_path, {f"{room}/gates.py": "A = 1\n" for room in ("handlers", "storage", "policy", "usecases")})
    assert not any(rule.sees_enough(bare) for rule in CONDUCT)


def test_a_room_that_is_not_there_has_nothing_to_keep(tmp_path):
    bare = built(tmp_path, {"handlers/__init__.py": '"""Slack to use case."""\n'})
    assert all(rule.sees_enough(bare) and not rule.complaints(bare) for rule in CONDUCT)
