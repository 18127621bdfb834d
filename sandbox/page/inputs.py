"""Block Kit's elements: what can be pressed, chosen or typed. An answer goes to the view's values, and to the app when it asked."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from nicegui import ui

from sandbox.page.look import box, native_button
from sandbox.workspace import Block

if TYPE_CHECKING:
    from sandbox.page.blocks import Act, Painter, Suggest

Option = dict[str, Any]
INITIAL = {"value": "initial_value"}


class Inputs:
    def __init__(self, painter: "Painter", act: "Act", suggest: "Suggest") -> None:
        self.painter, self.words, self._act, self._suggest = painter, painter.words, act, suggest

    def paint(self, block_id: str, element: Block, label: str) -> None:
        painters: dict[str, Callable[[str, Block, str], None]] = {
            "button": self._button,
            "overflow": self._overflow,
            "plain_text_input": self._text,
            "number_input": self._text,
            "email_text_input": self._text,
            "url_text_input": self._text,
            "datepicker": self._moment,
            "timepicker": self._moment,
            "static_select": self._select,
            "multi_static_select": self._select,
            "users_select": self._select,
            "multi_users_select": self._select,
            "channels_select": self._select,
            "conversations_select": self._select,
            "external_select": self._external,
            "checkboxes": self._checkboxes,
            "radio_buttons": self._radio,
        }
        painters[element["type"]](block_id, element, label)

    def _kept(self, block_id: str, element: Block, name: str) -> Any:
        """What was typed before, else the app's initial value."""
        values = self.painter.view.values if self.painter.view else {}
        answer = values.get(block_id, {}).get(element["action_id"])
        return answer.get(name) if answer else element.get(INITIAL.get(name, name.replace("selected", "initial")))

    def _keep(self, block_id: str, element: Block, answer: dict[str, Any]) -> None:
        if self.painter.view:
            self.painter.view.values.setdefault(block_id, {})[element["action_id"]] = {"type": element["type"], **answer}

    async def _answer(self, block_id: str, element: Block, answer: dict[str, Any]) -> None:
        self._keep(block_id, element, answer)
        blocks = self.painter.view.body["blocks"] if self.painter.view else []
        block = next((block for block in blocks if block["block_id"] == block_id), {"type": "actions"})
        if block["type"] != "input" or block.get("dispatch_action"):
            await self._act(block_id, {"type": element["type"], "action_id": element["action_id"], **answer})

    def _button(self, block_id: str, element: Block, label: str) -> None:
        async def press() -> None:
            button.props("disabled")
            try:
                if await self._confirmed(element):
                    await self._act(block_id, {key: element[key] for key in ("type", "action_id", "value", "text") if key in element})
            finally:
                if not button.is_deleted:
                    button.props(remove="disabled")

        button = native_button(element["text"]["text"], element.get("style", "plain"), press)
        if "url" in element:
            button.on("click", js_handler=f"() => window.open({element['url']!r}, '_blank', 'noopener')")

    async def _confirmed(self, element: Block) -> bool:
        confirm = element.get("confirm")
        if not confirm:
            return True
        with (
            ui.dialog().props("transition-show=fade transition-hide=fade transition-duration=60").classes("slack") as dialog,
            box("modal small"),
        ):
            ui.label(confirm["title"]["text"]).classes("title")
            ui.html(self.painter.type.text(confirm["text"]), sanitize=False).classes("text body")
            with box("foot"):
                native_button(confirm.get("deny", {}).get("text") or self.words("no"), "plain", lambda: dialog.submit(False))
                native_button(
                    confirm.get("confirm", {}).get("text") or self.words("yes"),
                    confirm.get("style", "primary"),
                    lambda: dialog.submit(True),
                )
        answer = bool(await dialog)
        dialog.delete()
        return answer

    def _overflow(self, block_id: str, element: Block, label: str) -> None:
        with box("btn plain dots", "button").props("type=button") as button:
            button.props["aria-label"] = self.words("more")
            ui.icon("more_horiz")
            with ui.menu().props("auto-close"):
                for option in element["options"]:
                    ui.menu_item(option["text"]["text"], lambda option=option: self._answer(block_id, element, {"selected_option": option}))

    def _text(self, block_id: str, element: Block, label: str) -> None:
        make = ui.textarea if element.get("multiline") else ui.input
        field = make(
            value=self._kept(block_id, element, "value") or "",
            on_change=lambda event: self._keep(block_id, element, {"value": event.value or None}),
        )
        dress(field, label, element)
        if element["type"] == "number_input":
            field.props("inputmode=decimal")
        if "max_length" in element:
            field.props(f"maxlength={element['max_length']}")
        if element.get("multiline"):
            field.props("rows=4")
        self._keep(block_id, element, {"value": field.value or None})

    def _moment(self, block_id: str, element: Block, label: str) -> None:
        name = "selected_date" if element["type"] == "datepicker" else "selected_time"
        field = ui.input(
            value=self._kept(block_id, element, name) or "",
            on_change=lambda event: self._answer(block_id, element, {name: event.value or None}),
        )
        dress(field, label, element).props(f"type={element['type'].removesuffix('picker')}").classes("short")
        self._keep(block_id, element, {name: field.value or None})

    def _choices(self, element: Block) -> dict[str, Option]:
        """By value; people and channels count as options too."""
        workspace = self.painter.type.workspace
        if "users" in element["type"]:
            return {
                person.id: {"text": {"text": person.real_name}, "value": person.id}
                for person in workspace.people.values()
                if not person.is_bot
            }
        if element["type"] in ("channels_select", "conversations_select"):
            return {
                channel.id: {"text": {"text": f"# {channel.name}"}, "value": channel.id}
                for channel in workspace.channels.values()
                if not channel.is_dm
            }
        grouped = [option for group in element.get("option_groups", ()) for option in group["options"]]
        return {option["value"]: option for option in (*element.get("options", ()), *grouped)}

    def _select(self, block_id: str, element: Block, label: str) -> None:
        choices, many, by_id = self._choices(element), element["type"].startswith("multi_"), "static" not in element["type"]
        kind = "option" if not by_id else "user" if "users" in element["type"] else element["type"].split("s_")[0]
        name = f"selected_{kind}s" if many else f"selected_{kind}"

        def as_answer(value: Any) -> dict[str, Any]:
            pick = (lambda key: key) if by_id else choices.get
            return {name: [pick(key) for key in value] if many else pick(value)}

        kept = self._kept(block_id, element, name)
        keys = [option if by_id else option["value"] for option in (kept if many else [kept]) or () if option]
        field = ui.select(
            {key: option["text"]["text"] for key, option in choices.items()},
            with_input=True,
            multiple=many,
            value=keys if many else (keys or [None])[0],
            on_change=lambda event: self._answer(block_id, element, as_answer(event.value)),
        )
        dress(field, label, element, self.words("choose")).props("use-chips" if many else "").props('popup-content-class="slack-menu"')
        self._keep(block_id, element, as_answer(field.value))

    def _external(self, block_id: str, element: Block, label: str) -> None:
        found: dict[str, Option] = {}

        async def search(event: Any) -> None:
            typed = event.args or ""
            if len(typed) < element.get("min_query_length", 3):
                return
            options = await self._suggest(block_id, element["action_id"], typed)
            found.clear()
            found.update((option["value"], option) for option in options)
            field.set_options({key: option["text"]["text"] for key, option in found.items()})

        field = ui.select(
            {}, with_input=True, on_change=lambda event: self._answer(block_id, element, {"selected_option": found.get(event.value)})
        )
        field.on("input-value", search, throttle=0.3, leading_events=False)
        dress(field, label, element, self.words("choose")).props('popup-content-class="slack-menu"')
        self._keep(block_id, element, {"selected_option": None})

    def _checkboxes(self, block_id: str, element: Block, label: str) -> None:
        kept = {option["value"] for option in self._kept(block_id, element, "selected_options") or ()}
        boxes: list[tuple[Option, Any]] = []

        def answer() -> Any:
            return self._answer(block_id, element, {"selected_options": [option for option, check in boxes if check.value]})

        for option in element["options"]:
            boxes.append((option, ui.checkbox(option["text"]["text"], value=option["value"] in kept, on_change=answer).props("dense")))
        self._keep(block_id, element, {"selected_options": [option for option, check in boxes if check.value]})

    def _radio(self, block_id: str, element: Block, label: str) -> None:
        choices = {option["value"]: option for option in element["options"]}
        kept = (self._kept(block_id, element, "selected_option") or {}).get("value")
        ui.radio(
            {key: option["text"]["text"] for key, option in choices.items()},
            value=kept,
            on_change=lambda event: self._answer(block_id, element, {"selected_option": choices.get(event.value)}),
        ).props("dense")
        self._keep(block_id, element, {"selected_option": choices.get(kept)})


def dress(field: Any, label: str, element: Block, placeholder: str = "") -> Any:
    """Props are set one by one: a string of props would be parsed, and people's words must never be."""
    field.props("outlined dense hide-bottom-space").classes("field")
    field.props["placeholder"] = element.get("placeholder", {}).get("text", placeholder)
    field.props["aria-label"] = label or field.props["placeholder"]
    return field
