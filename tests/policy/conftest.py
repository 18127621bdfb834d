"""The standard edition, people and projects for every table."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from policy.facts import Terms
from policy.goals import Goal
from policy.money import Line
from policy.people import Seat
from policy.projects import Project
from policy.proof import load

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
STANDARD = (Path(__file__).parents[2] / "policy/editions/standard.toml").read_text(encoding="utf-8")
HELD = {"finance": "fu fei", "sales": "shu fei", "legal": "lv luo", "product": "pan pei", "data": "da di",
        "management": "lin gao zong", "policy_owner": "chen"}  # fmt: skip
SEATS = tuple(Seat(role, person, rank) for role, held in HELD.items() for rank, person in enumerate(held.split()))


@pytest.fixture(scope="session")
def edition():
    return load(STANDARD)


def terms(**changed):
    given = {
        "type": "CAM",
        "department": "marketing",
        "goals": (Goal("GMV", 1, 2, "¥", date(2026, 12, 1), "mei"),),
        "lines": (Line("Media", 8_000_000, "CNY"),),
        "pm": "mei",
        "sponsor": "xu",
        "flags": (),
    }
    return Terms(**{**given, **changed})


def project(at="initiation.review", size="M", **changed):
    known = {"id": "p", "key": "CAM26-001", "edition": "", "proposer": "mei", "words": {"title": "Spring fair"},
             "base_minor": 8_000_000, "rates": {}, "rates_on": date(2026, 1, 1), "filed_at": NOW}  # fmt: skip
    of_terms = {key: changed.pop(key) for key in ("type", "flags", "pm", "sponsor", "lines") if key in changed}
    return Project(**{**known, "at": at, "size": size, "terms": terms(**of_terms), **changed})
