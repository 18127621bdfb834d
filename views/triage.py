"""The desk where suggestions are answered: the list, one suggestion, and the forms that answer it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from policy import feedback
from policy.feedback import ANSWER, ANSWER_LONGEST, Status
from policy.triage import elsewhere, mark
from views.blocks import (
    OPTION,
    Block,
    actions,
    bold,
    button,
    context,
    entry,
    line,
    message,
    modal,
    option,
    quote,
    rich,
    section,
    select,
    ticks,
    typing,
)  # fmt: skip
from views.clauses import clause_button
from views.feedback import SHOWN, Suggestion, about, clause_picker, dues, is_apart, name_of, project_picker, state
from views.text import Say, flat, prose

DESK, ITEM = "triage.desk", "triage.item"
PUBLIC = "public"
ROW_LENGTH, ADDED_SHOWN = 160, 10
MOVE = "triage.move"
PRESSES = {Status.ANSWERED: "triage.answer", Status.ADOPTED: "triage.adopt", Status.DECLINED: "triage.decline"}
APART = {Status.ADOPTED: "triage.apart_adopt", Status.DECLINED: "triage.apart_decline"}  # what is about people


@dataclass(frozen=True)
class Waiting:
    """What waits at the desks of a reader: how many in all, how many over time, and when the next is due."""

    total: int
    late: int
    next: datetime | None


@dataclass(frozen=True)
class Desk:
    """One page, counted from 0, of `total` suggestions."""

    rows: tuple[Suggestion, ...]
    page: int
    pages: int
    total: int
    zone: str


def desk_view(desk: Desk, say: Say) -> Block:
    """What waits for a word, the oldest first; then what is decided."""
    told = say("triage.total", total=str(desk.total)) if desk.total else say("triage.empty")
    place = say("list.page", page=str(desk.page + 1), pages=str(desk.pages)) if desk.pages > 1 else ""
    blocks = [context(say.row([told, place]))]
    for seen in desk.rows:
        words = f"{about(seen, say)}\n{say.row([state(seen, say), dues(seen, say, desk.zone)])}"
        blocks.append(section(f"{words}\n{flat(seen.item.text, ROW_LENGTH) or '—'}", open_button(seen, say)))
    if desk.page + 1 < desk.pages:
        blocks.append(actions([button(DESK, say("list.older"), str(desk.page + 1))]))
    if desk.page > 0:
        blocks.append(actions([button(DESK, say("list.newer"), str(desk.page - 1))]))
    return modal(DESK, say.title("triage.desk"), blocks, close=say.title("word.close"))


def open_button(seen: Suggestion, say: Say, **looks: str) -> Block:
    return button("triage.open", say("triage.open"), seen.item.id, **looks)


def item_view(seen: Suggestion, say: Say, zone: str) -> Block:
    """One suggestion: who, what, what was said, and what can be said now."""
    item = seen.item
    by = say("triage.from", who=name_of(seen, item.sender, say), at=say.when(item.at, zone) if item.sender else "")
    first = by if item.sender else say("triage.from_nobody", day=say.day(item.at.date()))
    blocks = [section(f"{about(seen, say)}\n{first}"), rich(quote(prose(item.text, SHOWN * 2)))]
    if item.added:
        blocks.append(
            rich(line(bold(say("triage.added"))), *(quote(prose(each, 400)) for each in item.added[-ADDED_SHOWN:]))
        )
    blocks += _said(seen, say, zone)
    blocks += _presses(seen, say)
    rules = feedback.rules(seen.edition)
    blocks += [actions([clause_button(seen.edition.key, rules.citation, say), button(DESK, say("triage.back"), "0")])]
    return modal(ITEM, say.title("triage.title", number=seen.name), blocks, close=say.title("word.close"))


def _said(seen: Suggestion, say: Say, zone: str) -> Iterator[Block]:
    done = seen.item.outcome
    passed = say("triage.moved_by", who=name_of(seen, done.moved_by, say)) if done.moved_by else ""
    by = name_of(seen, done.by, say) if done.by else ""
    yield context(say.row([state(seen, say), by, passed, dues(seen, say, zone)]))
    if done.answer:
        yield rich(quote(prose(done.answer, SHOWN)))
        yield context(say("triage.is_public" if done.public else "triage.is_private"))


def _presses(seen: Suggestion, say: Say) -> Iterator[Block]:
    item = seen.item
    if not item.waits:
        return
    offered = list(PRESSES) if not item.is_decided else [Status.ANSWERED]
    presses = [button(PRESSES[status], say(press(seen, status)), item.id, **_look(status)) for status in offered]
    may_go = not item.is_decided and elsewhere(seen.edition, item)
    yield actions([*presses, *([button(MOVE, say(MOVE), item.id)] if may_go else [])])


def press(seen: Suggestion, status: Status) -> str:
    """What the press is called: what is about people is acted on or not, and is nothing to adopt."""
    return APART[status] if is_apart(seen, status) else PRESSES[status]


def _look(status: Status) -> Mapping[str, str]:
    return {"style": "primary"} if status is Status.ADOPTED else {}


def triage_modal(seen: Suggestion, status: Status, say: Say, kept: Mapping[str, str]) -> Block:
    """Inputs: `text`; where it is adopted `clause` and `project`, and `public`, neither where people are spoken of.

    `kept`: names of things, for later.
    """
    item = seen.item
    blocks = [section(say.row([about(seen, say), flat(item.text, ROW_LENGTH)]))]
    if status is Status.ADOPTED and seen.is_open:
        blocks += [section(say("triage.adopt_how")), *_changes(seen, say)]
    words = "triage.reason" if status is Status.DECLINED else "triage.words"
    hint = say("triage.sender_reads" if item.sender else "triage.code_reads")
    blocks.append(entry("text", say(words), typing(multiline=True, max_length=ANSWER_LONGEST), hint))
    if seen.is_open:
        choice = ticks({PUBLIC: say("triage.on_board")}, [PUBLIC])
        blocks.append(entry(PUBLIC, say("triage.board"), choice, say("triage.board_hint"), optional=True))
    else:
        blocks.append(context(say("triage.apart")))
    titles = {"submit": say.title("triage.send"), "close": say.title("word.cancel")}
    names = json.dumps({**kept, "item": item.id, "was": mark(item)})
    return modal(PRESSES[status], say.title(press(seen, status)), blocks, **titles, private_metadata=names)


def move_modal(seen: Suggestion, say: Say, kept: Mapping[str, str]) -> Block:
    """Inputs: `category`, among those of other desks. `kept`: names of things, for later."""
    item, categories = seen.item, feedback.rules(seen.edition).categories
    offered = elsewhere(seen.edition, item)
    roles = {name: say.label(seen.edition.roles[categories[name].desk].label) for name in offered}
    named = {name: flat(f"{say.label(categories[name].label)} → {roles[name]}", OPTION) for name in offered}
    blocks = [
        section(say.row([about(seen, say), flat(item.text, ROW_LENGTH)])),
        section(say("triage.move_how")),
        entry("category", say("feedback.category"), select(named, offered[0] if len(offered) == 1 else "")),
    ]
    titles = {"submit": say.title(MOVE), "close": say.title("word.cancel")}
    return modal(MOVE, say.title(MOVE), blocks, **titles, private_metadata=json.dumps({**kept, "item": item.id}))


def _changes(seen: Suggestion, say: Say) -> Iterator[Block]:
    picker = clause_picker(seen.edition, say, seen.item.clause)
    yield entry("clause", say("triage.changes_clause"), picker, optional=True)
    chosen = project_picker()
    if title := flat(seen.titles.get(seen.item.project, ""), OPTION):
        chosen["initial_option"] = option(title, seen.item.project)
    yield entry("project", say("triage.changes_project"), chosen, say("picker.hint"), optional=True)


def feedback_owed(seen: Suggestion, say: Say, zone: str) -> Block:
    """To whoever leads the desk: a suggestion by name came in, or was passed on. Banners show nothing of its text."""
    by = seen.item.outcome.moved_by
    told = say("triage.passed" if by else "triage.came", who=name_of(seen, by or seen.item.sender, say))
    stands = state(seen, say) if seen.item.outcome.status is not Status.OPEN else ""
    beneath = say.row([about(seen, say), stands, dues(seen, say, zone)])
    blocks = [
        section(f"{told}\n{beneath}"),
        rich(quote(prose(seen.item.text, 600))),
        actions([open_button(seen, say, style="primary"), button(DESK, say("triage.desk"), "0")]),
    ]
    return message(say.row([told, about(seen, say)]), blocks)


def feedback_gone(number: str, say: Say) -> Block:
    """In its place, once it is another desk's."""
    told = say("triage.gone", number=number)
    return message(told, [section(told), actions([button(DESK, say("triage.desk"), "0")])])


