"""When suggestions are due, whose they are, and what is refused. 6(2)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from policy.cadence import Calendar
from policy.codes import NUMBERS, WORDS, code_of, hashed, id_of
from policy.edition import EditionBroken
from policy.facts import Entry
from policy.feedback import (
    ANSWER,
    OUTCOME,
    Giving,
    Status,
    after,
    check_given,
    follow,
    give,
    is_open,
    last_batch,
    next_batch,
    next_month,
    owed,
    receives,
)
from policy.people import Seat
from policy.proof import load
from policy.refusals import Refusal
from policy.setup import Setup, Wanted, change, check_apart
from policy.triage import Moving, Triage, check_move, check_said, check_triage, elsewhere, mark, move, outcome, say
from tests.policy.conftest import STANDARD

SHANGHAI = Calendar("Asia/Shanghai", days_off=[date(2026, 10, 1)])
SETUP = Setup(seats=(Seat("policy_owner", "chen"), Seat("conduct_desk", "hui")))
NOW = datetime(2026, 3, 2, tzinfo=UTC)


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def entry(fact, seq=1, by="mei"):
    return Entry("f", seq, NOW, by, "", "6(2)", "e", 1, fact)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-09-29T00:59", "2026-09-29T01:00"),
        ("2026-09-29T01:00", "2026-09-30T01:00"),
        ("2026-09-30T09:00", "2026-10-02T01:00"),
        ("2026-10-02T02:00", "2026-10-05T01:00"),
    ],
)
def test_the_next_batch_is_on_the_next_working_day(edition, now, then):
    assert next_batch(edition.feedback, utc(now), SHANGHAI) == utc(then)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-09-15T00:00", "2026-10-02T01:00"),
        ("2026-09-30T17:00", "2026-11-02T01:00"),
        ("2026-12-31T03:00", "2027-01-01T01:00"),
    ],
)
def test_the_month_is_told_on_its_first_working_day(edition, now, then):
    assert next_month(edition.feedback, utc(now), SHANGHAI) == utc(then)


@pytest.mark.parametrize(
    ("now", "then"), [("2026-09-29T00:59", "2026-09-28T01:00"), ("2026-09-29T12:00", "2026-09-29T01:00")]
)
def test_a_batch_that_comes_late_is_dated_as_if_it_had_come_at_its_hour(edition, now, then):
    assert last_batch(edition.feedback, utc(now), SHANGHAI) == utc(then)


def test_an_answer_is_owed_in_three_working_days_and_an_outcome_in_fifteen(edition):
    item = after(None, entry(*give(1, Giving("process", "x"))))
    answer, result = owed(item, 1, edition)
    assert (answer.limit_days, result.limit_days, answer.seat, answer.clause) == (3, 15, "policy_owner", "6(2)")
    assert owed(after(None, entry(*give(1, Giving("conduct", "x")))), 1, edition)[0].seat == "conduct_desk"


def test_market_operations_receives_everything_but_conduct(edition):
    assert receives(edition, SETUP, "hui") == {"conduct"}
    assert receives(edition, SETUP, "chen") == set(edition.feedback.categories) - {"conduct"}
    assert receives(edition, SETUP, "mei") == set()


@pytest.mark.parametrize(
    ("given", "setup", "code", "field"),
    [
        (Giving("process", " \u200b"), SETUP, "field_needed", "text"),
        (Giving("process", "x" * 3001), SETUP, "too_long", "text"),
        (Giving("gossip", "x"), SETUP, "choice_unknown", "category"),
        (Giving("clause", "x", "99"), SETUP, "choice_unknown", "clause"),
        (Giving("conduct", "x"), Setup(), "desk_missing", "category"),
    ],
)
def test_what_cannot_be_received_is_refused_at_its_field(edition, given, setup, code, field):
    with pytest.raises(Refusal, match=code) as refused:
        check_given(edition, setup, given)
    assert refused.value.field == field
    assert check_given(edition, SETUP, Giving("process", " x ")).text == "x"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (Triage("chen", Status.ANSWERED, " "), "field_needed"),
        (Triage("chen", Status.ANSWERED, "x" * 1501), "too_long"),
        (Triage("chen", Status.ADOPTED, "x"), "adopt_what"),
        (Triage("chen", Status.ADOPTED, "x", clause="99"), "choice_unknown"),
    ],
)
def test_what_a_desk_cannot_say(edition, said, code):
    item = after(None, entry(*give(1, Giving("process", "x"))))
    with pytest.raises(Refusal, match=code):
        check_said(edition, item, said)
    check_triage(edition, SETUP, item, "chen")
    with pytest.raises(Refusal, match="not_your_feedback"):
        check_triage(edition, SETUP, item, "hui")


def test_what_is_decided_is_decided_once_and_a_note_answers_as_a_fact_would(edition):
    item = after(None, entry(*give(1, Giving("process", "x"))))
    adopt = Triage("chen", Status.ADOPTED, " Yes. ", False, "4.1", "p")
    decided = after(item, entry(*say(adopt), seq=2, by="chen"))
    assert outcome(item, adopt) == type(decided.outcome)(**{**vars(decided.outcome), "at": None})
    with pytest.raises(Refusal, match="feedback_decided"):
        check_said(edition, decided, Triage("chen", Status.DECLINED, "No."))


@pytest.mark.parametrize(
    ("category", "moving", "code"),
    [
        ("process", Moving("hui", "conduct"), "not_your_feedback"),
        ("conduct", Moving("chen", "process"), "not_your_feedback"),
        ("process", Moving("chen", "clause"), "choice_unknown"),
        ("process", Moving("chen", "gossip"), "choice_unknown"),
        ("process", Moving("chen", ""), "choice_unknown"),
    ],
)
def test_a_suggestion_goes_from_one_desk_to_another_by_its_own_desk_alone(edition, category, moving, code):
    item = after(None, entry(*give(1, Giving(category, "x"))))
    with pytest.raises(Refusal, match=code):
        check_move(edition, SETUP, item, moving)
    to = elsewhere(edition, item)[0]
    check_move(edition, SETUP, item, Moving("hui" if category == "conduct" else "chen", to))


def test_what_is_decided_stays_at_its_desk(edition):
    item = after(None, entry(*give(1, Giving("process", "x"))))
    decided = after(item, entry(*say(Triage("chen", Status.DECLINED, "No.")), seq=2, by="chen"))
    with pytest.raises(Refusal, match="feedback_decided"):
        check_move(edition, SETUP, decided, Moving("chen", "conduct"))


@pytest.mark.parametrize(
    ("said", "owes"), [((), {ANSWER, OUTCOME}), (Triage("chen", Status.ANSWERED, "Yes."), {OUTCOME})]
)
def test_what_is_passed_on_is_owed_anew_by_the_other_desk_and_what_was_said_is_public_no_more(edition, said, owes):
    item = after(None, entry(*give(1, Giving("process", "x"))))
    duties = owed(item, 1, edition)
    if said:
        item = after(item, entry(*say(said), seq=2, by="chen"))
    moved = entry(*move(Moving("chen", "conduct")), seq=3, by="chen")
    now = after(item, moved)
    changed = follow(duties, moved, now, edition)
    assert {(each.state, each.seat) for each in changed if each.opened_by == 1} == {("cancelled", "policy_owner")}
    assert {each.subject for each in changed if each.seat == "conduct_desk" and each.state == "open"} == owes
    assert (now.category, now.outcome.public, now.outcome.moved_by) == ("conduct", False, "chen")
    assert is_open(edition, item.category) and not is_open(edition, now.category)


def test_nobody_of_market_operations_is_the_conduct_desk(edition):
    for wanted, field in (
        (Wanted({"conduct_desk": ("chen",)}), "conduct_desk"),
        (Wanted({"policy_owner": ("hui",)}), "policy_owner"),
        (Wanted(departments={"market_operations": ("hui", "chen")}), "market_operations"),
    ):
        with pytest.raises(Refusal, match="roles_apart") as refused:
            change(edition, SETUP, wanted)
        assert refused.value.field == field
    assert change(edition, SETUP, Wanted({"conduct_desk": ("mei",)}))


def test_nor_does_anybody_of_market_operations_stand_in_for_it(edition):
    setup = Setup(seats=SETUP.seats, departments={"market_operations": ("shen",)})
    for person in ("chen", "shen"):
        with pytest.raises(Refusal, match="roles_apart"):
            check_apart(edition, setup, "conduct_desk", person, "x")
    with pytest.raises(Refusal, match="roles_apart"):
        check_apart(edition, setup, "policy_owner", "hui", "x")
    check_apart(edition, setup, "conduct_desk", "mei", "x")


def test_the_companys_own_channel_is_an_address(edition):
    with pytest.raises(Refusal, match="link_not_https"):
        change(edition, SETUP, Wanted(law_link="http://law"))
    [fact] = change(edition, SETUP, Wanted(law_link="https://law.example.org"))
    assert fact.link == "https://law.example.org"


def test_an_edition_may_do_without_but_not_without_a_desk():
    start, end = STANDARD.index("# Suggestions: what they"), STANDARD.index("# Which rule stands behind a refusal")
    without = load(STANDARD[:start] + STANDARD[end:])
    with pytest.raises(Refusal, match="no_feedback"):
        check_given(without, SETUP, Giving("process", "x"))
    with pytest.raises(EditionBroken) as broken:
        load(STANDARD.replace('desk = "conduct_desk"', 'desk = "nobody"').replace("answer_days = 3", "answer_days = 0"))
    assert {(flaw.code, flaw.where) for flaw in broken.value.flaws} == {
        ("unknown_role", "feedback.categories.conduct"),
        ("no_limit", "feedback"),
    }


def test_a_code_is_four_of_1024_words_and_only_its_hash_is_kept():
    assert len(WORDS) == len(NUMBERS) == 1024 and all(word.isascii() and word.isalpha() for word in WORDS)
    codes = {code_of(f"{number:032}") for number in range(2000)}
    assert len(codes) == 2000 and len({word for code in codes for word in code.split("-")}) > 1000
    code = code_of("5" * 32)
    assert hashed(code, "1") == hashed(f"  {code.upper().replace('-', ' — ')} ", "1") != hashed(code, "2")
    assert id_of("5" * 32) != id_of("6" * 32) and len(id_of("5")) == 32
    for wrong in ("", code + "-acorn", code[:-1] + "q", "a b c d"):
        with pytest.raises(Refusal, match="no_such_code"):
            hashed(wrong, "1")


def test_what_was_said_or_added_since_a_form_was_opened_is_read_first(edition):
    item = after(None, entry(*give(1, Giving("process", "x"))))
    shown = mark(item)
    check_said(edition, item, Triage("chen", Status.ANSWERED, "Seen.", was=shown))
    answered = after(item, entry(*say(Triage("chen", Status.ANSWERED, "Seen.")), seq=2, by="chen"))
    for now in (answered, replace(item, added=("More",))):
        with pytest.raises(Refusal) as refused:
            check_said(edition, now, Triage("xu", Status.DECLINED, "No.", was=shown))
        assert (refused.value.code, refused.value.field) == ("feedback_changed", "text")
