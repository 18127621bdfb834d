"""Who is asked, by size, type and flags. Policy 4.1(2); the table is the edition's."""

import pytest

from policy.projects import voices
from tests.policy.conftest import SEATS, project


@pytest.mark.parametrize(
    ("size", "type_", "flags", "asked"),
    [
        ("S", "CAM", (), "finance"),
        ("S", "NPP", (), "finance"),
        ("S", "RES", ("public_claim",), "finance legal"),
        ("S", "RES", ("personal_data",), "finance legal data"),
        ("S", "RES", ("new_system",), "finance data"),
        ("S", "RES", ("new_supplier",), "finance"),
        ("M", "RES", (), "finance"),
        ("M", "BRD", (), "finance"),
        ("M", "CAM", (), "finance sales"),
        ("M", "CRM", ("big_contract",), "finance sales legal"),
        ("M", "NPP", (), "finance sales product"),
        ("L", "BRD", (), "finance legal"),
        ("L", "NPP", ("personal_data",), "finance legal sales product data"),
        ("XL", "RES", (), "finance legal"),
    ],
)
def test_departments_concerned(edition, size, type_, flags, asked):
    found = voices(edition, "initiation.review", project(size=size, type=type_, flags=flags), SEATS)
    assert found == set(asked.split())


@pytest.mark.parametrize(("size", "needed"), [("S", 1), ("M", 1), ("L", 2), ("XL", 2)])
def test_how_much_of_management_must_agree(edition, size, needed):
    gate = edition["initiation.approval"]
    electorate = voices(edition, gate.name, project(at=gate.name, size=size), SEATS)
    assert electorate == {"@lin", "@gao", "@zong"} and gate.needed(size, len(electorate)) == needed


def test_people_concerned_have_no_voice(edition):
    at_management = project(at="initiation.approval", size="L", sponsor="gao")
    assert voices(edition, at_management.at, at_management, SEATS) == {"@lin", "@zong"}
