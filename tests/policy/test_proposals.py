"""What a proposal must hold, and what follows when it is filed."""

from dataclasses import replace
from datetime import date

import pytest

from policy.edition import Verdict
from policy.facts import Entry, ProposalFiled, StepEntered
from policy.people import Seat
from policy.project_course import after
from policy.projects import Ballot
from policy.proposals import Filing, file, key, objections, refiled_values
from policy.refusals import Refusal
from tests.policy.conftest import NOW, SEATS, project

TODAY, REVIEW = date(2026, 3, 2), "initiation.review"
GOAL = {"metric": "GMV", "baseline": "0", "target": "100万", "unit": "元", "by": "2026-06-30", "owner": "mei"}
LINE = {"what": "Media", "amount": "31万", "currency": "CNY"}
VALUES = {"title": "Spring fair", "type": "CAM", "department": "marketing", "background": "b", "expected": "e",
          "goals": [GOAL], "lines": [LINE], "pm": "mei", "sponsor": "xu", "flags": ["new_supplier"],
          "starts": "2026-04-01", "ends": "2026-06-30"}  # fmt: skip


def filing(**changed):
    return Filing("p", "CAM26-001", "mei", {**VALUES, **changed}, NOW, TODAY)


def test_filing_freezes_what_routing_saw_and_asks_the_departments(edition):
    filed, moved = file(edition, None, filing(), SEATS)
    assert isinstance(filed, ProposalFiled)
    assert (filed.key, filed.size, filed.base_minor, filed.rates) == ("CAM26-001", "M", 31_000_000, {"CNY": "1"})
    assert filed.words == {"title": "Spring fair", "background": "b", "expected": "e"}
    assert filed.terms.flags == ("new_supplier",)
    assert moved == StepEntered("initiation.review", ("finance", "sales"))


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"title": " "}, "title", "field_needed"),
        ({"title": "x" * 121}, "title", "too_long"),
        ({"type": "???"}, "type", "choice_unknown"),
        ({"department": "moon"}, "department", "choice_unknown"),
        ({"background": ""}, "background", "field_needed"),
        ({"expected": None}, "expected", "field_needed"),
        ({"goals": []}, "goals", "list_empty"),
        ({"goals": [GOAL] * 4}, "goals", "too_many"),
        ({"goals": [GOAL, {**GOAL, "by": "2026-03-01"}]}, "goals", "item_goals"),
        ({"lines": []}, "lines", "list_empty"),
        ({"lines": [{**LINE, "amount": "lots"}]}, "lines", "item_lines"),
        ({"lines": [{**LINE, "currency": "XXX"}]}, "lines", "item_lines"),
        ({"lines": [{**LINE, "what": ""}]}, "lines", "item_lines"),
        ({"pm": ""}, "pm", "field_needed"),
        ({"sponsor": ""}, "sponsor", "field_needed"),
        ({"sponsor": "mei"}, "sponsor", "sponsor_is_author"),
        ({"pm": "xu"}, "sponsor", "pm_is_sponsor"),
        ({"flags": ["bribe"]}, "flags", "choice_unknown"),
        ({"starts": ""}, "starts", "field_needed"),
        ({"starts": "2026-03-01"}, "starts", "date_over"),
        ({"ends": "2026-03-31"}, "ends", "ends_before_starts"),
        ({"ends": "soon"}, "ends", "field_needed"),
        ({"goals": [], "goals_text": "raise awareness"}, "goals", "goals_unclear"),
        ({"lines": [], "lines_text": "Media soon"}, "lines", "lines_unread"),
        ({"lines": [LINE], "lines_text": "media 310,000\nHosts 5,000"}, "lines", "lines_twice"),
        ({"lines": [LINE] * 20, "lines_text": "Media 5,000"}, "lines", "too_many"),
        ({"lines": [{**LINE, "amount": "60万"}]}, "alternatives", "field_needed"),
    ],
)
def test_a_flaw_is_refused_at_its_field(edition, changed, field, code):
    with pytest.raises(Refusal) as refused:
        file(edition, None, filing(**changed), SEATS)
    assert (refused.value.field, refused.value.code) == (field, code)


def test_an_item_is_named_by_its_number_and_its_own_flaw(edition):
    page = edition.forms["proposal"].pages[1]
    [refusal] = objections(edition, page, filing(goals=[GOAL, {**GOAL, "target": "x"}]))
    assert refusal.facts["number"] == "2" and refusal.facts["why"] == "number_unreadable"


@pytest.mark.parametrize(
    ("seats", "refused"),
    [
        (SEATS, False),
        ((), False),  # nothing is set up: the card says who must be named
        (tuple(seat for seat in SEATS if seat.role != "sales"), False),
        ((*(seat for seat in SEATS if seat.role != "management"), Seat("management", "xu")), True),
        ((*(seat for seat in SEATS if seat.role != "finance"), Seat("finance", "mei")), True),
    ],
)
def test_a_proposal_that_would_leave_a_gate_without_a_voice_is_refused(edition, seats, refused):
    if not refused:
        assert file(edition, None, filing(), seats)
        return
    with pytest.raises(Refusal) as found:
        file(edition, None, filing(), seats)
    assert found.value.code == "no_voice" and found.value.facts["roles"] in ("management", "finance")


def test_only_the_author_files_again_and_only_what_was_sent_back(edition):
    sent_back = project(at="initiation.proposal")
    assert file(edition, sent_back, filing(), SEATS)
    with pytest.raises(Refusal, match="already_filed"):
        file(edition, project(), filing(), SEATS)
    with pytest.raises(Refusal, match="not_your_proposal"):
        file(edition, project(at="initiation.proposal", proposer="fu"), filing(), SEATS)


def test_what_was_filed_is_continued_as_it_was(edition):
    filed, _ = file(edition, None, filing(), SEATS)
    standing = after(None, Entry("p", 1, NOW, "mei", "", "4.1(1)", edition.key, 1, filed))
    back = after(standing, Entry("p", 2, NOW, "fu", "", "4.1(2)", "", 1, StepEntered("initiation.proposal", ())))
    again, _ = file(edition, back, Filing("p", standing.key, "mei", refiled_values(standing), NOW, TODAY), SEATS)
    assert again == filed


def test_what_is_filed_again_unchanged_passes_the_gates_whose_approvals_stand(edition):
    sent_back, _ = file(edition, None, filing(), SEATS)
    entry = Entry("p", 1, NOW, "mei", "", "4.1(1)", edition.key, 1, sent_back)
    said = tuple(Ballot(by, seat, REVIEW, Verdict.APPROVE, NOW) for by, seat in (("fu", "finance"), ("shu", "sales")))
    standing = replace(after(None, entry), at="initiation.proposal", ballots=said)
    filed, *moved = file(edition, standing, filing(), SEATS)
    assert filed.kept == ((REVIEW, "finance"), (REVIEW, "sales"))
    assert [each.step for each in moved] == [REVIEW, "initiation.approval"]
    filed, *moved = file(edition, standing, filing(lines=[{**LINE, "amount": "30万"}]), SEATS)
    assert filed.kept == ((REVIEW, "sales"),) and moved == [StepEntered(REVIEW, ("finance",))]
    filed, *moved = file(edition, standing, filing(title="Autumn fair", sponsor="fu"), SEATS)
    assert filed.kept == ((REVIEW, "sales"),)


def test_a_key_names_type_year_and_number():
    assert key("CAM", 2026, 12) == "CAM26-012"
    assert key("CAM", 2026, 1234) == "CAM26-1234"
