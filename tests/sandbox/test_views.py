"""Triggers, the stack of modals, what was typed in them, and the App Home."""

import pytest
from slack_sdk.errors import SlackApiError

from tests.driver import NoAnswer, words_in, workspace_served
from tests.sandbox.conftest import COMPANY, bolt, client_of, linked


def plain(text):
    return {"type": "plain_text", "text": text}


def asked(block_id, element, **more):
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(block_id),
        "element": {"action_id": "a", **element},
        **more,
    }


def modal(*blocks, **more):
    return {
        "type": "modal",
        "title": plain("T"),
        "submit": plain("OK"),
        "callback_id": "m",
        "blocks": list(blocks),
        **more,
    }


PUSHED = modal({"type": "section", "text": plain("pushed")})


def press(action_id, block_id="buttons"):
    return {
        "type": "actions",
        "block_id": block_id,
        "elements": [{"type": "button", "action_id": action_id, "text": plain(action_id)}],
    }


async def refused(call):
    with pytest.raises(SlackApiError) as refusal:
        await call
    return refusal.value.response["error"]


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
async def slack():
    async with workspace_served(COMPANY) as here:
        here.api = client_of(here)
        here.clock = here.here.triggers._seconds = Clock()
        here.trigger = lambda name="lin": here.here.triggers.give(here[name].id, "tab")
        yield here


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


@pytest.fixture
async def forms(slack):
    """An app whose answer to a submission is whatever `forms.answer` says."""
    app, seen = bolt(slack), []

    @app.view("m")
    async def on_submit(ack, body):
        seen.append(body)
        await ack(**slack.answer)

    @app.view_closed("m")
    async def on_close(ack, body):
        seen.append(body)
        await ack()

    slack.answer, slack.seen = {}, seen
    async with linked(slack, app):
        yield slack


async def opened(slack, *blocks, **more):
    await slack.api.views_open(trigger_id=slack.trigger(), view=modal(*blocks, **more))


async def test_a_submission_carries_what_was_typed_and_is_answered(forms):
    lin = forms.lin
    await opened(forms, asked("title", {"type": "plain_text_input"}), private_metadata="draft 7")
    forms.answer = {"response_action": "errors", "errors": {"title": "Too vague"}}
    await lin.submit(title="Expo")
    assert lin.errors == {"title": "Too vague"}
    body = forms.seen[0]
    assert body["view"]["state"]["values"] == {"title": {"a": {"type": "plain_text_input", "value": "Expo"}}}
    assert body["view"]["private_metadata"] == "draft 7" and body["user"]["id"] == lin.id and body["trigger_id"]
    forms.answer = {"response_action": "update", "view": modal(asked("why", {"type": "plain_text_input"}))}
    first = lin.view.id
    assert (await lin.submit())["response_action"] == "update"
    assert lin.view.id == first and lin.errors == {} and "why" in lin.view.values
    forms.answer = {"response_action": "push", "view": PUSHED}
    await lin.submit(why="x")
    assert [words_in(view).endswith("pushed") for view in lin.stack] == [False, True]
    forms.answer = {}
    await lin.submit()
    assert len(lin.stack) == 1
    forms.answer = {"response_action": "clear"}
    await lin.submit()
    assert lin.stack == []


BAD_ANSWERS = {
    "errors for what is no input": {"response_action": "errors", "errors": {"elsewhere": "x"}},
    "a view that is none": {"response_action": "update", "view": modal({"type": "section"})},
    "an action of no kind": {"response_action": "explode"},
}


@pytest.mark.parametrize("case", BAD_ANSWERS)
async def test_an_answer_that_slack_cannot_show_is_trouble(forms, case):
    await opened(forms, asked("title", {"type": "plain_text_input"}))
    forms.answer = BAD_ANSWERS[case]
    with pytest.raises(NoAnswer):
        await forms.lin.submit(title="x")
    assert forms.lin.trouble and len(forms.lin.stack) == 1


async def test_a_fourth_view_cannot_be_pushed_by_an_answer(forms):
    await opened(forms)
    for _ in range(2):
        await forms.api.views_push(trigger_id=forms.trigger(), view=modal())
    forms.answer = {"response_action": "push", "view": PUSHED}
    with pytest.raises(NoAnswer, match="push_limit_reached"):
        await forms.lin.submit()


async def test_the_same_submission_again_gets_an_answer_and_moves_the_stack_once(forms):
    await opened(forms)
    forms.answer = {"response_action": "push", "view": PUSHED}
    first = await forms.lin.submit()
    forms.lin.stack.pop()
    assert await forms.lin.again() == first
    assert (
        forms.seen[0]["view"]["id"] == forms.seen[1]["view"]["id"]
        and forms.seen[0]["trigger_id"] == forms.seen[1]["trigger_id"]
    )


async def test_closing_tells_the_app_only_when_it_asked_and_never_what_was_typed(forms):
    await opened(forms, asked("title", {"type": "plain_text_input"}), notify_on_close=True)
    forms.lin.fill("title", "half a thought")
    await forms.lin.close()
    [body] = forms.seen
    assert body["type"] == "view_closed" and body["is_cleared"] is False and "trigger_id" not in body
    assert body["view"]["state"]["values"] == {} and forms.lin.stack == []
    await opened(forms)
    await forms.lin.close()
    assert len(forms.seen) == 1


async def test_closing_everything_closes_each(forms):
    await opened(forms, notify_on_close=True)
    await forms.api.views_push(trigger_id=forms.trigger(), view=modal(notify_on_close=True))
    await forms.lin.close(everything=True)
    assert [body["is_cleared"] for body in forms.seen] == [True, True] and forms.lin.stack == []


CLIENT_CHECKS = [
    ({"type": "plain_text_input"}, None, "required"),
    ({"type": "plain_text_input", "max_length": 3}, "four", "too_long"),
    ({"type": "plain_text_input", "min_length": 3}, "no", "too_short"),
    ({"type": "number_input", "is_decimal_allowed": False}, "many", "not_a_number"),
    ({"type": "number_input", "is_decimal_allowed": False}, "1.5", "not_whole"),
    ({"type": "number_input", "is_decimal_allowed": True, "min_value": "2"}, "1.5", "too_small"),
    ({"type": "number_input", "is_decimal_allowed": True, "max_value": "1"}, "1.5", "too_large"),
    ({"type": "email_text_input"}, "me", "not_an_email"),
    ({"type": "url_text_input"}, "me", "not_a_url"),
    ({"type": "multi_users_select", "max_selected_items": 1}, ["lin", "ana"], "too_many"),
    ({"type": "checkboxes", "options": [{"text": plain("x"), "value": "x"}]}, None, "required"),
]


@pytest.mark.parametrize(("element", "value", "error"), CLIENT_CHECKS)
async def test_slack_itself_refuses_what_the_element_forbids(forms, element, value, error):
    await opened(forms, asked("b", element))
    await forms.lin.submit(b=value)
    assert forms.lin.errors == {"b": error} and forms.seen == []


async def test_what_is_optional_may_be_left_out(forms):
    await opened(forms, asked("b", {"type": "plain_text_input"}, optional=True))
    await forms.lin.submit()
    assert len(forms.seen) == 1 and forms.lin.stack == []


async def test_a_form_may_be_answered_where_its_conversation_says(forms):
    select = {"type": "conversations_select", "response_url_enabled": True}
    await opened(forms, asked("where", select))
    await forms.lin.submit(where="launch")
    [url] = forms.seen[0]["response_urls"]
    assert url["channel_id"] == "C0002" and url["response_url"].startswith(forms.address)
