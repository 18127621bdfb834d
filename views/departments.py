"""Who works where: the list, a form for each department, and two ways to fill them all at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from policy.departments import PASTED_AT_MOST, Group, Pasted, fitting, merged
from policy.people import holders
from policy.readiness import Line, judging, roles_on
from policy.refusals import Refusal
from policy.setup import DEPARTMENT, DEPARTMENT_AT_MOST, ROLE_AT_MOST
from views.blocks import (
    OPTIONS,
    VIEW_BLOCKS,
    Block,
    actions,
    button,
    context,
    entry,
    modal,
    section,
    select,
    typing,
    users,
)  # fmt: skip
from views.calendars import days_of_department, text_mark
from views.setup import remembering, role_entry, setup_warnings
from views.setup_lines import SetupSight
from views.text import Say, flat

LIST = "departments.lines"
ALL_PARTS = "department:,role:"
FEW_NAMES = 8
# A role that no gate asks is held; one that judges is spoken for.
WORDS = {
    True: ("departments.voices", "departments.no_voice"),
    False: ("departments.held", "departments.not_held"),
}


@dataclass(frozen=True)
class Filling:
    """What a user group would make of a department: its people by internal id, and how many cannot be listed."""

    group: Group
    people: tuple[str, ...]
    left_out: int = 0


def keys_of(sight: SetupSight) -> tuple[str, ...]:
    """Departments, and the roles beside the owner's and management's that are no department."""
    return tuple(dict.fromkeys((*sight.edition.departments, *roles_on(Line.DEPARTMENTS, sight.edition))))


def name_of(key: str, sight: SetupSight, say: Say) -> str:
    known = sight.edition.departments.get(key) or sight.edition.roles[key]
    return say.label(known.label)


def departments_modal(sight: SetupSight, say: Say) -> Block:
    """Each department with its people and who speaks for it."""
    presses = [
        button("departments.groups", say("departments.groups"), "groups", style="primary"),
        button("departments.paste", say("departments.paste"), "paste"),
    ]
    blocks = [section(say("departments.intro")), actions(presses)]
    for key in keys_of(sight)[: VIEW_BLOCKS - 20]:
        told = say.each(partial(_state, key, sight))
        edit = button("departments.edit", say("setup.change"), key)
        blocks.append(section(f"{name_of(key, sight, say)}\n{told}", edit))
    blocks += setup_warnings(sight, say)
    return modal(LIST, say.title("setup.line_departments"), blocks, close=say.title("word.close"))


def _state(key: str, sight: SetupSight, say: Say) -> str:
    parts = []
    if key in sight.edition.departments:
        people = sight.setup.departments.get(key, ())
        parts.append(say.counted("departments.people", len(people)) if people else say("departments.open"))
        parts += [say("departments.head", name=sight.names(people[:1], say))] if people else []
    if key in sight.edition.roles:
        names = sight.names(holders(sight.setup.seats, key), say)
        held, nobody = WORDS[key in judging(sight.edition)]
        parts.append(say(held, names=names) if names else say(nobody))
    return say.row(parts)


def department_modal(key: str, sight: SetupSight, say: Say) -> Block:
    """Inputs: `people` who work there, `voices` who speak for it in reviews, as far as it has either; its days."""
    blocks = []
    if key in sight.edition.departments:
        held = [sight.people[each] for each in sight.setup.departments.get(key, ()) if each in sight.people]
        picker = users([each.slack_id for each in held], DEPARTMENT_AT_MOST)
        blocks.append(entry("people", say("departments.who"), picker, say("departments.who_hint"), optional=True))
    if key in sight.edition.roles:
        asked = role_entry(sight.edition.roles[key], "voices", sight, say)
        word = "departments.speak" if key in judging(sight.edition) else "departments.hold"
        blocks.append({**asked, "label": {**asked["label"], "text": say(word)}})
    blocks += days_of_department(key, sight, say) if key in sight.edition.departments else []
    view = modal("department", say.within(24, lambda one: name_of(key, sight, one)), blocks, **_ends("setup.save", say))
    parts = f"department:{key},role:{key},calendar:{DEPARTMENT}{key}"
    return remembering(view, sight.setup, parts, department=key)


def _ends(submit: str, say: Say) -> dict[str, str]:
    return {"submit": say.title(submit), "close": say.title("word.cancel")}


def groups_modal(groups: Sequence[Group], sight: SetupSight, say: Say) -> Block:
    """Inputs: a user group for each department, by its key; those that are called alike are chosen already."""
    title = say.title("departments.from_groups")
    if not groups:
        none = [section(say("departments.no_groups")), actions([_paste(say)])]
        return modal("departments.none", title, none, close=say.title("word.close"))
    blocks = [section(say("departments.groups_how"))]
    for key, mark in list(sight.edition.departments.items())[: VIEW_BLOCKS - 10]:
        fits = fitting(key, groups, sight.edition)
        offered = sorted(groups, key=partial(_order, fits))[:OPTIONS]
        choices = {group.id: _group(group, say) for group in offered}
        blocks.append(entry(key, say.label(mark.label), select(choices, fits), optional=True))
    if len(groups) > OPTIONS:
        blocks.append(context(say("departments.many_groups", count=str(len(groups)))))
    return remembering(modal("departments.groups", title, blocks, **_ends("departments.look", say)), sight.setup, "")


def _order(fits: str, group: Group) -> tuple[bool, str]:
    return group.id != fits, group.handle


def _paste(say: Say) -> Block:
    return button("departments.paste", say("departments.paste"), "paste")


def _group(group: Group, say: Say) -> str:
    return flat(say.row([f"@{group.handle}", group.name, str(group.people)]), 75)


def heads_modal(found: Mapping[str, Filling], sight: SetupSight, say: Say, changed: bool = False) -> Block:
    """What each user group would fill in. Inputs: who leads a department and speaks for it, by its key.

    `changed`: Slack tells of other people than when this was looked at.
    """
    blocks = [section(say("departments.changed" if changed else "departments.look_how"))]
    for key, filling in found.items():
        blocks.append(section(say.each(partial(_filling, key, filling, sight))))
        blocks.append(_lead(key, filling, sight, say))
    view = modal("departments.heads", say.title("departments.from_groups"), blocks, **_ends("setup.save", say))
    groups = {key: filling.group.id for key, filling in found.items()}
    return remembering(view, sight.setup, ALL_PARTS, groups=groups, seen=seen_in(found))


def seen_in(found: Mapping[str, Filling]) -> str:
    """What was looked at: other people are looked at again before they are saved."""
    told = "\n".join(f"{key} {sorted(filling.people)}" for key, filling in sorted(found.items()))
    return sha256(told.encode()).hexdigest()[:16]


def _filling(key: str, filling: Filling, sight: SetupSight, say: Say) -> str:
    names = sight.names(filling.people, say, FEW_NAMES)
    told = say("departments.filling", group=f"@{flat(filling.group.handle, 40)}", names=names or say("word.none"))
    counted = say.counted("departments.people", len(filling.people))
    out = say.counted("departments.left_out", filling.left_out) if filling.left_out else ""
    return f"{say.row([name_of(key, sight, say), counted, out])}\n{told}"


def _lead(key: str, filling: Filling, sight: SetupSight, say: Say) -> Block:
    before = sight.setup.departments.get(key, ())[:1]
    leading = holders(sight.setup.seats, key) or tuple(each for each in before if each in filling.people)
    held = [sight.people[each].slack_id for each in leading if each in sight.people]
    word = "departments.lead" if key in sight.edition.roles else "departments.lead_only"
    return entry(key, say(word), users(held, ROLE_AT_MOST), say("departments.lead_hint"), optional=True)


def paste_modal(sight: SetupSight, say: Say, text: str = "", read: Pasted | None = None) -> Block:
    """Inputs: `list`. Beneath it, once it was read, what each line means; only what was shown so is saved."""
    box = typing(text, multiline=True, max_length=PASTED_AT_MOST)
    blocks = [entry("list", say("departments.list"), box, say("departments.list_hint"))]
    if read:
        blocks += list(_preview(read, sight, say))
    submit = "setup.save" if read and read.rows else "departments.look"
    view = modal("departments.paste", say.title("departments.paste"), blocks, **_ends(submit, say))
    return remembering(view, sight.setup, ALL_PARTS, seen=text_mark(text) if read and read.rows else "")


def _preview(read: Pasted, sight: SetupSight, say: Say) -> Iterator[Block]:
    told = [_bad(refusal, say) for refusal in read.bad]
    if told:
        yield section(say.counted("departments.bad", len(told)))
        for start in range(0, len(told), 10):
            yield context(*told[start : start + 10])
    for key in read.departments:
        yield section(say.each(partial(_pasted, key, read, sight)))


def _bad(refusal: Refusal, say: Say) -> str:
    return say.each(lambda one: one("departments.line", number=refusal.field, why=one.refusal(refusal)))


def _pasted(key: str, read: Pasted, sight: SetupSight, say: Say) -> str:
    before = sight.setup.departments.get(key, ())
    after = merged(read, key, before)
    new = [each for each in after if each not in before]
    told = say("departments.adding", names=sight.names(new, say, FEW_NAMES) or say("word.none"))
    counted = say.row([name_of(key, sight, say), say.counted("departments.people", len(after))])
    head = say("departments.head", name=sight.names(after[:1], say))
    voices = voices_of(key, read, sight)
    speak = say("departments.voices", names=sight.names(voices, say)) if voices else ""
    return f"{counted}\n{told}\n{say.row([head, speak])}"


def voices_of(key: str, read: Pasted, sight: SetupSight) -> tuple[str, ...]:
    """Who speaks for a department once a list was saved: its head and deputies, then who did so before."""
    if key not in sight.edition.roles:
        return ()
    return tuple(dict.fromkeys((*read.leading(key), *holders(sight.setup.seats, key))))
