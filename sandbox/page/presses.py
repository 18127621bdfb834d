"""Buttons and overflow menus."""

from typing import Any

from sandbox.page.controls import Popover
from sandbox.page.icons import icon
from sandbox.page.look import html, menu_item
from sandbox.page.markup import around
from sandbox.page.mrkdwn import SAFE_LINK, plain
from sandbox.page.question import Question

STYLES = {"primary": "primary", "danger": "danger"}
OPENS = "(event) => window.open(event.currentTarget.dataset.url, '_blank', 'noopener')"
SENT_WITH_A_PRESS = ("value", "text", "style")


def button(question: Question) -> None:
    element = question.element
    look = STYLES.get(element.get("style", ""), "plain")

    async def press() -> None:
        drawn.props["disabled"] = True
        drawn.classes("waiting")
        try:
            await question.act({key: element[key] for key in SENT_WITH_A_PRESS if key in element})
        finally:
            if not drawn.is_deleted:
                drawn.props(remove="disabled")
                drawn.classes(remove="waiting")

    drawn = html(f"<span>{plain(element['text']['text'])}</span>", f"btn kit-button {look}", "button")
    drawn.props["type"] = "button"
    if element.get("accessibility_label"):
        drawn.props["aria-label"] = element["accessibility_label"]
    drawn.on("click", press, args=[])
    if SAFE_LINK.match(element.get("url", "")):
        drawn.props["data-url"] = element["url"]
        drawn.on("click", js_handler=OPENS)


def overflow(question: Question) -> None:
    element, words = question.element, question.reader.words
    menu = Popover().give(
        label=words("more"), hint=words("more"), look="btn kit-button plain dots", panelLook="menu", align="right"
    )
    with menu:
        html(icon("dots"), "face", "span")
    with menu.panel():
        for option in element["options"]:
            menu_line(question, option)


def menu_line(question: Question, option: dict[str, Any]) -> None:
    more = around("span", plain(option["description"]["text"]), "menu-more") if option.get("description") else ""
    text = around("span", plain(option["text"]["text"]), "menu-text")
    line = menu_item(text + more, lambda: question.act({"selected_option": option}))
    if SAFE_LINK.match(option.get("url", "")):
        line.props["data-url"] = option["url"]
        line.on("click", js_handler=OPENS)
