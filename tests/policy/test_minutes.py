"""When a project's people meet, who may change that, and what minutes must say (R31, R82; Policy 4.3(1))."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from policy import agreed
from policy.ahead import AGENDA, MEETING_ENDS, meetings
from policy.cadence import Calendar
from policy.facts import ActionDone, Entry, ManagerNamed, MeetingCame, MeetingSet, MeetingSkipped, MinutesKept
from policy.minutes import (
    ITEMS,
    LONGEST,
    REASON_LONGEST,
    Kept,
    Move,
    Skip,
    Wanted,
    attendees,
    call_off,
    came,
    coming,
    keep,
    move,
    version_of,
)
from policy.progress import Meeting, Stands
from policy.project_course import after
from policy.proof import load
from policy.refusals import Refusal
from tests.policy.conftest import NOW, STANDARD, project

TEAM, SHANGHAI = "planning.team", Calendar("Asia/Shanghai")
MONDAY = NOW  # 2 March 2026, 09:00 in Shanghai
DAY = timedelta(days=1)


def local(day, hour=10, minute=0):
    """A moment of March 2026 in Shanghai, as UTC."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


def then(standing, *facts, at=NOW, by="mei"):
    """The project once these facts have happened, one after the other."""
    for number, fact in enumerate(facts, 1):
        standing = after(standing, Entry("p", number, at, by, "", "4.3(1)", "e", 1, fact))
    return standing


def runs(size="M", *facts, at=NOW):
    return then(project(at=TEAM, size=size), ManagerNamed(TEAM, "mei"), *facts, at=at)


def all_of(edition, standing, count, calendar=SHANGHAI):
    """The times of so many meetings, each of which takes place."""
    found = []
    for _ in range(count):
        meeting = coming(edition, standing, calendar)
        found.append(meeting.at)
        standing = then(standing, came(meeting, standing), at=meeting.at + timedelta(minutes=30))
    return found


@pytest.mark.parametrize(("size", "days"), [("M", (4, 18, 32)), ("L", (4, 11, 18)), ("XL", (4, 11, 18))])
def test_meetings_come_round_by_size(edition, size, days):
    assert all_of(edition, runs(size), 3) == [local(1) + (day - 1) * DAY for day in days]


def test_small_work_has_no_meetings_nor_has_what_is_not_approved_or_has_no_manager(edition):
    assert coming(edition, runs("S"), SHANGHAI) is None
    assert coming(edition, replace(runs(), at="initiation.review"), SHANGHAI) is None
    assert coming(edition, replace(runs(), at="declined"), SHANGHAI) is None
    assert coming(edition, project(at=TEAM), SHANGHAI) is None
    before, rest = STANDARD.split("[progress_meeting]")
    silent = load(f"{before}[rules]{rest.split('[rules]')[1]}")
    assert silent.progress is None and coming(silent, runs(), SHANGHAI) is None


def test_the_first_meeting_is_not_on_the_day_on_which_somebody_begins_to_run_the_project(edition):
    """Nobody could have had its agenda. Whoever begins on the day before has it at once."""
    begun = [replace(runs(), meetings=(Meeting(0, at, at, Stands.BEGUN),)) for at in (local(4, 9, 35), local(3, 17))]
    assert [coming(edition, each, SHANGHAI).at for each in begun] == [local(18), local(4)]


def test_a_meeting_on_a_day_off_moves_to_the_next_working_day(edition):
    holiday = replace(SHANGHAI, days_off={date(2026, 3, 4), date(2026, 3, 5)})
    assert all_of(edition, runs(), 2, holiday) == [local(6), local(18)]


def test_agenda_and_end_are_planned_with_each_meeting(edition):
    plans = {plan.kind: plan.at for plan in meetings(edition, runs(), SHANGHAI, MONDAY)}
    assert plans == {AGENDA: local(3, 16), MEETING_ENDS: local(4, 10, 30)}
    late = {plan.kind: plan.at for plan in meetings(edition, runs(), SHANGHAI, local(3, 18))}
    assert late[AGENDA] == local(3, 18)
    none = {plan.kind: plan.at for plan in meetings(edition, runs("S"), SHANGHAI, MONDAY)}
    assert none == {AGENDA: None, MEETING_ENDS: None}


