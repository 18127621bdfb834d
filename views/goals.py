"""Goals on a form: their rows, how written ones were read, and the editor of one."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from policy.drafts import mark
from policy.forms import Field
from policy.goals import LONGEST
from policy.money import number
from policy.people import Person
from policy.presets import Preset
from policy.refusals import Refusal
from policy.spelled import Spelled
from views.blocks import (
    OPTION,
    OPTIONS,
    Block,
    actions,
    bullets,
    button,
    date_picker,
    entry,
    plain,
    rich,
    section,
    select,
    text,
    user,
)
from views.cards import steps_of
from views.filled import Filled
from views.inputs import Typed, box, typed_input
from views.text import Say, flat, prose

READINGS = 15  # beyond these, written goals are told in one list
NUMBER_LENGTH, LINE_SHOWN, FIX_SHOWN = 60, 200, 600
GOOD, BAD = "✓", "⚠"


def goal_words(item: Typed, filled: Filled, say: Say) -> str:
    owner = filled.people.get(item.get("owner", ""))
    serves = next((each.label for each in filled.objectives if each.key == item.get("objective")), "")
    return say.row([_measured(item, say), flat(owner.name, 60) if owner else "", serving(serves, say)])


def _measured(item: Typed, say: Say) -> str:
    unit = flat(item.get("unit", ""), LONGEST["unit"])
    steps = steps_of(_number(item, "baseline", say), _number(item, "target", say), unit)
    by = ""
    with suppress(ValueError):
        by = say.tagged("goal.by", say.day(date.fromisoformat(item.get("by", ""))))
    return say.row([flat(item.get("metric", ""), LONGEST["metric"]), steps, by])


def serving(label: str, say: Say) -> str:
    """The year's objective that a goal is for; nothing where it is tied to none."""
    return say.each(lambda one: one("goal.serves", objective=flat(label, 60))) if label else ""


def _number(item: Typed, name: str, say: Say) -> str:
    typed = item.get(name, "")
    try:
        return say.number(number(typed))
    except Refusal:
        return flat(typed, NUMBER_LENGTH) or "?"


def goal_presses(field: Field, filled: Filled, say: Say) -> Block:
    """From where a goal starts: a measure that such projects are known by, or one of their own."""
    offered = {preset.key: say.label(preset.label) for preset in filled.reading.presets}
    start = select(offered, action_id="goals.start", placeholder=plain(say("goals.start"), 150)) if offered else None
    add = button("goals.add", say("goals.add"), filled.draft)
    # A list that has grown gets a select of its own, on which nothing is chosen yet.
    return actions([*([start] if start else []), add], f"{field.key}.add.{len(filled.items(field.key))}")


def goals_box(field: Field, filled: Filled, say: Say) -> list[Block]:
    """Where goals are written one a line, and beneath it how each line was read."""
    return [box(field, filled, say), *_readings(filled, say)]


def _readings(filled: Filled, say: Say) -> list[Block]:
    found = filled.reading.written_goals
    blocks = [_reading(each, filled, say) for each in found[:READINGS]]
    if rest := found[READINGS:]:
        blocks.append(rich(bullets([[text(_told(each, filled, say))] for each in rest])))
    return blocks


def _reading(spelled: Spelled, filled: Filled, say: Say) -> Block:
    name = f"goals.read.{spelled.number}.{mark({'line': spelled.text})}"
    told = _told(spelled, filled, say)
    if spelled.findings:
        if not spelled.fix:
            return section(told, name=name)
        fix = say.each(lambda one: one("goals.try", fix=prose(spelled.fix, FIX_SHOWN)))
        return section(f"{told}\n{fix}", button("goals.take", say("goals.take"), taken(spelled)), name)
    return section(told, _link(spelled, filled, say), name)


def _told(spelled: Spelled, filled: Filled, say: Say) -> str:
    if not spelled.findings:
        return f"{GOOD} {spelled.number}.  {_measured(spelled.parts, say)}"
    why = [say.refusal(each, edition=filled.edition, zone=filled.zone) for each in spelled.findings]
    return "\n".join([f"{BAD} {spelled.number}.  {flat(spelled.text, LINE_SHOWN)}", *why])


def taken(spelled: Spelled) -> str:
    """Which line a press takes the suggestion for, as it was seen."""
    return f"{spelled.number}:{mark({'line': spelled.text})}"


def _link(spelled: Spelled, filled: Filled, say: Say) -> Block | None:
    if not filled.objectives:
        return None
    links: Mapping[str, str] = filled.values.get("links") or {}
    options = {f"{taken(spelled)}:{key}": label for key, label in _offered(filled).items()}
    return select(
        options, f"{taken(spelled)}:{links.get(spelled.text, '')}", action_id="goals.link",
        placeholder=plain(say("goal.objective"), 150),
    )  # fmt: skip


def goal_editor(item: Typed, filled: Filled, writer: Person | None, say: Say, preset: Preset | None) -> list[Block]:
    """With a preset its measure, unit and direction stand: two numbers and a day are left to say."""
    today, then = (typed_input(item, name, NUMBER_LENGTH) for name in ("baseline", "target"))
    numbers = [
        entry("baseline", say("goal.baseline"), today, say("goal.baseline_hint")),
        entry("target", say("goal.target"), then),
    ]
    by = entry("by", say("goal.date"), date_picker(_day(item)))
    serves = _objective(item, filled, say)
    if preset:
        told = say.row([say.label(preset.label), say.label(preset.unit), say(f"goal.better_{preset.better}")])
        return [section(told), *numbers, by, *serves]
    owner = filled.slack_id(item.get("owner", "")) or (writer.slack_id if writer else "")
    return [
        entry("metric", say("goal.metric"), typed_input(item, "metric", LONGEST["metric"]), say("goal.metric_hint")),
        *numbers,
        entry("unit", say("goal.unit"), typed_input(item, "unit", LONGEST["unit"]), say("goal.unit_hint")),
        by,
        entry("owner", say("goal.owner"), user(owner), say("goal.owner_hint")),
        *serves,
    ]


def _day(item: Typed) -> str:
    with suppress(ValueError):
        return date.fromisoformat(item.get("by", "")).isoformat()
    return ""


def _objective(item: Typed, filled: Filled, say: Say) -> list[Block]:
    if not filled.objectives:
        return []
    chosen = select(_offered(filled), item.get("objective", ""))
    return [entry("objective", say("goal.objective"), chosen, say("goal.objective_hint"), optional=True)]


def _offered(filled: Filled) -> Mapping[str, str]:
    return {each.key: flat(each.label, OPTION) or each.key for each in filled.objectives[:OPTIONS]}
