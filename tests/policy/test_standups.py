"""Who is asked and when, what a round comes to, and that its counts add up whatever people do and in which order."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.blocked import Blocker
from policy.cadence import Calendar
from policy.duties import Duty, What
from policy.facts import BallotCast, Entry, StandupSet, UpdateGiven, UpdateSkipped, WrapUpPosted
from policy.project_course import after
from policy.prompts import Cadence, hours, latest
from policy.proof import load
from policy.refusals import Refusal
from policy.standups import (
    Work,
    closes_at,
    count,
    has_round,
    hours_of,
    next_opening,
    nudges_at,
    opens_at,
    people_of,
    set_cadence,
    silent,
)
from policy.updates import How, Round, Update, check_day, give, retold
from policy.updates import skip as not_today
from tests.policy.conftest import NOW, STANDARD, project

TEAM, MONDAY = "planning.team", date(2026, 3, 2)
SHANGHAI, BERLIN = Calendar("Asia/Shanghai"), Calendar("Europe/Berlin")
LATER = NOW + timedelta(days=1)


def runs(**changed):
    return project(at=TEAM, **{"pm": "mei", "sponsor": "xu", **changed})


def at(day, hour, minute=0):
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def test_everybody_is_asked_at_ten_of_their_own_clock(edition):
    found = hours_of(edition, runs())
    assert opens_at(found, MONDAY, SHANGHAI) == at(2, 2) and closes_at(found, MONDAY, SHANGHAI) == at(2, 8)
    assert opens_at(found, MONDAY, BERLIN) == at(2, 9) and nudges_at(found, MONDAY, BERLIN) == at(2, 14)
    assert next_opening(found, at(2, 2), SHANGHAI) == at(5, 2)


@pytest.mark.parametrize(("where", "asks"), [(TEAM, True), ("initiation.review", False), ("declined", False)])
def test_only_what_runs_asks(edition, where, asks):
    assert (hours_of(edition, project(at=where)) is not None) is asks
    assert hours_of(replace(edition, standup=None), runs()) is None


@pytest.mark.parametrize(
    ("day", "calendar", "is_one"),
    [
        (MONDAY, SHANGHAI, True),
        (date(2026, 3, 3), SHANGHAI, False),
        (date(2026, 3, 5), SHANGHAI, True),
        (MONDAY, replace(SHANGHAI, days_off={MONDAY}), False),
    ],
)
def test_rounds_are_on_working_days_of_the_edition(edition, day, calendar, is_one):
    assert has_round(hours_of(edition, runs()), day, calendar) is is_one


def test_a_project_has_days_and_an_hour_of_its_own(edition):
    chosen = Cadence((1,), time(14, 30), at(3, 0))
    found = hours(edition.standup, chosen)
    assert (found.days, found.at, found.nudge, found.closes) == ({1}, time(14, 30), time(19, 30), time(20, 30))
    assert latest(edition.standup) == time(17, 59)
    assert has_round(found, date(2026, 3, 3), SHANGHAI) and not has_round(found, MONDAY, SHANGHAI)
    begun = replace(chosen, since=at(3, 7))
    assert not has_round(hours(edition.standup, begun), date(2026, 3, 3), SHANGHAI), "a round that had begun"


@pytest.mark.parametrize(
    ("standing", "by", "wanted", "code", "field"),
    [
        (runs(), "mei", StandupSet("", (), time(10)), "field_needed", "days"),
        (runs(), "mei", StandupSet("", (9,), time(10)), "field_needed", "days"),
        (runs(), "mei", StandupSet("", (1,), time(18)), "standup_too_late", "at"),
        (runs(), "wei", StandupSet("", (1,), time(10)), "not_yours_to_lead", ""),
        (project(), "mei", StandupSet("", (1,), time(10)), "not_running", ""),
    ],
)
def test_what_cannot_be_chosen(edition, standing, by, wanted, code, field):
    with pytest.raises(Refusal) as refused:
        set_cadence(edition, standing, by, wanted)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_what_is_chosen_holds_from_then_on_and_once(edition):
    [fact] = set_cadence(edition, runs(), "xu", StandupSet("", (3, 1, 1), time(9)))
    assert fact == StandupSet(TEAM, (1, 3), time(9))
    changed = after(runs(), Entry("p", 9, NOW, "xu", "", "4.3(1)", "", 1, fact))
    assert changed.cadence == Cadence((1, 3), time(9), NOW)
    assert set_cadence(edition, changed, "mei", StandupSet("", (1, 3), time(9))) == ()
    assert set_cadence(edition, runs(), "mei", StandupSet("", (0, 3), time(10))) == ()


def duty(seat, what=What.STEP, step=TEAM, opened_at=NOW):
    return Duty("p", 1, seat, step, "4.2(1)", 5, opened_at, what=what)


@pytest.mark.parametrize(
    ("owed", "blockers", "people"),
    [
        ([duty("@mei")], (), {"mei"}),
        ([duty("@mei", What.CONDITION), duty("@wei", What.BLOCKER)], (), {"mei", "wei"}),
        ([duty("finance"), duty("@lin", step="initiation.approval")], (), set()),
        ([], (Blocker("b1", "fu", "wei", "x", NOW), Blocker("b2", "shu", "wei", "x", NOW, "y", "wei", NOW)), {"fu"}),
    ],
)
def test_who_may_have_something_to_say(edition, owed, blockers, people):
    assert people_of(edition, runs(blockers=blockers), owed) == people
    assert people_of(edition, project(blockers=blockers), owed) == frozenset()


@pytest.mark.parametrize(("opened_at", "begun"), [(NOW, True), (LATER, False)])
def test_what_began_after_the_opening_is_for_the_next_round(edition, opened_at, begun):
    assert Work(runs(), edition, (duty("@mei", opened_at=opened_at),)).begun("mei", NOW) is begun
    blocked = runs(blockers=(Blocker("b1", "mei", "wei", "x", opened_at),))
    assert Work(blocked, edition, ()).begun("mei", NOW) is begun
    assert not Work(blocked, edition, (duty("@wei"),)).begun("fu", NOW)


def said(person, how=How.WRITTEN, text="x", day=MONDAY, late=False):
    return Update("p", day, person, how, text, NOW, late)


def test_the_same_said_twice_is_nothing_and_no_words_mean_as_planned():
    assert give(runs(), MONDAY, " \u200b\n", None, False) == (UpdateGiven(TEAM, MONDAY, planned=True),)
    assert give(runs(), MONDAY, " x ", None, True) == (UpdateGiven(TEAM, MONDAY, late=True, words={"text": "x"}),)
    assert give(runs(), MONDAY, "x", said("mei"), True) == ()
    assert give(runs(), MONDAY, "", said("mei", How.SKIPPED, ""), False) != ()
    assert (
        not_today(runs(), MONDAY, None) == (UpdateSkipped(TEAM, MONDAY),)
        and not_today(runs(), MONDAY, said("mei")) == ()
    )
    with pytest.raises(Refusal, match="too_long"):
        give(runs(), MONDAY, "x" * 2001, None, False)


@pytest.mark.parametrize(("ahead", "joins"), [(0, True), (14, True), (15, False), (-1, False)])
def test_how_long_an_answer_joins(ahead, joins):
    try:
        check_day(MONDAY, MONDAY + timedelta(days=ahead))
    except Refusal as refusal:
        assert refusal.code == "update_over" and not joins
    else:
        assert joins


def rounds(*asked):
    """The latest first, on days before Monday."""
    return [Round("p", MONDAY - timedelta(days=n + 1), NOW, people, ()) for n, people in enumerate(asked)]


@pytest.mark.parametrize(
    ("before", "spoke", "tells"),
    [
        ([], [], False),
        ([("wei",)], [], False),
        ([("wei",), ("wei",)], [], True),
        ([("wei",), ("wei",), ("wei",)], [], False),
        ([("wei",), ("wei",), ("wei",)], [2], True),
        ([("wei",), ("wei",)], [1], False),
        ([("wei",), (), ("wei",)], [], True),
    ],
)
def test_the_third_miss_in_a_row_is_told_and_no_other(before, spoke, tells):
    found = rounds(*before)
    words = [said("wei", day=found[n].day) for n in spoke]
    assert list(silent(3, ["wei"], found, words)) == (["wei"] if tells else [])


PEOPLE = ("mei", "fu", "wei", "ines")
VERBS = ("ask", "planned", "write", "skip", "close")
ACTS = st.lists(
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from(VERBS), st.text("ab", max_size=2)),
    max_size=30,
)  # fmt: skip


@given(ACTS)
def test_counts_add_up_and_there_is_one_card_a_person_whatever_the_order(acts):
    """Asked, answered, changed, skipped, closed and joined in any order."""
    entries, asked, is_closed = [], [], False
    for seq, (person, act, text) in enumerate(acts):
        updates, _ = retold(entries)
        before = next((each for each in updates if each.person == person), None)
        facts = ()
        if act == "ask" and not is_closed and person not in asked:
            asked.append(person)
        elif act in ("planned", "write"):
            facts = give(runs(), MONDAY, text if act == "write" else "", before, is_closed)
        elif act == "skip":
            facts = not_today(runs(), MONDAY, before)
        elif act == "close" and not is_closed:
            is_closed, facts = True, (WrapUpPosted(TEAM, MONDAY, tuple(asked)),)
        entries += [Entry("p", seq, NOW + timedelta(minutes=seq), person, "", "", "", 1, fact) for fact in facts]
    updates, closed = retold(entries)
    found = count(asked, updates, guests={"ines"}, away=["xu"])
    spoke = {person for person, act, _ in acts if act in ("planned", "write", "skip")}
    assert sorted(each.person for each in updates) == sorted(spoke), "one card a person"
    assert found.total == len({*asked} - {"ines"} | spoke) == len({*found.answered, *found.skipped, *found.missing})
    assert {*found.missing} == {*asked} - spoke - {"ines"} and found.away == ("xu",)
    assert len(closed) == is_closed
    for each in updates:
        mine = [entry for entry in entries if entry.actor == each.person and not isinstance(entry.fact, WrapUpPosted)]
        first = next((entry for entry in mine if isinstance(entry.fact, UpdateGiven)), mine[0])
        assert each.at == first.at and (each.edited_at or each.at) == mine[-1].at, "a skip is not changed, but answered"
        given = [entry.fact for entry in mine if isinstance(entry.fact, UpdateGiven)]
        assert each.late == (bool(given) and given[0].late), "whoever answered in time stays in time"
        assert each.text == (given[-1].words.get("text", "") if given else "")


def test_what_is_no_update_is_none():
    cast = BallotCast("initiation.review", "finance", "approve")
    assert retold([Entry("p", 1, NOW, "fu", "", "", "", 1, cast)]) == ((), ())


def test_an_edition_that_says_nothing_asks_nobody():
    start = STANDARD.index("[standup]")
    assert load(STANDARD[:start] + STANDARD[STANDARD.index("# Which rule", start) :]).standup is None