def test_the_agenda_of_a_monday_comes_on_friday(edition):
    standing = runs("M", MeetingSet(TEAM, 1, local(4), local(9, 9), "Asia/Shanghai"))
    assert {plan.kind: plan.at for plan in meetings(edition, standing, SHANGHAI, MONDAY)}[AGENDA] == local(6, 16)


def moved(day, hour, onward=False, number=1, zone="Asia/Shanghai"):
    return Move(number, "mei", local(day, hour), zone, onward, MONDAY)


def test_one_meeting_is_moved_and_the_next_is_where_it_would_have_been(edition):
    standing = runs()
    [fact] = move(edition, standing, SHANGHAI, moved(6, 15))
    assert fact == MeetingSet(TEAM, 1, local(4), local(6, 15), "Asia/Shanghai")
    standing = then(standing, fact)
    assert all_of(edition, standing, 2) == [local(6, 15), local(18)]
    [again] = move(edition, standing, SHANGHAI, moved(3, 11))
    standing = then(standing, again)
    assert coming(edition, standing, SHANGHAI).moved == 2
    assert all_of(edition, standing, 2) == [local(3, 11), local(18)]


def test_a_series_is_moved_with_all_that_comes_after(edition):
    standing = then(runs(), *move(edition, runs(), SHANGHAI, moved(6, 15, onward=True)))
    assert all_of(edition, standing, 3) == [local(6, 15), local(20, 15), local(3, 15) + 31 * DAY]


def test_a_series_stays_where_it_was_moved_when_its_first_meeting_alone_is_moved_again(edition):
    standing = then(runs(), *move(edition, runs(), SHANGHAI, moved(6, 15, onward=True)))
    standing = then(standing, *move(edition, standing, SHANGHAI, moved(3, 11, zone="Europe/Berlin")))
    assert all_of(edition, standing, 3) == [local(3, 11), local(20, 15), local(3, 15) + 31 * DAY]
    with pytest.raises(Refusal, match="meeting_unmoved"):
        move(edition, standing, SHANGHAI, moved(3, 11))
    standing = then(standing, *move(edition, standing, SHANGHAI, moved(3, 11, onward=True)))
    assert all_of(edition, standing, 2) == [local(3, 11), local(17, 11)]


@pytest.mark.parametrize("onward", [False, True])
@pytest.mark.parametrize("again", [False, True])
def test_a_meeting_that_was_moved_too_far_and_back_takes_no_other_with_it(edition, onward, again):
    """Weekly: the one between where it was and where it had been by mistake is held."""
    standing = then(runs("L"), *move(edition, runs("L"), SHANGHAI, moved(18, 10, onward)))
    standing = then(standing, *move(edition, standing, SHANGHAI, moved(4, 10, onward or again)))
    assert all_of(edition, standing, 3) == [local(4), local(11), local(18)]


def test_a_meeting_of_a_moved_series_that_alone_was_moved_too_far_and_back_takes_no_other_with_it(edition):
    standing = runs("L")
    for wish in (moved(6, 15, onward=True), moved(18, 10), moved(5, 10)):
        standing = then(standing, *move(edition, standing, SHANGHAI, wish))
    assert all_of(edition, standing, 3) == [local(5), local(13, 15), local(20, 15)]


def test_a_series_is_not_moved_to_a_day_of_the_week_that_is_not_worked(edition):
    with pytest.raises(Refusal, match="meeting_unworked"):
        move(edition, runs(), SHANGHAI, moved(7, 15, onward=True))
    assert move(edition, runs(), SHANGHAI, moved(7, 15))


