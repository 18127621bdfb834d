"""An unmodified Bolt app and people who use it, over both transports."""

import pytest

from tests.driver import words_in, workspace_served
from tests.sandbox.conftest import COMPANY, bolt, linked
from tests.sandbox.kit import asked, plain

FORM = {
    "type": "modal",
    "callback_id": "form",
    "title": plain("New"),
    "submit": plain("File"),
    "blocks": [
        asked("title", {"type": "plain_text_input", "max_length": 20}),
        asked("budget", {"type": "number_input", "is_decimal_allowed": False}),
        asked("owner", {"type": "users_select"}),
        asked("day", {"type": "datepicker", "initial_date": "2027-01-04"}),
    ],
}


def card(title, done=""):
    vote = {"type": "button", "action_id": "approve", "text": plain("Approve"), "value": title}
    last = {"type": "context", "elements": [plain(done)]} if done else {"type": "actions", "elements": [vote]}
    return [{"type": "header", "text": plain(title)}, last]


def projects(slack):
    app = bolt(slack)

    @app.command("/project")
    async def new(ack, body, client):
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)
        await ack()

    @app.view("form")
    async def file(ack, view, client):
        values = view["state"]["values"]
        if int(values["budget"]["a"]["value"]) > 100:
            await ack(response_action="errors", errors={"budget": "Too dear"})
            return
        title = values["title"]["a"]["value"]
        await client.chat_postMessage(channel=values["owner"]["a"]["selected_user"], text=title, blocks=card(title))
        await ack()

    @app.action("approve")
    async def approve(ack, action, respond, body):
        await respond(
            replace_original=True, text=action["value"], blocks=card(action["value"], f"by {body['user']['name']}")
        )
        await ack()

    return app


@pytest.mark.parametrize("transport", ["socket", "http"])
async def test_a_form_is_filed_and_its_card_approved(transport):
    async with workspace_served(COMPANY, transport) as slack, linked(slack, projects(slack)):
        await slack.lin.command("/project new")
        assert words_in(slack.lin.view).startswith("New\nFile\ntitle")
        await slack.lin.submit()
        assert slack.lin.errors == {"title": "required", "budget": "required", "owner": "required"}
        answer = await slack.lin.submit(title="Launch", budget=500, owner="ana")
        assert answer["response_action"] == "errors" and slack.lin.errors == {"budget": "Too dear"}
        assert await slack.lin.submit(budget=50) == {} and slack.lin.view is None
        [posted] = slack.ana.dm
        assert words_in(posted) == "Launch\nLaunch\nApprove"
        await slack.ana.press("Approve")
        assert words_in(posted) == "Launch\nLaunch\nby ana"
        with pytest.raises(AssertionError, match=r"there are: $"):
            await slack.ana.press("Approve")
