"""Inputs of which the app is told at once: in a form whose other fields keep what was typed, and on the App Home."""

import pytest

from tests.driver import workspace_served
from tests.sandbox.conftest import COMPANY, bolt, client_of, linked
from tests.sandbox.kit import asked, modal, plain, press

OPTIONS = [{"text": plain(word), "value": word} for word in ("one", "two")]
KINDS = {
    "plain_text_input": ({}, "tea", "value", "tea"),
    "static_select": ({"options": OPTIONS}, "two", "selected_option", OPTIONS[1]),
    "radio_buttons": ({"options": OPTIONS}, "two", "selected_option", OPTIONS[1]),
    "checkboxes": ({"options": OPTIONS}, ["one", "two"], "selected_options", OPTIONS),
    "datepicker": ({}, "2027-03-31", "selected_date", "2027-03-31"),
    "users_select": ({}, "ana", "selected_user", "U0002"),
    "multi_users_select": ({}, ["ana"], "selected_users", ["U0002"]),
}


@pytest.fixture(params=["socket", "http"])
async def slack(request):
    """Every press is kept in `slack.heard`; what `slack.then` says is done before it is acknowledged."""
    async with workspace_served(COMPANY, request.param) as here:
        app, here.api, here.heard, here.then = bolt(here), client_of(here), [], None

        @app.action("a")
        async def hear(ack, body):
            here.heard.append(body)
            if here.then:
                await here.then(body)
            await ack()

        app.action("go")(hear)
        async with linked(here, app):
            yield here


def at_once(kind):
    return asked("b", {"type": kind, **KINDS[kind][0]}, dispatch_action=True)


async def opened(slack, *blocks):
    return (await slack.api.views_open(trigger_id=slack.here.triggers.give(slack.lin.id, "tab"), view=modal(*blocks)))[
        "view"
    ]


@pytest.mark.parametrize("kind", KINDS)
async def test_a_form_tells_what_was_answered_with_all_else_that_stands_in_it(slack, kind):
    _, value, key, answer = KINDS[kind]
    note = asked("note", {"type": "plain_text_input"})
    await opened(slack, at_once(kind), note)
    slack.lin.fill("note", "half a sent")
    await slack.lin.choose("b", value)
    [body] = slack.heard
    assert body["type"] == "block_actions" and body["container"]["type"] == "view"
    [action] = body["actions"]
    assert (action["block_id"], action["action_id"], action["type"], action[key]) == ("b", "a", kind, answer)
    values = body["view"]["state"]["values"]
    assert values["b"]["a"] == {"type": kind, key: answer} and values["note"]["a"]["value"] == "half a sent"


async def test_a_form_that_is_changed_meanwhile_keeps_every_other_field(slack):
    note, gone = asked("note", {"type": "plain_text_input"}), asked("gone", {"type": "plain_text_input"})

    async def change(body):
        more = asked("more", {"type": "plain_text_input", "initial_value": "preset"})
        new = modal(at_once("static_select"), {**note, "label": plain("another label")}, more)
        await slack.api.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=new)

    slack.then = change
    await opened(slack, at_once("static_select"), note, gone)
    slack.lin.fill("note", "typed")
    slack.lin.fill("gone", "typed")
    await slack.lin.choose("b", "two")
    values = {block_id: next(iter(inputs.values())) for block_id, inputs in slack.lin.view.values.items()}
    assert values["b"]["selected_option"] == OPTIONS[1]
    assert [values[name]["value"] for name in ("note", "more")] == ["typed", "preset"] and "gone" not in values


@pytest.mark.parametrize("kind", KINDS)
async def test_home_may_ask_and_keeps_the_answer_when_it_is_published_again(slack, kind):
    _, value, key, answer = KINDS[kind]
    home = {"type": "home", "blocks": [at_once(kind), press("go")]}
    await slack.api.views_publish(user_id=slack.lin.id, view=home)
    await slack.lin.choose("b", value, on="home")
    assert slack.heard[0]["view"]["type"] == "home" and slack.heard[0]["actions"][0][key] == answer
    await slack.api.views_publish(user_id=slack.lin.id, view={**home, "blocks": [*home["blocks"], {"type": "divider"}]})
    await slack.lin.press("go", on="home")
    assert slack.heard[1]["view"]["state"]["values"]["b"]["a"] == {"type": kind, key: answer}


async def test_a_private_channel_that_the_app_made_can_be_asked_for_an_answer_by_one_person_alone(slack):
    made = (await slack.api.conversations_create(name="cam26-015", is_private=True))["channel"]
    assert made["is_private"] and made["is_group"] and made["is_member"]
    await slack.api.conversations_invite(channel=made["id"], users=[slack.lin.id, slack.ana.id])
    await slack.api.chat_postEphemeral(channel=made["id"], user=slack.lin.id, text="x", blocks=[press("go")])
    assert [len(each.messages("cam26-015")) for each in (slack.lin, slack.ana)] == [1, 0]
    await slack.lin.press("go")
    [body] = slack.heard
    assert body["container"]["is_ephemeral"] and body["channel"] == {"id": made["id"], "name": "privategroup"}
