"""What may be handed on, and to whom (4.2(1)); who names a new manager (4.1(3))."""

from dataclasses import replace
from datetime import date

import pytest

from policy.duties import Duty, What
from policy.facts import Entry, ManagerNamed
from policy.handover_facts import DutiesHanded
from policy.handovers import Standing, Wish, hand, namers, owned
from policy.people import Kind, Person, Seat
from policy.progress import Action
from policy.project_course import after
from policy.proof import load
from policy.refusals import Refusal
from policy.setup import Setup
from tests.policy.conftest import NOW, STANDARD, project

TEAM, EDITION = "planning.team", load(STANDARD)


def person(name, kind=Kind.MEMBER):
    return Person(name, name.upper(), name.title(), kind, "en", "Asia/Shanghai", NOW)


def owed(what, subject, seat="@lv", step=TEAM):
    return Duty("p", 1, seat, step, "4.3(1)", 1, NOW, what=what, subject=subject)


def standing(*duties, **changed):
    running = project(at=TEAM, pm="mei", actions=(Action("1.1", "lv", date(2026, 3, 9)),), **changed)
    return Standing(EDITION, running, Setup(seats=(Seat("management", "lin"), Seat("management", "gao", 1))), duties)


def test_minutes_go_to_whoever_may_write_them():
    at = standing(owed(What.MINUTES, "1"))
    with pytest.raises(Refusal, match="handed_minutes"):
        hand(at, Wish("wei", "lv", person("pan")))
    [fact] = hand(at, Wish("wei", "lv", person("mei")))
    assert fact.items == (("minutes", "1"),)


def test_an_action_item_of_a_confidential_project_stays_with_whom_it_concerns():
    open_ = standing(owed(What.ACTION, "1.1"))
    secret = replace(open_, project=replace(open_.project, terms=replace(open_.project.terms, confidential=True)))
    assert hand(open_, Wish("wei", "lv", person("pan")))
    with pytest.raises(Refusal, match="handed_unseen"):
        hand(secret, Wish("wei", "lv", person("pan")))
    assert hand(secret, Wish("wei", "lv", person("mei")))


def test_all_that_may_go_to_somebody_goes_and_the_rest_stays():
    at = standing(owed(What.MINUTES, "1"), owed(What.ACTION, "1.1"), owed(What.RISK, "review:R1"))
    [fact] = hand(at, Wish("wei", "lv", person("pan")))
    assert isinstance(fact, DutiesHanded) and fact.items == (("action", "1.1"), ("risk", "R1"))


@pytest.mark.parametrize(
    "duty",
    [
        owed(What.ACKNOWLEDGE, "action:1.1"),
        owed(What.SUBSTITUTE, "legal"),
        owed(What.STEP, ""),
        owed(What.STEP, "", step="initiation.review"),
        owed(What.ACTION, "1.1", seat="@pan"),
    ],
)
def test_what_goes_with_something_else_is_nothing_by_itself(duty):
    assert owned(standing(duty), "lv") == ()


def test_management_is_asked_where_the_sponsor_has_gone_too():
    at = standing()
    sponsor = at.project.terms.sponsor
    assert namers(at.project, at.setup, {"mei"}) == (sponsor,)
    assert namers(at.project, at.setup, {"mei", sponsor, "lin"}) == ("gao",)


def test_an_owner_of_a_paper_is_whoever_took_it_over(entry_of):
    paper = "initiation.proposal"
    handed = after(project(at=paper), entry_of(DutiesHanded(paper, "mei", "pei", (("proposer", ""),))))
    assert handed.proposer == "pei"
    sponsored = after(project(at=TEAM), entry_of(DutiesHanded(TEAM, "xu", "pei", (("sponsor", ""),))))
    assert sponsored.terms.sponsor == "pei"
    assert after(project(at=TEAM, pm="lv"), entry_of(ManagerNamed(TEAM, "pei", "lv"))).pm == "pei"


@pytest.fixture
def entry_of():
    return lambda fact: Entry("p", 9, NOW, "wei", "", "4.2(1)", "e", 1, fact)