def test_a_series_stays_on_the_wall_clock_of_whoever_set_it(edition):
    """In Berlin the clocks go forward on 29 March 2026."""
    at = datetime(2026, 3, 6, 8, tzinfo=UTC)
    standing = then(runs("L"), *move(edition, runs("L"), SHANGHAI, Move(1, "mei", at, "Europe/Berlin", True, MONDAY)))
    hours = [each.hour for each in all_of(edition, standing, 6)]
    assert hours == [8, 8, 8, 8, 7, 7]


def test_a_skipped_meeting_is_not_held_and_the_next_one_is(edition):
    standing = runs()
    [fact] = call_off(edition, standing, SHANGHAI, Skip(1, "mei", " Trade fair "))
    assert fact == MeetingSkipped(TEAM, 1, local(4), words={"reason": "Trade fair"})
    standing = then(standing, fact)
    found = coming(edition, standing, SHANGHAI)
    assert (found.number, found.at) == (2, local(18))


def test_after_a_long_standstill_one_meeting_is_late_and_the_next_is_ahead(edition):
    standing = runs("L")
    standing = then(standing, came(coming(edition, standing, SHANGHAI), standing), at=local(4) + 60 * DAY)
    assert coming(edition, standing, SHANGHAI).at > local(4) + 60 * DAY


@pytest.mark.parametrize(
    ("wish", "code", "field"),
    [
        (replace(moved(6, 15), by="xu"), "not_your_meetings", ""),
        (moved(6, 15, number=2), "meeting_over", ""),
        (replace(moved(1, 10), at=MONDAY), "meeting_past", "at"),
        (replace(moved(6, 15), at=MONDAY + 93 * DAY), "meeting_far", "day"),
        (moved(4, 10), "meeting_unmoved", "at"),
    ],
)
def test_who_may_not_move_a_meeting_nor_whereto(edition, wish, code, field):
    with pytest.raises(Refusal) as refused:
        move(edition, runs(), SHANGHAI, wish)
    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.parametrize(
    ("standing", "wish", "code"),
    [
        (runs(), Skip(1, "fu", "x"), "not_your_meetings"),
        (runs(), Skip(1, "mei", " \u200b"), "field_needed"),
        (runs(), Skip(1, "mei", "x" * (REASON_LONGEST + 1)), "too_long"),
        (runs("S"), Skip(1, "mei", "x"), "no_meeting_coming"),
    ],
)
def test_who_may_not_skip_a_meeting_nor_without_a_reason(edition, standing, wish, code):
    with pytest.raises(Refusal, match=code):
        call_off(edition, standing, SHANGHAI, wish)


MET = runs("M", MeetingCame(TEAM, 1, local(4)))
CALL, WRITE = Wanted("luo", date(2026, 3, 9), "call the hall"), Wanted("fu", date(2026, 3, 10), "write the brief")


def kept(**given):
    return Kept(1, **{"by": "mei", "notes": "We met.", **given})


def told(standing, before=None, **given):
    """The project with its minutes, and these, once they were kept."""
    [fact] = keep(standing, before, kept(**{"base": version_of(before), **given}))
    entry = Entry("p", 9, NOW, given.get("by", "mei"), "", "4.3(1)", "e", 1, fact)
    return after(standing, entry), agreed.minutes_after(before, entry)


def test_minutes_say_what_was_agreed_and_each_item_gets_a_key():
    standing, minutes = told(MET, wanted=(CALL, WRITE, CALL), decisions=" Hall 3 ", present=("mei",), away=("xu",))
    assert [(each.key, each.owner, each.text, each.by) for each in standing.actions] == [
        ("1.1", "luo", "call the hall", "mei"), ("1.2", "fu", "write the brief", "mei")]  # fmt: skip
    assert (minutes.decisions, minutes.notes, minutes.present, minutes.away) == ("Hall 3", "We met.", ("mei",), ("xu",))
    assert minutes.actions == standing.actions and minutes.edits == 0


