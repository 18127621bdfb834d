"""The proposal's form: its pages, its lists, its errors, and what it tells before it is filed."""

import json

import pytest

from policy.drafts import mark
from policy.refusals import Refusal
from tests.views.pages import GOAL, LINE, VALUES, filled
from tests.views.samples import EDITION, PEOPLE, PROPOSAL, REVIEW, project, sight
from tests.views.surfaces import buttons, parts, words
from views.applicability import question_view
from views.proposals import errors_of, filed_view, form_view, item_editor
from views.text import Say

EN, ZH = Say("en"), Say("zh_CN")
FORM = EDITION.forms["proposal"]


def inputs(view):
    return {part["block_id"]: part for part in parts(view, type="input")}


def read(view):
    return "\n".join(words(view))


@pytest.mark.parametrize("page", range(3))
def test_each_page_asks_for_its_fields(page):
    view = form_view(filled(page), EN)
    assert list(inputs(view)) == [key for field in FORM.pages[page].fields for key in field.inputs]
    assert view["callback_id"] == "proposal"
    kept = json.loads(view["private_metadata"])
    assert kept == {"draft": "d1", "page": page, "revision": 3, "form": "proposal", "seen": filled(page).mark}
    assert view["submit"]["text"] == ("File" if page == 2 else "Next")
    assert {"proposal.back", "proposal.save"} <= set(buttons(view))
    assert f"Page {page + 1} of 3" in read(view) and "Saved Wed 18 Nov, 18:00." in read(view)
    assert "Policy 4.1(1)" in read(view)


def test_what_was_filled_in_is_there_again():
    first, last = inputs(form_view(filled(0), EN)), inputs(form_view(filled(2), EN))
    assert first["title"]["element"]["initial_value"] == VALUES["title"]
    assert first["type"]["element"]["initial_option"] == {
        "text": {"type": "plain_text", "text": "Marketing campaign"},
        "value": "CAM",
    }
    assert first["title"]["element"]["max_length"] == 120 and first["background"]["element"]["multiline"]
    assert last["pm"]["element"]["initial_user"] == "ULIN"
    assert first["starts"]["element"]["initial_date"] == VALUES["starts"]
    asked = inputs(question_view(filled(0, form="question"), EN))
    assert list(asked) == ["about", "flags"] and asked["flags"]["optional"]
    assert [each["value"] for each in asked["flags"]["element"]["initial_options"]] == ["public_claim"]
    blank = inputs(form_view(filled(0, {}, saved_at=None), EN))
    assert not list(parts(blank, initial_value="")) and "initial_option" not in blank["type"]["element"]
    assert "Not saved yet." in read(form_view(filled(0, {}, saved_at=None), EN))


def test_choices_are_told_at_once_and_typing_is_not():
    told = {key for page in range(3) for key, part in inputs(form_view(filled(page), EN)).items()
            if part.get("dispatch_action")}  # fmt: skip
    assert told == {"type", "department", "starts", "ends", "pm", "sponsor"}


def test_a_list_shows_each_item_with_its_menu():
    view = form_view(filled(1), EN)
    assert "1.  Brand search · 3,000 → 4,500 a week · by 31 Mar 2027 · 林晓 Lin Xiao" in read(view)
    [menu] = parts(view, type="overflow", action_id="goals.item")
    assert menu["action_id"] == "goals.item"
    assert [each["value"] for each in menu["options"]] == [f"edit:0:{mark(GOAL)}", f"remove:0:{mark(GOAL)}"]
    assert "goals.add" in buttons(view)
    money = read(form_view(filled(2), ZH))
    assert (
        "1.  Media 投放 · ¥310,000 (31 万元)" in money
        and "¥310,000 (31 万元) + €12,000 = ¥406,000 (40.6 万元)" in money
    )
    assert "€12,000 = ¥96,000" in money and "1 EUR = 8.00 CNY" in money


def test_a_full_list_cannot_grow_and_a_long_one_stays_on_the_page():
    assert "goals.add" not in buttons(form_view(filled(1, {**VALUES, "goals": [GOAL] * 3}), EN))
    view = form_view(filled(2, {**VALUES, "lines": [LINE] * 60}), EN)
    [menu] = parts(view, action_id="lines.item")
    values = [each["value"] for group in menu["option_groups"] for each in group["options"]]
    assert values == [f"{act}:{n}:{mark(LINE)}" for act in ("edit", "remove") for n in range(60)]
    assert read(view).count("¥310,000") > 60 and len(view["blocks"]) < 15


