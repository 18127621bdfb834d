"""What changed since a judge last spoke: each field before and after, and by how much the money."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from policy.diffs import GOALS, LINES, SIZE, Change, Filed, changes, last_seen, money_difference
from policy.edition import Edition
from policy.evidence import attached
from policy.forms import FILES
from policy.goals import Goal
from policy.money import Line
from policy.visibility import BUDGET
from views.blocks import Block, bold, bullets, line, rich, text
from views.cards import goal_steps, name_of
from views.evidence import file_link
from views.figures import money
from views.sights import Sight
from views.text import Say, flat

FEW_CHANGES, WORDS_SHOWN = 6, 90
MONEY = (LINES, SIZE)
KEYS = ("pm", "sponsor", "type", "department")  # what Terms hold as texts
NEW, GONE, ARROW = "+", "−", " → "


def diff_part(sight: Sight, reader: str, say: Say, few: int = FEW_CHANGES) -> list[Block]:
    """Nothing where the reader gave no verdict on an earlier filing."""
    before = last_seen(sight.project, reader)
    if before is None:
        return []
    found = _seen(sight, before)
    title = bold(say("diff.title"))
    if not found:
        return [rich(line(title, text(f"  {say('diff.nothing')}")))]
    total = _money(sight, before, say)
    rows = [*([[bold(say("details.budget")), text(f"  {total}")]] if total else []), *_rows(sight, found[:few], say)]
    if len(found) > few:
        rows.append([text(say("word.more", count=str(len(found) - few)))])
    return [rich(line(title), bullets(rows))]


def diff_line(sight: Sight, reader: str, say: Say) -> str:
    """The same in a few words; empty where the reader gave no verdict on an earlier filing."""
    before = last_seen(sight.project, reader)
    return _line(sight, before, say, "diff.since") if before else ""


def round_line(sight: Sight, say: Say) -> str:
    """What the latest filing changed, for everybody; empty in the first round, and where it was not filed again."""
    before = sight.project.earlier[-1] if sight.project.earlier else None
    if before is None or before.filed_at == sight.project.filed_at:
        return ""
    return _line(sight, before, say, "diff.filed_again")


def _line(sight: Sight, before: Filed, say: Say, key: str) -> str:
    labels = field_labels(sight.edition)
    fields = dict.fromkeys(change.field for change in _seen(sight, before) if change.field not in MONEY)
    moved = money_difference(before, sight.project) if sight.shows(BUDGET) else 0
    budget = [say.tagged("diff.budget", signed(moved, sight.edition.rates.base))] if moved else []
    named = [*budget, *(_label(field, labels, say) for field in fields)]
    if not named:
        return say("diff.nothing") if key == "diff.since" else ""
    return say(key, what=say("word.comma").join(named))


def _seen(sight: Sight, before: Filed) -> Sequence[Change]:
    """What changed, as far as the reader may see such a thing; the size only says again what the money says."""
    found, hidden = changes(before, sight.project), {*MONEY, *file_fields(sight.edition)}
    return [each for each in found if each.field != SIZE and (each.field not in hidden or sight.shows(BUDGET))]


def _money(sight: Sight, before: Filed, say: Say) -> str:
    moved = money_difference(before, sight.project)
    if not moved or not sight.shows(BUDGET):
        return ""
    base = sight.edition.rates.base
    steps = ARROW.join(money(minor, base) for minor in (before.base_minor, sight.project.base_minor))
    return say.aside(steps, signed(moved, base))


def signed(minor: int, currency: str) -> str:
    """By how much an amount grew or shrank."""
    return f"{GONE if minor < 0 else NEW}{money(abs(minor), currency)}"


def _rows(sight: Sight, found: Iterable[Change], say: Say) -> list[Sequence[Block]]:
    files = file_fields(sight.edition)
    rows: list[Sequence[Block]] = []
    for each in found:
        told = list(_files(each)) if each.field in files else [text(f"  {_told(each, sight, say)}")]
        rows.append([bold(_name(each, sight, say)), *told])
    return rows


def _files(change: Change) -> Iterable[Block]:
    """Those that came and those that went, by their links."""
    was, now = (attached(said or "") for said in (change.before, change.after))
    for sign, some, others in ((NEW, now, was), (GONE, was, now)):
        for file in some:
            if file not in others:
                yield text(f"  {sign} ")
                yield file_link(file)


def _name(change: Change, sight: Sight, say: Say) -> str:
    """Of a list, the item itself; else what the form calls the field."""
    item = change.after or change.before
    if isinstance(item, Line):
        return flat(item.what, WORDS_SHOWN)
    if isinstance(item, Goal):
        return flat(item.metric, WORDS_SHOWN)
    return _label(change.field, field_labels(sight.edition), say)


def file_fields(edition: Edition) -> frozenset[str]:
    fields = (field for form in edition.forms.values() for field in form.fields.values())
    return frozenset(field.key for field in fields if field.kind == FILES)


def field_labels(edition: Edition) -> Mapping[str, Mapping[str, str]]:
    """What the forms call their fields."""
    return {field.key: field.label for form in edition.forms.values() for field in form.fields.values()}


def _label(field: str, labels: Mapping[str, Mapping[str, str]], say: Say) -> str:
    return say.label(labels[field]) if field in labels else say("diff.other")


def _told(change: Change, sight: Sight, say: Say) -> str:
    if isinstance(change.before, Goal) and isinstance(change.after, Goal):
        return _goal_moved(change.before, change.after, sight, say)
    word = WORDED.get(change.field, _plain)
    if isinstance(change.after or change.before, str) and change.field not in KEYS:
        word = _plain  # prose under a name that a later form gives to something else
    before, after = (word(each, sight, say) if each is not None else "" for each in (change.before, change.after))
    if before and after:
        return ARROW.join((before, after))
    return f"{NEW} {after}" if after else f"{GONE} {before}"


def _plain(value: Any, sight: Sight, say: Say) -> str:
    return flat(str(value), WORDS_SHOWN) if isinstance(value, str) else say("diff.changed")


def _day(value: Any, sight: Sight, say: Say) -> str:
    return say.day(value)


def _person(value: Any, sight: Sight, say: Say) -> str:
    return name_of(sight, value, say) if value else ""


def _flags(value: Any, sight: Sight, say: Say) -> str:
    known = [sight.edition.flags[key].label for key in value if key in sight.edition.flags]
    return say("word.comma").join(say.label(label) for label in known) or say("word.none")


def _goal(value: Any, sight: Sight, say: Say) -> str:
    return goal_steps(value, say)


def _goal_moved(was: Goal, now: Goal, sight: Sight, say: Say) -> str:
    """Only what is another: the numbers have an arrow of their own, so both goals side by side would have three."""
    if replace(was, by=now.by) == now:
        return say.tagged("goal.by", ARROW.join((say.day(was.by), say.day(now.by))))
    if replace(was, owner=now.owner, objective=now.objective) == now:
        return say("diff.changed")
    return say("diff.goal", now=goal_steps(now, say), was=goal_steps(was, say))


def _cost(value: Any, sight: Sight, say: Say) -> str:
    return money(value.minor, value.currency)


def _type(value: Any, sight: Sight, say: Say) -> str:
    return say.label(sight.edition.types[value].label) if value in sight.edition.types else flat(value, WORDS_SHOWN)


def _department(value: Any, sight: Sight, say: Say) -> str:
    known = sight.edition.departments
    return say.label(known[value].label) if value in known else flat(value, WORDS_SHOWN)


WORDED: Mapping[str, Callable[[Any, Sight, Say], str]] = {
    "starts": _day,
    "ends": _day,
    "pm": _person,
    "sponsor": _person,
    "flags": _flags,
    GOALS: _goal,
    LINES: _cost,
    "type": _type,
    "department": _department,
}
