"""What Slack's own client asks of a form before it sends anything. Each error is a word; the page has the sentence."""

import re
from collections.abc import Callable
from typing import Any

from sandbox.blocks import ANSWERS, Element
from sandbox.files import MOST_OF_A_FORM
from sandbox.workspace import View

MAIL, WEB = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"), re.compile(r"https?://\S+", re.IGNORECASE)
REQUIRED, TOO_LONG, TOO_SHORT, TOO_MANY = "required", "too_long", "too_short", "too_many"
NOT_A_NUMBER, NOT_WHOLE, TOO_SMALL, TOO_LARGE = "not_a_number", "not_whole", "too_small", "too_large"
NOT_A_MAIL, NOT_A_LINK, NOT_THIS_TYPE = "not_an_email", "not_a_url", "not_this_type"


def missing_answers(view: View) -> dict[str, str]:
    """By block_id."""
    found = {}
    for block in view.body["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            typed = view.values.get(block["block_id"], {}).get(element["action_id"], {})
            value = typed.get(ANSWERS[element["type"]].key)
            found[block["block_id"]] = _fault(element, value, optional=bool(block.get("optional")))
    return {block_id: fault for block_id, fault in found.items() if fault}


def _fault(element: Element, value: Any, *, optional: bool) -> str:
    if value in (None, "", []):
        return "" if optional else REQUIRED
    checks: dict[str, Callable[[Element, Any], str]] = {
        "file_input": _file_fault,
        "plain_text_input": _text_fault,
        "number_input": _number_fault,
        "email_text_input": lambda _, mail: "" if MAIL.fullmatch(mail) else NOT_A_MAIL,
        "url_text_input": lambda _, link: "" if WEB.fullmatch(link) else NOT_A_LINK,
    }
    if element["type"] in checks:
        return checks[element["type"]](element, value)
    most = element.get("max_selected_items")
    return TOO_MANY if most and len(value) > most else ""


def _file_fault(element: Element, files: list[dict[str, Any]]) -> str:
    if len(files) > element.get("max_files", MOST_OF_A_FORM):
        return TOO_MANY
    kinds = [kind.lower() for kind in element.get("filetypes", ())]
    return NOT_THIS_TYPE if kinds and any(file["filetype"] not in kinds for file in files) else ""


def _text_fault(element: Element, value: str) -> str:
    if len(value) > element.get("max_length", 3000):
        return TOO_LONG
    return TOO_SHORT if len(value) < element.get("min_length", 0) else ""


def _number_fault(element: Element, value: str) -> str:
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", value, re.ASCII):
        return NOT_A_NUMBER
    number = float(value)
    if not element["is_decimal_allowed"] and "." in value:
        return NOT_WHOLE
    if "min_value" in element and number < float(element["min_value"]):
        return TOO_SMALL
    return TOO_LARGE if "max_value" in element and number > float(element["max_value"]) else ""
