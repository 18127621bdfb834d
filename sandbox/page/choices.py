"""What is chosen: selects of every kind, checkboxes, radio buttons."""

from itertools import count
from typing import Any

from nicegui import ui

from sandbox.blocks import Element
from sandbox.page.controls import Chooser
from sandbox.page.look import box, html
from sandbox.page.mrkdwn import plain
from sandbox.page.question import Question
from sandbox.page.reader import Reader
from sandbox.workspace import Channel

Option = dict[str, Any]
Line = dict[str, Any]
ASKED_AFTER = 3
CONVERSATIONS = {"im": "im", "mpim": "mpim", "public_channel": "public", "private_channel": "private"}
CHECKED = "(event) => emit(event.target.checked)"
serial = count(1)


def static_select(question: Question) -> None:
    groups = question.element.get("option_groups") or [{"options": question.element.get("options", [])}]
    chooser(question, [group_lines(group) for group in groups], {option["value"]: option for option in flat(groups)})


def people_select(question: Question) -> None:
    people = question.reader.workspace.people.values()
    lines = [
        {"value": person.id, "text": person.real_name, "description": person.title, "also": person.name}
        for person in people
        if not person.deleted
    ]
    chooser(question, [{"options": lines}], None)


def channel_select(question: Question) -> None:
    lines = [
        channel_line(question.reader, channel)
        for channel in question.reader.visible_channels()
        if not channel.is_private
    ]
    chooser(question, [{"options": lines}], None)


def conversation_select(question: Question) -> None:
    reader, wanted = question.reader, question.element.get("filter", {})
    kinds, bots = wanted.get("include"), not wanted.get("exclude_bot_users")
    own = [channel for channel in reader.workspace.channels_of(reader.me.id) if channel.is_dm]
    lines = [
        channel_line(reader, channel)
        for channel in (*reader.visible_channels(), *own)
        if (not kinds or CONVERSATIONS[channel.kind] in kinds)
        and (bots or not any(reader.workspace.people[member].is_bot for member in channel.members if channel.is_dm))
    ]
    chooser(question, [{"options": lines}], None)


def external_select(question: Question) -> None:
    """The app is asked while somebody types. What was found before is kept, because it may have been chosen."""
    known: dict[str, Option] = {}
    kept = question.kept() or []
    learn(known, [{"options": kept if isinstance(kept, list) else [kept]}])
    control = chooser(question, [group_lines({"options": list(known.values())})], known)
    control.give(minimum=question.element.get("min_query_length", ASKED_AFTER))

    async def search(event: Any) -> None:
        found = await question.answers.suggest(question.block_id, question.element["action_id"], event.args)
        groups = found if found and "options" in found[0] else [{"options": found}]
        learn(known, groups)
        if not control.is_deleted:
            control.give(groups=[group_lines(group) for group in groups], answered=event.args)

    control.on("search", search)


def chooser(question: Question, groups: list[dict[str, Any]], options: dict[str, Option] | None) -> Chooser:
    """With options the answer is whole options; without, it is ids."""
    element, words = question.element, question.reader.words
    many = element["type"].startswith("multi_")
    kept = question.kept() or []
    chosen = kept if isinstance(kept, list) else [kept]

    async def choose(event: Any) -> None:
        picked = [
            value if options is None else options[value] for value in event.args if options is None or value in options
        ]
        await question.tell(picked if many else (picked or [None])[0])

    control = Chooser()
    control.give(
        groups=groups,
        value=[one["value"] if isinstance(one, dict) else one for one in chosen],
        many=many,
        label=question.name,
        placeholder=question.placeholder or words("choose_many" if many else "choose"),
        words=chooser_words(question),
        most=element.get("max_selected_items"),
        described=question.described,
    )
    control.on("choose", choose)
    return control


def chooser_words(question: Question) -> dict[str, str]:
    words = question.reader.words
    texts = {key: words(f"list_{key}") for key in ("none", "type", "waiting", "remove")}
    return texts | {"most": words("list_most", count=question.element.get("max_selected_items", 0))}


def group_lines(group: dict[str, Any]) -> dict[str, Any]:
    return {
        "label": group.get("label", {}).get("text", ""),
        "options": [option_line(option) for option in group["options"]],
    }


def option_line(option: Option) -> Line:
    return {
        "value": option["value"],
        "text": option["text"]["text"],
        "description": option.get("description", {}).get("text", ""),
    }


def channel_line(reader: Reader, channel: Channel) -> Line:
    name = reader.name_of(channel)
    return {"value": channel.id, "text": name if channel.is_dm else f"# {name}"}


def flat(groups: list[dict[str, Any]]) -> list[Option]:
    return [option for group in groups for option in group["options"]]


def learn(known: dict[str, Option], groups: list[dict[str, Any]]) -> None:
    known.update((option["value"], option) for option in flat(groups))


def checkboxes(question: Question) -> None:
    chosen = {option["value"] for option in question.kept() or ()}
    options: list[Option] = question.element["options"]

    async def tick(value: str, on: bool) -> None:
        (chosen.add if on else chosen.discard)(value)
        await question.tell([option for option in options if option["value"] in chosen])

    with box("ticks").props("role=group") as group:
        group.props["aria-label"] = question.name
        for option in options:
            tickable(
                question,
                option,
                option["value"] in chosen,
                lambda event, value=option["value"]: tick(value, bool(event.args)),
            )


def radio(question: Question) -> None:
    kept = (question.kept() or {}).get("value")
    name = f"radio-{next(serial)}"
    with box("ticks").props("role=radiogroup") as group:
        group.props["aria-label"] = question.name
        for option in question.element["options"]:
            tickable(
                question, option, option["value"] == kept, lambda event, option=option: question.tell(option), name
            )


def tickable(question: Question, option: Option, on: bool, told: Any, group: str = "") -> None:
    with ui.element("label").classes("tickable"):
        field = ui.element("input").props(f"type={'radio' if group else 'checkbox'}")
        field.props["checked"] = on
        if group:
            field.props["name"] = group
        if question.described:
            field.props["aria-describedby"] = question.described
        field.on("change", told, js_handler=CHECKED)
        more = option.get("description")
        said = f'<span class="tick-more">{text_of(question.reader, more)}</span>' if more else ""
        html(f"<span>{text_of(question.reader, option['text'])}</span>{said}", "tick-text", "span")


def text_of(reader: Reader, part: Element) -> str:
    return reader.type.text(part) if part.get("type") == "mrkdwn" else plain(part["text"])
