"""Home, lists, drafts, set-up and help: what waits first, and never an empty page."""

from dataclasses import replace
from datetime import timedelta

import pytest

from policy.refusals import Refusal
from tests.views.pages import draft, home, homes
from tests.views.samples import EDITION, NOW, SHANGHAI, STATES, person, project, sight
from tests.views.surfaces import buttons, parts, words
from views.answers import refusal_message, refusal_view
from views.drafts import drafts_message
from views.duties_home import Tally, first_rows
from views.help import SUB_COMMANDS, help_message, help_view
from views.homes import AS_SLACK, AT_MOST, MORE, SELDOM, home_view
from views.projects import Listed, list_message, list_view, picker_modal, picker_options
from views.text import Say

EN, ZH = Say("en"), Say("zh_CN")


def read(drawn):
    return "\n".join(words(drawn))


def test_what_waits_stands_first_with_its_press():
    told = home_view(home(), EN)
    assert told["blocks"][0]["text"]["text"] == "3 things wait for you"
    assert buttons(told)[:2] == ["gate.decide", "gate.decide"]
    assert "¥1,488,000 · Department review · due Wed 25 Nov, 18:00" in read(told)
    assert home_view(home(owed=home().owed[:1]), ZH)["blocks"][0]["text"]["text"] == "1 件事待您处理"


def test_what_is_late_says_so():
    told = read(home_view(home(now=NOW + timedelta(days=30)), EN))
    assert "3 over time · longest 17.5 working days" in told and "over time, was due Wed 25 Nov, 18:00" in told
    assert "over time" not in read(home_view(home(), EN))


@pytest.mark.parametrize(("days", "told"), [(1.0, "1 working day on"), (2.5, "2.5 working days on")])
def test_how_long_one_takes_is_said_for_one_day_too(days, told):
    shown = home()
    assert told in read(home_view(replace(shown, tally=replace(shown.tally, answers_in=days)), EN))


def test_the_act_fits_the_reader():
    back = sight("sent back")
    owed = ((back.owed[0], back),)
    assert buttons(home_view(home("lin", owed=owed), EN))[0] == "project.amend"
    assert buttons(home_view(home("wang", owed=owed), EN))[0] == "project.details"
    team = sight("approved")
    assert buttons(home_view(home("jonas", owed=((team.owed[0], team),)), EN))[0] == "project.details"


def test_two_hundred_duties_leave_a_clear_home_with_the_way_to_all_of_them():
    """The first of what is late, then of what comes; the rest is counted, and one press away."""
    shown = home()
    late, coming = (shown.owed * 200)[:120], (shown.owed * 200)[:80]
    tally = Tally(total=200, late=120, longest=9.0)
    told = home_view(replace(shown, owed=first_rows(late, coming), tally=tally), EN)
    assert len(told["blocks"]) <= AT_MOST and told["blocks"][0]["text"]["text"] == "200 things wait for you"
    assert "192 more" in read(told) and "duty.list" in buttons(told)
    assert len(buttons(told)[:8]) == 8 == sum(each in ("gate.decide", "project.details") for each in buttons(told)[:8])


def test_an_empty_home_is_no_empty_page():
    bare = next(iter(homes("plain")))
    told = home_view(bare, EN)
    assert "Nothing waits for you" in read(told) and "There are no projects yet." in read(told)
    assert buttons(told) == [
        "project.new",
        "absence.open",
        "feedback.give",
    ]
    [menu] = [each for block in told["blocks"] for each in block.get("elements", []) if each.get("action_id") == MORE]
    assert [each["value"] for each in menu["options"]] == list(SELDOM)


