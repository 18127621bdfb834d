"""Triggers, the stack of modals, what was typed in them, and the App Home."""

import pytest
from slack_sdk.errors import SlackApiError

from tests.driver import words_in
from tests.sandbox.kit import asked, modal, plain, press, refused


async def test_a_trigger_is_good_once(slack):
    trigger = slack.trigger()
    await slack.api.views_open(trigger_id=trigger, view=modal())
    assert await refused(slack.api.views_open(trigger_id=trigger, view=modal())) == "exchanged_trigger_id"
    assert await refused(slack.api.views_open(trigger_id="1.2.x", view=modal())) == "invalid_trigger_id"


async def test_a_trigger_lives_three_seconds(slack):
    in_time, late = slack.trigger(), slack.trigger()
    slack.clock.now += 3.0
    await slack.api.views_open(trigger_id=in_time, view=modal())
    slack.clock.now += 0.1
    assert await refused(slack.api.views_open(trigger_id=late, view=modal())) == "expired_trigger_id"


async def test_a_view_that_is_refused_leaves_the_trigger_unspent(slack):
    trigger = slack.trigger()
    with pytest.raises(SlackApiError) as refusal:
        await slack.api.views_open(trigger_id=trigger, view=modal({"type": "section"}))
    assert refusal.value.response["error"] == "invalid_arguments"
    [message] = refusal.value.response["response_metadata"]["messages"]
    assert message.endswith("[json-pointer:/view/blocks/0]")
    assert (await slack.api.views_open(trigger_id=trigger, view=modal()))["ok"]


async def test_three_views_stand_on_each_other(slack):
    first = (await slack.api.views_open(trigger_id=slack.trigger(), view=modal()))["view"]
    second = (await slack.api.views_push(trigger_id=slack.trigger(), view=modal()))["view"]
    third = (await slack.api.views_push(trigger_id=slack.trigger(), view=modal()))["view"]
    assert first["root_view_id"] == second["root_view_id"] == third["root_view_id"] == first["id"]
    assert (first["previous_view_id"], third["previous_view_id"]) == (None, second["id"])
    assert await refused(slack.api.views_push(trigger_id=slack.trigger(), view=modal())) == "push_limit_reached"
    assert [view.id for view in slack.lin.stack] == [first["id"], second["id"], third["id"]]
    assert await refused(slack.api.views_push(trigger_id=slack.trigger("ana"), view=modal())) == "not_found"


async def test_opening_anew_replaces_what_stood_there_and_only_in_that_tab(slack):
    await slack.api.views_open(trigger_id=slack.trigger(), view=modal())
    await slack.api.views_open(trigger_id=slack.here.triggers.give(slack.lin.id, "phone"), view=modal())
    again = (await slack.api.views_open(trigger_id=slack.trigger(), view=modal()))["view"]["id"]
    assert [view.id for view in slack.lin.stack] == [again] and len(slack.lin.at("phone").stack) == 1


async def test_an_update_is_checked_against_the_hash_and_finds_its_view(slack):
    view = (await slack.api.views_open(trigger_id=slack.trigger(), view=modal(external_id="mine")))["view"]
    changed = (await slack.api.views_update(view_id=view["id"], hash=view["hash"], view=modal(external_id="mine")))[
        "view"
    ]
    assert changed["hash"] != view["hash"] and changed["id"] == view["id"]
    assert await refused(slack.api.views_update(view_id=view["id"], hash=view["hash"], view=modal())) == "hash_conflict"
    assert (await slack.api.views_update(external_id="mine", view=modal()))["view"]["id"] == view["id"]
    assert await refused(slack.api.views_update(view_id="V9", view=modal())) == "not_found"
    assert await refused(slack.api.views_update(external_id="mine", view=modal())) == "not_found"


async def test_an_external_id_belongs_to_one_view(slack):
    await slack.api.views_open(trigger_id=slack.trigger(), view=modal(external_id="mine"))
    taken = slack.api.views_open(trigger_id=slack.trigger("ana"), view=modal(external_id="mine"))
    assert await refused(taken) == "duplicate_external_id"


