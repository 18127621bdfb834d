"""When a person is written to: at once, or gathered for one of their hours."""

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.cadence import Calendar
from policy.notices import DESK_CARD, MOVED, OWN_CARD, Kind, Notice
from policy.quiet import Day, Hours, Urgency, check, held_until, urgency
from policy.refusals import Refusal

SHANGHAI = Calendar("Asia/Shanghai")
HOURS = Hours(time(19), time(8, 30), (time(9), time(13, 30), time(17)))
NOW, ASK, NEWS = Urgency.AT_ONCE, Urgency.ASK, Urgency.NEWS


def here(day, hour, minute=0):
    """A day of March 2026, which began on a Sunday, on Shanghai's clock."""
    return datetime(2026, 3, day, hour - 8 if hour >= 8 else hour + 16, minute, tzinfo=UTC).replace(
        day=day if hour >= 8 else day - 1
    )


@pytest.mark.parametrize(
    ("kind", "now", "said", "expected"),
    [
        (ASK, here(2, 10), 0, None),
        (ASK, here(2, 8, 29), 0, here(2, 9)),
        (ASK, here(2, 8, 30), 0, None),
        (ASK, here(2, 19), 0, here(3, 9)),
        (ASK, here(3, 3), 0, here(3, 9)),
        (ASK, here(7, 10), 0, here(9, 9)),
        (ASK, here(6, 18), 5, None),
        (ASK, here(6, 18), 6, here(9, 9)),
        (ASK, here(2, 8, 45), 2, None),
        (ASK, here(2, 8, 45), 3, here(2, 9)),
        (ASK, here(2, 10), 3, None),
        (ASK, here(2, 10), 4, here(2, 13, 30)),
        (NEWS, here(2, 10), 0, here(2, 13, 30)),
        (NEWS, here(2, 17), 0, here(3, 9)),
        (NEWS, here(6, 17, 1), 0, here(9, 9)),
        (NOW, here(7, 3), 9, None),
    ],
)
def test_what_can_wait_waits_for_the_next_hour(kind, now, said, expected):
    assert held_until(kind, HOURS, 6, Day(now, SHANGHAI, said)) == expected


def test_whoever_is_about_is_asked_at_any_hour_within_the_days_limit():
    assert held_until(ASK, HOURS, 6, Day(here(3, 3), SHANGHAI, 0, is_about=True)) is None
    assert held_until(ASK, HOURS, 6, Day(here(3, 3), SHANGHAI, 3, is_about=True)) == here(3, 9)
    assert held_until(NEWS, HOURS, 6, Day(here(3, 3), SHANGHAI, 0, is_about=True)) == here(3, 9)


def test_what_is_asked_what_is_news_and_what_answers_its_reader():
    def kind(what, **facts):
        return urgency(Notice(Kind.TELL, "k", "@mei", "p", what, facts))

    assert (kind(DESK_CARD), kind(MOVED), kind(OWN_CARD), kind("another")) == (ASK, NEWS, NOW, ASK)
    assert kind(MOVED, urgent="1") is NOW


@given(
    st.lists(st.tuples(st.sampled_from([ASK, NEWS]), st.integers(0, 24 * 60 - 1), st.booleans()), max_size=40),
    st.integers(4, 9),
)
def test_no_day_has_more_messages_than_its_limit(arrivals, limit):
    """One day, whatever comes when: what is said at once, and an hour for each that something waits for."""
    said, waiting = 0, set()
    for kind, minute, is_about in sorted(arrivals, key=lambda each: each[1]):
        at = datetime(2026, 3, 2, minute // 60, minute % 60, tzinfo=UTC)
        said += sum(each <= at for each in waiting)
        waiting = {each for each in waiting if each > at}
        until = held_until(kind, HOURS, limit, Day(at, Calendar("UTC"), said, is_about))
        if until is None:
            said += 1
        elif until.date() == at.date():
            waiting.add(until)
    assert said + len(waiting) <= limit


def test_hours_span_midnight_or_not():
    assert HOURS.is_quiet(time(23)) and HOURS.is_quiet(time(0)) and not HOURS.is_quiet(time(8, 30))
    noon = Hours(time(12), time(13), (time(9),))
    assert noon.is_quiet(time(12)) and not noon.is_quiet(time(13)) and not noon.is_quiet(time(2))


@pytest.mark.parametrize(
    ("hours", "code"),
    [
        (Hours(time(19), time(8), ()), "field_needed"),
        (Hours(time(19), time(8), (time(7),)), "digest_in_quiet"),
        (Hours(time(0), time(0), tuple(map(time, range(9, 14)))), "too_many"),
    ],
)
def test_hours_that_nobody_could_be_written_to_in_are_refused(hours, code):
    with pytest.raises(Refusal, match=code):
        check(hours)


def test_chosen_hours_are_in_order_and_each_is_named_once():
    assert check(Hours(time(19), time(8), (time(15), time(9), time(15)))).digests == (time(9), time(15))
