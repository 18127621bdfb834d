"""When a project's people are asked for updates, and who may say so."""

from datetime import time

import pytest

from policy.facts import StandupSet
from policy.refusals import Refusal
from policy.standups import latest, may_set, set_cadence
from tests.policy.conftest import project

TEAM = "planning.team"


def wanted(*days, at=time(9, 30)):
    return StandupSet(TEAM, days, at)


def test_whoever_leads_a_project_and_its_sponsor_choose_its_days_and_hour(edition):
    here = project(at=TEAM)
    assert may_set(here, "mei") and may_set(here, "xu") and not may_set(here, "fu")
    [fact] = set_cadence(edition, here, "mei", wanted(3, 1, 3))
    assert (fact.days, fact.at) == ((1, 3), time(9, 30))
    assert set_cadence(edition, here, "mei", wanted(0, 3, at=time(10))) == (), "as the edition has it"


@pytest.mark.parametrize(
    ("at", "by", "asked", "code"),
    [
        (TEAM, "fu", wanted(1), "not_yours_to_lead"),
        (TEAM, "mei", wanted(), "field_needed"),
        (TEAM, "mei", wanted(9), "field_needed"),
        (TEAM, "mei", wanted(1, at=time(23, 30)), "standup_too_late"),
        ("initiation.review", "mei", wanted(1), "not_running"),
    ],
)
def test_what_cannot_be_is_refused(edition, at, by, asked, code):
    with pytest.raises(Refusal, match=code):
        set_cadence(edition, project(at=at), by, asked)
    assert latest(edition.standup) < time(23, 30)
