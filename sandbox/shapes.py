"""Block Kit's objects and elements as a table: which keys, of what kind, how long."""

from collections.abc import Iterator
from typing import Any

from sandbox.checks import (
    Check,
    Complaint,
    anything,
    both,
    by_type,
    complaint,
    exactly_one,
    listed,
    number,
    one_of,
    shaped,
    string,
    truth,
    typed,
)

ID = string(255)
URL = string(3000)
DATE, TIME = string(10, pattern=r"\d{4}-\d{2}-\d{2}"), string(5, pattern=r"([01]\d|2[0-3]):[0-5]\d")
IDS = listed(ID, 1000, 0)


def plain(most: int) -> Check:
    return typed("plain_text", {"text": string(most)}, {"emoji": truth})


def mrkdwn(most: int) -> Check:
    return typed("mrkdwn", {"text": string(most)}, {"verbatim": truth})


def text(most: int) -> Check:
    return by_type({"plain_text": plain(most), "mrkdwn": mrkdwn(most)})


CONFIRM = shaped(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)
PLACEHOLDER = plain(150)


def option(label: Check, **more: Check) -> Check:
    return shaped({"text": label, "value": string(75)}, {"description": plain(75), **more})


PLAIN_OPTION = option(plain(75))
RICH_OPTION = shaped({"text": text(75), "value": string(75)}, {"description": text(75)})
GROUP = shaped({"label": plain(75), "options": listed(PLAIN_OPTION, 100)})
FILTER = shaped(
    {},
    {
        "include": listed(one_of("im", "mpim", "private", "public"), 4),
        "exclude_external_shared_channels": truth,
        "exclude_bot_users": truth,
    },
)
DISPATCH = shaped({}, {"trigger_actions_on": listed(one_of("on_enter_pressed", "on_character_entered"), 2)})
SLACK_FILE = both(shaped({}, {"id": ID, "url": URL}), exactly_one("id", "url"))


def preset_among_options(value: Any, place: str) -> Iterator[Complaint]:
    """An option that is chosen at first must be one of those offered, word for word."""
    groups = value.get("option_groups") or []
    offered = [*(value.get("options") or []), *(part for group in groups for part in group.get("options", []))]
    presets = [value["initial_option"]] if value.get("initial_option") else value.get("initial_options") or []
    for preset in presets:
        if preset not in offered:
            yield complaint("initial option must be one of the options", place, "initial_option")
    keys = [part.get("value") for part in offered if isinstance(part, dict)]
    if len(keys) != len(set(map(str, keys))):
        yield complaint("option values must be unique", place, "unique")


def element(name: str, required: dict[str, Check] | None = None, **optional: Check) -> Check:
    return typed(name, required, {"action_id": ID, **optional})


def field(name: str, **more: Check) -> Check:
    """An element that is typed into or picked from: with placeholder and focus."""
    return element(name, None, placeholder=PLACEHOLDER, focus_on_load=truth, confirm=CONFIRM, **more)


def typing(name: str, **more: Check) -> Check:
    common = {
        "placeholder": PLACEHOLDER,
        "focus_on_load": truth,
        "dispatch_action_config": DISPATCH,
        "initial_value": string(3000, 0),
    }
    return element(name, None, **{**common, **more})


def static(name: str, **more: Check) -> Check:
    known = field(name, options=listed(PLAIN_OPTION, 100), option_groups=listed(GROUP, 100), **more)
    return both(known, exactly_one("options", "option_groups"), preset_among_options)


def ticked(name: str, **more: Check) -> Check:
    known = element(name, {"options": listed(RICH_OPTION, 10)}, focus_on_load=truth, confirm=CONFIRM, **more)
    return both(known, preset_among_options)


MANY = {"max_selected_items": number(1)}
ASKING = {"min_query_length": number(0)}
IMAGE = both(
    typed("image", {"alt_text": string(2000)}, {"image_url": URL, "slack_file": SLACK_FILE}),
    exactly_one("image_url", "slack_file"),
)
BUTTON = {
    "value": string(2000),
    "url": URL,
    "style": one_of("primary", "danger"),
    "confirm": CONFIRM,
    "accessibility_label": string(75),
}
ELEMENTS: dict[str, Check] = {
    "button": element("button", {"text": plain(75)}, **BUTTON),
    "overflow": element("overflow", {"options": listed(option(plain(75), url=URL), 5, 2)}, confirm=CONFIRM),
    "image": IMAGE,
    "plain_text_input": typing(
        "plain_text_input", multiline=truth, min_length=number(0, 3000), max_length=number(1, 3000)
    ),
    "number_input": both(
        element(
            "number_input",
            {"is_decimal_allowed": truth},
            initial_value=string(255),
            min_value=string(255),
            max_value=string(255),
            placeholder=PLACEHOLDER,
            focus_on_load=truth,
            dispatch_action_config=DISPATCH,
        )
    ),
    "email_text_input": typing("email_text_input"),
    "url_text_input": typing("url_text_input"),
    "rich_text_input": typing("rich_text_input", initial_value=anything),
    "file_input": element("file_input", None, filetypes=listed(string(255), 100), max_files=number(1, 10)),
    "datepicker": field("datepicker", initial_date=DATE),
    "timepicker": field("timepicker", initial_time=TIME, timezone=string(255)),
    "datetimepicker": element(
        "datetimepicker", None, initial_date_time=number(10**9, 10**10 - 1), focus_on_load=truth, confirm=CONFIRM
    ),
    "static_select": static("static_select", initial_option=PLAIN_OPTION),
    "multi_static_select": static("multi_static_select", initial_options=listed(PLAIN_OPTION, 100), **MANY),
    "external_select": field("external_select", initial_option=PLAIN_OPTION, **ASKING),
    "multi_external_select": field(
        "multi_external_select", initial_options=listed(PLAIN_OPTION, 100), **ASKING, **MANY
    ),
    "users_select": field("users_select", initial_user=ID),
    "multi_users_select": field("multi_users_select", initial_users=IDS, **MANY),
    "channels_select": field("channels_select", initial_channel=ID, response_url_enabled=truth),
    "multi_channels_select": field("multi_channels_select", initial_channels=IDS, **MANY),
    "conversations_select": field(
        "conversations_select",
        initial_conversation=ID,
        default_to_current_conversation=truth,
        response_url_enabled=truth,
        filter=FILTER,
    ),
    "multi_conversations_select": field(
        "multi_conversations_select",
        initial_conversations=IDS,
        default_to_current_conversation=truth,
        filter=FILTER,
        **MANY,
    ),
    "checkboxes": ticked("checkboxes", initial_options=listed(RICH_OPTION, 10)),
    "radio_buttons": ticked("radio_buttons", initial_option=RICH_OPTION),
}
MENUS = tuple(name for name in ELEMENTS if name.endswith("_select"))
PICKED = (*MENUS, "datepicker", "timepicker", "checkboxes", "radio_buttons")
IN_A_SECTION = by_type(ELEMENTS, "button", "overflow", "image", *PICKED)
IN_ACTIONS = by_type(ELEMENTS, "button", "overflow", "datetimepicker", "rich_text_input", *PICKED)
TYPED_IN = ("plain_text_input", "number_input", "email_text_input", "url_text_input", "rich_text_input", "file_input")
IN_AN_INPUT = by_type(ELEMENTS, "datetimepicker", *TYPED_IN, *PICKED)
