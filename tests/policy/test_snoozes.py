"""How long and how often a reminder may be put off."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from policy.cadence import Calendar
from policy.course import follow
from policy.duties import Duty, Snoozed, What
from policy.facts import DutySnoozed, Entry, SnoozeEnded
from policy.refusals import Refusal
from policy.snoozes import Wish, left, longest, snooze, wake
from tests.policy.conftest import NOW, project

SHANGHAI = Calendar("Asia/Shanghai")
REVIEW = "initiation.review"
JUDGED = Duty("p", 1, "finance", REVIEW, "4.1(2)", 3, NOW)  # Monday 2 March; due on Thursday
AGREED = Duty(
    "p", 1, "@luo", "planning.team", "4.3(1)", 0, NOW, what=What.ACTION, subject="1.1", due_on=date(2026, 3, 6)
)


def march(day, hour=1):
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def wish(at):
    return Wish("luo", at, SHANGHAI)


@pytest.mark.parametrize(
    ("duty", "at", "expected"),
    [
        (JUDGED, march(2), march(4)),
        (JUDGED, march(4), march(5)),  # the gate's own time
        (JUDGED, march(5), march(6)),  # a working day late: its colleagues are asked too
        (JUDGED, march(6), march(9)),  # two: the head of the department hears of it
        (JUDGED, march(10), march(12)),  # nobody else hears of it any more
        (AGREED, march(5), march(6, 10)),  # until it is due
        (AGREED, march(9), march(10, 10)),  # then the project manager hears of it
    ],
)
def test_at_most_two_working_days_and_never_past_what_concerns_others(edition, duty, at, expected):
    assert longest(edition, duty, at, SHANGHAI) == expected


@pytest.mark.parametrize(
    ("known", "at", "code"),
    [
        (Snoozed("luo", march(4), 1), march(3), "snoozed_already"),
        (Snoozed("luo", march(3), 2), march(4), "snoozed_enough"),
        (Snoozed("pan", march(4), 2), march(3), ""),
        (Snoozed("luo", march(3), 1), march(4), ""),
    ],
)
def test_so_often_and_once_at_a_time(edition, known, at, code):
    duty = replace(AGREED, snoozes=(known,))
    if code:
        with pytest.raises(Refusal, match=code):
            snooze(edition, duty, wish(at))
    else:
        [fact] = snooze(edition, duty, wish(at))
        assert fact == DutySnoozed("planning.team", 1, "@luo", "1.1", longest(edition, duty, at, SHANGHAI))


@pytest.mark.parametrize(
    ("said", "at", "expected"),
    [
        (march(4), march(2), march(4)),
        (march(4), march(3), march(4)),  # pressed a day after it was shown
        (march(4), march(4), march(5)),  # that moment has passed
        (march(9), march(3), march(5)),  # no press reaches further than one may
        (None, march(2), march(4)),
    ],
)
def test_it_is_put_off_until_when_the_press_said_while_it_may_be(edition, said, at, expected):
    [fact] = snooze(edition, JUDGED, Wish("luo", at, SHANGHAI, said))
    assert fact.until == expected


def test_it_is_too_late_a_moment_before_others_hear_of_it(edition):
    with pytest.raises(Refusal, match="too_late_to_snooze"):
        snooze(edition, JUDGED, wish(datetime(2026, 3, 6, 0, 45, tzinfo=UTC)))


def test_whoever_comes_back_has_used_it_all_the_same(edition):
    def told(fact, at):
        return Entry("p", 9, at, "luo", "", "4.3(3)", "", 1, fact)

    off = DutySnoozed("planning.team", *AGREED.name, march(5))
    [duty] = follow((AGREED,), told(off, march(3)), project(), edition)
    assert duty.paused("luo", march(4)) and not duty.paused("luo", march(5)) and left(edition, duty, "luo") == 1
    [fact] = wake(duty, "luo", march(4))
    assert fact == SnoozeEnded("planning.team", *AGREED.name)
    [duty] = follow((duty,), told(fact, march(4)), project(), edition)
    assert duty.snoozes == (Snoozed("luo", march(4), 1),)
    with pytest.raises(Refusal, match="not_snoozed"):
        wake(duty, "luo", march(4))
