"""How each payload kind hears that something was not done."""

import json
from typing import Any

import structlog
from aiohttp import ClientError
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from handlers.desk import Desk
from handlers.payloads import Body
from policy.refusals import Refusal
from usecases.answers import Cited, cited
from views.answers import refusal_message, refusal_view
from views.blocks import Block
from views.text import Say

log = structlog.get_logger(__name__)
DELAYED = "event_callback"


async def answer_error(desk: Desk, error: Exception, body: Body) -> BoltResponse:
    """Never raises: an error answer that raises leaves the person waiting for three seconds, then with nothing."""
    try:
        if not isinstance(error, Refusal):
            log.error("went_wrong", kind=kind_of(body), exc_info=error)
        refusal = error if isinstance(error, Refusal) else Refusal("went_wrong")
        return await ANSWERS.get(kind_of(body), _to_nobody)(desk, body, refusal)
    except Exception:
        log.exception("no_answer", kind=kind_of(body))
        return BoltResponse(status=200)


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
    above = "push" if body["view"].get("previous_view_id") is None else "update"
    return _response({"response_action": above, "view": await _view(desk, user, refusal)})


async def _to_press(desk: Desk, body: Body, refusal: Refusal) -> BoltResponse:
    user = body["user"]["id"]
    if url := body.get("response_url"):
        await _whisper(desk, url, await _message(desk, user, refusal))
        return BoltResponse(status=200)
    show = desk.slack.views_push if (body.get("view") or {}).get("type") == "modal" else desk.slack.views_open
    try:
        await show(trigger_id=body["trigger_id"], view=await _view(desk, user, refusal))
    except (SlackApiError, TimeoutError, ClientError):
        # The trigger is spent or too old: the last way to reach the person is a message to them alone.
        await desk.slack.chat_postMessage(channel=user, **await _message(desk, user, refusal))
    return BoltResponse(status=200)


async def _whisper(desk: Desk, url: str, message: Block) -> None:
    hook = AsyncWebhookClient(url, timeout=2, session=desk.slack.session, retry_handlers=[])
    await hook.send(**message, response_type="ephemeral", replace_original=False)


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
    "block_suggestion": _to_suggestion,
    DELAYED: _to_event,
}
