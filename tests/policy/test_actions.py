"""Action items are open until done or dropped, in whatever order that happens (R35; Policy 4.3(1), 4.3(2))."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.actions import NOTE_AT_MOST, drop, finish
from policy.agreed import minutes_after
from policy.course import follow
from policy.duties import State, What
from policy.facts import ActionDone, Entry, ManagerNamed, MeetingCame
from policy.minutes import Kept, Wanted, keep, version_of
from policy.project_course import after
from policy.proof import load
from policy.refusals import Refusal
from tests.policy.conftest import NOW, STANDARD, project

TEAM, DUE, EDITION = "planning.team", date(2026, 3, 9), load(STANDARD)
PEOPLE = ("luo", "fu", "pan")


class Course:
    """A project with its duties and minutes, while facts happen to it."""

    def __init__(self, edition):
        self.edition, self.project, self.duties, self.minutes, self.seq = edition, project(at=TEAM), {}, {}, 0
        self.follow(ManagerNamed(TEAM, "mei"))

    def follow(self, *facts, by="mei"):
        for fact in facts:
            self.seq += 1
            entry = Entry("p", self.seq, NOW, by, "", "4.3(1)", "e", 1, fact)
            self.project = after(self.project, entry)
            owed = [each for each in self.duties.values() if each.state is State.OPEN]
            self.duties |= {each.name: each for each in follow(owed, entry, self.project, self.edition)}
            if number := getattr(fact, "number", 0):
                self.minutes[number] = minutes_after(self.minutes.get(number), entry)

    def met(self, number, *wanted):
        if not any(each.number == number for each in self.project.meetings):
            self.follow(MeetingCame(TEAM, number, NOW))
        before = self.minutes.get(number)
        kept = Kept(number, "mei", notes=f"n{self.seq}", wanted=wanted, base=version_of(before))
        self.follow(*keep(self.project, before, kept))

    @property
    def open(self):
        return {each.key for each in self.project.actions}

    def owed(self, state=State.OPEN):
        return {each.subject for each in self.duties.values() if each.what is What.ACTION and each.state is state}


def wanted(owner="luo", text="call the hall"):
    return Wanted(owner, DUE, text)


@pytest.fixture
def met(edition):
    course = Course(edition)
    course.met(1, wanted(), wanted("fu", "write the brief"))
    return course


def test_the_minutes_that_were_owed_are_met_and_each_item_is_owed_by_its_owner_on_its_day(met):
    [minutes] = [each for each in met.duties.values() if each.what is What.MINUTES]
    assert (minutes.state, minutes.seat, minutes.subject, minutes.clause) == (State.MET, "@mei", "1", "4.3(1)")
    assert {(each.seat, each.subject, each.due_on) for each in met.duties.values() if each.what is What.ACTION} == {
        ("@luo", "1.1", DUE), ("@fu", "1.2", DUE)}  # fmt: skip


@pytest.mark.parametrize("by", ["luo", "mei"])
def test_whoever_owes_it_or_asked_for_it_says_that_it_is_done(met, by):
    met.follow(*finish(met.project, "1.1", by, " Signed "), by=by)
    [duty] = [each for each in met.duties.values() if each.subject == "1.1"]
    assert (duty.state, duty.met_by) == (State.MET, by) and met.open == {"1.2"}


def test_a_note_is_kept_where_there_is_one(met):
    assert finish(met.project, "1.1", "luo", "")[0] == ActionDone(TEAM, "1.1")
    assert finish(met.project, "1.1", "luo", " Signed ")[0].words == {"note": "Signed"}


def test_whoever_asked_drops_it_with_a_reason(met):
    met.follow(*drop(met.project, "1.2", "mei", " Not needed "))
    assert met.owed(State.CANCELLED) == {"1.2"} and met.owed() == met.open == {"1.1"}


@pytest.mark.parametrize(
    ("act", "key", "by", "words", "code", "field"),
    [
        (finish, "1.1", "fu", "", "not_your_action", ""),
        (finish, "1.9", "luo", "", "action_not_open", ""),
        (finish, "1.1", "luo", "x" * (NOTE_AT_MOST + 1), "too_long", "note"),
        (drop, "1.1", "luo", "Why me", "action_not_yours_to_drop", ""),
        (drop, "1.9", "mei", "x", "action_not_open", ""),
        (drop, "1.1", "mei", " \u200b", "field_needed", "reason"),
        (drop, "1.1", "mei", "x" * (NOTE_AT_MOST + 1), "too_long", "reason"),
    ],
)
def test_who_may_not_end_it_and_how_not(met, act, key, by, words, code, field):
    with pytest.raises(Refusal) as refused:
        act(met.project, key, by, words)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_a_second_press_is_refused_as_done_already(met):
    met.follow(*finish(met.project, "1.1", "luo", ""), by="luo")
    with pytest.raises(Refusal, match="action_not_open"):
        finish(met.project, "1.1", "luo", "")


ITEM = st.tuples(st.sampled_from(PEOPLE), st.sampled_from("abcd"))
MEET = st.tuples(st.just("meet"), st.integers(1, 3), st.lists(ITEM, max_size=4))
END = st.tuples(st.sampled_from(["done", "drop"]), st.integers(0, 9), st.none())
STEPS = st.lists(st.one_of(MEET, END), max_size=14)


@given(STEPS)
def test_open_items_are_those_agreed_less_those_done_and_dropped_whatever_the_order(steps):
    course = Course(EDITION)
    agreed, done, dropped = set(), set(), set()
    for what, number, items in steps:
        if what == "meet":
            before = course.open
            course.met(number, *(wanted(owner, text) for owner, text in items))
            named = {each.key for each in course.minutes[number].actions}
            agreed |= named
            dropped |= {key for key in before if key.startswith(f"{number}.")} - named
        elif course.open:
            key = sorted(course.open)[number % len(course.open)]
            if what == "done":
                course.follow(*finish(course.project, key, "mei", ""))
                done.add(key)
            else:
                course.follow(*drop(course.project, key, "mei", "x"))
                dropped.add(key)
        assert course.open == course.owed() == agreed - done - dropped
        assert course.owed(State.MET) == done and course.owed(State.CANCELLED) == dropped
