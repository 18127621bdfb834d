"""Every refusal and every flaw of an edition has a test that provokes it."""

import re
from pathlib import Path

from tests.policy.test_editions import FLAWS

ROOT = Path(__file__).parents[2]
ROOMS = ("policy", "usecases", "storage", "handlers")
TESTS = [path for path in (ROOT / "tests").rglob("*.py") if path.parent.name not in ("house", "views")]


def literals(pattern, paths):
    return {code for path in paths for code in re.findall(pattern, path.read_text(encoding="utf-8"))}


def sources():
    return [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]


def test_every_refusal_is_provoked_by_a_test():
    codes = literals(r'Refusal\(\s*"(\w+)"', sources())
    assert len(codes) > 30
    named = (
        literals(r'"(?:refusal\.)?(\w+)"', TESTS)
        | literals(r'match="(\w+)"', TESTS)
        | literals(r"refusal\.(\w+)", TESTS)
    )
    assert sorted(codes - named) == []


def test_every_flaw_of_an_edition_is_provoked_by_a_test():
    codes = literals(r'Flaw\(\s*"(\w+)"', sources()) | literals(r'\.flaw\(\s*"(\w+)"', sources())
    assert len(codes) > 30
    assert sorted(codes - {code for _, _, code, *_ in FLAWS}) == []
