"""Risks: their scores and bands, who may say what of them, and what each look asks for next."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy import risks as rules
from policy.cadence import Calendar
from policy.course import follow
from policy.duties import State, What
from policy.facts import Entry
from policy.grounds import rule_of
from policy.people import Kind as PersonKind
from policy.people import Person, Seat
from policy.project_course import after
from policy.refusals import Refusal
from policy.risk_facts import (
    AcceptanceEnded,
    RiskAccepted,
    RiskAnswered,
    RiskAssessed,
    RiskClosed,
    RiskLogged,
    RiskPassed,
    RiskReviewed,
)
from policy.risk_rules import Kind, Rating
from policy.risks import Look, Looking, Wanted
from policy.setup import Setup
from tests.views.samples import EDITION, TEAM, project

NOW = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
AMBER, RED, GREEN = Rating(2, 5), Rating(5, 5), Rating(1, 2)
SETUP = Setup(EDITION.key, (Seat("management", "gao"), Seat("finance", "fu")))
ratings = st.builds(Rating, st.integers(1, 5), st.integers(1, 5))
kinds = st.sampled_from(Kind)


def person(key, kind=PersonKind.MEMBER):
    return Person(key, f"U{key.upper()}", key, kind, "en", "UTC", NOW)


def told(facts, whole=None, by="lin", at=NOW, owed=()):
    """The project and its open duties once these facts have happened."""
    whole, open_now = whole or project(at=TEAM, pm="jonas"), {duty.name: duty for duty in owed}
    for seq, fact in enumerate(facts, 100 + len(whole.risks) * 50 + len(open_now)):
        entry = Entry(whole.id, seq, at, by, "", "4.4(3)", EDITION.key, 1, fact)
        whole = after(whole, entry)
        for duty in follow(tuple(open_now.values()), entry, whole, EDITION):
            open_now[duty.name] = duty
        open_now = {name: duty for name, duty in open_now.items() if duty.state is State.OPEN}
    return whole, tuple(open_now.values())


def logged(rating=None, kind=Kind.THREAT, owner="wei"):
    return told(rules.log(EDITION, project(at=TEAM, pm="jonas"), Wanted("Late", kind, owner, rating)))


def at(whole, by="wei", kind=PersonKind.MEMBER, now=NOW + timedelta(days=3), setup=SETUP):
    return Looking(EDITION, whole, whole.risks[0], setup, person(by, kind), now)


def subjects(duties):
    return {duty.subject for duty in duties}


@given(ratings, kinds)
def test_a_score_is_in_one_band_and_a_heavier_one_is_looked_at_no_less_often(rating, kind):
    """15 to 25 weekly, 8 to 14 every two weeks, 1 to 7 every four."""
    assert 1 <= rating.score <= 25
    weeks = 1 if rating.score >= 15 else 2 if rating.score >= 8 else 4
    assert EDITION.risks.band(rating).weeks == weeks
    assert EDITION.risks.is_red(kind, rating) == (rating.score >= 15 and kind is Kind.THREAT)
    assert not EDITION.risks.is_red(kind, None)


@given(ratings, kinds, st.booleans())
def test_whatever_the_score_a_look_is_owed_and_an_answer_exactly_from_eight_on(rating, kind, at_once):
    whole, duties = logged(rating if at_once else None, kind)
    if not at_once:
        assert subjects(duties) == {"assess:R1"} and duties[0].limit_days == 2
        whole, duties = told([RiskAssessed(TEAM, "R1", rating)], whole, owed=duties)
    assert subjects(duties) == {"review:R1"} | ({"answer:R1"} if rating.score >= 8 else set())
    assert {duty.seat for duty in duties} == {"@wei"} and {duty.clause for duty in duties} == {"4.4(3)"}
    [review] = [duty for duty in duties if duty.subject == "review:R1"]
    assert (review.what is What.RED_RISK) == EDITION.risks.is_red(kind, rating)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)), ratings)
def test_the_next_look_is_due_at_the_end_of_the_same_weekday_or_of_the_next_one_that_is_worked(moment, rating):
    off = {date(2026, 10, day) for day in range(1, 8)}
    calendar = Calendar("Asia/Shanghai", days_off=off, made_up={date(2026, 10, 10)})
    facts = rules.log(EDITION, project(at=TEAM), Wanted("Late", Kind.THREAT, "wei", rating))
    _, duties = told(facts, project(at=TEAM), at=moment)
    [review] = [duty for duty in duties if duty.subject == "review:R1"]
    due = review.due(calendar).astimezone(ZoneInfo("Asia/Shanghai"))
    named = moment.astimezone(ZoneInfo("Asia/Shanghai")).date() + timedelta(weeks=EDITION.risks.band(rating).weeks)
    assert due.hour == 18 and calendar.works(due.date()) and due.date() >= named
    between = [named + timedelta(days=n) for n in range((due.date() - named).days)]
    assert not any(map(calendar.works, between))


@given(st.lists(ratings, min_size=1, max_size=6))
def test_after_any_looks_one_look_is_owed_and_an_answer_only_as_the_last_score_asks(seen):
    whole, duties = logged(seen[0])
    for rating in seen[1:]:
        whole, duties = told([RiskReviewed(TEAM, "R1", rating)], whole, owed=duties)
    assert subjects(duties) == {"review:R1"} | ({"answer:R1"} if seen[-1].score >= 8 else set())
    assert len(duties) == len(subjects(duties)) and whole.risks[0].rating == seen[-1]


def test_an_answer_is_owed_no_more_once_given_and_again_once_it_is_not_right():
    whole, duties = logged(AMBER)
    whole, duties = told([RiskAnswered(TEAM, "R1", "reduce", GREEN)], whole, owed=duties)
    assert subjects(duties) == {"review:R1"} and whole.risks[0].residual == GREEN
    whole, duties = told([RiskReviewed(TEAM, "R1", AMBER)], whole, owed=duties)
    assert subjects(duties) == {"review:R1"} and whole.risks[0].answer == "reduce"
    whole, duties = told([RiskReviewed(TEAM, "R1", AMBER, holds=False)], whole, owed=duties)
    assert subjects(duties) == {"review:R1", "answer:R1"} and whole.risks[0].answer == ""


def test_an_acceptance_that_is_over_asks_for_an_answer_unless_the_score_is_light():
    for rating, asked in ((AMBER, True), (GREEN, False)):
        whole, duties = logged(rating)
        whole, duties = told([RiskAccepted(TEAM, "R1", date(2027, 1, 1))], whole, owed=duties)
        assert subjects(duties) == {"review:R1"}
        assert rules.end_acceptance(whole, "R1", date(2027, 1, 1)) == ()
        [over] = rules.end_acceptance(whole, "R1", date(2027, 1, 2))
        assert over == AcceptanceEnded(TEAM, "R1")
        whole, duties = told([over], whole, owed=duties)
        assert ("answer:R1" in subjects(duties)) == asked
        assert rules.end_acceptance(whole, "R1", date(2027, 1, 2)) == ()
        assert rules.end_acceptance(whole, "R9", date(2027, 1, 2)) == ()


def test_another_owner_has_the_time_that_was_left_and_what_is_closed_asks_for_nothing():
    whole, duties = logged(RED)
    later = NOW + timedelta(days=2)
    whole, passed = told([RiskPassed(TEAM, "R1", "da")], whole, at=later, owed=duties)
    assert {duty.seat for duty in passed} == {"@da"} and {duty.opened_at for duty in passed} == {NOW}
    assert [duty.what for duty in passed if duty.subject == "review:R1"] == [What.RED_RISK]
    whole, left = told([RiskClosed(TEAM, "R1", True)], whole, owed=passed)
    assert left == () and not whole.risks[0].is_open and whole.risks[0].happened


WHO = [
    ("wei", PersonKind.MEMBER, True),  # owns it
    ("lin", PersonKind.MEMBER, True),  # logged it, and proposed the project
    ("jonas", PersonKind.MEMBER, True),  # runs the project
    ("xu", PersonKind.MEMBER, True),  # its sponsor
    ("gao", PersonKind.MEMBER, True),  # management
    ("fu", PersonKind.MEMBER, False),
    ("wei", PersonKind.GUEST, True),
    ("ines", PersonKind.GUEST, False),
    ("lin", PersonKind.GUEST, False),  # logged it as a member, and is none any more
]


@pytest.mark.parametrize(("who", "kind", "may"), WHO)
def test_who_may_say_something_about_a_risk(who, kind, may):
    whole, _ = logged(AMBER)
    assert rules.may_look(at(whole, who, kind)) == may
    if not may:
        with pytest.raises(Refusal, match="not_your_risk"):
            rules.same(at(whole, who, kind))


ACCEPT = Look(RED, "wei", "accept", "Too dear", date(2027, 1, 1))
REFUSED = [
    (Look(None, "wei"), "field_needed", "likelihood"),
    (Look(AMBER, "wei", "reduce"), "field_needed", "plan"),
    (Look(AMBER, "wei", "reduce", " \n"), "field_needed", "plan"),
    (Look(AMBER, "wei", "exploit", "x"), "form_unknown", ""),
    (Look(AMBER, "wei", "reduce", "x" * 1001), "too_long", "plan"),
    (Look(AMBER, "wei", note="x" * 1001), "too_long", "note"),
    (Look(AMBER, "wei", "reduce", "x", residual=RED), "risk_residual_more", "residual_likelihood"),
    (Look(AMBER, "wei", "accept", "x"), "field_needed", "until"),
    (Look(AMBER, "wei", "accept", "x", date(2026, 11, 21)), "date_past", "until"),
    (ACCEPT, "risk_too_red", "answer"),
    (Look(AMBER, "wei", ending="past"), "field_needed", "note"),
    (Look(AMBER, "wei", ending="vanished", note="x"), "form_unknown", ""),
]


@pytest.mark.parametrize(("typed", "code", "field"), REFUSED)
def test_what_stands_against_a_look_is_said_at_its_input(typed, code, field):
    whole, _ = logged(AMBER)
    with pytest.raises(Refusal) as refused:
        rules.look(at(whole), typed)
    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.parametrize("who", ["jonas", "xu", "gao"])
def test_a_red_risk_is_accepted_by_those_who_answer_for_the_project(who):
    whole, _ = logged(RED)
    assert RiskAccepted(TEAM, "R1", date(2027, 1, 1), words={"plan": "Too dear"}) in rules.look(at(whole, who), ACCEPT)


def test_no_guest_accepts_whatever_the_score():
    whole, _ = logged(GREEN)
    with pytest.raises(Refusal, match="members_only"):
        rules.look(at(whole, kind=PersonKind.GUEST), replace(ACCEPT, rating=GREEN))


def test_a_look_says_what_differs_and_nothing_else():
    whole, _ = logged()
    first = rules.look(at(whole), Look(AMBER, "da", "reduce", " Sign ", date(2027, 1, 1), GREEN, "New"))
    assert first == (
        RiskPassed(TEAM, "R1", "da"),
        RiskAssessed(TEAM, "R1", AMBER, words={"note": "New"}),
        RiskAnswered(TEAM, "R1", "reduce", GREEN, words={"plan": "Sign"}),
    )
    whole, _ = told(first, whole)
    again = Look(AMBER, "da", "reduce", "Sign", None, GREEN)
    week = at(whole, "da", now=NOW + timedelta(days=7))
    assert rules.look(week, again) == rules.same(week) == (RiskReviewed(TEAM, "R1", AMBER),)
    assert rules.look(week, replace(again, answer="")) == (RiskReviewed(TEAM, "R1", AMBER, holds=False),)
    closing = replace(again, ending="happened", note="It came")
    assert rules.look(week, closing) == (RiskClosed(TEAM, "R1", True, words={"note": "It came"}),)


def test_a_second_look_that_says_nothing_new_is_answered_and_one_that_does_counts():
    whole, _ = logged(AMBER)
    soon = at(whole, now=NOW + timedelta(hours=1))
    for again in (lambda: rules.same(soon), lambda: rules.look(soon, Look(AMBER, "wei"))):
        with pytest.raises(Refusal, match="risk_looked_at"):
            again()
    assert rules.look(soon, Look(AMBER, "wei", note="She called"))
    assert rules.look(soon, Look(RED, "wei"))
    assert rules.same(at(whole, now=NOW + timedelta(hours=12)))


def test_what_is_closed_or_not_assessed_is_not_passed_over():
    whole, _ = logged()
    with pytest.raises(Refusal, match="risk_not_assessed"):
        rules.same(at(whole))
    whole, _ = told([RiskClosed(TEAM, "R1")], whole)
    with pytest.raises(Refusal, match="risk_closed"):
        rules.same(at(whole))
    with pytest.raises(Refusal, match="no_such_risk"):
        rules.risk_of(whole, "R2")


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (Wanted(" ", Kind.THREAT, "wei"), "field_needed"),
        (Wanted("x" * 301, Kind.THREAT, "wei"), "too_long"),
        (Wanted("x", Kind.THREAT, "wei", signals="x" * 1001), "too_long"),
    ],
)
def test_what_cannot_be_logged(wanted, code):
    with pytest.raises(Refusal, match=code):
        rules.log(EDITION, project(at=TEAM), wanted)


def test_nothing_is_logged_once_a_project_is_over_is_full_or_its_edition_keeps_none():
    wanted = Wanted("Late", Kind.THREAT, "wei")
    with pytest.raises(Refusal, match="risk_project_over"):
        rules.log(EDITION, project(at="declined"), wanted)
    with pytest.raises(Refusal, match="no_risks_kept"):
        rules.log(replace(EDITION, risks=None), project(at=TEAM), wanted)
    whole, _ = logged()
    full = replace(whole, risks=whole.risks * rules.RISKS_AT_MOST)
    with pytest.raises(Refusal, match="too_many"):
        rules.log(EDITION, full, wanted)


def test_keys_go_on_and_the_register_begins_with_what_nobody_assessed():
    whole = project(at=TEAM)
    for rating in (GREEN, None, RED, AMBER):
        whole, _ = told(rules.log(EDITION, whole, Wanted("Late", Kind.THREAT, "wei", rating)), whole)
    whole, _ = told([RiskClosed(TEAM, "R3")], whole)
    assert [each.key for each in rules.by_weight(whole)] == ["R2", "R4", "R1", "R3"]


def test_a_risks_facts_rest_on_its_own_clause():
    fact = RiskLogged(TEAM, "R1", Kind.THREAT, "wei")
    assert rule_of(EDITION, fact).clause == "4.4(3)"
    assert rule_of(replace(EDITION, risks=None), fact).clause == EDITION[TEAM].clause


def test_a_form_says_nothing_of_a_risk_that_was_changed_since_it_was_opened():
    whole, _ = logged(AMBER)
    shown = rules.mark(whole.risks[0])
    at = Looking(EDITION, whole, whole.risks[0], SETUP, person("wei"), NOW + timedelta(days=1))
    assert rules.look(at, Look(GREEN, "wei", was=shown))
    whole, _ = told(rules.look(at, Look(RED, "wei", was=shown)), whole, at=at.now)
    later = replace(at, project=whole, risk=whole.risks[0])
    with pytest.raises(Refusal) as refused:
        rules.look(later, Look(GREEN, "wei", was=shown))
    assert refused.value == Refusal("risk_changed", "note")
