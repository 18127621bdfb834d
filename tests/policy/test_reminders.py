"""When each reminder comes, and who hears of it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from policy.cadence import Calendar
from policy.course import follow
from policy.duties import Duty, What
from policy.edition import Verdict
from policy.facts import Entry, StepEntered
from policy.lapses import extend, lapse, lapses, may_extend
from policy.points import TOLD, Point
from policy.refusals import Refusal
from policy.reminders import Owing, points_of, recipients, reminded, replaced, times
from policy.rounds import Ballot, PassedOn
from policy.setup import Setup
from tests.policy.conftest import NOW, SEATS, project

SHANGHAI = Calendar("Asia/Shanghai")
REVIEW, APPROVAL, PROPOSAL = "initiation.review", "initiation.approval", "initiation.proposal"
SETUP = Setup(seats=SEATS, departments={"finance": ("cfo", "fu"), "marketing": ("boss", "mei"), "sales": ("shu",)})


def duty(seat="finance", step=REVIEW, days=3, **more):
    return Duty("p", 1, seat, step, "4.1(2)", days, NOW, **more)


def march(day, hour=1):
    return datetime(2026, 3, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "points", "expected"),
    [
        (2, (Point(("holder",), share=50), Point(("holder",))), (march(3), march(4))),
        (3, (Point(("holder",), share=50), Point(("holder",), after=1)), (march(4), march(6))),
        (5, (Point(("holder",), share=50), Point(("holder",))), (march(5), march(9))),
        (5, (Point(("holder",), share=1), Point(("holder",), after=3)), (march(3), march(12))),
        (1, (Point(("holder",), share=50), Point(("holder",))), (march(3), march(3))),
        (10, (Point(("holder",), share=80),), (march(12),)),
        (4, (), ()),
    ],
)
def test_points_are_reckoned_in_working_days(days, points, expected):
    assert times(duty(days=days), points, SHANGHAI) == expected


def test_a_day_that_was_agreed_has_a_share_of_the_working_days_until_then():
    asked = duty("@fu", what=What.CONDITION, days=0, due_on=date(2026, 3, 12))
    half, end = times(asked, (Point(("holder",), share=50), Point(("holder",))), SHANGHAI)
    assert (half, end) == (march(6), march(12, 10)), "Friday, then the end of that day's office hours"


def test_a_step_names_its_reminders_and_what_stands_beside_has_its_own(edition):
    assert points_of(edition, duty()) == edition.reminders["review"].points
    assert points_of(edition, duty(what=What.CONDITION)) == edition.reminders["condition"].points
    assert points_of(edition, duty(step="declined")) == ()


def told(edition, seat, *names, at=REVIEW, step="", **changed):
    owed = duty(seat, step or at, what=changed.pop("what", What.STEP))
    return recipients(Owing(owed, project(at=at, **changed), edition, SETUP), Point(names))


def test_whoever_is_asked_first_is_the_holder_and_the_others_are_deputies(edition):
    assert told(edition, "finance", "holder") == ("fu",)
    assert told(edition, "finance", "holder", "deputies") == ("fu", "fei")
    passed = (PassedOn(REVIEW, "finance", "fei"),)
    assert told(edition, "finance", "holder", passed_on=passed) == ("fei",)
    assert told(edition, "finance", "deputies", pm="fei") == ("fu",), "nobody is asked about a project of their own"
    spoken = (Ballot("fei", "sales", REVIEW, Verdict.APPROVE, NOW),)
    assert told(edition, "finance", "deputies", ballots=spoken) == ("fu",)


def test_the_head_of_a_department_hears_of_it_unless_asked_already(edition):
    assert told(edition, "finance", "head") == ("cfo",)
    assert told(edition, "sales", "head") == ()
    assert told(edition, "@mei", "head", at=PROPOSAL) == ("boss",)
    assert told(edition, "legal", "head") == ()


def test_people_of_the_project_management_and_the_policy_owner(edition):
    assert told(edition, "@mei", "proposer", "pm", "sponsor", at="planning.team") == ("mei", "xu")
    assert told(edition, "@lin", "holder", "management", at=APPROVAL) == ("lin", "gao", "zong")
    assert told(edition, "policy_owner", "holder", "deputies", at=PROPOSAL, what=What.MEETING) == ("chen",)
    assert {name for points in edition.reminders.values() for point in points.points for name in point.tell} <= {*TOLD}


def test_one_person_hears_once_however_many_seats_are_waited_for(edition):
    owing = [Owing(duty(seat, APPROVAL), project(at=APPROVAL), edition, SETUP) for seat in ("@lin", "@gao")]
    keys = [[notice.key for notice in reminded(each, 3, Point(("management",), after=1), None)] for each in owing]
    assert keys[0] == keys[1] and len(keys[0]) == 3
    owing = [Owing(duty(seat), project(), edition, SETUP) for seat in ("finance", "sales")]
    keys = [[notice.key for notice in reminded(each, 5, Point(("policy_owner",), after=3), None)] for each in owing]
    assert keys[0] == keys[1] and len(keys[0]) == 1


def rework(edition, **changed):
    entered = Entry("p", 1, NOW, "fu", "", "4.1(1)", "", 1, StepEntered(PROPOSAL, ("@mei",)))
    return follow((), entered, project(at=PROPOSAL, **changed), edition)


def test_more_time_is_taken_once(edition):
    here, owed = project(at=PROPOSAL), rework(edition)
    assert may_extend(edition, here, "mei", owed) and not may_extend(edition, here, "xu", owed)
    [more] = extend(edition, here, "mei", owed)
    longer = follow(owed, Entry("p", 2, NOW, "mei", "", "4.1(1)", "", 1, more), here, edition)
    assert [each.limit_days for each in longer] == [20]
    for by, code in (("mei", "extended_enough"), ("xu", "not_your_proposal")):
        with pytest.raises(Refusal, match=code):
            extend(edition, here, by, longer)
    with pytest.raises(Refusal, match="extended_enough"):
        extend(edition, project(), "mei", ())


def test_only_what_is_filed_again_lapses_and_only_where_it_stands(edition):
    [owed] = rework(edition)
    assert (
        lapses(edition, owed) and not lapses(edition, duty()) and not lapses(edition, replace(owed, what=What.MEETING))
    )
    lapsed, entered = lapse(edition, project(at=PROPOSAL), owed)
    assert (lapsed.step, entered.step, entered.seats) == (PROPOSAL, "lapsed", ())
    assert lapse(edition, project(at=REVIEW), owed) == ()


@pytest.mark.parametrize(
    ("key", "points", "others"),
    [
        ("reminded:p:initiation.review:1:7:2:fu", 3, {"0", "1", "3"}),
        ("feedback_late:p:answer:1:fei", 2, {"0", "2"}),
        ("reminded:p:action:A1:9:1:fu", 1, {"0"}),
    ],
)
def test_a_reminder_takes_the_place_of_every_other_of_the_same_duty_to_the_same_person(key, points, others):
    stem, _, person = key.rsplit(":", 2)
    assert set(replaced(key, points)) == {f"{stem}:{number}:{person}" for number in others}
