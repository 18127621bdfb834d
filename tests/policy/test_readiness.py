"""How far a company is set up, and which gates one absence would stop."""

from dataclasses import replace
from itertools import product
from types import SimpleNamespace

import pytest

from policy.facts import Terms
from policy.people import Seat
from policy.readiness import Line, Weak, done, minutes_left, numbers_of, weak_gates
from policy.setup import CALENDAR, Setup
from tests.policy.conftest import HELD

REVIEW, APPROVAL = "initiation.review", "initiation.approval"
FULL = {**HELD, "general_manager": "lin gao"}


def seats(**changed):
    held = {**FULL, **changed}
    return tuple(
        Seat(role, person, rank) for role, people in held.items() for rank, person in enumerate(people.split())
    )


def test_a_company_of_the_size_that_the_edition_means_has_nothing_thin(edition):
    assert weak_gates(edition, seats()) == ()


@pytest.mark.parametrize(
    ("changed", "weak"),
    [
        ({"legal": "lv"}, Weak(REVIEW, ("legal",), 1)),
        ({"legal": ""}, Weak(REVIEW, ("legal",), 0)),
        ({"finance": "fu shu", "sales": "fu shu"}, Weak(REVIEW, ("finance", "sales"), 2)),
        ({"management": "lin gao"}, Weak(APPROVAL, ("management",), 2)),
        ({"general_manager": "lin"}, Weak(APPROVAL, ("general_manager",), 1)),
    ],
)
def test_what_one_absence_would_stop_is_named_with_its_roles(edition, changed, weak):
    assert weak_gates(edition, seats(**changed)) == (weak,)


def test_two_people_are_enough_for_two_departments_that_are_never_asked_together(edition):
    """Product is asked of new products alone, together with Sales; Data never with Product unless flagged."""
    only = replace(edition, steps={**edition.steps, REVIEW: replace(edition[REVIEW], judges=("finance", "product"))})
    assert weak_gates(only, seats(finance="a b", product="c d")) == ()


def test_nothing_is_done_at_first_and_each_line_counts_once_it_is(edition):
    assert done(edition, Setup()) == frozenset() and minutes_left(()) == 10
    whole = Setup(seats=seats(), review_channel="C1", confirmed=frozenset({CALENDAR, numbers_of(edition)}))
    assert done(edition, whole) == frozenset(Line) and minutes_left(Line) == 0
    for line, less in {
        Line.OWNER: replace(whole, seats=seats(policy_owner="")),
        Line.MANAGEMENT: replace(whole, seats=seats(management="lin")),
        Line.DEPARTMENTS: replace(whole, seats=seats(data="")),
        Line.CHANNEL: replace(whole, review_channel=""),
        Line.CALENDAR: replace(whole, confirmed=frozenset({numbers_of(edition)})),
        Line.LIMITS: replace(whole, confirmed=frozenset({CALENDAR, "limits:another"})),
    }.items():
        assert done(edition, less) == frozenset(Line) - {line}


def closes(judges, spoken_for):
    """Can every judge be given a person of their own? Tried one by one, as nobody would who had to be quick."""
    choices = [sorted(spoken_for[role]) for role in judges]
    return any(len(set(chosen)) == len(chosen) for chosen in product(*choices))


@pytest.mark.parametrize("company", list(product(("a", "a b", "b c"), ("a b", "c"), ("b", "a c d"))))
def test_a_warning_stands_exactly_where_some_absence_stops_a_review(edition, company):
    """Held against every project kind and every absence, tried without any shortcut."""
    held = dict(zip(("finance", "legal", "sales"), company, strict=True))
    gate = edition[REVIEW]
    kinds = [
        Terms(type_, "marketing", (), (), "", "", flags)
        for type_ in edition.types
        for flags in ((), *((flag,) for flag in edition.flags), tuple(edition.flags))
    ]
    there = seats(**held)
    stopped = False
    for terms, size in product(kinds, edition.sizes):
        about = SimpleNamespace(type=terms.type, department=terms.department, flags=terms.flags, size=size.key)
        if size.key not in gate.quorum:
            continue
        asked = gate.asked(about)
        for absent in ("", *{seat.person for seat in there}):
            left = {role: {s.person for s in there if s.role == role} - {absent} for role in asked}
            stopped = stopped or not closes(asked, left)
    assert bool([weak for weak in weak_gates(edition, there) if weak.step == REVIEW]) == stopped