async def test_a_view_that_is_too_large_is_refused_whole(slack):
    blocks = [asked(f"b{n}", {"type": "plain_text_input", "initial_value": "x" * 3000}) for n in range(90)]
    assert await refused(slack.api.views_open(trigger_id=slack.trigger(), view=modal(*blocks))) == "view_too_large"


async def test_a_home_keeps_its_id_and_is_checked_against_its_hash(slack):
    home = {"type": "home", "blocks": [press("new")]}
    first = (await slack.api.views_publish(user_id=slack.lin.id, view=home))["view"]
    assert await refused(slack.api.views_publish(user_id=slack.lin.id, view=home, hash="old")) == "hash_conflict"
    second = (await slack.api.views_publish(user_id=slack.lin.id, view=home, hash=first["hash"]))["view"]
    assert second["id"] == first["id"] and second["hash"] != first["hash"]
    assert words_in(slack.lin.home) == "new" and slack.ana.home == []
    assert await refused(slack.api.views_publish(user_id="U9", view=home)) == "invalid_arguments"
    assert await refused(slack.api.views_publish(user_id=slack.lin.id, view=modal())) == "invalid_arguments"


async def test_a_key_that_holds_nothing_is_as_good_as_absent(slack):
    section = {"type": "section", "text": plain("x"), "accessory": None}
    await slack.api.views_open(trigger_id=slack.trigger(), view=modal(section, submit=None, close=None))
    assert not {"submit", "close"} & slack.lin.view.body.keys() and "accessory" not in slack.lin.view.body["blocks"][0]


PRESETS = [
    ({"type": "plain_text_input", "initial_value": "x"}, {"value": "x"}),
    ({"type": "plain_text_input"}, {"value": None}),
    ({"type": "datepicker", "initial_date": "2027-01-04"}, {"selected_date": "2027-01-04"}),
    ({"type": "timepicker", "initial_time": "09:30"}, {"selected_time": "09:30"}),
    ({"type": "datetimepicker", "initial_date_time": 1798761600}, {"selected_date_time": 1798761600}),
    ({"type": "users_select", "initial_user": "U1"}, {"selected_user": "U1"}),
    ({"type": "multi_users_select", "initial_users": ["U1"]}, {"selected_users": ["U1"]}),
    ({"type": "multi_users_select"}, {"selected_users": []}),
    ({"type": "conversations_select", "initial_conversation": "C1"}, {"selected_conversation": "C1"}),
    ({"type": "checkboxes", "options": [{"text": plain("x"), "value": "x"}]}, {"selected_options": []}),
    (
        {
            "type": "static_select",
            "options": [{"text": plain("x"), "value": "x"}],
            "initial_option": {"text": plain("x"), "value": "x"},
        },
        {"selected_option": {"text": plain("x"), "value": "x"}},
    ),
]


@pytest.mark.parametrize(("element", "answer"), PRESETS)
async def test_an_element_starts_with_what_the_app_preset(slack, element, answer):
    await slack.api.views_open(trigger_id=slack.trigger(), view=modal(asked("b", element)))
    assert slack.lin.view.values == {"b": {"a": {"type": element["type"], **answer}}}


async def test_what_was_typed_stays_where_block_and_action_keep_their_names(slack):
    title = asked("title", {"type": "plain_text_input", "initial_value": "preset"})
    view = (await slack.api.views_open(trigger_id=slack.trigger(), view=modal(title)))["view"]
    slack.lin.fill("title", "typed")
    await slack.api.views_update(view_id=view["id"], view=modal(title, asked("day", {"type": "datepicker"})))
    assert slack.lin.view.values["title"]["a"]["value"] == "typed"
    assert slack.lin.view.values["day"]["a"] == {"type": "datepicker", "selected_date": None}
    renamed = {**title, "block_id": "title:2"}
    await slack.api.views_update(view_id=view["id"], view=modal(renamed))
    assert slack.lin.view.values == {"title:2": {"a": {"type": "plain_text_input", "value": "preset"}}}