def test_corrected_minutes_keep_what_stays_and_drop_what_is_gone():
    standing, minutes = told(MET, wanted=(CALL, WRITE))
    standing = then(standing, ActionDone(TEAM, "1.2"))
    new = Wanted("pan", date(2026, 3, 11), "book the train")
    standing, minutes = told(standing, minutes, wanted=(new,), by="xu")
    assert [each.key for each in standing.actions] == ["1.3"]
    assert [each.key for each in minutes.actions] == ["1.2", "1.3"]
    assert (minutes.kept_by, minutes.edits, minutes.edited_by) == ("mei", 1, "xu")


def test_what_a_form_has_no_room_for_stays():
    standing, minutes = told(MET, wanted=(CALL, WRITE))
    standing, minutes = told(standing, minutes, wanted=(), left=("1.1",), notes="Corrected")
    assert [each.key for each in standing.actions] == ["1.1"]
    assert [each.key for each in minutes.actions] == ["1.1"]


@pytest.mark.parametrize(
    ("standing", "given", "code", "field"),
    [
        (runs(), {}, "minutes_not_yet", ""),
        (runs("M", MeetingSkipped(TEAM, 1, local(4))), {}, "minutes_not_yet", ""),
        (MET, {"by": "fu"}, "not_your_minutes", ""),
        (MET, {"notes": " \u200b\n"}, "minutes_empty", "notes"),
        (MET, {"notes": "x" * (LONGEST + 1)}, "too_long", "notes"),
        (MET, {"decisions": "x" * (LONGEST + 1)}, "too_long", "decisions"),
        (MET, {"present": tuple(f"p{n}" for n in range(61))}, "too_many", "present"),
        (MET, {"wanted": tuple(replace(CALL, text=f"call {n}") for n in range(ITEMS + 1))}, "too_many", "actions"),
    ],
)
def test_minutes_that_cannot_be_kept(standing, given, code, field):
    with pytest.raises(Refusal) as refused:
        keep(standing, None, kept(**given))
    assert (refused.value.code, refused.value.field) == (code, field)


def test_the_same_minutes_twice_are_no_correction():
    standing, minutes = told(MET, wanted=(CALL,))
    with pytest.raises(Refusal, match="minutes_unchanged"):
        told(standing, minutes, wanted=(CALL,))


def test_nobody_writes_over_what_was_kept_since_they_began():
    standing, minutes = told(MET, wanted=(CALL,))
    with pytest.raises(Refusal) as refused:
        told(standing, minutes, by="xu", notes="Mine", base=0)
    assert refused.value == Refusal("minutes_changed", "notes", by="mei", at=minutes.kept_at.isoformat())
    standing, minutes = told(standing, minutes, by="xu", notes="Mine", wanted=(CALL,))
    with pytest.raises(Refusal) as refused:
        told(standing, minutes, notes="Hers", base=1)
    assert refused.value.facts["by"] == "xu"


def test_what_was_done_while_it_stood_in_a_form_is_not_asked_again():
    standing, minutes = told(MET, wanted=(CALL, WRITE))
    standing = then(standing, ActionDone(TEAM, "1.1"))
    standing, minutes = told(standing, minutes, wanted=(CALL, WRITE), notes="Corrected")
    assert [each.key for each in standing.actions] == ["1.2"]
    assert [each.key for each in minutes.actions] == ["1.1", "1.2"]


def test_whose_meeting_it_is():
    standing, minutes = told(MET, wanted=(CALL,), present=("mei", "pan"))
    assert attendees(standing, [minutes]) == ("mei", "xu", "luo", "pan")


def test_an_entry_of_another_kind_leaves_minutes_as_they_are():
    _, minutes = told(MET, wanted=(CALL,))
    entry = Entry("p", 9, NOW, "mei", "", "4.3(1)", "e", 1, ActionDone(TEAM, "1.1"))
    assert agreed.minutes_after(minutes, entry) is minutes
    assert isinstance(keep(MET, None, kept())[0], MinutesKept)