@pytest.mark.parametrize("chosen", ["", "en", "zh_CN"])
def test_the_language_is_chosen_here(chosen):
    seen = replace(home(), reader=person("lin", chosen=chosen))
    [menu] = parts(home_view(seen, ZH), action_id="person.language")
    assert [each["value"] for each in menu["options"]] == ["en", "zh_CN", AS_SLACK]
    assert [each["text"]["text"] for each in menu["options"]] == ["English", "中文", "语言：跟随 Slack"]
    assert menu["initial_option"]["value"] == (chosen or AS_SLACK)


def test_more_than_fits_is_counted_not_cut():
    full = list(homes("plain"))[-2]
    told = read(home_view(full, EN))
    assert "and 192 more" in told and "more: /project drafts" in told


def test_a_list_pages():
    rows = Listed(tuple(STATES.values()), {EDITION.key: EDITION}, 1, 3, 25)
    message = list_message(rows, EN, SHANGHAI)
    turns = [part["value"] for part in parts(message, action_id="project.list")]
    assert turns == ["2", "0"] and "Projects: 25 · page 2 of 3" in message["text"]
    assert len(list(parts(message, action_id="project.details"))) == len(STATES)
    only = list_message(Listed(rows.projects, rows.editions, 0, 1, 7), EN, SHANGHAI)
    assert not list(parts(only, action_id="project.list")) and "page" not in only["text"]
    assert list_view(rows, EN, SHANGHAI)["type"] == "modal"
    empty = list_message(Listed((), {}, 0, 1, 0), EN, SHANGHAI)
    assert buttons(empty) == ["project.new"] and "There are no projects yet." in read(empty)


def test_the_picker_offers_projects_by_key_and_title():
    [element] = parts(picker_modal(EN), type="external_select")
    assert element["min_query_length"] == 0 and picker_modal(EN)["callback_id"] == "project.pick"
    [found] = picker_options([project()], EN)
    assert found["value"] == "p1" and found["text"]["text"].startswith("NPP26-007 Mist kettle")


def test_drafts_can_be_continued_or_deleted_after_a_second_thought():
    message = drafts_message((draft(), draft(2, "", amends="p1")), EN, SHANGHAI)
    assert buttons(message) == ["draft.open", "draft.delete", "draft.open", "draft.delete", "project.new"]
    assert "Untitled\nsent back, to be filed again · saved Wed 18 Nov, 18:00" in read(message)
    assert all("confirm" in part for part in parts(message, action_id="draft.delete"))


def test_all_drafts_are_reached_by_pages():
    drafts = [draft(n) for n in range(40)]
    pages = [drafts_message(drafts, EN, SHANGHAI, page) for page in range(3)]
    found = [part["value"] for page in pages for part in parts(page, action_id="draft.open")]
    assert found == [each.id for each in drafts]
    turns = [[part["value"] for part in parts(page, action_id="draft.list")] for page in pages]
    assert turns == [["1"], ["2", "0"], ["1"]] and "Your drafts: 40 · page 2 of 3" in pages[1]["text"]
    assert drafts_message(drafts, EN, SHANGHAI, 99) == pages[2] and drafts_message(drafts, EN, SHANGHAI, -1) == pages[0]


def test_help_lists_every_word_in_both_spellings():
    for say in (EN, ZH):
        told = read(help_message(say))
        assert all(f"/project {word}" in told for name, others in SUB_COMMANDS.items() for word in (name, *others))
    assert "“foo” is not a word known here." in help_message(EN, "foo")["text"]
    assert help_view(EN)["type"] == "modal"


def test_a_refusal_cites_the_rule_it_rests_on():
    refusal = Refusal("own_project")
    message = refusal_message(refusal, EDITION.citation("own_project"), EDITION.key, EN)
    assert "somebody else has to judge it" in message["text"] and "Policy 4.1(2) · added" in read(message)
    assert buttons(message) == ["clause.show"]
    assert not buttons(refusal_view(Refusal("went_wrong"), None, "", EN))
    assert "制度 4.1(2) · 附加规则" in read(refusal_view(refusal, EDITION.citation("own_project"), EDITION.key, ZH))
