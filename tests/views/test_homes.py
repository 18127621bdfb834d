"""Home, lists, drafts, set-up and help: what waits first, and never an empty page."""

from dataclasses import replace
from datetime import timedelta

import pytest

from policy.refusals import Refusal
from policy.setup import Thin, thin_roles
from tests.views.pages import draft, home, homes
from tests.views.samples import EDITION, NOW, PEOPLE, SHANGHAI, STATES, person, project, setup, sight
from tests.views.surfaces import buttons, parts, words
from views.answers import refusal_message, refusal_view
from views.drafts import drafts_message
from views.help import SUB_COMMANDS, help_message, help_view
from views.homes import AS_SLACK, home_view
from views.projects import Listed, list_message, list_view, picker_modal, picker_options
from views.setup import setup_modal, setup_saved_view
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
    assert "3 over time" in told and "over time, was due Wed 25 Nov, 18:00" in told
    assert "over time" not in read(home_view(home(), EN))


def test_the_act_fits_the_reader():
    back = sight("sent back")
    owed = ((back.owed[0], back),)
    assert buttons(home_view(home("lin", owed=owed), EN))[0] == "project.amend"
    assert buttons(home_view(home("wang", owed=owed), EN))[0] == "project.details"
    team = sight("approved")
    assert buttons(home_view(home("jonas", owed=((team.owed[0], team),)), EN))[0] == "project.details"


def test_an_empty_home_is_no_empty_page():
    bare = next(iter(homes("plain")))
    told = home_view(bare, EN)
    assert "Nothing waits for you" in read(told) and "There are no projects yet." in read(told)
    assert buttons(told) == ["project.new", "help.show"]


def test_a_company_that_is_not_set_up_is_told_to_those_who_can_help():
    missing = home(setup_missing=("legal", "management"), may_set_up=True)
    told = home_view(missing, EN)
    assert (
        "Nobody holds these roles yet: Legal & Compliance, Management." in read(told)
        and buttons(told)[0] == "setup.open"
    )
    assert "Nobody holds" not in read(home_view(home(setup_missing=("legal",)), EN))
    assert buttons(home_view(home(may_set_up=True), EN)).count("setup.open") == 1


@pytest.mark.parametrize("chosen", ["", "en", "zh_CN"])
def test_the_language_is_chosen_here(chosen):
    seen = replace(home(), reader=person("lin", chosen=chosen))
    [menu] = parts(home_view(seen, ZH), action_id="person.language")
    assert [each["value"] for each in menu["options"]] == ["en", "zh_CN", AS_SLACK]
    assert [each["text"]["text"] for each in menu["options"]] == ["English", "中文", "跟随 Slack"]
    assert menu["initial_option"]["value"] == (chosen or AS_SLACK)


def test_more_than_fits_is_counted_not_cut():
    full = list(homes("plain"))[2]
    told = read(home_view(full, EN))
    assert f"{len(full.owed) - 10} more come up once these are done." in told
    assert "and 395 more" in told and "26 more: /project drafts" in told


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
    assert "and 25 more" in read(drafts_message([draft(n) for n in range(40)], EN, SHANGHAI))


def test_set_up_asks_for_every_role_and_warns_where_one_is_thin():
    view = setup_modal(EDITION, setup(), PEOPLE, EN)
    inputs = {part["block_id"]: part for part in parts(view, type="input")}
    assert list(inputs) == [*EDITION.roles, "channel", "language", "zone"]
    assert inputs["finance"]["element"]["initial_users"] == ["UWANG", "UPETRA"]
    assert "Only one person" in inputs["sales"]["hint"]["text"] and "Nobody yet" in inputs["data"]["hint"]["text"]
    assert "Only one" not in inputs["finance"]["hint"]["text"]
    assert inputs["channel"]["element"]["initial_conversation"] == "C1"
    assert inputs["language"]["element"]["initial_option"]["value"] == "both"
    zones = inputs["zone"]["element"]
    assert zones["initial_option"]["value"] == SHANGHAI and len(zones["options"]) >= 30
    odd = setup_modal(EDITION, setup(zone="Asia/Urumqi"), PEOPLE, ZH)
    assert [part["text"]["text"] for part in parts(odd, value="Asia/Urumqi")] == ["乌鲁木齐"] * 2
    wrong = setup_modal(EDITION, setup(), PEOPLE, EN, (Refusal("try_again"),))
    assert "Please change this first" in read(wrong["blocks"][0])


def test_set_up_tells_what_is_still_thin():
    assert "Sales · Only one person" in read(setup_saved_view(thin_roles(EDITION, setup()), EDITION, EN))
    assert read(setup_saved_view((), EDITION, ZH)).count("\n") == 2
    assert "管理层 · 尚无人员" in read(setup_saved_view((Thin("management", 0),), EDITION, ZH))


def test_help_lists_every_word_in_both_spellings():
    for say in (EN, ZH):
        told = read(help_message(say))
        assert all(f"/project {word}" in told for name, others in SUB_COMMANDS.items() for word in (name, *others))
    assert "“foo” is not a word known here." in help_message(EN, "foo")["text"]
    assert help_view(EN)["type"] == "modal"


def test_a_refusal_cites_the_rule_it_rests_on():
    refusal = Refusal("own_project")
    message = refusal_message(refusal, EDITION.citation("own_project"), EDITION.key, EN)
    assert "somebody else has to judge it" in message["text"] and "added to 4.1(2)" in read(message)
    assert buttons(message) == ["clause.show"]
    assert not buttons(refusal_view(Refusal("went_wrong"), None, "", EN))
    assert "附加规则 · 4.1(2)" in read(refusal_view(refusal, EDITION.citation("own_project"), EDITION.key, ZH))
