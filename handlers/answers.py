"""How each payload kind hears that something was not done."""

import json
from functools import partial
from typing import Any

import structlog
from slack_bolt.response import BoltResponse

from handlers.desk import LAST_SECONDS, Desk, Show
from handlers.payloads import Body, Press
from policy.refusals import Refusal
from usecases.answers import Cited, cited
from views.answers import refusal_message, refusal_view
from views.blocks import Block
from views.text import Say

log = structlog.get_logger(__name__)
DELAYED = "event_callback"


async def answer_error(desk: Desk, error: Exception, body: Body) -> BoltResponse:
    """Never raises. Where nothing can be said to the person, Slack is told so, and says itself that it did not work."""
    try:
        if not isinstance(error, Refusal):
            log.error("went_wrong", kind=kind_of(body), exc_info=error)
        refusal = error if isinstance(error, Refusal) else Refusal("went_wrong")
        return await ANSWERS.get(kind_of(body), _to_nobody)(desk, body, refusal)
    except Exception:
        log.exception("no_answer", kind=kind_of(body))
        return BoltResponse(status=500)


def kind_of(body: Body) -> str:
    return "command" if "command" in body else str(body.get("type"))


async def _worded(desk: Desk, slack_id: str, refusal: Refusal) -> tuple[Say, Cited]:
    say = await desk.say_to(slack_id)
    return say, await desk.store.look(cited, (refusal, slack_id))


async def _message(desk: Desk, slack_id: str, refusal: Refusal) -> Block:
    say, found = await _worded(desk, slack_id, refusal)
    return refusal_message(refusal, found.citation, found.key, say, **found.known)


async def _view(desk: Desk, slack_id: str, refusal: Refusal) -> Block:
    say, found = await _worded(desk, slack_id, refusal)
    return refusal_view(refusal, found.citation, found.key, say, **found.known)


async def _to_command(desk: Desk, body: Body, refusal: Refusal) -> BoltResponse:
    return _response({"response_type": "ephemeral", **await _message(desk, body["user_id"], refusal)})


async def _to_submission(desk: Desk, body: Body, refusal: Refusal) -> BoltResponse:
    user = body["user"]["id"]
    inputs = {block.get("block_id") for block in body["view"].get("blocks", ()) if block.get("type") == "input"}
    if refusal.field in inputs:
        say, found = await _worded(desk, user, refusal)
        words = say.refusal(refusal, **found.known)
        return _response({"response_action": "errors", "errors": {refusal.field: words}})
    # Pushed, so that what was typed stays beneath; on a full stack it takes the form's place.
    beneath = body["view"].get("previous_view_id")
    above = "push" if beneath in (None, body["view"].get("root_view_id")) else "update"
    return _response({"response_action": above, "view": await _view(desk, user, refusal)})


async def _to_press(desk: Desk, body: Body, refusal: Refusal) -> BoltResponse:
    return await _beside(desk, body, refusal, partial(desk.show, Press.of(body)))


async def _to_shortcut(desk: Desk, body: Body, refusal: Refusal) -> BoltResponse:
    return await _beside(desk, body, refusal, partial(desk.open, body["trigger_id"]))


async def _beside(desk: Desk, body: Body, refusal: Refusal, show: Show) -> BoltResponse:
    user = body["user"]["id"]
    try:
        if url := body.get("response_url"):
            message = await _message(desk, user, refusal)
            await desk.say_beside(url, **message, response_type="ephemeral", replace_original=False)
        else:
            await show(await _view(desk, user, refusal))
    except Refusal:
        # The trigger is spent or too old: the last way to reach the person is a message to them alone.
        message = await _message(desk, user, refusal)
        await desk.within(desk.slack.chat_postMessage(channel=user, **message), LAST_SECONDS)
    return BoltResponse(status=200)


async def _to_suggestion(desk: Desk, body: Body, refusal: Refusal) -> BoltResponse:
    return _response({"options": []})


async def _to_event(desk: Desk, body: Body, refusal: Refusal) -> BoltResponse:
    # Slack sends an event again only when we fail: a refusal is an answer, anything else deserves another try.
    return BoltResponse(status=500 if refusal.code == "went_wrong" else 200)


async def _to_nobody(desk: Desk, body: Body, refusal: Refusal) -> BoltResponse:
    return BoltResponse(status=200)


def _response(body: dict[str, Any]) -> BoltResponse:
    return BoltResponse(status=200, body=json.dumps(body), headers={"content-type": "application/json"})


ANSWERS = {
    "command": _to_command,
    "view_submission": _to_submission,
    "block_actions": _to_press,
    "shortcut": _to_shortcut,
    "message_action": _to_shortcut,
    "block_suggestion": _to_suggestion,
    DELAYED: _to_event,
}