def feedback_late(seen: Suggestion, facts: Mapping[str, str], say: Say, zone: str) -> Block:
    """To the desk: a word is owed by now, or was. facts: which one; `late`: working days; `was`: meant for then."""
    what = say("triage.owes_answer" if facts["subject"] == ANSWER else "triage.owes_outcome", number=seen.name)
    late = int(facts["late"])
    told = say.counted("triage.late", late, what=what) if late else say("triage.due_now", what=what)
    meant = say("reminder.was", at=say.when(datetime.fromisoformat(facts["was"]), zone)) if facts["was"] else ""
    beneath = say.row([about(seen, say), meant])
    presses = actions([open_button(seen, say, style="primary"), button(DESK, say("triage.desk"), "0")])
    return message(say.row([told, meant]), [section(told), context(beneath), presses])


def notes_opened(facts: Mapping[str, str], say: Say) -> Block:
    """To whoever leads a desk, once a working day: how many anonymous ones are there since this morning."""
    counts = {"triage.new": int(facts.get("new", 0)), "triage.more": int(facts.get("more", 0))}
    told = say.row([say.counted(key, count) for key, count in counts.items() if count])
    blocks = [section(told), actions([button(DESK, say("triage.desk"), "0", style="primary")])]
    return message(told, blocks)


def waits(waiting: Waiting | None) -> bool:
    """Does anything wait at the reader's desks?"""
    return waiting is not None and waiting.total > 0


def waiting_blocks(waiting: Waiting | None, say: Say, zone: str) -> Iterator[Block]:
    """On Home, for whoever answers suggestions."""
    if waiting is None or not waiting.total:
        return
    late = say("home.late", count=str(waiting.late)) if waiting.late else ""
    due = say.tagged("card.due", say.when(waiting.next, zone)) if waiting.next else ""
    told = say.row([say.counted("triage.waiting", waiting.total), late, due])
    yield section(told, button(DESK, say("triage.desk"), "0"))
