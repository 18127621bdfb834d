"""What is typed: text, numbers, addresses; and dates and times."""

from datetime import datetime
from typing import Any

from nicegui import ui

from sandbox.page.controls import Picker
from sandbox.page.look import box
from sandbox.page.question import Question

KINDS = {"email_text_input": "email", "url_text_input": "url", "number_input": "text", "plain_text_input": "text"}
ON_ENTER, ON_EVERY_KEY = "on_enter_pressed", "on_character_entered"
VALUE = "(event) => emit(event.target.value)"
ENTER = """(event) => {
  if (event.key !== 'Enter' || event.isComposing || event.shiftKey) return;
  event.preventDefault();
  emit(event.target.value);
}"""


def text(question: Question) -> None:
    """Not bound to a value: the browser holds what is typed, and every change comes here at once."""
    element = question.element
    long = bool(element.get("multiline"))
    field = ui.element("textarea" if long else "input").classes("entry")
    if long:
        field.props("rows=3")
    else:
        field.props["type"] = KINDS.get(element["type"], "text")
    if element["type"] == "number_input":
        field.props["inputmode"] = "decimal" if element.get("is_decimal_allowed") else "numeric"
    dress(question, field)
    triggers = element.get("dispatch_action_config", {}).get("trigger_actions_on", [ON_ENTER])
    dispatches = question.answers.asks_at_once(question.block_id)

    async def typed(event: Any) -> None:
        if dispatches and ON_EVERY_KEY in triggers:
            await question.tell(event.args or None)

    field.on("input", lambda event: question.keep(event.args or None), js_handler=VALUE)
    if dispatches and ON_EVERY_KEY in triggers:
        field.on("input", typed, js_handler=VALUE, throttle=0.3, leading_events=False)
    if dispatches and ON_ENTER in triggers:
        field.on("keydown", lambda event: question.tell(event.args or None), js_handler=ENTER)
    elif not long:
        field.props["data-entry"] = "true"


def dress(question: Question, field: Any) -> None:
    element = question.element
    field.props["defaultValue"] = question.kept() or ""
    field.props["placeholder"] = question.placeholder
    field.props["aria-label"] = question.name
    field.props["autocomplete"] = "off"
    if question.described:
        field.props["aria-describedby"] = question.described
    if element.get("max_length"):
        field.props["maxlength"] = int(element["max_length"])
    if element.get("focus_on_load"):
        field.props["data-focus-first"] = "true"


def rich_text(question: Question) -> None:
    """Typed plainly; the app gets it as rich text."""
    field = ui.element("textarea").classes("entry").props("rows=4")
    field.props["placeholder"], field.props["aria-label"] = question.placeholder, question.name
    field.props["defaultValue"] = plain_of(question.kept())
    field.on("input", lambda event: question.keep(rich_of(event.args)), js_handler=VALUE)


def rich_of(typed: str) -> dict[str, Any] | None:
    if not typed:
        return None
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": typed}]}],
    }


def plain_of(rich: Any) -> str:
    if not isinstance(rich, dict):
        return ""
    return str(rich.get("text", "")) + "".join(plain_of(part) for part in rich.get("elements", ()))


def moment(question: Question) -> None:
    kind = question.element["type"].removesuffix("picker")
    picker(question, kind, question.kept(), question.tell)


def date_and_time(question: Question) -> None:
    """Two fields in the reader's zone make one moment in seconds. Half of it is no answer yet."""
    kept, zone = question.kept(), question.reader.dates.zone
    then = datetime.fromtimestamp(kept, zone) if kept else None
    halves = {"date": f"{then:%Y-%m-%d}" if then else None, "time": f"{then:%H:%M}" if then else None}

    def told(kind: str) -> Any:
        async def tell(value: str | None) -> None:
            halves[kind] = value
            whole = all(halves.values())
            stamp = (
                datetime.fromisoformat(f"{halves['date']}T{halves['time']}").replace(tzinfo=zone).timestamp()
                if whole
                else None
            )
            await question.tell(int(stamp) if stamp is not None else None)

        return tell

    with box("two-moments"):
        for kind in ("date", "time"):
            picker(question, kind, halves[kind], told(kind))


def picker(question: Question, kind: str, value: str | None, tell: Any) -> None:
    words = question.reader.words
    Picker().give(
        mode=kind,
        value=value or "",
        label=question.name if question.element["type"] != "datetimepicker" else f"{question.name} · {words(kind)}",
        placeholder=question.placeholder or words(f"choose_{kind}"),
        language=question.reader.tag,
        today=f"{question.reader.dates.today():%Y-%m-%d}",
        words={key: words(key) for key in ("previous", "next", "today", "clear")},
        described=question.described,
    ).on("choose", lambda event: tell(event.args or None))