def test_what_no_input_can_show_stands_on_top():
    wrong = (
        Refusal("item_goals", "goals", number="1", why="date_past", day="2020-01-01"),
        Refusal("field_needed", "title"),
    )
    view = form_view(filled(1, errors=wrong), EN)
    assert view["blocks"][0]["type"] == "rich_text"
    assert "Goal 1: 1 Jan 2020 is not ahead of us." in read(
        view["blocks"][0]
    ) and "Title: Please fill this in." in read(view)
    assert "Please change this first" not in read(form_view(filled(1), EN))


def test_the_end_of_a_long_form_says_too_that_something_is_to_be_changed():
    wrong = (Refusal("goals_missing", "goals"), Refusal("lines_missing", "lines"), Refusal("stale_form"))
    below = form_view(filled(1, errors=wrong), EN)["blocks"][-1]
    told = "⚠ Not accepted yet: the top of this form says what to change. Goals · Budget lines"
    assert "\n".join(words(below)) == told
    assert "⚠" not in read(form_view(filled(1), EN))


def test_errors_go_to_their_inputs():
    wrong = [Refusal("field_needed", "title"), Refusal("too_long", "title", length="130", limit="120"),
             Refusal("list_empty", "goals"), Refusal("gate_passed")]  # fmt: skip
    assert errors_of(wrong, EN) == {"title": "Please fill this in.", "goals": "Please add at least one."}
    assert errors_of(wrong, EN, FORM.pages[0]) == {"title": "Please fill this in."}
    assert not errors_of(wrong, EN, FORM.pages[1])
    told = errors_of([Refusal("no_voice", "sponsor", step=REVIEW, roles="finance")], EN, people=PEOPLE, edition=EDITION)
    assert "decide for Finance at this step: Department review" in told["sponsor"]


def test_the_last_page_tells_what_filing_brings_about():
    told = read(form_view(filled(2), EN))
    assert "¥406,000" in told and "M standard" in told
    assert "Finance, Legal & Compliance, Sales · 3 working days" in told and "Management · 2 working days" in told
    cut = {**VALUES, "flags": [], "lines": [{**LINE, "amount": "4万"}]}
    [summary] = parts(form_view(filled(0, cut, form="short"), ZH), block_id="summary")
    small = read(summary)
    assert "小型" in small and "财务部 · 2 个工作日" in small and "销售部" not in small
    assert "If you file now" not in read(form_view(filled(2, {}), EN))


def test_amending_says_so():
    amended = project(at=PROPOSAL)
    view = form_view(filled(2, amends=amended), EN)
    assert view["title"]["text"] == "Amend NPP26-007" and view["submit"]["text"] == "File again"


def test_the_editor_of_a_goal():
    blank = item_editor("goals", filled(1), None, EN, writer=PEOPLE["lin"], root="V1")
    assert list(inputs(blank)) == ["metric", "baseline", "target", "unit", "by", "owner"]
    assert inputs(blank)["owner"]["element"]["initial_user"] == "ULIN"
    assert json.loads(blank["private_metadata"]) == {
        "draft": "d1",
        "page": 1,
        "revision": 3,
        "index": None,
        "root": "V1",
        "was": "",
        "form": "proposal",
        "preset": "",
    }
    kept = json.loads(item_editor("goals", filled(1), 0, EN)["private_metadata"])
    assert (kept["index"], kept["was"]) == (0, mark(GOAL))
    known = inputs(item_editor("goals", filled(1), 0, EN, writer=PEOPLE["xu"]))
    assert known["metric"]["element"]["initial_value"] == "Brand search"
    assert (
        known["by"]["element"]["initial_date"] == "2027-03-31" and known["owner"]["element"]["initial_user"] == "ULIN"
    )
    again = inputs(item_editor("goals", filled(1), 0, EN, typed={**GOAL, "by": "soon", "target": "more"}))
    assert again["target"]["element"]["initial_value"] == "more" and "initial_date" not in again["by"]["element"]


def test_the_editor_of_a_line():
    blank = item_editor("lines", filled(2), None, EN)
    assert blank["callback_id"] == "lines.item" and list(inputs(blank)) == ["what", "amount", "currency"]
    assert inputs(blank)["currency"]["element"]["initial_option"]["value"] == "CNY"
    known = inputs(item_editor("lines", filled(2), 1, EN))
    assert known["currency"]["element"]["initial_option"]["value"] == "EUR"
    assert known["amount"]["element"]["initial_value"] == "12,000"


def test_filed_tells_key_size_and_who_is_asked():
    view = filed_view(sight(), EN)
    told = read(view)
    assert view["title"]["text"] == "Filed: NPP26-007" and "L large" in told and "¥1,488,000" in told
    assert "Department review: 0 of 4 answered, due Wed 25 Nov, 18:00." in told and "○ Finance" in told
