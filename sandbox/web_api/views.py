"""views.*: opening, stacking and changing modals, and the App Home."""

from typing import Any

from sandbox.asked import Asked
from sandbox.blocks import bare
from sandbox.errors import SlackError
from sandbox.installation import Installation
from sandbox.limits import check_view, too_large
from sandbox.payloads import Payload, as_view
from sandbox.workspace import VIEWS_ON_A_STACK, View


def open_(here: Installation, asked: Asked) -> Payload:
    body = checked(here, asked["view"], "modal")
    trigger = here.triggers.take(asked.word("trigger_id"))
    here.workspace.stacks.pop((trigger.person, trigger.tab), None)
    view = here.workspace.new_view(body, trigger.person, trigger.tab)
    here.workspace.show(view)
    return {"view": as_view(here, view, with_state=False)}


def push(here: Installation, asked: Asked) -> Payload:
    body = checked(here, asked["view"], "modal")
    trigger = here.triggers.take(asked.word("trigger_id"))
    stack = here.workspace.stacks.get((trigger.person, trigger.tab), [])
    if not stack:
        raise SlackError("not_found")
    if len(stack) >= VIEWS_ON_A_STACK:
        raise SlackError("push_limit_reached")
    view = here.workspace.new_view(body, trigger.person, trigger.tab, stack[-1])
    here.workspace.show(view)
    return {"view": as_view(here, view, with_state=False)}


def update(here: Installation, asked: Asked) -> Payload:
    view = _named(here, asked)
    if view is None:
        raise SlackError("not_found")
    body = checked(here, asked["view"], view.body["type"], besides=view)
    _compare(view, asked)
    here.workspace.change_view(view, body)
    return {"view": as_view(here, view, with_state=False)}


def publish(here: Installation, asked: Asked) -> Payload:
    user = asked.word("user_id")
    if not here.manifest.home_enabled:
        raise SlackError("not_enabled")
    if user not in here.workspace.people:
        raise SlackError("invalid_arguments", "invalid `user_id`")
    old = here.workspace.homes.get(user)
    body = checked(here, asked["view"], "home", besides=old)
    if old:
        _compare(old, asked)
    return {"view": as_view(here, here.workspace.publish(user, body), with_state=False)}


def checked(here: Installation, body: Any, kind: str, besides: View | None = None) -> dict[str, Any]:
    """A view as it may be shown. Its external_id must be nobody else's (`besides`: the view that it replaces)."""
    if too_large(body):
        raise SlackError("view_too_large")
    wrong = check_view(body, kind)
    if wrong:
        raise SlackError("invalid_arguments", *map(str, wrong))
    if any(block.get("element", {}).get("type") == "file_input" for block in body["blocks"]):
        here.need("files:read")
    external_id = body.get("external_id")
    taken = (view.body.get("external_id") for view in here.workspace.live_views() if view is not besides)
    if external_id and external_id in taken:
        raise SlackError("duplicate_external_id")
    shown: dict[str, Any] = bare(body)
    return shown


def _named(here: Installation, asked: Asked) -> View | None:
    if asked.get("external_id"):
        named = (view for view in here.workspace.live_views() if view.body.get("external_id") == asked["external_id"])
        return next(named, None)
    return here.workspace.find_view(asked.word("view_id"))


def _compare(view: View, asked: Asked) -> None:
    if asked.get("hash") and asked["hash"] != view.hash:
        raise SlackError("hash_conflict")
