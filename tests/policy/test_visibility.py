"""Who sees what: a table over readers and rows; and a confidential project, for whom it is there."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.conditions import Condition
from policy.edition import Verdict
from policy.people import Kind, Person, Seat
from policy.proof import load
from policy.rounds import Added, Ballot, Earlier
from policy.setup import Setup
from policy.visibility import ROWS, knows_of, open_to, rows, rows_in_a_channel, sees
from tests.policy.conftest import SEATS, STANDARD, project
from tests.policy.flaws_of_visibility import HISTORY

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
SETUP = Setup(seats=(*SEATS, Seat("auditor", "qin"), Seat("general_manager", "boss")))
ALL, COMPANY = "proposal budget reasons conditions history", "proposal budget history"
SEEN = {
    "mei": ALL,  # author
    "xu": "proposal budget conditions history",  # sponsor
    "fu": ALL, "fei": ALL, "shu": ALL,  # Finance and Sales are asked
    "lv": COMPANY, "pan": COMPANY,  # Legal and Product are not
    "lin": ALL, "qin": ALL, "chen": COMPANY, "wei": COMPANY,
}  # fmt: skip


def person(key, kind=Kind.MEMBER):
    return Person(key, f"U{key}", key.title(), kind, "en", "UTC", NOW)


def secret(**changed):
    ordinary = project(**changed)
    return replace(ordinary, terms=replace(ordinary.terms, confidential=True, readers=("wei",)))


@pytest.mark.parametrize(("reader", "seen"), SEEN.items())
def test_the_table_decides_row_by_row(edition, reader, seen):
    assert rows(edition, project(), SETUP, person(reader)) == set(seen.split())
    for row in ROWS:
        assert sees(edition, project(), SETUP, person(reader), row) == (row in seen.split())


@pytest.mark.parametrize("kind", [Kind.BOT, Kind.STRANGER, Kind.DEACTIVATED])
def test_whoever_is_not_of_the_company_sees_nothing(edition, kind):
    assert not knows_of(edition, project(), SETUP, person("mei", kind))


def test_a_partner_sees_the_proposal_and_no_money(edition):
    assert rows(edition, project(), SETUP, person("ines", Kind.GUEST)) == {"proposal"}
    assert not knows_of(edition, secret(), SETUP, person("ines", Kind.GUEST))
    assert rows_in_a_channel(edition, False) == set(COMPANY.split())
    assert rows_in_a_channel(edition, True) == {"proposal"}


@pytest.mark.parametrize("reader", SEEN)
def test_a_confidential_project_is_there_for_whom_it_concerns_alone(edition, reader):
    inside = {"mei", "xu", "fu", "fei", "shu", "lin", "qin", "wei"}
    assert knows_of(edition, secret(), SETUP, person(reader)) == (reader in inside)
    seats = {f"@{reader}", *SETUP.roles_of(reader)}
    assert bool(seats & set(open_to(edition, secret()))) == (reader in inside)
    assert open_to(edition, project()) == ()


def test_named_readers_see_what_the_company_would(edition):
    assert rows(edition, secret(), SETUP, person("wei")) == set(COMPANY.split())


def test_whom_a_later_turn_concerns_comes_to_know_of_it(edition):
    added = replace(secret(), added=(Added("initiation.review", "pan"),))
    asked = Ballot("fu", "finance", "initiation.review", Verdict.APPROVE, NOW,
                   conditions=(Condition("c", "lv", date(2026, 4, 1)),))  # fmt: skip
    back = replace(asked, verdict=Verdict.SEND_BACK, conditions=())
    rounds = [Earlier(n, secret().terms, {}, "M", 1, NOW, (back,)) for n in (1, 2)]
    thrice = replace(secret(), earlier=tuple(rounds), ballots=(back,))
    for reader, known in (("pan", added), ("lv", replace(secret(), ballots=(asked,))), ("chen", thrice)):
        assert knows_of(edition, known, SETUP, person(reader)), reader
        assert {f"@{reader}", *SETUP.roles_of(reader)} & set(open_to(edition, known))
        assert not knows_of(edition, secret(), SETUP, person(reader))
    assert not knows_of(edition, replace(thrice, ballots=()), SETUP, person("chen"))


def test_the_general_manager_knows_what_cannot_pass_without_them(edition):
    assert knows_of(edition, secret(size="XL"), SETUP, person("boss"))
    assert not knows_of(edition, secret(size="S"), SETUP, person("boss"))


def test_another_table_is_another_answer():
    edition = load(STANDARD.replace(HISTORY, HISTORY.replace('"company", ', "")))
    assert rows(edition, project(), SETUP, person("chen")) == {"proposal", "budget"}


def test_an_edition_without_the_table_has_the_standard_one(edition):
    start = STANDARD.index("[visibility]")
    bare = STANDARD[:start] + STANDARD[STANDARD.index("\n\n", start) :]
    assert load(bare).visibility == edition.visibility and "[visibility]" not in bare


@given(st.data())
def test_whoever_knows_of_it_is_found_among_its_seats_and_nobody_else(edition, data):
    """What the database leaves out is what the rule leaves out, whoever is who."""
    people, roles = ("mei", "xu", "ann", "bob", "cy", "di"), tuple(edition.roles)
    some = st.lists(st.sampled_from(people), max_size=3, unique=True)
    seats = tuple(Seat(role, each) for role in roles for each in data.draw(some, role))
    given_terms = replace(project().terms, confidential=data.draw(st.booleans()), readers=tuple(data.draw(some)))
    drawn = project(
        size=data.draw(st.sampled_from(("S", "M", "L", "XL"))), type=data.draw(st.sampled_from(("CAM", "NPP")))
    )
    drawn = replace(drawn, terms=replace(given_terms, type=drawn.type), pm=data.draw(st.sampled_from(("", *people))),
                    added=tuple(Added("initiation.review", each) for each in data.draw(some)))  # fmt: skip
    here, open_for = Setup(seats=seats), open_to(edition, drawn)
    for reader in people:
        mine = {f"@{reader}", *here.roles_of(reader)}
        assert knows_of(edition, drawn, here, person(reader)) == (not open_for or bool(mine & set(open_for)))
