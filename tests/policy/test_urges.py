"""Asking judges once more: one a day, two a round, never in their quiet hours."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from policy.cadence import Calendar
from policy.edition import Urging
from policy.facts import Urged
from policy.people import Seat
from policy.refusals import Refusal
from policy.rounds import Urge
from policy.urges import Moment, Turn, is_quiet, last_urged, turns, urge
from tests.policy.conftest import project

REVIEW = "initiation.review"
SEATS = (Seat("finance", "fu"), Seat("sales", "shu"))
ZONES = {"fu": "Asia/Shanghai", "shu": "Europe/Berlin"}
CALENDARS = {person: Calendar(zone, days_off=(date(2026, 3, 4),)) for person, zone in ZONES.items()}
AT_REVIEW = project()


def at(hour, day=2):
    """A moment of March 2026 on Shanghai's clock; the 2nd is a Monday. Berlin is seven hours behind."""
    return Moment(datetime(2026, 3, day, hour - 8, tzinfo=UTC), CALENDARS)


def urged(person, moment, round=1):
    return Urge(REVIEW, round, person, moment.now)


def test_only_those_whose_hours_it_is_are_asked(edition):
    assert urge(edition, AT_REVIEW, "mei", at(16), SEATS) == (Urged(REVIEW, ("fu", "shu")),)
    assert urge(edition, AT_REVIEW, "mei", at(10), SEATS) == (Urged(REVIEW, ("fu",)),)
    assert urge(edition, AT_REVIEW, "mei", at(20), SEATS) == (Urged(REVIEW, ("shu",)),)
    left_out = {turn.person: turn.at for turn in turns(edition, AT_REVIEW, at(10), SEATS)}["shu"]
    assert left_out == datetime(2026, 3, 2, 7, 30, tzinfo=UTC)  # 08:30 in Berlin


@pytest.mark.parametrize(
    ("moment", "urges", "first"),
    [
        (at(8), (), datetime(2026, 3, 2, 0, 30, tzinfo=UTC)),
        (at(12), (urged("fu", at(9)),), datetime(2026, 3, 3, 0, 30, tzinfo=UTC)),
        (at(12, 3), (urged("fu", at(9, 3)),), datetime(2026, 3, 5, 0, 30, tzinfo=UTC)),  # the 4th is a day off
        (at(12, 6), (urged("fu", at(9, 6)),), datetime(2026, 3, 9, 0, 30, tzinfo=UTC)),  # over the weekend
        (at(12, 7), (), datetime(2026, 3, 9, 0, 30, tzinfo=UTC)),
    ],
)
def test_a_refusal_says_from_when_it_is_possible(edition, moment, urges, first):
    alone = SEATS[:1]
    standing = replace(AT_REVIEW, urges=urges)
    with pytest.raises(Refusal, match="urge_later") as refused:
        urge(edition, standing, "mei", moment, alone)
    assert datetime.fromisoformat(refused.value.facts["at"]) == first
    assert urge(edition, standing, "mei", replace(moment, now=first), alone)


def test_twice_a_round_and_no_more(edition):
    twice = (urged("fu", at(9)), urged("fu", at(9, 3)))
    with pytest.raises(Refusal, match="urged_enough"):
        urge(edition, replace(AT_REVIEW, urges=twice), "mei", at(10, 6), SEATS[:1])
    assert urge(edition, replace(AT_REVIEW, urges=twice, round=2), "mei", at(10, 6), SEATS[:1])
    assert turns(edition, replace(AT_REVIEW, urges=twice), at(10, 6), SEATS)[0] == Turn("fu", None)


@pytest.mark.parametrize(
    ("start", "by", "code"),
    [
        (AT_REVIEW, "xu", "not_your_proposal"),
        (project(at="planning.team"), "mei", "nobody_to_urge"),
        (replace(AT_REVIEW, proposer="fu"), "fu", None),
    ],
)
def test_who_asks_and_whom(edition, start, by, code):
    if code is None:
        assert urge(edition, start, by, at(16), SEATS) == (Urged(REVIEW, ("shu",)),)
        return
    with pytest.raises(Refusal, match=code):
        urge(edition, start, by, at(16), SEATS)


def test_an_edition_that_says_nothing_of_it_urges_nobody(edition):
    silent = Urging(0, 0, time(0), time(0), edition.urging.citation)
    with pytest.raises(Refusal, match="nobody_to_urge"):
        urge(replace(edition, urging=silent), AT_REVIEW, "mei", at(16), SEATS)


@pytest.mark.parametrize(
    ("start", "end", "hour", "quiet"),
    [(19, 8, 20, True), (19, 8, 7, True), (19, 8, 8, False), (19, 8, 18, False), (1, 5, 3, True), (1, 5, 6, False),
     (0, 0, 12, False)],
)  # fmt: skip
def test_quiet_hours_may_span_midnight(edition, start, end, hour, quiet):
    urging = replace(edition.urging, quiet_from=time(start), quiet_to=time(end))
    assert is_quiet(urging, time(hour)) == quiet


def test_the_latest_urging_is_remembered():
    assert last_urged(AT_REVIEW) == ()
    urges = (urged("shu", at(9)), urged("fu", at(9, 3)))
    assert last_urged(replace(AT_REVIEW, urges=urges)) == ("fu",)
