"""A form is sent or closed: what the app hears, what its answer does, and what Slack itself refuses."""

import pytest

from tests.driver import NoAnswer, words_in
from tests.sandbox.conftest import bolt, linked
from tests.sandbox.kit import asked, modal, plain

PUSHED = modal({"type": "section", "text": plain("pushed")})


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


async def test_what_is_opened_or_pushed_while_a_form_is_being_sent_closes_with_it(slack):
    app = bolt(slack)

    @app.view("m")
    async def on_submit(ack, body, client):
        await getattr(client, slack.way)(trigger_id=body["trigger_id"], view=PUSHED)
        await ack()

    async with linked(slack, app):
        for slack.way in ("views_open", "views_push"):
            await opened(slack)
            await slack.lin.submit()
            assert slack.lin.stack == []


async def test_an_update_while_a_form_is_being_sent_does_not_undo_its_answer(slack):
    app = bolt(slack)

    @app.view("m")
    async def on_submit(ack, body, client):
        await client.views_update(view_id=body["view"]["id"], view=modal(callback_id="waiting"))
        await ack(response_action="update", view=modal(callback_id="done"))

    async with linked(slack, app):
        await opened(slack)
        await slack.lin.submit()
        assert slack.lin.view.body["callback_id"] == "done"
